"""A row of a file that comes in, and a table of such rows, whatever kind of file it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple, Protocol

from models.messages import Message, message

HEADER_WITHIN = 20
"""A header stands in the first so many rows; what is above it is a title."""


EVERY = 1_000
"""After so many rows it is told how far it is."""

Progress = Callable[[int, int], None]
"""Is told how much of how much is done; what it raises stops the work, which then has stored nothing."""

_A_SHEET = 100_000_000
"""Rows; more than a sheet of any kind can have."""


class Line(int):
    """Where a row begins in a file in which a bare number does not say it: on which sheet, or which record of one long line.

    As a number it orders the rows of the whole file and tells them apart; as a text it is what a person looks for.

    Args:
        number: of the row on its sheet, or of the record.
        sheet: name of the sheet; none for a record.
        before: how many sheets come before.
    """

    number: int
    sheet: str

    def __new__(cls, number: int, sheet: str = "", before: int = 0) -> Line:
        """The number that orders it, with what it says."""
        line = super().__new__(cls, before * _A_SHEET + number)
        line.number, line.sheet = number, sheet
        return line

    def __str__(self) -> str:
        return f"{self.sheet} {self.number}" if self.sheet else f"#{self.number}"

    def __format__(self, spec: str) -> str:
        return str(self)


def place_words(line: int) -> Message:
    """Where a row begins, in words: its line, or its record, with the name of its sheet before it if there are several."""
    if not isinstance(line, Line):
        return message("line {line}", line=line)
    if not line.sheet:
        return message("record {number}", number=line.number)
    return message("{sheet}, line {line}", sheet=line.sheet, line=line.number)


def place_values(line: int) -> dict[str, object]:
    """Where a row begins, for other programs: `line` alone, or with `sheet`; or `record`."""
    if not isinstance(line, Line):
        return {"line": line}
    return {"sheet": line.sheet, "line": line.number} if line.sheet else {"record": line.number}


class Row(NamedTuple):
    """One row.

    Attributes:
        line: where it begins: the physical line of a text, the row of a sheet, else a `Line`.
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

    def blocks(self) -> Iterator[list[Row]]:
        """The same, some at a time."""
        ...

    def close(self) -> None:
        """Close and delete what was opened and made for it."""
        ...
