"""The days of a month of checks as a strip shows them."""

from __future__ import annotations

from datetime import date, timedelta

from tui.daily.data import Month
from tui.widgets.day_strip import DayState


def days_of(month: Month, today: date) -> dict[date, DayState]:
    """What there is to say of each day of a month.

    Args:
        month: as it was read.
        today: the day (Bangkok); days after it are still to come.
    """
    start, end = month.period
    days = (start + timedelta(days=passed) for passed in range((end - start).days + 1))
    return {day: _state(month, day, today) for day in days}


def _state(month: Month, day: date, today: date) -> DayState:
    if month.checks.get(day):
        return DayState.DONE
    if day in month.missing:
        return DayState.MISSED
    if not month.calendar.is_working(day):
        return DayState.OFF
    return DayState.DUE if day == today else DayState.AHEAD
