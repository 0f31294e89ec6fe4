"""The figures of the day: what waits to be done this morning, each read from an index."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from models.cases.daily_checks import DailyCheck, checks, days_without
from models.dates import Period
from models.office.settings import load_settings
from models.office.vocabulary import STEPS, Standing
from models.office.words import load_words
from models.records import dataclass
from models.register.numbers_of_cases import count_each
from models.storage.database import database, snapshot

LOOK_BACK = timedelta(days=31)
"""Working days without a daily check are looked for so far back."""


@dataclass(frozen=True, slots=True)
class TodayFigures:
    """What waits.

    Attributes:
        checked: today's daily check, the last if there are several; None if it was not done yet.
        days_without: the working days of the last month on which nobody checked, oldest first.
        waiting: cases that wait to be taken in.
        no_section: pending cases that no section has yet.
        pending: all pending cases.
        late: pending cases whose day has passed.
        due_today: whose day is today.
        due_soon: whose day is within the office's days after today.
        at_step: pending cases by the step that is next, of the five.
        all_steps: pending cases with all five steps done.
        look_again: cases that somebody wanted to look at again by that day.
        on_hold: pending cases that wait for others, their clock stopped: they are among `pending` and never late.
    """

    checked: DailyCheck | None
    days_without: tuple[date, ...]
    waiting: int
    no_section: int
    pending: int
    late: int
    due_today: int
    due_soon: int
    at_step: tuple[int, int, int, int, int]
    all_steps: int
    look_again: int = 0
    on_hold: int = 0


def today_figures(today: date, *, without_calendar: bool = False) -> TodayFigures:
    """The figures of a day.

    Args:
        today: the day (Bangkok).
        without_calendar: leave out `days_without`, for which the calendar of holidays would have to be loaded: the
            first screen is painted before that.
    """
    with snapshot():
        settings, words = load_settings(), load_words()
        day, soon = today.isoformat(), (today + timedelta(days=settings.soon_days)).isoformat()
        steps: dict[int, int] = dict(
            _rows("SELECT next_step, count(*) FROM complaint WHERE pending = 1 GROUP BY next_step")
        )
        due = "pending = 1 AND due_on"
        waiting = [word.id for word in words.all if word.means == Standing.WAITING]
        done = checks(Period(today, today))
        first, second, third, fourth, fifth = (steps.get(step, 0) for step in range(1, STEPS + 1))
        no_section, late, due_today, due_soon, look_again, on_hold, *waiting_at = count_each(
            ("pending = 1 AND sections = ''", ()),
            (f"{due} < ?", (day,)),
            (f"{due} = ?", (day,)),
            (f"{due} > ? AND due_on <= ?", (day, soon)),
            ("look_on <= ?", (day,)),
            ("held_on IS NOT NULL", ()),
            *(("status = ?", (status,)) for status in waiting),
        )
        return TodayFigures(
            checked=done[-1] if done else None,
            days_without=() if without_calendar else tuple(days_without(today - LOOK_BACK, today)),
            waiting=sum(waiting_at),
            no_section=no_section,
            pending=sum(steps.values()),
            late=late,
            due_today=due_today,
            due_soon=due_soon,
            at_step=(first, second, third, fourth, fifth),
            all_steps=steps.get(STEPS + 1, 0),
            look_again=look_again,
            on_hold=on_hold,
        )


def _rows(sql: str, *values: object) -> list[tuple[Any, ...]]:
    return list(database.connection().execute(sql, values))
