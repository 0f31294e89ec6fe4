"""The columns of a file that say when: in which order a column writes day and month is seen from all of its rows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import NamedTuple

from models import clock
from models.clock import AHEAD, BANGKOK, bangkok_day
from models.imports.headers import DAY_FIRST, MOMENTS, TIMES, Columns
from models.imports.moments import NOTHING, NUMERIC, Moment, Order, plain_moment, read_moment
from models.imports.spreadsheet_marks import MARKS, without_guard
from models.messages import message
from models.thai import clean_line, to_arabic_digits

TOLD_ONCE = 5
"""So many cells of one kind that can't be read are told together."""

_FEW = 50
"""One day in so many that is written the other way is a slip, and no second order."""
_MOST = 4_096
_MOST_KINDS = 200
_BETWEEN = frozenset("/-.")


class Basis(StrEnum):
    """By what the order of a column is known."""

    ITSELF = "column"
    OTHERS = "other columns"
    FUTURE = "future"
    TOLD = "mapping"
    """By what the office has said of the column."""
    CUSTOM = "custom"
    """By nothing: it is as Thai offices write."""


class DayReading(NamedTuple):
    """How a column of days is read.

    Attributes:
        header: of the column.
        order: of day and month; None where they are not both numbers.
        basis: by what it is known.
        example: a cell that shows it.
        day: what the example is read as; None if it can't be read.
    """

    header: str
    order: Order | None
    basis: Basis
    example: str
    day: date | None

    @property
    def is_plain(self) -> bool:
        """Whether nobody would ask how it is read: year, month, day."""
        return self.order is None and self.day is not None and self.example[4:5] == "-"


class Unread(NamedTuple):
    """Cells of one kind that can't be read, told together.

    Attributes:
        header: of the column.
        rows: how many.
        filled: how many cells of the column say something.
        example: one of them.
    """

    header: str
    rows: int
    filled: int
    example: str


class DayColumn:
    """A column that says when.

    Args:
        header: of it.
        latest: what is after it can't be meant.
    """

    def __init__(self, header: str, latest: datetime) -> None:
        self.header = header
        self.order = Order.DAY_FIRST
        self.basis = Basis.CUSTOM
        self.example = ""
        self.shows: dict[Order, str] = {}
        """For each order a cell that can't be read in the other."""
        self.counts = Counter[Order]()
        self.either: dict[str, None] = {}
        """Days that can be read in both orders; some of them."""
        self.is_slip = False
        """Both orders come, but one of them hardly ever."""
        self.filled = 0
        self.kinds = Counter[str]()
        self.strange: dict[str, str] = {}
        self._latest = latest
        self._heads: dict[str, int] = {}

    # The first look.

    def look(self, cell: str) -> None:
        """Take a cell as evidence."""
        if not self.example:
            self.example = cell
        # A day stands on many rows, and is looked at once.
        head = cell[:10] if cell[1:2] in _BETWEEN or cell[2:3] in _BETWEEN else cell
        if head in self._heads:
            self._heads[head] += 1
        else:
            if len(self._heads) > _MOST:
                self.weigh()
            self._heads[head] = 1

    def weigh(self) -> None:
        """Count what the cells looked at say of the order."""
        for head, count in self._heads.items():
            match = NUMERIC.search(to_arabic_digits(head))
            if match is None:
                continue
            first, second = int(match[1]), int(match[2])
            if max(first, second) <= 12:
                if first != second and len(self.either) < _MOST:
                    self.either[match[0]] = None
            elif min(first, second) <= 12:
                order = Order.DAY_FIRST if first > 12 else Order.MONTH_FIRST
                self.counts[order] += count
                self.shows.setdefault(order, match[0])
        self._heads.clear()

    @property
    def says(self) -> Order | None:
        """The order that its own days show; None if they show none."""
        day_first, month_first = self.counts[Order.DAY_FIRST], self.counts[Order.MONTH_FIRST]
        more = Order.DAY_FIRST if day_first >= month_first else Order.MONTH_FIRST
        if not day_first and not month_first:
            return None
        self.is_slip = 0 < min(day_first, month_first) * _FEW <= max(day_first, month_first)
        return more if self.is_slip or not (day_first and month_first) else Order.MIXED

    def avoids_future(self) -> Order | None:
        """The order in which none of its days is still to come, where in the other order some are."""
        late = {order: self._is_late(order) for order in (Order.DAY_FIRST, Order.MONTH_FIRST)}
        if late[Order.DAY_FIRST] == late[Order.MONTH_FIRST]:
            return None
        return Order.MONTH_FIRST if late[Order.DAY_FIRST] else Order.DAY_FIRST

    def _is_late(self, order: Order) -> bool:
        moments = (read_moment(cell, order, self._latest).at for cell in self.either)
        return any(at is not None and at > self._latest for at in moments)

    def describe(self) -> DayReading | None:
        """How it is read; None if nothing stands in it."""
        if not self.example:
            return None
        numeric = next(iter(self.shows.values()), None) or next(iter(self.either), None)
        shown = self.shows.get(self.order) or numeric or self.example
        at = read_moment(shown, self.order, self._latest).at
        day = None if at is None else bangkok_day(at)
        return DayReading(
            self.header, self.order if numeric else None, self.basis, clean_line(shown)[:40], day
        )

    # Reading.

    def read(self, cell: str) -> Moment:
        """What a cell says; counts what can't be read."""
        moment = read_moment(cell, self.order, self._latest)
        if moment is NOTHING:
            return moment
        self.filled += 1
        if moment.is_strange:
            kind = kind_of(cell)
            if kind in self.kinds or len(self.kinds) < _MOST_KINDS:
                self.kinds[kind] += 1
                self.strange.setdefault(kind, clean_line(cell)[:40])
        elif self.is_slip and moment.at is not None and moment.remark is None and self._is_doubtful(cell):
            remark = message(
                "“{text}” was read as {day}; a few days of its column are written in the other order.",
                text=clean_line(cell)[:80],
                day=bangkok_day(moment.at),
            )
            return moment._replace(remark=remark)
        return moment

    def _is_doubtful(self, cell: str) -> bool:
        match = NUMERIC.search(to_arabic_digits(cell))
        return match is not None and match[1] != match[2] and max(int(match[1]), int(match[2])) <= 12

    def unread(self) -> list[Unread]:
        """The kinds that are told once: the whole column, or what comes often."""
        count = self.kinds.total()
        if count == self.filled and count >= TOLD_ONCE:
            return [Unread(self.header, count, self.filled, next(iter(self.strange.values())))]
        return [
            Unread(self.header, often, self.filled, self.strange[kind])
            for kind, often in self.kinds.most_common()
            if often >= TOLD_ONCE
        ]

    def is_told_once(self, cell: str) -> bool:
        """Whether what can't be read in a cell is told with others of its kind."""
        count = self.kinds.total()
        if count == self.filled and count >= TOLD_ONCE:
            return True
        return self.kinds[kind_of(cell)] >= TOLD_ONCE


_DIGITS = re.compile("[0-9๐-๙]+")


def kind_of(cell: str) -> str:
    """What cells that are written alike have in common: all but their digits."""
    return _DIGITS.sub("9", clean_line(cell)[:60])


Counted = list[tuple[int, Counter[str]]]
"""Of each column: how many cells said something, and how many of each kind could not be read."""


class DayColumns:
    """The columns of a file that say when.

    Args:
        columns: of the file.
    """

    def __init__(self, columns: Columns) -> None:
        latest = clock.now() + AHEAD
        self.latest = latest
        places = [(field, place) for field in MOMENTS for place in columns.fields.get(field, ())]
        self.by_place = {place: DayColumn(columns.headers[place], latest) for _, place in places}
        self._fields = {field: columns.fields[field] for field in MOMENTS if field in columns.fields}
        self._clocks = dict.fromkeys(self._fields, ()) | {
            day: columns.fields[field] for field, day in TIMES.items() if field in columns.fields
        }
        self._single = {
            field: (found[0], self.by_place[found[0]])
            for field, found in self._fields.items()
            if len(found) == 1 and not self._clocks[field]
        }
        self._told = columns.orders
        self._looked_at = tuple(self.by_place.items())

    def look(self, rows: Sequence[Sequence[str]]) -> None:
        """Take the cells of some rows as evidence of how days are written."""
        for place, column in self._looked_at:
            for cell in [cells[place] for cells in rows]:
                # A day that begins with its year says itself how it is written.
                if cell and (cell[4:5] != "-" or not column.example):
                    column.look(cell)

    def settle(self) -> None:
        """Decide in which order each column writes day and month."""
        columns = self.by_place.values()
        for column in columns:
            column.weigh()
        said = [column.says for column in columns]
        known = set(said) - {None}
        for (place, column), own in zip(self.by_place.items(), said, strict=True):
            if (told := self._told.get(place)) is not None:
                column.order = Order.DAY_FIRST if told == DAY_FIRST else Order.MONTH_FIRST
                column.basis = Basis.TOLD
            elif own is not None:
                column.order, column.basis = own, Basis.ITSELF
            elif known:
                only = next(iter(known)) if len(known) == 1 else None
                column.order, column.basis = only or Order.MIXED, Basis.OTHERS
            elif (order := column.avoids_future()) is not None:
                column.order, column.basis = order, Basis.FUTURE

    def counted(self) -> Counted:
        """What was counted so far while rows were read; to go `back` to where the same rows are read once more."""
        return [(column.filled, column.kinds.copy()) for column in self.by_place.values()]

    def back(self, counted: Counted) -> None:
        """Count on from an earlier moment."""
        for column, (filled, kinds) in zip(self.by_place.values(), counted, strict=True):
            column.filled, column.kinds = filled, kinds.copy()

    def describe(self) -> list[DayReading]:
        """How each column is read."""
        return [reading for column in self.by_place.values() if (reading := column.describe()) is not None]

    def unread(self) -> list[Unread]:
        """What can't be read, where it is told once and not row by row."""
        return [unread for column in self.by_place.values() for unread in column.unread()]

    def is_told_once(self, place: int | None, cells: Sequence[str]) -> bool:
        """Whether what can't be read in a cell is told with others of its kind."""
        return place is not None and self.by_place[place].is_told_once(_bare(cells[place]))

    def read(self, field: str, cells: Sequence[str]) -> tuple[Moment, int]:
        """What a row says of a field, and the place of the column that says it.

        Of several columns the first that says something counts; a time that stands apart is put to the day.
        """
        single = self._single.get(field)
        if single is None:
            return self._of_several(self._fields[field], self._clocks[field], cells)
        place, column = single
        cell = cells[place]
        if not cell:
            return NOTHING, place
        return column.read(without_guard(cell) if cell[0] in MARKS else cell), place

    def plain(self, field: str, cells: Sequence[str]) -> datetime | None:
        """The moment of a field of which nothing else is to be said; None if it must be read more closely."""
        single = self._single.get(field)
        if single is None or (at := plain_moment(cells[single[0]])) is None or at > self.latest:
            return None
        single[1].filled += 1
        return at

    def at(self, field: str, cells: Sequence[str]) -> datetime | None:
        """The moment of a field in short, before the row is read; None if it says none that can be."""
        for place in self._fields.get(field, ()):
            if cell := _bare(cells[place]):
                at = read_moment(cell, self.by_place[place].order, self.latest).at
                return at if at is not None and at <= self.latest else None
        return None

    def _of_several(
        self, places: tuple[int, ...], clocks: tuple[int, ...], cells: Sequence[str]
    ) -> tuple[Moment, int]:
        found, at_place, apart = NOTHING, places[0], dict[int, Moment]()
        for place in places:
            cell = _bare(cells[place])
            moment = self.by_place[place].read(cell) if cell else NOTHING
            if moment.clock is not None:
                apart[place] = moment
            elif found is NOTHING:
                found, at_place = moment, place
        apart |= {
            place: read_moment(cell, self.by_place[places[0]].order, self.latest)
            for place in clocks
            if (cell := _bare(cells[place]))
        }
        if found is NOTHING:
            at_place, found = next(
                ((place, each) for place, each in apart.items() if each.reason), (at_place, NOTHING)
            )
        if found.at is None:
            return found, at_place
        here = found.at.astimezone(BANGKOK)
        left: list[int] = []
        for place, moment in apart.items():
            then = moment.at.astimezone(BANGKOK) if moment.at is not None else None
            of_day = then.time() if then is not None and then.date() == here.date() else moment.clock
            if of_day is not None and here.time() == _ZERO:
                here = datetime.combine(here.date(), of_day, BANGKOK)
            elif moment is not NOTHING and of_day != here.time():
                left.append(place)
        return found._replace(at=here.astimezone(UTC), left=tuple(left)), at_place


_ZERO = datetime.min.time()


def _bare(cell: str) -> str:
    """A cell without guards, with which some spreadsheets keep a text as it is."""
    return without_guard(cell) if cell[:1] in MARKS and cell else cell
