"""The daily check: MIS was looked at, by whom, with how many new cases; and the working days on which nobody did."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import cast

from models import clock
from models.cases.tables import ComplaintRow, DailyCheckRow
from models.clock import bangkok_day
from models.dates import Period, fiscal_year_bounds, fiscal_year_of
from models.errors import InvalidValue
from models.messages import message
from models.office.calendar import SATURDAY, load_calendar
from models.office.settings import load_settings
from models.records import dataclass
from models.storage.database import connection

MOST_NEW = 99_999
"""More new cases on a day are a slip of the finger."""

_YEARS_ON_PAPER = 10


@dataclass(frozen=True, slots=True)
class DailyCheck:
    """One look into MIS.

    Attributes:
        id: in the database.
        day: on which it was done (Bangkok).
        new: how many new cases there were.
        at: when it was written down, aware, UTC.
        by: who did it.
    """

    id: int
    day: date
    new: int
    at: datetime
    by: str


def check_in(new: int, *, by: str, day: date | None = None) -> DailyCheck:
    """Write down that MIS was checked. Several checks on a day are fine; each is an act of its own.

    Args:
        new: how many new cases there were.
        by: who did it.
        day: on which it was done; today if None.

    Raises:
        InvalidValue: there can't be so many, the day is still to come, or it is from before the office's register.
    """
    # The first screen reads the checks; it need not load what writes them, nor the calendar.
    from models.cases.acts import Verb, act

    if not 0 <= new <= MOST_NEW:
        raise InvalidValue(
            "new", message("The number of new cases is a whole number from 0 to {most}.", most=MOST_NEW)
        )
    today = bangkok_day(clock.now())
    if day is not None and day > today:
        raise InvalidValue(
            "day", message("{day} is still to come. Record a check once it has been done.", day=day)
        )
    with act(Verb.DAILY_CHECK, by, on=day) as doing:
        if day is not None:
            _refuse_before_register(day, today)
        values = {"day": doing.on, "new": new, "at": doing.at, "by": doing.by}
        return _check(doing.insert(DailyCheckRow, values))


def _refuse_before_register(day: date, today: date) -> None:
    """Refuse a day before the fiscal year in which the register begins, with a case or a check: its year is a slip.

    An office that has neither may begin with what it wrote on paper.

    Raises:
        InvalidValue: it is one.
    """
    oldest = ComplaintRow.select(ComplaintRow.received_at).order_by(ComplaintRow.received_at).first()
    check = DailyCheckRow.select(DailyCheckRow.day).order_by(DailyCheckRow.day).first()
    known = [bangkok_day(oldest.received_at)] if oldest else []
    known += [cast(date, check.day)] if check else []
    year = fiscal_year_of(min(known)) if known else fiscal_year_of(today) - _YEARS_ON_PAPER
    begins = fiscal_year_bounds(year).start
    if day < begins:
        raise InvalidValue(
            "day",
            message(
                "{day} is before the register begins ({begins}). Is the year right?", day=day, begins=begins
            ),
        )


def checks(period: Period) -> list[DailyCheck]:
    """The checks of a period, both its days counted, oldest first."""
    with connection():
        query = DailyCheckRow.select().where(DailyCheckRow.day.between(period.start, period.end))
        return [_check(row) for row in query.order_by(DailyCheckRow.day, DailyCheckRow.at, DailyCheckRow.id)]


@dataclass(frozen=True, slots=True)
class CheckRecord:
    """What the checks of a period bear out: the sheet that is signed and the month's end both say only this.

    Unlike `days_without`, which reminds, it makes no exception of the days before the office's first check.

    Attributes:
        by_day: the checks of each day that has any, also of days on which the office does not work.
        working: the working days, oldest first.
        today: a day without a check counts as missed only once it is over.
    """

    by_day: Mapping[date, Sequence[DailyCheck]]
    working: tuple[date, ...]
    today: date

    @property
    def checked(self) -> tuple[date, ...]:
        """The working days with a check."""
        return tuple(day for day in self.working if day in self.by_day)

    @property
    def missed(self) -> tuple[date, ...]:
        """The working days that passed without one."""
        return tuple(day for day in self.working if day < self.today and day not in self.by_day)

    @property
    def is_complete(self) -> bool:
        """Whether every working day has a check, and there is one at all."""
        return bool(self.working) and len(self.checked) == len(self.working)


def check_record(period: Period, today: date) -> CheckRecord:
    """The checks of a period against its working days.

    Args:
        period: both its days counted.
        today: the day (Bangkok).
    """
    by_day: dict[date, list[DailyCheck]] = {}
    with connection():
        for check in checks(period):
            by_day.setdefault(check.day, []).append(check)
        working = load_calendar().working_days(period.start, period.end)
    return CheckRecord(by_day, tuple(working), today)


def days_without(days: Period | date, today: date) -> list[date]:
    """The working days on which nobody checked, oldest first.

    Today is not among them, for it is not over; nor are the days before the office's first check of all. The holidays
    are only asked for when a weekday has no check: this is shown on the first screen.

    Args:
        days: a period, or the day from which on to look.
        today: the day (Bangkok).
    """
    with connection():
        first = DailyCheckRow.select().order_by(DailyCheckRow.day).first()
        if first is None:
            return []
        period = days if isinstance(days, Period) else Period(days, today)
        start = max(period.start, first.day)
        end = min(period.end, today - timedelta(days=1))
        rows = DailyCheckRow.select(DailyCheckRow.day).where(DailyCheckRow.day.between(start, end))
        done = {row.day for row in rows.distinct()}
        span = (start + timedelta(days=passed) for passed in range((end - start).days + 1))
        missing = [day for day in span if day not in done]
        if all(day.weekday() >= SATURDAY for day in missing) and not load_settings().struck_holidays:
            return []
        calendar = load_calendar()
        return [day for day in missing if calendar.is_working(day)]


def _check(row: DailyCheckRow) -> DailyCheck:
    return DailyCheck(row.id, cast(date, row.day), row.new, row.at, row.by)
