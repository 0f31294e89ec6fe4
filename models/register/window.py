"""The window of a list on the register: one page at a time, by keys, as quick at the end as at the start."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from models.register.filters import Filter
from models.register.lines import Key, Line, line_of
from models.register.order import Order
from models.register.query_plan import Segment, count_query, key_query, page_queries, segments
from models.storage.database import connection, database, snapshot

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
        from models.register.search import search  # which needs the parts of this module

        return search(wanted, order, today=today, after=after, before=before, limit=limit, stopped=stopped)
    with snapshot():
        parts = segments(wanted, order, today)
        return read_parts(parts, after, before, limit, _read)


def last_page(
    wanted: Filter, order: Order, *, today: date, limit: int = PAGE, stopped: Stopped | None = None
) -> list[Line]:
    """The last lines of a list, in its order; see `page`."""
    return page(wanted, order, today=today, before=BEHIND_ALL, limit=limit, stopped=stopped)


def read_parts(
    parts: list[Segment],
    after: Key | None,
    before: Key | None,
    limit: int,
    read: Callable[[Segment, Key | None, bool, int], list[Line]],
) -> list[Line]:
    """Read on from a place through the parts of a list, forwards or backwards.

    Args:
        parts: of the list, in its order.
        after: see `page`.
        before: see `page`.
        limit: no more lines than this.
        read: reads some lines of one part, from a key in it or from its edge, backwards or not.
    """
    backwards = before is not None
    place = before or after
    lines: list[Line] = []
    for part in reversed(parts) if backwards else parts:
        if place is not None and (
            part.position > place.segment if backwards else part.position < place.segment
        ):
            continue
        from_key = place if place is not None and place.segment == part.position else None
        lines += read(part, from_key, backwards, limit - len(lines))
        if len(lines) >= limit:
            break
    return lines[::-1] if backwards else lines


def _read(part: Segment, place: Key | None, backwards: bool, limit: int) -> list[Line]:
    plain = database.connection()
    lines: list[Line] = []
    for sql, values in page_queries(part, place, backwards=backwards, limit=limit):
        rows = plain.execute(sql, values).fetchmany(limit - len(lines))
        lines += [line_of(row, part.position) for row in rows]
        if len(lines) >= limit:
            break
    return lines


def lines_around(
    wanted: Filter,
    order: Order,
    complaint_id: int,
    limit: int = PAGE,
    *,
    today: date,
    stopped: Stopped | None = None,
) -> tuple[list[Line], list[Line]]:
    """The lines about a case: how one comes back to a place in a list.

    Args:
        wanted: which cases.
        order: in which order.
        complaint_id: the case; where it would stand if the filter does not let it in.
        limit: no more lines than this on either side.
        today: what late, today and soon are seen from.
        stopped: see `page`.

    Returns:
        The lines before the case, and those from the case itself on. The first page as the second of them if the case
        is not stored any longer.
    """
    with snapshot():
        key = key_of(wanted, order, complaint_id, today)
        if key is None:
            return [], page(wanted, order, today=today, limit=limit, stopped=stopped)
        before = page(wanted, order, today=today, before=key, limit=limit, stopped=stopped)
        after = page(wanted, order, today=today, after=key, limit=limit, stopped=stopped)
        here = page(_also_only(wanted, complaint_id), order, today=today, limit=1, stopped=stopped)
    here = [line._replace(key=key) for line in here]
    return before, [*here, *after][:limit]


def _also_only(wanted: Filter, complaint_id: int) -> Filter:
    inside = wanted.ids is None or complaint_id in wanted.ids
    return replace(wanted, ids=(complaint_id,) if inside else ())


def key_of(wanted: Filter, order: Order, complaint_id: int, today: date) -> Key | None:
    """The place of a case in a list; None if it is not stored any longer."""
    with connection():
        if wanted.text.strip():
            from models.register.search import search_segments

            parts = search_segments(wanted, order, today)
        else:
            parts = segments(wanted, order, today)
        for part in parts:
            if part.ids is not None and complaint_id not in part.ids:
                continue
            sql, values = key_query(part, complaint_id)
            row = database.connection().execute(sql, values).fetchone()
            if row:
                return Key(part.position, row[0], complaint_id)
    return None


def count(wanted: Filter, *, today: date, at_most: int | None = None, stopped: Stopped | None = None) -> int:
    """How many cases a filter lets in.

    Args:
        wanted: the filter.
        today: what late, today and soon are seen from.
        at_most: stop there; a list can then say "more than".
        stopped: see `page`.
    """
    if wanted.text.strip():
        from models.register.search import count_found

        return count_found(wanted, today=today, at_most=at_most, stopped=stopped)
    with connection():
        sql, values = count_query(wanted, today, at_most)
        return int(database.connection().execute(sql, values).fetchone()[0])
