"""The window of a list on the register: one page at a time, by keys, as quick at the end as at the start."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from models.register import tallied
from models.register.filters import ALL, Filter
from models.register.lines import Key, Line, line_of
from models.register.order import Order
from models.register.query_plan import count_query, page_queries, read_segments, segments
from models.register.search import count_found, search
from models.register.segment import Segment
from models.storage.database import connection, database, is_on_postgresql, snapshot

PAGE = 50
"""Lines read at a time when nothing else is said."""

BEHIND_ALL = Key(99, "", 0)
"""The place behind the last line of any list."""

Stopped = Callable[[], bool]
"""Tells whether the answer is no longer wanted."""


def page(
    wanted: Filter,
    order: Order,
    *,
    today: date,
    after: Key | None = None,
    before: Key | None = None,
    limit: int = PAGE,
    stopped: Stopped | None = None,
) -> list[Line]:
    """The lines after or before a place of a list; from its start when neither is given.

    Args:
        wanted: which cases.
        order: in which order.
        today: what late, today and soon are seen from.
        after: key of the line before the first one wanted.
        before: key of the line after the last one wanted; not with `after`.
        limit: no more lines than this.
        stopped: asked now and then during a search.

    Returns:
        Lines in the order of the list; fewer than `limit` only where it ends.

    Raises:
        SearchStopped: `stopped` said so.
    """
    if wanted.text.strip():
        return search(wanted, order, today=today, after=after, before=before, limit=limit, stopped=stopped)
    with snapshot():
        parts = segments(wanted, order, today)
        return read_segments(parts, after, before, limit, _read)


def last_page(
    wanted: Filter, order: Order, *, today: date, limit: int = PAGE, stopped: Stopped | None = None
) -> list[Line]:
    """The last lines of a list, in its order; see `page`."""
    return page(wanted, order, today=today, before=BEHIND_ALL, limit=limit, stopped=stopped)


def _read(part: Segment, place: Key | None, backwards: bool, limit: int) -> list[Line]:
    plain = database.connection()
    lines: list[Line] = []
    for sql, values in page_queries(part, place, backwards=backwards, limit=limit):
        rows = plain.execute(sql, values).fetchmany(limit - len(lines))
        lines += [line_of(row, part.position) for row in rows]
        if len(lines) >= limit:
            break
    return lines


def count(wanted: Filter, *, today: date, at_most: int | None = None, stopped: Stopped | None = None) -> int:
    """How many cases a filter lets in.

    Args:
        wanted: the filter.
        today: what late, today and soon are seen from.
        at_most: stop there; a list can then say "more than".
        stopped: see `page`.
    """
    if wanted.text.strip():
        return count_found(wanted, today=today, at_most=at_most, stopped=stopped)
    if wanted == ALL and at_most is None and is_on_postgresql():
        with snapshot():  # a server looks at each case to count them, unless it has done so before
            counted = tallied.values_of_all("status")
        if counted is not None:
            return counted.total()
    with connection():
        sql, values = count_query(wanted, today, at_most)
        return int(database.connection().execute(sql, values).fetchone()[0])
