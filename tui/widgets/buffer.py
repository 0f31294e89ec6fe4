"""The part of a list that a window knows: some pages of it, with a notion of how the list goes on at either end."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Generic, NamedTuple, Protocol, TypeVar, overload

from tui.widgets.columns import Row


class Item(Protocol):
    """What a row of a window stands for."""

    @property
    def id(self) -> int:
        """Tells it from all others."""

    @property
    def key(self) -> Any:
        """Its place in the order of the list."""


T = TypeVar("T", bound=Item)


class Wanted(NamedTuple):
    """Some rows of a list; from its start where neither place is given.

    Attributes:
        limit: no more of them than this; fewer mean that the list ends.
        after: key of the row before them.
        before: key of the row behind them.
        is_last: the last of the list.
    """

    limit: int
    after: Any = None
    before: Any = None
    is_last: bool = False


class Buffer(Generic[T]):
    """What is known of a list.

    Args:
        before: rows before the one to go to; as many as `limit` if there may be more.
        items: the row to go to and those behind it, likewise.
        limit: how many were asked for on either side.
        first: place of the first of them in the list, from 0; None if unknown.
    """

    def __init__(
        self, before: Sequence[T] = (), items: Sequence[T] = (), limit: int = 1, first: int | None = None
    ) -> None:
        self.items: list[T] = [*before, *items]
        self.has_before = len(before) >= limit
        """Whether the list goes on before the known rows."""
        self.has_after = len(items) >= limit
        """Whether it goes on behind them."""
        self.first = first if self.has_before else 0
        """Place of the first known row in the list, from 0; None where that is not known."""
        self.total = None if self.has_before or self.has_after else len(self.items)
        """Length of the list, as far as it was counted."""

    def set_total(self, total: int) -> None:
        """Take the length of the list; with the end in sight it tells the place as well."""
        self.total = total
        if self.first is None and not self.has_after:
            self.first = max(total - len(self.items), 0)

    def add_after(self, last: T, items: Sequence[T], limit: int, spare: int) -> int | None:
        """Take rows in behind the others.

        Args:
            last: the row that they were asked for behind.
            items: the rows.
            limit: how many were asked for.
            spare: so many of the first rows are not needed any longer.

        Returns:
            By how much the numbers of the rows changed; None if the rows do not belong here any longer.
        """
        if not self.items or self.items[-1] is not last:
            return None
        self.has_after = len(items) >= limit
        self.items += items
        if spare <= 0:
            return 0
        del self.items[:spare]
        self.has_before = True
        self._move(spare)
        return -spare

    def add_before(self, first: T, items: Sequence[T], limit: int, kept: int) -> int | None:
        """Take rows in before the others.

        Args:
            first: the row that they were asked for before.
            items: the rows.
            limit: how many were asked for.
            kept: so many of the old rows are still needed, from the first on.

        Returns:
            By how much the numbers of the rows changed; None if the rows do not belong here any longer.
        """
        if not self.items or self.items[0] is not first:
            return None
        self.has_before = len(items) >= limit
        if kept < len(self.items):
            del self.items[kept:]
            self.has_after = True
        self.items[:0] = items
        self._move(-len(items))
        if not self.has_before:
            self.first = 0
        return len(items)

    def _move(self, rows: int) -> None:
        if self.first is not None:
            self.first += rows


_KEPT = 400
"""Rows that are kept when they are made: those of some windows."""


class Rows(Sequence[Row], Generic[T]):
    """The rows of items, each made when it is drawn first.

    Args:
        items: may change behind it.
        row_of: makes a row.
    """

    def __init__(self, items: Sequence[T], row_of: Callable[[T], Row]) -> None:
        self._items = items
        self._row_of = row_of
        self._made: dict[int, tuple[T, Row]] = {}

    def __len__(self) -> int:
        return len(self._items)

    @overload
    def __getitem__(self, index: int) -> Row: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Row]: ...
    def __getitem__(self, index: int | slice) -> Row | Sequence[Row]:
        if isinstance(index, slice):
            return [self._row(item) for item in self._items[index]]
        return self._row(self._items[index])

    def _row(self, item: T) -> Row:
        made = self._made.get(id(item))
        if made is None or made[0] is not item:
            if len(self._made) >= _KEPT:
                self._made.clear()
            made = self._made[id(item)] = (item, self._row_of(item))
        return made[1]
