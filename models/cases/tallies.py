"""How many cases there are of each kind, as the database counts them itself: so a million need not be walked through.

The tables and their triggers are made by the migration `0036_tallies`, which also tells what a row says. Every case up to
`tallied.last` is counted there, whatever becomes of it; the few behind it are counted by whoever asks. So nobody who stores a case
has to know of this: what is not counted here yet makes an answer slower, not wrong.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from operator import itemgetter
from typing import Any, NamedTuple

from models.storage.database import database
from models.storage.statement import Twin, filled

MANY = 8_192
"""So many cases are counted as quickly one by one: a smaller register keeps no tally, and costs nothing."""

_SOME = 10_000
"""So many cases are counted at a time."""

SOMETIMES = 1_024
"""After so many cases that come one by one it is asked whether those that are not counted yet have become many."""

STANDING = ("channel", "categories", "sections")
"""Columns of a case that are counted by month of arrival and by status."""
PLAIN = ("officer", "district", "subdistrict", "next_step")
"""Columns that are counted alone."""
FIELDS = (*STANDING, *PLAIN)
"""All of them; a row of the table has the place in here."""

MONTH = Twin(
    "coalesce(CAST(strftime('%Y%m', received_at, 'unixepoch', '+7 hours') AS INTEGER), 0)",
    "coalesce(bangkok_month(received_at), 0)",
)
"""The month (Bangkok) in which a case arrived."""
_MORE = "ON CONFLICT (month, field, value, status) DO UPDATE SET cases = tally.cases + excluded.cases"
_INSERT = f"INSERT INTO tally (month, field, value, status, cases) VALUES (?, ?, ?, ?, ?) {_MORE}"
_IN_ORDER = itemgetter(0, 1)
"""Nearly how the table is ordered: so neighbours are written together."""
_FIRST = date(1970, 1, 1)
_DAY = 86_400
_AHEAD = 7 * 3_600
"""Seconds; Bangkok is so far before UTC."""
_LATER = (
    "SELECT coalesce(max(s.since), '') FROM span s JOIN complaint c ON c.id = s.complaint "
    "WHERE s.until = '9999-12-31' AND s.known_until = 4611686018427387904 "
    "AND s.since > coalesce(date(c.changed_at, 'unixepoch', '+7 hours'), '')"
)


class _Months(dict[int, int]):
    """The month of a day that is counted since 1970, as the table has it."""

    def __missing__(self, passed: int) -> int:
        day = _FIRST + timedelta(days=passed)
        month = self[passed] = month_key(day)
        return month


class Tallied(NamedTuple):
    """What is counted.

    Attributes:
        last: the last id that is.
        later: the latest day from which a case stands as it does though it was changed last before; empty where none does.
    """

    last: int
    later: str


def month_key(day: date) -> int:
    """The month of a day (Bangkok), as the table has it: 202711."""
    return day.year * 100 + day.month


def read_tallied(connection: Any) -> Tallied:
    """What is counted."""
    return Tallied(*connection.execute("SELECT last, later FROM tallied").fetchone())


def count_new(columns: Mapping[str, Sequence[Any]]) -> None:
    """Count new cases on from those that are counted; where others lie between, and are few, all of them are left.

    Args:
        columns: of the new cases, as their rows keep them; their ids follow one another.
    """
    connection = database.connection()
    first, last = columns["id"][0], columns["id"][-1]
    counted = read_tallied(connection).last
    if not counted or counted < first - 1:
        count_on(last)
        return
    months = list(map(_Months().__getitem__, [(at + _AHEAD) // _DAY for at in columns["received_at"]]))
    _add(connection, months, columns, last)


def count_on(last: int) -> None:
    """Count the cases that are not counted yet, where they have become many.

    Args:
        last: the newest id.
    """
    connection = database.connection()
    if last - read_tallied(connection).last >= MANY:
        _count(connection, last)


def renew(connection: Any) -> None:
    """Count all cases anew, over a plain connection, within a transaction."""
    connection.execute("DELETE FROM tally")
    connection.execute("UPDATE tallied SET last = 0")
    connection.execute(f"UPDATE tallied SET later = ({_LATER})")
    ((last,),) = connection.execute("SELECT coalesce(max(id), 0) FROM complaint").fetchall()
    if last >= MANY:
        _count(connection, last)


def note_later(day: str) -> None:
    """Note that a case stands so from a day that is not there yet."""
    database.connection().execute("UPDATE tallied SET later = ? WHERE later < ?", (day, day))


def is_right(connection: Any) -> bool:
    """Whether there are as many cases of each kind as is told, over a plain connection."""
    counted, later = read_tallied(connection)
    if later < connection.execute(_LATER).fetchone()[0]:
        return False
    for field, name in enumerate(FIELDS):
        month, status = _kept_by(name)
        told = "SELECT month, value, status, cases FROM tally WHERE field = ? AND cases <> 0"
        found = filled(
            f"SELECT {{}} AS month, {{}} AS value, {status}, count(*) FROM complaint WHERE id <= ? GROUP BY 1, 2, 3",
            month,
            Twin(f"coalesce({name}, '')", f"coalesce({name}::text, '')"),
        )
        if set(connection.execute(told, (field,))) != set(connection.execute(found, (counted,))):
            return False
    return True


def _count(connection: Any, last: int) -> None:
    """Count those that are not counted yet, up to an id."""
    names = ("status", *FIELDS)
    for first in range(read_tallied(connection).last + 1, last + 1, _SOME):
        end = min(first + _SOME - 1, last)
        rows = connection.execute(
            filled(f"SELECT {{}}, {', '.join(names)} FROM complaint WHERE id BETWEEN ? AND ?", MONTH),
            (first, end),
        ).fetchall()
        months, *columns = zip(*rows, strict=True) if rows else [()] * (len(names) + 1)
        _add(connection, months, dict(zip(names, columns, strict=True)), end)


def _add(connection: Any, months: Sequence[int], columns: Mapping[str, Sequence[Any]], last: int) -> None:
    """Add cases to what is counted; `last` is the newest of them."""
    rows: list[tuple[object, ...]] = []
    for field, name in enumerate(FIELDS):
        if name in STANDING:
            found = Counter(zip(months, columns[name], columns["status"], strict=True))
            rows += [(at, field, _told(value), status, n) for (at, value, status), n in found.items()]
        else:
            rows += [(0, field, _told(value), 0, n) for value, n in Counter(columns[name]).items()]
    rows.sort(key=_IN_ORDER)
    connection.executemany(_INSERT, rows)
    connection.execute("UPDATE tallied SET last = ?", (last,))


def _told(value: object) -> object:
    return "" if value is None else value


def _kept_by(name: str) -> tuple[str, str]:
    """By which month and status a column is counted."""
    return (MONTH, "status") if name in STANDING else ("0", "0")
