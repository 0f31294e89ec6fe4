"""How many cases of the register arrived on each day: what the day's check is held against."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from models.cases.daily_checks import checks
from models.dates import Period
from models.records import dataclass
from models.register.filters import start_of_day
from models.storage.database import connection, database, snapshot
from models.storage.kept import DAY


@dataclass(frozen=True, slots=True)
class DayTotal:
    """What was noted of a day, and what the register has of it.

    Attributes:
        noted: new cases by the checks of that day together; None if there is no check.
        arrived: cases of the register that arrived on that day, by whichever channel.
    """

    noted: int | None
    arrived: int

    @property
    def difference(self) -> int:
        """How many more the register has than were noted; less than nothing for fewer."""
        return 0 if self.noted is None else self.arrived - self.noted


def arrived_by_day(period: Period) -> Mapping[date, int]:
    """The cases that arrived on each day (Bangkok) of a period, both its days counted; days without any are left out."""
    with connection():
        rows = database.connection().execute(
            f"SELECT {DAY.format('received_at')}, count(*) FROM complaint "
            "WHERE received_at >= ? AND received_at < ? GROUP BY 1",
            (start_of_day(period.start), start_of_day(period.end + timedelta(days=1))),
        )
        return {date.fromisoformat(day): count for day, count in rows}


def total_of(day: date) -> DayTotal:
    """What was noted of a day, and what the register has of it."""
    with snapshot():
        period = Period(day, day)
        found = checks(period)
        return DayTotal(
            sum(check.new for check in found) if found else None, arrived_by_day(period).get(day, 0)
        )
