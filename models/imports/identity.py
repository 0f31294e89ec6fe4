"""Which case of the register a row tells of: numbers may begin again, or have been given twice."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from models.cases.complaint import Complaint
from models.cases.number_years import year_of, year_of_another
from models.cases.store import ids_of_numbers, load_complaints, value_of_column
from models.imports.incoming import CannotReadError, Incoming
from models.imports.sameness import is_plainly_another
from models.messages import message
from models.office.vocabulary import NumberYears


def case_told_of(cases: Sequence[Complaint], incoming: Incoming, years: NumberYears) -> Complaint | None:
    """The case that has the number of a row, and in its year where numbers begin again; None if there is none.

    Of several that may be meant it is the one that arrived nearest, and one that is not plainly another rather than one that is.

    Args:
        cases: those of this number.
        incoming: the row.
        years: when numbers begin again.

    Raises:
        CannotReadError: several may be meant, and the row does not say when its case arrived.
    """
    received_at: datetime | None = incoming.values.get("received_at")
    if not cases or (len(cases) == 1 and received_at is None):
        return cases[0] if cases else None
    if received_at is None:
        raise CannotReadError(
            message(
                "Several cases have the number {number}, and the row does not say when its case arrived.",
                number=incoming.number,
            )
        )
    if years is not NumberYears.NEVER:
        year = year_of(received_at, years)
        cases = [case for case in cases if year in _years_of(case, years)]
    if len(cases) < 2:
        return cases[0] if cases else None

    def distance(case: Complaint) -> tuple[bool, timedelta]:
        return is_plainly_another(case, incoming), abs(case.received_at - received_at)

    return min(cases, key=distance)


def _years_of(case: Complaint, years: NumberYears) -> Collection[int]:
    """The years by which a case is known: also that in which it arrived as MIS says, where somebody changed that here."""
    held = dict(case.mis).get("received_at")
    said = {year_of(value_of_column("received_at", held), years)} if held else set()
    return {case.number_year, *said}


def free_year(cases: Sequence[Complaint], incoming: Incoming, years: NumberYears) -> int:
    """The year by which a row is a case of its own beside others of its number.

    Raises:
        CannotReadError: there is a case of this number in that year already.
    """
    year = year_of_another(incoming.values["received_at"], years)
    if any(case.number_year == year for case in cases):
        raise CannotReadError(
            message(
                "The register has another case {number} of {year} already: give one of them another number.",
                number=incoming.number,
                year=year,
            )
        )
    return year


def load_by_keys(keys: list[str]) -> dict[str, list[Complaint]]:
    """The cases of these number keys that the register has."""
    ids = ids_of_numbers(keys)
    found: dict[str, list[Complaint]] = {}
    for (key, _), case in zip(ids, load_complaints(list(ids.values())), strict=True):
        found.setdefault(key, []).append(case)
    return found
