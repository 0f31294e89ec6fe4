"""A month of daily checks, read in one go."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from models.cases.daily_checks import DailyCheck, checks, days_without
from models.dates import Period, last_day_of_month
from models.office.calendar import Calendar, load_calendar


@dataclass(frozen=True, slots=True)
class Month:
    """The checks of a month.

    Attributes:
        period: its days.
        checks: of each day that has any.
        missing: working days without a check.
        calendar: knows the holidays.
    """

    period: Period
    checks: dict[date, list[DailyCheck]]
    missing: frozenset[date]
    calendar: Calendar


def load_month(month: date, today: date) -> Month:
    """Read a month.

    Args:
        month: its first day.
        today: days after it are not missing.
    """
    period = Period(month, last_day_of_month(month.year, month.month))
    by_day: dict[date, list[DailyCheck]] = {}
    for check in checks(period):
        by_day.setdefault(check.day, []).append(check)
    return Month(period, by_day, frozenset(days_without(period, today)), load_calendar())
