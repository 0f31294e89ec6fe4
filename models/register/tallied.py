"""The figures of large registers out of what the database counts by itself; see `models.cases.tallies`.

What it does not count so is counted case by case, and is always little: cases that came lately, the days at both ends of a period
that make no whole month, and cases that were changed after the day that is asked for. Where that would be much, there is no answer
from here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from models.cases.spans import STILL
from models.cases.tallies import FIELDS, STANDING, month_key, read_tallied
from models.dates import Period, last_day_of_month
from models.register.filters import start_of_day
from models.storage.database import database, is_on_postgresql
from models.storage.kept import DAY
from models.storage.statement import Twin, filled

MOST_CHANGED = 2_000
"""With more cases that were changed after a day, the spans of all are gone through."""

_NUMBERS = ("channel", "officer", "next_step")
"""Columns that hold a number; a server keeps the values of all in one column of texts."""

Value = int | str | None
Row = tuple[int, Value, int]
"""A status, what of it is counted, and how many cases."""


def values_of_all(column: str) -> Counter[Value] | None:
    """How many of all cases have each value of a column; None where the register is small.

    Args:
        column: of the table of cases: one of those that are counted, or `status`.
    """
    connection = database.connection()
    last = read_tallied(connection).last
    if not last:
        return None
    found: Counter[Value] = Counter()
    field = "channel" if column == "status" else column
    kept = Twin("value", "nullif(value, '')::bigint") if field in _NUMBERS else "value"
    counted = "status" if column == "status" else kept
    for sql, value in (
        (filled("SELECT {}, sum(cases) FROM tally WHERE field = ? GROUP BY 1", counted), FIELDS.index(field)),
        (f"SELECT +{column}, count(*) FROM complaint WHERE id > ? GROUP BY 1", last),
    ):
        for each, cases in connection.execute(sql, (value,)):
            found[each or None] += cases
    return +found


def standing(period: Period, as_of: date, column: str | None) -> list[Row] | None:
    """How the cases of a period stood at the end of a day, as is known now, just as the spans tell it.

    Args:
        period: days (Bangkok) of arrival, both counted.
        as_of: the day; nobody who arrived later is counted.
        column: what is counted beside the status; None if nothing is.

    Returns:
        None where it can't be told from here, or would take as long.
    """
    counted = read_tallied(database.connection())
    end = min(period.end, as_of)
    if not counted.last or as_of.isoformat() < counted.later or as_of == date.max:
        return None
    if period.start > end:
        return []
    return _Counting(counted.last, column).run(Period(period.start, end), as_of)


class _Counting:
    """One count.

    Args:
        last: the last case that the database counts.
        column: see `standing`.
    """

    def __init__(self, last: int, column: str | None) -> None:
        self._last = last
        self._field = FIELDS.index(column if column in STANDING else "channel")
        self._has_value = column in STANDING
        kept = f"{{0}}{column}" + ("::text" if is_on_postgresql() else "")
        value = f"coalesce({kept}, '')" if self._has_value else "''"
        # The plus keeps the statuses from being gone through by their index.
        self._read = f"+{{0}}status, {value}"
        self._found: Counter[tuple[int, Value]] = Counter()

    def run(self, period: Period, as_of: date) -> list[Row] | None:
        """Count; None where too many cases were changed since."""
        if not self._turn_back(period, as_of):
            return None
        self._months(period)
        for sign, days in _beside_months(period):
            self._add(sign, "+id <= ? AND received_at >= ? AND received_at < ?", self._last, *_bounds(days))
        self._add(1, "id > ? AND +received_at >= ? AND +received_at < ?", self._last, *_bounds(period))
        return [(status, value or None, cases) for (status, value), cases in self._found.items() if cases]

    def _turn_back(self, period: Period, as_of: date) -> bool:
        """Count the cases that were changed since as they stood, instead of as they stand; not where they are too many."""
        tomorrow = start_of_day(as_of + timedelta(days=1))
        changed = "FROM complaint c WHERE c.changed_at >= ?"
        (many,) = (
            database.connection()
            .execute(
                f"SELECT count(*) FROM (SELECT 1 {changed} LIMIT {MOST_CHANGED + 1}) AS found", (tomorrow,)
            )
            .fetchone()
        )
        if many > MOST_CHANGED:
            return False
        if many:
            arrived = f"{DAY.format('c.received_at')} BETWEEN ? AND ?"
            days = period.start.isoformat(), period.end.isoformat()
            self._count(
                -1, f"SELECT {self._read.format('c.')}, count(*) {changed} AND {arrived}", tomorrow, *days
            )
            self._count(
                1,
                f"SELECT {self._read.format('s.')}, count(*) FROM complaint c CROSS JOIN span s "
                f"ON s.received_on = {DAY.format('c.received_at')} AND s.complaint = c.id "
                f"WHERE c.changed_at >= ? AND {arrived} AND s.since <= ? AND s.until > ? AND s.known_until = {STILL}",
                *(tomorrow, *days, as_of.isoformat(), as_of.isoformat()),
            )
        return True

    def _months(self, period: Period) -> None:
        """The months of a period that are counted whole."""
        value = "value" if self._has_value else "''"
        months = [month_key(month.start) for month in _months_of(period) if _is_counted_whole(month, period)]
        if months:
            self._count(
                1,
                f"SELECT status, {value}, sum(cases) FROM tally WHERE field = ? AND month BETWEEN ? AND ?",
                *(self._field, months[0], months[-1]),
            )

    def _add(self, sign: int, where: str, *values: object) -> None:
        self._count(sign, f"SELECT {self._read.format('')}, count(*) FROM complaint WHERE {where}", *values)

    def _count(self, sign: int, sql: str, *values: object) -> None:
        rows: Iterable[Any] = database.connection().execute(f"{sql} GROUP BY 1, 2", values)
        for status, value, cases in rows:
            self._found[status, value] += sign * cases


def _months_of(period: Period) -> Iterable[Period]:
    """The months in which a period has days."""
    first = period.start.replace(day=1)
    while first <= period.end:
        last = last_day_of_month(first.year, first.month)
        yield Period(first, last)
        if last == date.max:
            return
        first = last + timedelta(days=1)


def _days_outside(month: Period, period: Period) -> int:
    inside = (min(month.end, period.end) - max(month.start, period.start)).days + 1
    return (month.end - month.start).days + 1 - inside


def _is_counted_whole(month: Period, period: Period) -> bool:
    """Whether fewer of its days are outside of a period than in it: those are taken off again."""
    return _days_outside(month, period) * 2 <= (month.end - month.start).days + 1


def _beside_months(period: Period) -> Iterable[tuple[int, Period]]:
    """The days of which a count of whole months has too many or too few, each with the sign that puts it right."""
    for month in _months_of(period):
        inside = Period(max(month.start, period.start), min(month.end, period.end))
        if inside == month:
            continue
        if not _is_counted_whole(month, period):
            yield 1, inside
            continue
        if month.start < inside.start:
            yield -1, Period(month.start, inside.start - timedelta(days=1))
        if inside.end < month.end:
            yield -1, Period(inside.end + timedelta(days=1), month.end)


def _bounds(period: Period) -> tuple[int, int]:
    return start_of_day(period.start), start_of_day(period.end + timedelta(days=1))
