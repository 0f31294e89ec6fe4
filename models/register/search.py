"""Finding cases by what is written in them: any words, whole or in part, in any order of the list.

The table of trigrams tells how rare the words are. The cases of a rare needle are read and sorted. For others the list is walked
in its order: past all that the table does not name, or, where it would name very many, past all that lacks the words, since the
next hit is near then. Either way the words are looked for in the case itself before it is shown: trigrams say only that a word may
be there. Words of one or two letters have no trigram of their own: two letters are found by all trigrams that begin with them, one
letter by walking.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import islice
from typing import Any

from models.cases.search_text import BARE, IS_PARTED, TWO_E, bare_number, fold_plain, words_of
from models.register.filters import Filter
from models.register.lines import LINE_WIDTH, Key, Line, line_of
from models.register.noted import cases_noted
from models.register.order import NEWEST_FIRST, Order
from models.register.query_plan import Segment, page_queries, read_segments, segments
from models.register.search_input import MOST_PATTERNS, Needle, like_patterns, needle_of
from models.storage import trigrams as sqlite_search
from models.storage.database import database, snapshot

FEW = 1_000
"""So many cases that may have the words are read and sorted."""

MANY = 12_000
"""So many are picked out of the list on a walk, by their ids."""

FEW_NUMBERS = 10
"""If no more cases have a number that begins like the needle, they stand first."""

_SEARCHED = ("number", "subject", "detail", "address", "subdistrict", "district", "answer")
_MORE = "".join(f", c.{name}" for name in _SEARCHED)
_TEXT = " || ' ' || ".join([*(f"coalesce(c.{name}, '')" for name in _SEARCHED), BARE])


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
        return segments(replace(wanted, ids=tuple(only)), order, today)
    parts = segments(wanted, order, today)
    if may is not None:
        # With the sign they are only checked, never looked up by.
        among = f"+c.id {sqlite_search.AMONG}"
        return [part.only(among, (json.dumps(may),), first=True) for part in parts]
    return [_with_patterns(part, needle, noted) for part in parts]


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


def _with_patterns(part: Segment, needle: Needle, noted: frozenset[int]) -> Segment:
    """A part that the database walks past whatever surely lacks a word; it does so quicker than we can."""
    patterns = [pattern for word in needle.words for pattern in like_patterns(word)][:MOST_PATTERNS]
    if not patterns:
        return part
    condition = " AND ".join([f"({_TEXT}) LIKE ? ESCAPE '\\'"] * len(patterns))
    if needle.number:
        condition += f" OR {BARE} LIKE ?"
        patterns.append(f"%{needle.number}%")
    if noted:
        condition += f" OR +c.id {sqlite_search.AMONG}"
        patterns.append(json.dumps(sorted(noted)))
    return part.only(f"({condition})", patterns)


def _is_found(needle: Needle, texts: Sequence[str | None]) -> bool:
    """Whether a case has the words; most have them as they are written, which takes half the time to see."""
    plain = fold_plain(texts)
    if TWO_E not in plain and all(word in plain for word in needle.words):
        return True
    return needle.is_in(words_of(*texts), bare_number(texts[0] or ""))


def _walk(
    needle: Needle, noted: frozenset[int], part: Segment, place: Key | None, *, backwards: bool
) -> Iterator[Sequence[Any]]:
    """The rows of a part that have the words, from a place on."""
    for sql, values in page_queries(part, place, backwards=backwards, limit=-1, more=_MORE):
        for row in database.connection().execute(sql, values):
            texts = row[LINE_WIDTH + 1 :]
            if row[1] in noted or _is_found(needle, texts):
                yield row
