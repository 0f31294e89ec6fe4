"""Finding cases by what is written in them: any words, whole or in part, in any order of the list.

The table of trigrams tells how rare the words are. The cases of a rare needle are read and sorted. For others the list is walked
in its order: past all that the table does not name, or, where it would name very many, past all that lacks the words, since the
next hit is near then. Either way the words are looked for in the case itself before it is shown: trigrams say only that a word may
be there (`models.register.search_check`). Words of one or two letters have no trigram of their own: two letters are found by all
trigrams that begin with them, one letter by walking.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import islice
from typing import Any

from models.cases.search_text import BARE, IS_PARTED
from models.register.filters import Filter
from models.register.lines import LINE_WIDTH, Key, Line, line_of
from models.register.noted import cases_noted
from models.register.order import NEWEST_FIRST, Order
from models.register.query_plan import NO_INDEX, Segment, page_queries, read_segments, segments
from models.register.search_check import (
    SEARCHED,
    Condition,
    checker,
    is_plain,
    plain_condition,
    rough_condition,
)
from models.register.search_input import Needle, needle_of
from models.storage import trigrams as sqlite_search
from models.storage.database import database, snapshot

FEW = 1_000
"""So many cases that may have the words are read and sorted."""

MANY = 12_000
"""So many are picked out of the list on a walk, by their ids."""

FEW_NUMBERS = 10
"""If no more cases have a number that begins like the needle, they stand first."""

_MORE = "".join(f", c.{name}" for name in SEARCHED)
_TEXTS = f"SELECT {', '.join(SEARCHED)} FROM complaint WHERE id = ?"


def search(
    wanted: Filter,
    order: Order,
    *,
    today: date,
    after: Key | None = None,
    before: Key | None = None,
    limit: int,
    stopped: Callable[[], bool] | None = None,
) -> list[Line]:
    """The cases found, as `models.register.window.page` gives them.

    Raises:
        SearchStopped: `stopped` said so.
    """
    needle = needle_of(wanted.text)
    with snapshot(), sqlite_search.interruptible(stopped):
        noted = cases_noted(needle)
        parts = _parts(needle, noted, wanted, order, today)

        def read(part: Segment, place: Key | None, backwards: bool, most: int) -> list[Line]:
            rows = _walk(needle, noted, part, place, backwards=backwards)
            return [line_of(row[: LINE_WIDTH + 1], part.position) for row in islice(rows, most)]

        return read_segments(parts, after, before, limit, read)


def count_found(
    wanted: Filter, *, today: date, at_most: int | None = None, stopped: Callable[[], bool] | None = None
) -> int:
    """How many cases are found; see `models.register.window.count`."""
    needle = needle_of(wanted.text)
    with snapshot(), sqlite_search.interruptible(stopped):
        found, noted = 0, cases_noted(needle)
        for part in _parts(needle, noted, wanted, NEWEST_FIRST, today, whole=True):
            for _ in _walk(needle, noted, part, None, backwards=False):
                found += 1
                if at_most is not None and found >= at_most:
                    return found
        return found


def with_ids_found(wanted: Filter, today: date) -> Filter:
    """The filter with the cases that its text finds instead of the text."""
    needle = needle_of(wanted.text)
    with snapshot():
        noted = cases_noted(needle)
        ids = [
            row[1]
            for part in _parts(needle, noted, wanted, NEWEST_FIRST, today, whole=True)
            for row in _walk(needle, noted, part, None, backwards=False)
        ]
    return replace(wanted, text="", ids=tuple(ids))


def _parts(
    needle: Needle,
    noted: frozenset[int],
    wanted: Filter,
    order: Order,
    today: date,
    *,
    whole: bool = False,
) -> list[Segment]:
    """The case whose number was typed, then all others; to be read as a whole or only in part."""
    numbered = _ids_by_number(needle.number)
    parts = _by_words(needle, noted, wanted, order, today, MANY if whole else FEW)
    if not numbered:
        return parts
    first = replace(wanted, ids=tuple(i for i in numbered if wanted.ids is None or i in wanted.ids))
    head = [part._replace(ids=frozenset(numbered)) for part in segments(first, NEWEST_FIRST, today)]
    others = f"c.id NOT IN ({', '.join(map(str, numbered))})"
    return [*head, *(part.only(others)._replace(position=part.position + 1) for part in parts)]


def _by_words(
    needle: Needle, noted: frozenset[int], wanted: Filter, order: Order, today: date, few: int
) -> list[Segment]:
    """The parts of the list, each read past most cases that have not got the words."""
    may = _may_have(needle)
    if may is not None and noted:
        may = sorted(noted.union(may))
    if may is not None and len(may) <= few:
        only = may if wanted.ids is None else set(may).intersection(wanted.ids)
        parts = segments(replace(wanted, ids=tuple(only)), order, today)
    else:
        parts = segments(wanted, order, today)
    if may is not None and len(may) > few:
        # With the sign they are only checked, never looked up by.
        among = f"+c.id {sqlite_search.AMONG}"
        parts = [part.only(among, (json.dumps(may),), first=True) for part in parts]
    if is_plain(needle):
        condition: Condition | None = plain_condition(needle, noted)
    else:
        condition = rough_condition(needle, noted) if may is None else None
    return [part.only(*condition) for part in parts] if condition else parts


def _may_have(needle: Needle) -> list[int] | None:
    """The cases that may have the words; None for very many, or if the trigrams tell nothing."""
    number = needle.number.casefold()
    rough = sqlite_search.expression_of(needle.words, number, roughly=True)
    if not rough:
        return [] if rough is None else None
    may = sqlite_search.may_have(rough, FEW)
    if may is not None:
        return may
    return sqlite_search.may_have(sqlite_search.expression_of(needle.words, number) or "", MANY)


def _ids_by_number(number: str) -> list[int]:
    """Ids of the cases whose number begins so, if they are few."""
    if not number:
        return []
    rows = database.connection().execute(
        "SELECT id FROM complaint WHERE number_key >= ? AND number_key < ? "
        f"UNION SELECT id FROM complaint WHERE {IS_PARTED} AND {BARE} >= ? AND {BARE} < ? "
        f"LIMIT {FEW_NUMBERS + 1}",
        (number, number + "\U0010ffff") * 2,
    )
    ids = [int(row[0]) for row in rows]
    return ids if len(ids) <= FEW_NUMBERS else []


def _walk(
    needle: Needle, noted: frozenset[int], part: Segment, place: Key | None, *, backwards: bool
) -> Iterator[Sequence[Any]]:
    """The rows of a part that have the words, from a place on."""
    plain, is_found = is_plain(needle), checker(needle)
    connection = database.connection()
    # What is sorted does not carry its texts along: a page needs few of them.
    is_sorted = part.key.endswith(NO_INDEX)
    more = "" if plain or is_sorted else _MORE
    for sql, values in page_queries(part, place, backwards=backwards, limit=-1, more=more):
        for row in connection.execute(sql, values):
            # What the database has found alone needs no look.
            if plain or row[1] in noted:
                yield row
                continue
            texts = connection.execute(_TEXTS, (row[1],)).fetchone() if is_sorted else row[LINE_WIDTH + 1 :]
            if is_found(texts):
                yield row
