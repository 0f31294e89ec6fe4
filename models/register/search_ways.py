"""By which way the hits of a search are found, so that none is slow: not what only old cases have, not half a word, not a letter.

Three ways, of which each is bad where another one is good:

1. To walk along the list and look at each case. It finds what is common within some hundred cases, and never ends for what is rare.
2. To ask the table of trigrams which cases may have the words, look at these and sort the hits. It finds what is rare, and takes
   seconds for what is common: a million cases are named then.
3. To walk along the list by its index alone, past all that the table does not name, which takes a tenth of a look. It finds what is
   common where the list ends, such as the numbers of a year gone by.

So the first is taken for so many steps as some thousand cases take; where that was not enough the hits are rare, or far away. Then
the table says how many cases may have the words, and that tells which of the other two is quick.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from itertools import islice
from typing import Any

from models.cases.search_text import fold_text
from models.register.access_path import AccessPath
from models.register.filters import ALL, Filter
from models.register.lines import LINE_COLUMNS, LINE_WIDTH, Key, Line, line_of
from models.register.order import NEWEST_FIRST, Order
from models.register.query_plan import page_queries, segments
from models.register.search_check import (
    TEXTS,
    Condition,
    checker,
    is_plain,
    is_told_quickly,
    plain_condition,
    rough_condition,
)
from models.register.search_input import Needle
from models.register.segment import NO_INDEX, Segment
from models.storage import trigrams as sqlite_search
from models.storage.database import database
from models.storage.interrupting import StepsUsedUp, within

FEW = 1_000
"""So many cases that may have the words are looked at before anything else is tried."""

MANY = 40_000
"""So many are looked at and sorted, rather than that the whole list is walked past the others."""

WALK = 200_000
"""Steps of the first walk: of some four thousand cases. Where fifty hits take more cases, a million have so few that it is sooner
asked for them."""

_SLOWER = 8
"""So much longer takes a case that the database has to hand over."""

_TEXTS = ", ".join(TEXTS)
_WHOLE = f"SELECT {LINE_COLUMNS}, {_TEXTS} FROM complaint c WHERE c.id = ?"
_FITTING_OR_NOTED = f"IN ({sqlite_search.FITTING} UNION ALL SELECT value FROM json_each(?))"

Row = Sequence[Any]
"""What the list is sorted by, `LINE_COLUMNS`, and the searched texts as far as they had to be read."""


class Hunt:
    """One search in one list.

    Args:
        needle: what is searched for.
        noted: cases with such words in a note.
        wanted: which cases; its text is not looked at.
        order: of the list.
        today: what late, today and soon are seen from.
        first: cases that stand before all others, in a part of their own, whatever the order.
    """

    def __init__(
        self,
        needle: Needle,
        noted: frozenset[int],
        wanted: Filter,
        order: Order,
        today: date,
        first: Sequence[int] = (),
    ) -> None:
        self._needle, self._noted = needle, noted
        self._wanted, self._order, self._today = wanted, order, today
        self._first = first
        self._is_plain, self._is_found = is_plain(needle), checker(needle)

    @cached_property
    def parts(self) -> list[Segment]:
        """The parts of the list; only those cases stand in it that may have the words, if these are few."""
        return self._beginning_with_first(
            self._others(self._among(self._few) if self._few is not None else self._wanted)
        )

    def _beginning_with_first(self, others: list[Segment]) -> list[Segment]:
        if not self._first:
            return others
        first = segments(self._among(self._first), NEWEST_FIRST, self._today)
        return [*(part._replace(ids=frozenset(self._first)) for part in first), *others]

    def _among(self, ids: Collection[int]) -> Filter:
        wanted = self._wanted
        return replace(wanted, ids=tuple(ids if wanted.ids is None else set(ids).intersection(wanted.ids)))

    def _others(self, wanted: Filter, path: AccessPath | None = None) -> list[Segment]:
        """The parts without what stands first."""
        parts = segments(wanted, self._order, self._today, path)
        if not self._first:
            return parts
        others = f"c.id NOT IN ({', '.join(map(str, self._first))})"
        return [part.only(others)._replace(position=part.position + 1) for part in parts]

    @cached_property
    def _few(self) -> set[int] | None:
        """The cases that may have the words, if they are few and quickly found."""
        rough = self._expression(roughly=True, with_short=False)
        may = sqlite_search.may_have(rough, FEW) if rough else None
        return None if may is None else {*self._noted, *may}

    def read(self, part: Segment, place: Key | None, backwards: bool, most: int) -> list[Line]:
        """The first so many hits of a part from a place on, as lines."""
        rows = self._rows(part, place, backwards, most)
        return [line_of(row[: LINE_WIDTH + 1], part.position) for row in rows]

    def _rows(self, part: Segment, place: Key | None, backwards: bool, most: int) -> list[Row]:
        if self._few is not None or part.ids is not None:
            return list(islice(self._hits(part, place, backwards, most), most))
        try:
            with within(self._walk):
                return list(islice(self._hits(part, place, backwards, most), most))
        except StepsUsedUp:
            return list(islice(self._hits(self._by_trigrams(part), place, backwards, most), most))

    @property
    def _walk(self) -> int:
        return WALK if is_told_quickly(self._needle) else WALK // _SLOWER

    def _by_trigrams(self, part: Segment) -> Segment:
        """The part without what the table of trigrams does not name."""
        expression, named = self._whole_expression, self._named
        if named is not None:
            path = AccessPath("words", "complaint c", f"c.id {sqlite_search.AMONG}", (named,), serves={})
            among = self._others(self._wanted, path)
            return next(each for each in among if each.position == part.position)
        if not expression:
            return part
        # With the sign they are only checked, never looked up by.
        values = expression, json.dumps(sorted(self._noted))
        return part.only(f"+{part.id} {_FITTING_OR_NOTED}", values, first=True)

    @cached_property
    def _named(self) -> str | None:
        """The ids of all cases that may have the words, as JSON, unless they are very many, or nothing tells."""
        expression = self._whole_expression
        if expression == "":
            return None
        named = "[]" if expression is None else sqlite_search.named(expression, MANY)
        if named is None or not self._noted:
            return named
        return json.dumps(sorted(self._noted.union(json.loads(named))))

    @cached_property
    def _whole_expression(self) -> str | None:
        return self._expression(roughly=False, with_short=True)

    def _expression(self, *, roughly: bool, with_short: bool) -> str | None:
        """What the table is asked: for the words, and for the place that the filter lets in, whose name is among a case's words."""
        needle, wanted = self._needle, self._wanted
        places = fold_text(f"{wanted.subdistrict or ''} {wanted.district or ''}").split()
        return sqlite_search.expression_of(
            needle.words, needle.number.casefold(), places, roughly=roughly, with_short=with_short
        )

    def _hits(self, part: Segment, place: Key | None, backwards: bool, most: int) -> Iterator[Row]:
        """The rows of a part that have the words, from a place on."""
        if self._condition is not None:
            part = part.only(*self._condition)
        connection = database.connection()
        # What is sorted carries nothing along: a page needs few of them.
        is_sorted = part.key.startswith(NO_INDEX)
        columns = "c.id" if is_sorted else LINE_COLUMNS if self._is_plain else f"{LINE_COLUMNS}, {_TEXTS}"
        limit = most if self._is_plain else -1
        for sql, values in page_queries(part, place, backwards=backwards, limit=limit, columns=columns):
            for row in connection.execute(sql, values):
                whole = (row[0], *connection.execute(_WHOLE, (row[1],)).fetchone()) if is_sorted else row
                # What the database has found alone needs no look.
                if self._is_plain or whole[1] in self._noted or self._is_found(whole[LINE_WIDTH + 1 :]):
                    yield whole

    @cached_property
    def _condition(self) -> Condition | None:
        """What the database checks of each case; None if it can't tell."""
        if self._is_plain:
            return plain_condition(self._needle, self._noted)
        return rough_condition(self._needle, self._noted)

    # Without an order.

    def ids(self, at_most: int | None = None) -> list[int]:
        """The ids of so many hits, or of all, in no order."""
        return list(islice(self._ids(at_most), at_most))

    def _ids(self, at_most: int | None) -> Iterable[int]:
        if self._few is not None:
            return self._ids_of(self.parts)
        expression = self._expression(roughly=True, with_short=False) and self._whole_expression
        is_filtered = replace(self._wanted, text="") != ALL
        # A filter may let few cases in, while very many have the words; and words of one or two letters are nearly everywhere.
        if expression == "" or is_filtered:
            try:
                with within(self._walk):
                    return list(islice(self._ids_of(self.parts), at_most))
            except StepsUsedUp:
                expression = self._whole_expression
        if is_filtered or expression == "":
            return self._ids_of([self._by_trigrams(part) for part in self.parts], in_order=True)
        return self._ids_among(expression)

    def _ids_among(self, expression: str | None) -> Iterator[int]:
        """Those noted, then those of an expression, as the table names them: a few are there before all are named."""
        noted = list(self._ids_of(segments(self._among(self._noted), NEWEST_FIRST, self._today)))
        yield from noted
        if expression is not None:
            source = "complaint_search CROSS JOIN complaint c ON c.id = complaint_search.rowid"
            named = AccessPath("words", source, "complaint_search MATCH ?", (expression,), serves={})
            seen = frozenset(noted)
            found = self._ids_of(segments(self._wanted, NEWEST_FIRST, self._today, named))
            yield from (case for case in found if case not in seen)

    def _ids_of(self, parts: Sequence[Segment], *, in_order: bool = False) -> Iterator[int]:
        """The hits of some parts; in their order where that is an index's, by which what the table does not name is passed over."""
        columns = "c.id" if self._is_plain else f"c.id, {_TEXTS}"
        for part in parts:
            checked = part.only(*self._condition) if self._condition else part
            sql = f"SELECT {columns} FROM {checked.source} WHERE {checked.where}"
            if in_order and not part.key.startswith(NO_INDEX):
                sql += f" ORDER BY {part.key}"
            for row in database.connection().execute(sql, checked.values):
                if self._is_plain or row[0] in self._noted or self._is_found(row[1:]):
                    yield row[0]
