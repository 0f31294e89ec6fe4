"""What comes again and again: categories beside the year before, and places that are named time after time."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from models.dates import Period
from models.office.words import List, load_words
from models.register.counts import CountBy, counts
from models.register.filters import start_of_day
from models.storage.database import connection, database, snapshot
from models.storage.facets import CATEGORY
from models.storage.kept import address_in_sql

LEAST = 2
"""So many cases at one place are a repeat."""

MOST_PLACES = 30
"""So many places are told, those with most cases first."""


class CategoryFigures(NamedTuple):
    """A category in a period.

    Attributes:
        id: of the word; None for the cases without a category.
        received: cases of the period.
        finished: of these, finished today.
        pending: of these, pending today.
        before: cases of the same days a year earlier.
    """

    id: int | None
    received: int
    finished: int
    pending: int
    before: int


class Place(NamedTuple):
    """A place that is named again and again: a street or lane, without the number of a house.

    Attributes:
        name: as the cases write it.
        district: without the word; empty where none is named.
        cases: of the period there.
        pending: of these, pending today.
    """

    name: str
    district: str
    cases: int
    pending: int


def count_categories(period: Period, today: date) -> tuple[CategoryFigures, ...]:
    """Count the categories of a period, the most frequent first; a case of two categories counts in both.

    Args:
        period: days (Bangkok) of arrival, both counted.
        today: the day (Bangkok); cases stand as they stand now.
    """
    with snapshot():
        rows = counts(period, today, by=CountBy.CATEGORY).rows
        order = [word.id for word in load_words().of(List.CATEGORY, retired=True)]
        places = {word: place for place, word in enumerate(order)}
        found = [
            CategoryFigures(row.id, row.received, row.finished, row.pending, _before(row.id, period))
            for row in rows
        ]
    return tuple(sorted(found, key=lambda each: (-each.received, places.get(each.id or 0, len(places)))))


def _before(category: int | None, period: Period) -> int:
    start, end = (year_earlier(day) for day in period)
    values = start_of_day(start), start_of_day(end + timedelta(days=1))
    if category is None:
        sql = "SELECT count(*) FROM complaint WHERE received_at >= ? AND received_at < ? AND categories = ''"
        return int(database.connection().execute(sql, values).fetchone()[0])
    sql = "SELECT count(*) FROM facet WHERE kind = ? AND value = ? AND received_at >= ? AND received_at < ?"
    return int(database.connection().execute(sql, (CATEGORY, category, *values)).fetchone()[0])


def year_earlier(day: date) -> date:
    """The same day a year earlier; of 29 February the 28th."""
    return day.replace(year=day.year - 1, day=28 if (day.month, day.day) == (2, 29) else day.day)


# What a house is numbered with is taken off: the same house hardly ever complains twice, the same lane does. And whoever looks for
# places looks for no persons.
_BARE = f"replace(replace(replace({address_in_sql('c')}, 'บ้านเลขที่', ''), 'เลขที่', ''), ' ทับ ', '/')"
_PLACE = f"rtrim(ltrim({_BARE}, '0123456789๐๑๒๓๔๕๖๗๘๙/-., '))"
_IN_PERIOD = "c.received_at >= ? AND c.received_at < ? AND c.address <> ''"


def find_places(period: Period, *, limit: int = MOST_PLACES) -> tuple[Place, ...]:
    """The places that are named most in a period, of those that are named again and again.

    Args:
        period: days (Bangkok) of arrival, both counted.
        limit: no more than so many.
    """
    with connection():
        rows = database.connection().execute(
            f"SELECT place, district, cases, pending FROM (SELECT {_PLACE} AS place, coalesce(c.district, '') AS district, "
            f"count(*) AS cases, sum(c.pending) AS pending FROM complaint c WHERE {_IN_PERIOD} GROUP BY 1, 2) AS named "
            f"WHERE place <> '' AND cases >= {LEAST} ORDER BY cases DESC, place, district LIMIT ?",
            (*_bounds(period), limit),
        )
        return tuple(Place(name, district, number, pending) for name, district, number, pending in rows)


def cases_at(period: Period, name: str, district: str, *, is_pending: bool = False) -> tuple[int, ...]:
    """The cases of a place, oldest first; for `Filter.ids`.

    Args:
        period: days (Bangkok) of arrival, both counted.
        name: of the place.
        district: see `Place`.
        is_pending: only those that are pending.
    """
    with connection():
        rows = database.connection().execute(
            f"SELECT c.id FROM complaint c WHERE {_IN_PERIOD} AND {_PLACE} = ? AND coalesce(c.district, '') = ? "
            f"{'AND c.pending = 1 ' if is_pending else ''}ORDER BY c.received_at, c.id",
            (*_bounds(period), name, district),
        )
        return tuple(row[0] for row in rows)


def _bounds(period: Period) -> tuple[int, int]:
    return start_of_day(period.start), start_of_day(period.end + timedelta(days=1))
