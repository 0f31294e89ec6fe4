"""A row of a file that comes in, and a table of such rows, whatever kind of file it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple, Protocol

from models.messages import Message

HEADER_WITHIN = 20
"""A header stands in the first so many rows; what is above it is a title."""


EVERY = 1_000
"""After so many rows it is told how far it is."""

Progress = Callable[[int, int], None]
"""Is told how much of how much is done; what it raises stops the work, which then has stored nothing."""


class Row(NamedTuple):
    """One row.

    Attributes:
        line: where it begins: the physical line of a text, the row of a sheet.
        cells: as they stand there, raw.
        fault: why it can't be read; None if it can.
    """

    line: int
    cells: list[str]
    fault: Message | None = None


class Records(Protocol):
    """The records of a file, the header and what is above it among them. They can be read more than once."""

    def __iter__(self) -> Iterator[Row]:
        """From the first on."""
        ...

    def close(self) -> None:
        """Close and delete what was opened and made for it."""
        ...
