"""The statements for the lines of a list on a server; `models.register.query_plan` says by which way they are found.

PostgreSQL finds a place by moment and id at once, so a page is one statement. It knows how rare values are, but takes a list for
long where it is short: where the cases are few and are sorted, the order is written so that no index has it.
"""

from __future__ import annotations

from models.register.access_path import Query
from models.register.lines import Key
from models.register.segment import NO_INDEX, Segment

_NUMBERS = ("received_at", "changed_at")
_MAY_BE_NOTHING = ("due_on", "held_on")
_FACETS = "facet f"


def page_query(
    part: Segment,
    place: Key | None,
    *,
    backwards: bool,
    limit: int,
    columns: str,
    among: Query | None = None,
    walked: int | None = None,
) -> Query:
    """The statement for some lines of a part, nearest to the place first.

    Args:
        part: of the list.
        place: a key in it; its edge if None.
        backwards: whether the lines before the place are wanted.
        limit: no more than this; -1 for all.
        columns: to read, behind what the part is sorted by.
        among: a condition on the id of a case, with its values, that is looked at before all others; only on a walk.
        walked: only so many cases are looked at, on from the place; all if None.
    """
    key, order = _order(part, backwards)
    from_place, place_values = _from_place(part, place, backwards)
    select = f"SELECT {key}, {columns} FROM"
    if walked is None:
        found = f"{select} {part.source} WHERE {part.where}{from_place} {order} LIMIT {limit}"
        return found, (*part.values, *place_values)
    where, values = _walk(part, place, backwards, among)
    name, others = ("f", part.source.removeprefix(_FACETS)) if part.source.startswith(_FACETS) else ("c", "")
    table = _FACETS if name == "f" else part.source
    source = f"(SELECT {name}.* FROM {table} WHERE {where} {order} LIMIT {walked}) AS {name}{others}"
    return f"{select} {source} WHERE {part.where} {order} LIMIT {limit}", (*values, *part.values)


def end_of_walk(
    part: Segment, place: Key | None, *, backwards: bool, walked: int, among: Query | None = None
) -> Query:
    """The statement for the place to which so many cases lead on from another: its key and its id, and the newest of all."""
    key, order = _order(part, backwards)
    where, values = _walk(part, place, backwards, among)
    table = _FACETS if part.source.startswith(_FACETS) else part.source
    columns = f"{key}, {part.id}, (SELECT max(id) FROM complaint)"
    return f"SELECT {columns} FROM {table} WHERE {where} {order} LIMIT 1 OFFSET {walked - 1}", values


def _walk(part: Segment, place: Key | None, backwards: bool, among: Query | None) -> Query:
    """What the cases of a walk must be, besides what is looked at in each of them."""
    found, values = part.found
    if part.key.endswith(_MAY_BE_NOTHING):  # which stands before all others where an order falls
        found = f"{found} AND {part.key} IS NOT NULL"
    from_place, place_values = _from_place(part, place, backwards)
    if among is None:
        return f"{found}{from_place}", (*values, *place_values)
    return f"{found} AND {among[0].format(id=part.id)}{from_place}", (*values, *among[1], *place_values)


def _order(part: Segment, backwards: bool) -> tuple[str, str]:
    key = _key(part)
    way = "DESC" if part.descending != backwards else "ASC"
    return key, f"ORDER BY {key} {way}, {part.id} {way}"


def _key(part: Segment) -> str:
    if not part.key.startswith(NO_INDEX):
        return part.key
    column = part.key.removeprefix(NO_INDEX)
    return f"({column} + 0)" if column.endswith(_NUMBERS) else f"({column} || '')"


def _from_place(part: Segment, place: Key | None, backwards: bool) -> Query:
    if place is None:
        return "", ()
    sign = "<" if part.descending != backwards else ">"
    return f" AND ({_key(part)}, {part.id}) {sign} (?, ?)", (place.value, place.id)
