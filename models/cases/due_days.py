"""The days by which a case is due, made again where what they are counted from has changed."""

from __future__ import annotations

from datetime import date, timedelta

from models.cases.complaint import Complaint
from models.cases.deadlines import deadlines, due_day
from models.clock import bangkok_day
from models.office.calendar import load_calendar
from models.office.settings import load_settings
from models.office.words import Words
from models.records import replace


def with_due_days(case: Complaint, words: Words, *, before: Complaint | None = None) -> Complaint:
    """The case with its due days, where what they are counted from has changed.

    Args:
        case: the case.
        words: the office's words.
        before: as it was; None for a new one.
    """
    if before is None or _counted_from(before) != _counted_from(case):
        days = deadlines(
            bangkok_day(case.received_at),
            case.categories,
            words,
            load_settings(),
            load_calendar(),
            case.stopped,
        )
        case = replace(
            case,
            accept_by=days.accept_by,
            finish_by=days.finish_by,
            status_on=max(case.status_on, bangkok_day(case.received_at)),
        )
    return replace(case, due_on=due_day(case, words))


def run_again(case: Complaint, words: Words, on: date) -> Complaint:
    """The case with its clock running again from a day on; it is due so many working days later as the clock stood still.

    Args:
        case: the case; one whose clock runs stays as it is.
        words: the office's words.
        on: the first day that counts again.
    """
    if case.held_on is None:
        return case
    running = replace(case, held_on=None, held_for=None, stopped=case.stopped + standstill(case, on))
    return with_due_days(running, words, before=case)


def standstill(case: Complaint, until: date) -> int:
    """For how many working days the clock of a case has stood still now, that day left out; 0 where it runs."""
    if case.held_on is None or until <= case.held_on:
        return 0
    return len(load_calendar().working_days(case.held_on, until - timedelta(days=1)))


def _counted_from(case: Complaint) -> tuple[object, ...]:
    return case.received_at, case.categories, case.stopped
