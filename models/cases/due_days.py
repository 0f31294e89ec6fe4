"""The days by which a case is due, made again where what they are counted from has changed."""

from __future__ import annotations

from dataclasses import replace

from models.cases.complaint import Complaint
from models.cases.deadlines import deadlines, due_day
from models.clock import bangkok_day
from models.office.calendar import load_calendar
from models.office.settings import load_settings
from models.office.words import Words


def with_due_days(case: Complaint, words: Words, *, before: Complaint | None = None) -> Complaint:
    """The case with its due days, where what they are counted from has changed.

    Args:
        case: the case.
        words: the office's words.
        before: as it was; None for a new one.
    """
    if before is None or (before.received_at, before.categories) != (case.received_at, case.categories):
        days = deadlines(
            bangkok_day(case.received_at), case.categories, words, load_settings(), load_calendar()
        )
        case = replace(
            case,
            accept_by=days.accept_by,
            finish_by=days.finish_by,
            status_on=max(case.status_on, bangkok_day(case.received_at)),
        )
    return replace(case, due_on=due_day(case, words))
