"""Rows of a table that are read anew each time they are gone through, some at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

PAGE = 500
"""Cases in memory at a time."""

Row = tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Rows:
    """Rows that no list holds.

    Attributes:
        read: begins at the first row each time that it is called.
    """

    read: Callable[[], Iterator[Row]]

    def __iter__(self) -> Iterator[Row]:
        return self.read()
