"""A month of an office, as the city has it: values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from models.city.arrivals import Arrival
from models.city.findings import CityFinding
from models.city.items import MonthReport
from models.city.matching import Basis
from models.city.offices import CityOffice
from models.city.withdrawals import Withdrawn
from models.form.finding import Severity


class State(StrEnum):
    """How a month of an office stands."""

    STANDS = "stands"
    """There are figures that count."""
    TOLD_LATER = "told-later"
    """Its own form did not come, but a later one tells of it: that counts."""
    TWO_VERSIONS = "two-versions"
    """Two say it differently, and nobody has said which counts: none does."""
    HELD = "held"
    """What came does not count, since it is not known whether the office signed it."""
    MISSING = "missing"
    """It was due, and nothing came."""
    AWAITED = "awaited"
    """The month is over, and it is not due yet."""
    NOT_EXPECTED = "not-expected"
    """The office does not report in this month, or the month is not over."""


COUNTED = frozenset({State.STANDS, State.TOLD_LATER})
"""States in which figures count."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A month of an office.

    Attributes:
        office: whose.
        month: its first day.
        state: how it stands.
        due_on: the last day on which it is in time.
        basis: how certain it is that the office said it; None where nothing counts.
        arrival: what counts; None where nothing does.
        report: what that says of this month.
        came_on: the day (Bangkok) on which the first that is about this month came; None if nothing did.
        own: all that came about this month, the one that counts first, then by hash.
        findings: what does not hold, the worst first.
        withdrawn: what came about this month and was withdrawn, by hash.
    """

    office: CityOffice
    month: date
    state: State
    due_on: date
    basis: Basis | None = None
    arrival: Arrival | None = None
    report: MonthReport | None = None
    came_on: date | None = None
    own: tuple[Arrival, ...] = ()
    findings: tuple[CityFinding, ...] = ()
    withdrawn: tuple[Withdrawn, ...] = ()

    @property
    def counts(self) -> bool:
        """Whether it has figures that count."""
        return self.state in COUNTED

    @property
    def severity(self) -> Severity | None:
        """Of its worst finding; None if it has none."""
        return self.findings[0].severity if self.findings else None
