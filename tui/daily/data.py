"""A month of daily checks, read in one go."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from models.cases.daily_checks import DailyCheck, check_record
from models.dates import Period, last_day_of_month
from models.office.calendar import Calendar, load_calendar
from models.records import dataclass
from models.register.arrivals import DayTotal, arrived_by_day


@dataclass(frozen=True, slots=True)
class Month:
    """The checks of a month.

    Attributes:
        period: its days.
        checks: of each day that has any.
        missing: working days without a check.
        calendar: knows the holidays.
        arrived: how many cases of the register arrived on each day.
    """

    period: Period
    checks: Mapping[date, Sequence[DailyCheck]]
    missing: frozenset[date]
    calendar: Calendar
    arrived: Mapping[date, int]

    def total(self, day: date) -> DayTotal:
        """What was noted of a day, and what the register has of it."""
        found = self.checks.get(day, ())
        noted = sum(check.new for check in found) if found else None
        return DayTotal(noted, self.arrived.get(day, 0))


def load_month(month: date, today: date) -> Month:
    """Read a month.

    Args:
        month: its first day.
        today: days after it are not missing.
    """
    period = Period(month, last_day_of_month(month.year, month.month))
    record = check_record(period, today)
    return Month(period, record.by_day, frozenset(record.missed), load_calendar(), arrived_by_day(period))
