"""By which way the hits of a search are found on a server; `models.register.search_ways` says what is bad about each way.

Nothing tells there how far a walk came when it is given up. So a walk ends behind so many cases of the list, and whoever has not
enough then goes on from that place: a little further where hits are common; else by the table of terms, if few cases may have the
words; else by a longer walk past all that the table does not name.

A statement's rows come all at once, so no more are asked for than are likely to be needed, then more.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import islice
from typing import Any, NamedTuple, cast

from models.register import search_ways
from models.register.access_path import AccessPath, Query
from models.register.lines import LINE_COLUMNS, LINE_WIDTH, Key
from models.register.search_check import TEXTS
from models.register.search_ways import Hunt, Row
from models.register.segment import NO_INDEX, Segment
from models.register.server_plan import end_of_walk, page_query
from models.storage.database import database
from models.storage.postgresql.connection import Connection
from models.storage.postgresql.terms import fitting

STEPS = 800
"""Of the first walk on SQLite, for one case of the first walk here: what it finds tells how rare hits are."""

_LONGER = 8
"""So much longer is each walk than the one before it."""

_LEAST, _MOST = 200, 4_000
"""Cases that are handed over at a time to be looked at."""

_TEXTS = ", ".join(TEXTS)


class ServerHunt(Hunt):
    """One search in one list on a server."""

    @cached_property
    def parts(self) -> list[Segment]:
        """The parts of the list."""
        return self._beginning_with_first(self._others(self._wanted))

    def _rows(self, part: Segment, place: Key | None, backwards: bool, most: int) -> list[Row]:
        return self._found(part, place, backwards, most, LINE_COLUMNS)

    def ids(self, at_most: int | None = None) -> list[int]:
        """The ids of so many hits, or of all, in no order."""
        if at_most is None:
            return [case for part in self.parts for case in self._all_ids(self._narrowed(part))]
        found: list[int] = []
        for part in self.parts:
            most = at_most - len(found)
            found += [row[1] for row in self._found(part, None, False, most, "c.id", in_order=False)]
            if len(found) >= at_most:
                break
        return found

    def _found(
        self,
        part: Segment,
        place: Key | None,
        backwards: bool,
        most: int,
        columns: str,
        *,
        in_order: bool = True,
    ) -> list[Row]:
        """The first so many hits of a part from a place on: what it is sorted by, the columns, and the texts if they were read."""
        if most <= 0:
            return []
        if part.ids is not None or part.key.startswith(NO_INDEX):
            return self._sorted(self._narrowed(part), place, backwards, most, columns)
        found: list[Row] = []
        walked, among = self._walk // STEPS, None
        while True:
            end: _End | None = None
            if walked:
                looked_at = _Walk(part, place, backwards, walked, among)
                hits, end = self._walk_on(looked_at, most - len(found), columns)
                found += hits
                if end is None or len(found) >= most:
                    return found
                place = end.place
                if among is None and (further := end.further(len(hits), most - len(found))):
                    walked = further
                    continue
            if among is None:
                if not in_order and self._among_terms is not None:
                    seen = {row[1] for row in found}
                    others = (
                        (None, case) for case in self._all_ids(self._narrowed(part)) if case not in seen
                    )
                    return [*found, *islice(others, most - len(found))]
                number = self._number_by_terms
                if (
                    number is not None
                    and end
                    and (further := end.further(len(hits), most - len(found), number))
                ):
                    walked = further
                    continue
                if number is not None:
                    few = self._by_terms(part) if number or self._noted else None
                    rest = most - len(found)
                    return [*found, *(self._sorted(few, place, backwards, rest, columns) if few else [])]
                among = self._among_terms
            walked = max(walked, 1) * _LONGER

    def _walk_on(self, walk: _Walk, most: int, columns: str) -> tuple[list[Row], _End | None]:
        """The hits on a walk, and where it ended; None where the list ends."""
        part = self._checked(walk.part)
        limit = most if self._is_plain else max(_LEAST, 2 * most)
        sql, values = page_query(
            part,
            walk.place,
            backwards=walk.backwards,
            limit=limit,
            columns=self._with_texts(columns),
            among=walk.among,
            walked=walk.cases,
        )
        rows = database.connection().execute(sql, values).fetchall()
        hits = [row for row in rows if self._is_hit(row, columns)][:most]
        if len(hits) >= most:
            return hits, None
        if len(rows) >= limit:
            return hits, _End(Key(part.position, rows[-1][0], rows[-1][1]), 0, 0)
        sql, values = end_of_walk(
            part, walk.place, backwards=walk.backwards, walked=walk.cases, among=walk.among
        )
        last = database.connection().execute(sql, values).fetchone()
        return hits, last and _End(Key(part.position, *last[:2]), walk.cases, last[2])

    def _sorted(
        self, part: Segment, place: Key | None, backwards: bool, most: int, columns: str
    ) -> list[Row]:
        """The same of a part that has few cases, or among which few may have the words."""
        part, found = self._checked(part), list[Row]()
        limit = most if self._is_plain else max(_LEAST, 2 * most)
        while True:
            sql, values = page_query(
                part, place, backwards=backwards, limit=limit, columns=self._with_texts(columns)
            )
            rows = database.connection().execute(sql, values).fetchall()
            found += [row for row in rows if self._is_hit(row, columns)]
            if len(rows) < limit or len(found) >= most:
                return found[:most]
            place, limit = Key(part.position, rows[-1][0], rows[-1][1]), min(limit * _LONGER, _MOST)

    def _all_ids(self, part: Segment) -> Iterator[int]:
        part = self._checked(part)
        sql = f"SELECT NULL, {self._with_texts('c.id')} FROM {part.source} WHERE {part.where}"
        rows = cast(Connection, database.connection()).stream(sql, part.values)
        return (row[1] for row in rows if self._is_hit(row, "c.id"))

    def _checked(self, part: Segment) -> Segment:
        return part.only(*self._condition) if self._condition is not None else part

    def _with_texts(self, columns: str) -> str:
        return columns if self._is_plain else f"{columns}, {_TEXTS}"

    def _is_hit(self, row: Sequence[Any], columns: str) -> bool:
        """Whether a case that was handed over has the words; what the server has found alone needs no look."""
        if self._is_plain or row[1] in self._noted:
            return True
        return self._is_found(row[LINE_WIDTH + 1 if columns is LINE_COLUMNS else 2 :])

    @cached_property
    def _number_by_terms(self) -> int | None:
        """How many cases may have the words by the table of terms; None for very many, or where nothing tells."""
        if self._among_terms is None:
            return None
        number = f"SELECT count(*) FROM ({fitting(self._terms)} LIMIT {search_ways.MANY + 1}) AS fitting"
        found = int(database.connection().execute(number).fetchone()[0])
        return found if found <= search_ways.MANY else None

    def _by_terms(self, part: Segment) -> Segment:
        """The part by the table of terms."""
        assert self._among_terms is not None
        among, values = self._among_terms
        path = AccessPath("words", "complaint c", among.format(id="c.id"), values, serves={})
        return next(each for each in self._others(self._wanted, path) if each.position == part.position)

    def _narrowed(self, part: Segment) -> Segment:
        """The part without what the table of terms does not name."""
        if self._among_terms is None:
            return part
        among, values = self._among_terms
        return part.only(among.format(id=part.id), values)

    @cached_property
    def _terms(self) -> str:
        return self._expression(roughly=False, with_short=True) or ""

    @cached_property
    def _among_terms(self) -> Query | None:
        """What the id of a case is that may have the words, or such a note; None where nothing tells."""
        if not self._terms:
            return None
        noted = f" UNION ALL SELECT unnest(ARRAY[{','.join(map(str, sorted(self._noted)))}]::bigint[])"
        return f"{{id}} IN ({_braced(fitting(self._terms))}{noted if self._noted else ''})", ()


class _Walk(NamedTuple):
    """So many cases of a part, from a place on, of which those are passed over that some condition does not let in."""

    part: Segment
    place: Key | None
    backwards: bool
    cases: int
    among: Query | None


class _End(NamedTuple):
    """Where a walk ended, and the list did not.

    Attributes:
        place: the last case.
        cases: how many were looked at; 0 where that is not known.
        of: how many there are in the register.
    """

    place: Key
    cases: int
    of: int

    def further(self, hits: int, most: int, otherwise: int | None = None) -> int:
        """How many more cases to look at for so many hits, by those that were found; 0 where the table of terms is quicker.

        Args:
            hits: that were found.
            most: that are wanted.
            otherwise: how many cases the table names; if that is not known, as many as there seem to be hits.
        """
        if not hits or not self.cases:
            return 0
        needed = most * self.cases // hits * 3 // 2
        return needed if needed <= (self.of * hits // self.cases if otherwise is None else otherwise) else 0


def _braced(sql: str) -> str:
    """A statement as `str.format` gives it back."""
    return sql.replace("{", "{{").replace("}", "}}")
