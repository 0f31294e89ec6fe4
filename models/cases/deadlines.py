"""By which day a case must be taken in and finished, how late it is, and the city's indicator over many."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from functools import cache
from typing import NamedTuple, Protocol

from peewee import JOIN

from models import clock
from models.cases.acts import Verb
from models.cases.complaint import Standing
from models.cases.tables import ActRow, ComplaintRow
from models.clock import BANGKOK, bangkok_day
from models.database import connection, database, transaction
from models.dates import Period
from models.errors import InvalidValue
from models.messages import message
from models.numbers import TWO_PLACES
from models.office.calendar import Calendar, load_calendar
from models.office.settings import Settings, load_settings
from models.office.words import List, Words, load_words

DERIVED = frozenset({"pending", "accept_by", "finish_by", "due_on"})
"""Fields of a case that follow from the others and from the office's words and settings."""


class Deadlines(NamedTuple):
    """The two days of a case.

    Attributes:
        accept_by: day by which it must be taken in.
        finish_by: day by which it must be finished.
    """

    accept_by: date
    finish_by: date


class DueState(StrEnum):
    """How the day that counts for a case stands to today."""

    LATE = "late"
    TODAY = "today"
    SOON = "soon"
    LATER = "later"
    NONE = "none"


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


def deadlines(
    received_on: date, categories: tuple[int, ...], words: Words, settings: Settings, calendar: Calendar
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
    """
    own = [word.days for word in map(words.by_id.get, categories) if word and word.days is not None]
    finish_days = min(own) if own else settings.finish_days
    return Deadlines(
        calendar.after(received_on, settings.accept_days), calendar.after(received_on, finish_days)
    )


def due_on_of(complaint: _Due, words: Words) -> date | None:
    """The day that counts for a case now: `accept_by` while it waits, else `finish_by`; None once it is not pending."""
    if not complaint.pending:
        return None
    waiting = words.standing(complaint.status) is Standing.WAITING
    return complaint.accept_by if waiting else complaint.finish_by


def due_state(due_on: date | None, today: date, settings: Settings) -> DueState:
    """How a day that counts stands to today.

    Soon means so many days of the almanac, not working days: this is asked for every line of the first screen, which
    must not wait for the calendar of holidays.

    Args:
        due_on: the day that counts; None once a case is not pending.
        today: the day (Bangkok).
        settings: the office's numbers.
    """
    if due_on is None:
        return DueState.NONE
    left = (due_on - today).days
    if left < 0:
        return DueState.LATE
    if left == 0:
        return DueState.TODAY
    return DueState.SOON if left <= settings.soon_days else DueState.LATER


def recompute_deadlines() -> int:
    """Make both days, and the day that counts, of all pending cases again from the words and settings as they are now.

    They follow from what else is stored, so this is no act: it leaves revisions, history and spans alone.

    Returns:
        How many cases have other days now.
    """
    words, settings, calendar = load_words(), load_settings(), load_calendar()
    waiting = {word.id for word in words.all if word.means == Standing.WAITING}

    @cache
    def days(hour: str, categories: str) -> tuple[str, str]:
        received_on = bangkok_day(datetime.fromisoformat(f"{hour}:00:00+00:00"))
        ids = tuple(map(int, categories.split(","))) if categories else ()
        made = deadlines(received_on, ids, words, settings, calendar)
        return made.accept_by.isoformat(), made.finish_by.isoformat()

    with transaction():
        plain = database.connection()
        changed = []
        for complaint, received_at, categories, status, *old in plain.execute(
            "SELECT id, received_at, categories, status, accept_by, finish_by, due_on FROM complaint WHERE pending = 1"
        ):
            # Bangkok is whole hours from UTC: all cases of an hour arrived on one day.
            accept_by, finish_by = days(received_at[:13], categories)
            new = [accept_by, finish_by, accept_by if status in waiting else finish_by]
            if new != old:
                changed.append((*new, complaint))
        plain.executemany(
            "UPDATE complaint SET accept_by = ?, finish_by = ?, due_on = ? WHERE id = ?", changed
        )
    return len(changed)


def recompute_derived() -> None:
    """Make again all of the cases that follows from the office's words and settings, after these were changed or undone.

    These are `pending` (of the status), `accept_by`, `finish_by` (of pending cases) and `due_on`. They are no part of what
    a person did to a case, so revisions, history and spans stay as they are.

    Raises:
        InvalidValue: taking an act back would leave a meaning without a status.
    """
    with transaction():
        statuses = [word for word in load_words().all if word.list is List.STATUS]
        if set(Standing) - {word.means for word in statuses if not word.retired}:
            raise InvalidValue(
                "means",
                message("A meaning would have no status any longer. Add one before taking this back."),
            )
        # No word has the id 0: the list is never empty.
        counted = ", ".join(["0", *(str(word.id) for word in statuses if word.pending)])
        plain = database.connection()
        # The plus keeps the status from choosing the index: few cases are pending, most have one of the other statuses.
        plain.execute(
            f"UPDATE complaint SET pending = 0, due_on = NULL WHERE pending = 1 AND +status NOT IN ({counted})"
        )
        plain.execute(f"UPDATE complaint SET pending = 1 WHERE pending = 0 AND status IN ({counted})")
        recompute_deadlines()


def office_changed_since(act: int) -> bool:
    """Whether somebody edited the office's words or settings after an act, or took such an edit back."""
    undone = ActRow.alias()
    edits = (ActRow.verb == Verb.OFFICE) | ((ActRow.verb == Verb.UNDO) & (undone.verb == Verb.OFFICE))
    with connection():
        query = ActRow.select(ActRow.id).join(undone, JOIN.LEFT_OUTER, on=(ActRow.undoes == undone.id))
        return bool(query.where((ActRow.id > act) & edits).exists())


class Indicator(NamedTuple):
    """The city's indicator: how many of the cases of a period were right on both steps.

    Attributes:
        cases: those that can be judged.
        accepted_right: of these, taken in by their day.
        finished_right: of these, finished by their day.
        both_right: of these, right on both.
        open: those not judged yet: not finished, and their day has not passed.
        share: `both_right` of `cases` in percent, two decimals; None where there are no cases.
    """

    cases: int
    accepted_right: int
    finished_right: int
    both_right: int
    open: int
    share: Decimal | None


def indicator(period: Period, *, today: date | None = None) -> Indicator:
    """The city's indicator for the cases received in a period.

    Taken in is step 1, finished is step 5. A case that left without such a step (sent on, not ours) counts as done with
    it on the day of its status. A case is judged once it is finished, has left, or its last day has passed.

    Args:
        period: days (Bangkok), both counted.
        today: the day to judge on; today if None.
    """
    now = (today or bangkok_day(clock.now())).isoformat()
    judged = accepted = finished = both = still_open = 0
    for pending, status_on, steps, accept_by, finish_by in _judged_by(period):
        # ISO text sorts by time, so nothing is parsed but the steps.
        done = json.loads(steps) if steps else [None] * 5
        left = None if pending else status_on
        taken_in, end = done[0][0] if done[0] else left, done[4][0] if done[4] else left
        if end is None and now <= finish_by:
            still_open += 1
            continue
        accepted_right = taken_in is not None and taken_in <= accept_by
        finished_right = end is not None and end <= finish_by
        judged += 1
        accepted += accepted_right
        finished += finished_right
        both += accepted_right and finished_right
    share = (Decimal(both * 100) / judged).quantize(TWO_PLACES, ROUND_HALF_UP) if judged else None
    return Indicator(judged, accepted, finished, both, still_open, share)


def _judged_by(period: Period) -> Iterator[tuple[int, str, str, str, str]]:
    """What the cases of a period are judged by, as the database holds it."""
    if period.end < period.start:
        return
    start = datetime.combine(period.start, time(), BANGKOK)
    end = datetime.combine(period.end, time(), BANGKOK) + timedelta(days=1)
    text = ComplaintRow.received_at.db_value
    with connection():
        yield from database.connection().execute(
            "SELECT pending, status_on, steps, accept_by, finish_by FROM complaint "
            "WHERE received_at >= ? AND received_at < ?",
            (text(start), text(end)),
        )
