"""By which days a case must be taken in and finished."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple, Protocol

from models.office.calendar import Calendar
from models.office.settings import Settings
from models.office.vocabulary import Standing
from models.office.words import Words


class Deadlines(NamedTuple):
    """The two days of a case.

    Attributes:
        accept_by: day by which it must be taken in.
        finish_by: day by which it must be finished.
    """

    accept_by: date
    finish_by: date


class _Due(Protocol):
    """A case, or anything with these of its values."""

    @property
    def status(self) -> int: ...
    @property
    def pending(self) -> bool: ...
    @property
    def accept_by(self) -> date: ...
    @property
    def finish_by(self) -> date: ...
    @property
    def held_on(self) -> date | None: ...


def deadlines(
    received_on: date,
    categories: tuple[int, ...],
    words: Words,
    settings: Settings,
    calendar: Calendar,
    stopped: int = 0,
) -> Deadlines:
    """The days by which a case must be taken in and finished.

    Working days are counted from the day after it arrived: with one day, a case of Friday or Saturday is to be taken in
    by Monday. The shortest time of its categories wins; the office's own holds where none has one.

    Args:
        received_on: the day (Bangkok) on which it arrived.
        categories: ids of its categories.
        words: the office's words.
        settings: the office's numbers.
        calendar: the office's working days; keep one for many cases, it remembers what it was asked.
        stopped: working days for which the clock stood still because the case waited for others.
    """
    own = [word.days for word in map(words.by_id.get, categories) if word and word.days is not None]
    finish_days = min(own) if own else settings.finish_days
    return Deadlines(
        calendar.after(received_on, settings.accept_days),
        calendar.after(received_on, finish_days + stopped),
    )


def due_day(complaint: _Due, words: Words) -> date | None:
    """The day that counts for a case now: `accept_by` while it waits, else `finish_by`.

    None once it is not pending, and while it waits for others: nobody knows yet by when it has to be finished then.
    """
    if not complaint.pending or complaint.held_on is not None:
        return None
    waiting = words.standing(complaint.status) is Standing.WAITING
    return complaint.accept_by if waiting else complaint.finish_by
