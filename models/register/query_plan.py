"""How the database finds the lines of a list: by which index, so that a page never waits for the size of the register.

The database's own planner knows neither how rare a value is here nor that only a page is wanted, so the way is chosen here:
what has few cases is read whole and sorted; else an index that has the order of the list is walked, from the page's key on.
Columns that shall not be found by their own index are written as expressions.

Three examples, each behind `SELECT …`:

1. What is pending, by its due day; what waits for others has none and follows. The index of pending
   cases has that order and is walked:

    FROM complaint c WHERE c.pending = 1 AND +c.due_on IS NOT NULL ORDER BY c.due_on ASC, c.id ASC

2. What a section with few cases has, changed last first. They are read by the index of sections and sorted:

    FROM facet f CROSS JOIN complaint c ON c.id = f.complaint WHERE f.kind = ? AND f.value = 37
    ORDER BY +c.changed_at DESC, f.complaint DESC

3. The same where the section has very many. The index of changes is walked, and each case looked at, until the page is full:

    FROM complaint c WHERE (',' || c.sections || ',' LIKE '%,37,%') ORDER BY c.changed_at DESC, c.id DESC
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from models.office.vocabulary import Priority
from models.register import server_plan
from models.register.access_path import AccessPath, Query, numbers
from models.register.filters import Condition, Filter, conditions
from models.register.lines import LINE_COLUMNS, Key, Line
from models.register.order import Order, Sort
from models.register.segment import NO_INDEX, Segment
from models.storage.database import is_on_postgresql
from models.storage.facets import CATEGORY, SECTION

FEW = 1_000
"""So many cases are read and sorted, even where an index has the order of the list."""

_MANY_FOR_ONE, _MANY_FOR_SEVERAL = 5_000, 30_000
"""So many are where none has it; when several things are asked that few cases have, hits may lie far apart on a walk."""


class _Part(NamedTuple):
    """What a segment shall be, before it is known how it is found: its position, the column, the direction, what is asked."""

    position: int
    column: str
    descending: bool
    checked: list[Condition]


_COLUMNS = {Sort.RECEIVED: "received_at", Sort.NUMBER: "number_key", Sort.CHANGED: "changed_at"}
_COMPLAINT = "complaint c"
_BY_RECEIVED = {"received_at": "c.received_at"}
_SERVES = {
    "pending": {**_BY_RECEIVED, "due_on": "c.due_on"},
    "due": {"due_on": "c.due_on"},
    "held": {"held_on": "c.held_on"},
    "look": {"look_on": "c.look_on"},
    "ids": {},
    "priority": {},
}
_PREFERRED = (
    *(
        "ids",
        "look",
        "held",
        "priority",
        "step",
        "due",
        "no_section",
        "pending",
        "section",
        "category",
        "status",
    ),
    "received",
)


def segments(wanted: Filter, order: Order, today: date, path: AccessPath | None = None) -> list[Segment]:
    """The parts of a list.

    Args:
        wanted: which cases; its text is not looked at.
        order: in which order.
        today: what late, today and soon are seen from.
        path: to find the cases by; the best if None.
    """
    checked = conditions(wanted, today)
    if order.sort is Sort.PRIORITY:
        parts = _by_priority(wanted, checked)
    elif order.sort is Sort.DUE:
        parts = _by_due(wanted, order.descending, checked)
    else:
        parts = [_Part(0, _COLUMNS[order.sort], order.descending, checked)]
    return [_segment(part, wanted, path) for part in parts]


def _by_due(wanted: Filter, descending: bool, checked: list[Condition]) -> list[_Part]:
    """What is pending by its day, then what is settled, newest first."""
    pending = _pending(wanted, descending, checked, 0) if wanted.pending is not False else []
    return [*pending, *_settled(wanted, checked, 2)]


def _by_priority(wanted: Filter, checked: list[Condition]) -> list[_Part]:
    """What is pending and urgent, level by level, the oldest first; then all else by its day."""
    asked = wanted.priorities or frozenset(Priority)
    rest = [condition for condition in checked if condition.about != "priority"]
    parts = []
    if wanted.pending is not False:
        pending = rest if wanted.only_pending else [*rest, PENDING]
        for place, level in enumerate(sorted(asked - {Priority.NORMAL}, reverse=True)):
            only = f"c.priority = {int(level)}"
            urgent = Condition("priority", f"+{only}", indexed=only)
            parts.append(_Part(place, "received_at", False, [*pending, urgent]))
        if Priority.NORMAL in asked:
            others = [*rest, Condition("priority", "c.priority IS NULL")]
            parts += _pending(wanted, False, others, len(Priority))
    # Of the settled ones it does not matter any more how urgent they were.
    return [*parts, *_settled(wanted, checked, len(Priority) + 2)]


def _pending(wanted: Filter, descending: bool, checked: list[Condition], first: int) -> list[_Part]:
    """What has a day, by it; then what waits for others, by since when."""
    pending = checked if wanted.only_pending else [*checked, PENDING]
    parts = []
    if wanted.held is not True:
        parts.append(_Part(first, "due_on", descending, [*pending, HAS_DAY]))
    if wanted.held is not False and wanted.due is None:
        held = pending if wanted.held else [*pending, HELD]
        parts.append(_Part(first + 1, "held_on", False, held))
    return parts


def _settled(wanted: Filter, checked: list[Condition], position: int) -> list[_Part]:
    if wanted.only_pending or wanted.held:
        return []
    settled = checked if wanted.pending is False else [*checked, SETTLED]
    return [_Part(position, "received_at", True, settled)]


PENDING = Condition("pending", "+c.pending = 1", indexed="c.pending = 1")
SETTLED = Condition("settled", "+c.pending = 0")
HAS_DAY = Condition("day", "+c.due_on IS NOT NULL")
HELD = Condition("held", "+c.held_on IS NOT NULL", indexed="c.held_on IS NOT NULL")


def _segment(part: _Part, wanted: Filter, path: AccessPath | None) -> Segment:
    position, column, descending, checked = part
    path = path or _best(column, _paths(wanted, checked), checked)
    serving = path is None or column in path.serves
    key = (path.serves[column] if path else f"c.{column}") if serving else f"{NO_INDEX}c.{column}"
    where: list[str] = [path.where] if path else []
    values: list[object] = [*path.values] if path else []
    found = list(zip(where, [tuple(values)], strict=False))
    for condition in checked:
        if path and condition.about == path.about:
            continue
        sql = condition.sql
        if condition.about == "received" and serving and column == "received_at":
            # The walk along an index in the order of arrival ends where the days do.
            sql = (condition.indexed or "").replace("c.received_at", key)
            found.append((sql, condition.values))
        where.append(sql)
        values += condition.values
    source = path.source if path else _COMPLAINT
    id_column = path.id if path else "c.id"
    made = Segment(
        position, source, " AND ".join(where) or "1 = 1", tuple(values), key, id_column, descending
    )
    if not found:
        return made
    by = " AND ".join(sql for sql, _ in found)
    return made._replace(found=(by, tuple(value for _, each in found for value in each)))


def _paths(wanted: Filter, checked: list[Condition]) -> list[AccessPath]:
    """The ways to find the cases of a filter, most likely the narrowest first."""
    paths = []
    pending = any(condition.about == "pending" for condition in checked)
    for condition in checked:
        if condition.about in ("section", "category"):
            ids = wanted.sections if condition.about == "section" else wanted.categories
            if not (condition.about == "section" and wanted.no_section):
                paths.append(_facet_path(condition.about, sorted(ids)))
        elif condition.indexed is not None and (pending or condition.about != "no_section"):
            serves = _SERVES.get(condition.about, _BY_RECEIVED)
            if condition.about == "status" and len(wanted.statuses) > 1:
                serves = {}
            paths.append(AccessPath(condition.about, _COMPLAINT, condition.indexed, condition.values, serves))
    return sorted(paths, key=lambda path: _PREFERRED.index(path.about))


def _facet_path(about: str, ids: list[int]) -> AccessPath:
    kind = CATEGORY if about == "category" else SECTION
    where = f"f.kind = ? AND f.value IN ({', '.join(map(str, ids))})"
    probe = ("facet f", where, (kind,))
    if len(ids) > 1:
        found = f"c.id IN (SELECT f.complaint FROM facet f WHERE {where})"
        return AccessPath(about, _COMPLAINT, found, (kind,), {}, probe=probe)
    source = "facet f CROSS JOIN complaint c ON c.id = f.complaint"
    where = f"f.kind = ? AND f.value = {ids[0]}"
    return AccessPath(about, source, where, (kind,), {"received_at": "f.received_at"}, "f.complaint", probe)


def _best(column: str, paths: list[AccessPath], checked: list[Condition]) -> AccessPath | None:
    """The path to take; None for the order's own index.

    Args:
        column: what the list is sorted by.
        paths: to choose from.
        checked: all that is asked of a case.
    """
    if paths and paths[0].about == "ids":
        return paths[0]
    serving = [path for path in paths if column in path.serves]
    if len(paths) == 1 and serving:
        return serving[0]
    found = numbers(paths, FEW if serving else _MANY_FOR_SEVERAL)
    few = [(number, place) for place, number in enumerate(found) if number is not None]
    if serving:
        return paths[min(few)[1]] if few else serving[0]
    common = {path.about for path, number in zip(paths, found, strict=True) if number is None}
    rare = {condition.about for condition in checked} - common - {"settled"}
    if few and (len(rare) > 1 or min(few)[0] <= _MANY_FOR_ONE):
        return paths[min(few)[1]]
    return None


def page_queries(
    part: Segment, place: Key | None, *, backwards: bool, limit: int, columns: str = LINE_COLUMNS
) -> list[Query]:
    """The statements for some lines of a part, nearest to the place first; to be read one after the other.

    Args:
        part: of the list.
        place: a key in it; its edge if None.
        backwards: whether the lines before the place are wanted.
        limit: no more than this from each; -1 for all.
        columns: to read, behind what the part is sorted by.
    """
    if is_on_postgresql():
        return [server_plan.page_query(part, place, backwards=backwards, limit=limit, columns=columns)]
    falling = part.descending != backwards
    sign, way = ("<", "DESC") if falling else (">", "ASC")
    head = f"SELECT {part.key}, {columns} FROM {part.source} WHERE {part.where}"
    tail = f"ORDER BY {part.key} {way}, {part.id} {way} LIMIT {limit}"
    if place is None:
        return [(f"{head} {tail}", part.values)]
    # What is sorted anyway must not be looked for by its id.
    id_column = f"+{part.id}" if part.key.startswith(NO_INDEX) else part.id
    # Two, since SQLite finds only the first of two compared columns by an index when the other one is the row's id: after
    # an import a hundred thousand cases can have changed in the same second.
    return [
        (f"{head} AND {part.key} = ? AND {id_column} {sign} ? {tail}", (*part.values, place.value, place.id)),
        (f"{head} AND {part.key} {sign} ? {tail}", (*part.values, place.value)),
    ]


def read_segments(
    parts: list[Segment],
    after: Key | None,
    before: Key | None,
    limit: int,
    read: Callable[[Segment, Key | None, bool, int], list[Line]],
) -> list[Line]:
    """Read on from a place through the segments of a list, forwards or backwards.

    Args:
        parts: of the list, in its order.
        after: key of the line before the first one wanted; from the start when neither is given.
        before: key of the line after the last one wanted; not with `after`.
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


def count_query(wanted: Filter, today: date, at_most: int | None) -> Query:
    """The statement that counts the cases of a filter, all but its text."""
    source, where, values = _unsorted(wanted, today)
    if at_most is None:
        return f"SELECT count(*) FROM {source}{where}", values
    return f"SELECT count(*) FROM (SELECT 1 FROM {source}{where} LIMIT {at_most}) AS found", values


def grouped_query(wanted: Filter, column: str, today: date) -> Query:
    """The statement that counts the cases of a filter by a column, all but its text."""
    source, where, values = _unsorted(wanted, today, column)
    # An expression: else the column's own index would be walked from end to end.
    value = f"coalesce(c.{column}, c.{column})" if where else f"c.{column}"
    return f"SELECT {value} AS grouped, count(*) FROM {source}{where} GROUP BY grouped", values


def _unsorted(wanted: Filter, today: date, column: str | None = None) -> tuple[str, str, tuple[object, ...]]:
    """Where the cases of a filter are found, without an order: the FROM and WHERE clauses, and values.

    Args:
        wanted: the filter.
        today: what late, today and soon are seen from.
        column: what of the cases is wanted; None if they are only counted.
    """
    checked = conditions(wanted, today)
    paths = _paths(wanted, checked)
    path = (_best("", paths, checked) or paths[0]) if paths else None
    rest = [condition for condition in checked if path is None or condition.about != path.about]
    source, where = _COMPLAINT, [condition.sql for condition in rest]
    values: list[object] = [value for condition in rest for value in condition.values]
    if path is not None:
        # With nothing else to look at the index alone will do.
        alone = not rest and column is None and path.id != "c.id"
        found = path.probe if alone and path.probe else (path.source, path.where, path.values)
        source = found[0]
        where.insert(0, found[1])
        values[:0] = found[2]
    return source, f" WHERE {' AND '.join(where)}" if where else "", tuple(values)
