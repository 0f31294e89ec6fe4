"""Rows of a ledger that are made when they are drawn: a list of a hundred thousand costs what stands in the window."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import Generic, TypeVar, overload

from tui.widgets.columns import Row

Item = TypeVar("Item")


class LazyRows(Sequence[Row], Generic[Item]):
    """A row for each item, or several.

    Args:
        items: what stands in the list.
        row: makes a row of an item, told which of the item's rows it is.
        heights: how many rows each item has; one if not given.
    """

    def __init__(
        self,
        items: Sequence[Item],
        row: Callable[[Item, int], Row],
        heights: Sequence[int] | None = None,
    ) -> None:
        self.items = items
        self._row = row
        self._ends = list(accumulate(heights)) if heights is not None else None

    def __len__(self) -> int:
        if self._ends is None:
            return len(self.items)
        return self._ends[-1] if self._ends else 0

    def place(self, index: int) -> tuple[Item, int]:
        """Which item a row is of, and which of its rows it is.

        Args:
            index: number of the row, from 0.
        """
        if self._ends is None:
            return self.items[index], 0
        number = bisect_right(self._ends, index)
        return self.items[number], index - (self._ends[number - 1] if number else 0)

    @overload
    def __getitem__(self, index: int) -> Row: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Row]: ...
    def __getitem__(self, index: int | slice) -> Row | Sequence[Row]:
        """The row at a place."""
        if isinstance(index, slice):
            return [self[number] for number in range(*index.indices(len(self)))]
        if not -len(self) <= index < len(self):
            raise IndexError(index)
        return self._row(*self.place(index % len(self)))
