"""The few words that all of the register shares: what a status means, how a case is settled, the five steps."""

from __future__ import annotations

from datetime import date
from enum import IntEnum, StrEnum
from typing import NamedTuple

STEPS = 5
"""Section 1.3 of the form has five steps."""


class Standing(StrEnum):
    """What a status of the office means; the words for it are the office's own."""

    WAITING = "waiting"
    IN_PROGRESS = "in_progress"
    FORWARDED = "forwarded"
    FINISHED = "finished"
    NOT_OURS = "not_ours"


PENDING = frozenset({Standing.WAITING, Standing.IN_PROGRESS})
"""Something is still to be done here."""


class Method(StrEnum):
    """How a case was settled; one of these and words for the complainant are needed to finish it."""

    FORWARDED = "forwarded"
    INVESTIGATED = "investigated"
    WARNED = "warned"
    PROSECUTED = "prosecuted"
    CONSIDERED = "considered"
    OTHER = "other"


class Priority(IntEnum):
    """How urgent a case is: the official levels of Thai correspondence."""

    NORMAL = 0
    URGENT = 1
    VERY_URGENT = 2
    MOST_URGENT = 3


class NumberYears(StrEnum):
    """When the numbers of cases begin again: then a case is known by its number and the year in which it arrived."""

    NEVER = "never"
    CALENDAR = "calendar"
    FISCAL = "fiscal"


class StepDone(NamedTuple):
    """One of the five steps, done.

    Attributes:
        on: the day.
        by: who did it.
        dated: whether it was done on that day; if not, nobody knows when, and it is the day on which the register heard of it.
    """

    on: date
    by: str
    dated: bool = True

    def stored(self) -> list[str | int]:
        """As the database keeps it: day and person, and a 0 where the day is not known."""
        return [self.on.isoformat(), self.by] if self.dated else [self.on.isoformat(), self.by, 0]

    @classmethod
    def restored(cls, on: str, by: str, dated: int = 1) -> StepDone:
        """From what `stored` gives."""
        return cls(date.fromisoformat(on), by, bool(dated))


Steps = tuple[StepDone | None, StepDone | None, StepDone | None, StepDone | None, StepDone | None]
NO_STEPS: Steps = (None, None, None, None, None)
