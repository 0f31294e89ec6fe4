"""How long the pending cases have been waiting."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from models.office.settings import load_settings
from models.register.filters import Filter, start_of_day
from models.storage.database import connection, database, snapshot


class Age(NamedTuple):
    """Pending cases that came in so many days ago.

    Attributes:
        least: days, counted.
        most: days, counted; None for all that are older.
        cases: how many.
    """

    least: int
    most: int | None
    cases: int

    def filter(self, today: date) -> Filter:
        """The list of them."""
        oldest = None if self.most is None else today - timedelta(days=self.most)
        newest = None if self.least == 0 else today - timedelta(days=self.least)
        return Filter(pending=True, received_from=oldest, received_until=newest)


class DueFigures(NamedTuple):
    """The pending cases by the office's own limits.

    Attributes:
        late: their day has passed.
        today: it is today.
        soon: it is within the office's days after today.
        later: it is later than that.
        held: they wait for others, and no day counts until their clock runs again.
    """

    late: int
    today: int
    soon: int
    later: int
    held: int


BOUNDS = ((0, 7), (8, 30), (31, 90), (91, None))
"""A week, a month, a quarter, and what is older."""


def count_ages(today: date) -> tuple[Age, ...]:
    """Count the pending cases by their age in days of the almanac.

    Args:
        today: the day (Bangkok).
    """
    found = []
    with connection():
        for least, most in BOUNDS:
            wanted, values = "pending = 1", list[int]()
            if most is not None:
                wanted += " AND received_at >= ?"
                values.append(start_of_day(today - timedelta(days=most)))
            if least:
                wanted += " AND received_at < ?"
                values.append(start_of_day(today - timedelta(days=least - 1)))
            row = database.connection().execute(f"SELECT count(*) FROM complaint WHERE {wanted}", values)
            found.append(Age(least, most, int(row.fetchone()[0])))
    return tuple(found)


def count_due(today: date) -> DueFigures:
    """Count the pending cases by the day that counts for them.

    Args:
        today: the day (Bangkok).
    """
    with snapshot():
        day, soon = today.isoformat(), _soon(today)
        sql = "SELECT count(*) FROM complaint WHERE pending = 1 AND due_on"
        nothing: tuple[str, ...] = ()
        number = [
            int(database.connection().execute(f"{sql} {condition}", values).fetchone()[0])
            for condition, values in (
                ("< ?", (day,)),
                ("= ?", (day,)),
                ("> ? AND due_on <= ?", (day, soon)),
                ("> ?", (soon,)),
                ("IS NULL", nothing),
            )
        ]
    return DueFigures(*number)


def cases_due_later(today: date) -> tuple[int, ...]:
    """The pending cases that are not even due soon, the earliest first; for `Filter.ids`.

    Args:
        today: the day (Bangkok).
    """
    with snapshot():
        rows = database.connection().execute(
            "SELECT id FROM complaint WHERE pending = 1 AND due_on > ? ORDER BY due_on, id", (_soon(today),)
        )
        return tuple(row[0] for row in rows)


def _soon(today: date) -> str:
    """The last day that is soon, as the database holds it."""
    return (today + timedelta(days=load_settings().soon_days)).isoformat()
