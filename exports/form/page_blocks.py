"""What stands on a web page, as a reader of it sees it: lines, headings, rows of cells."""

from __future__ import annotations

from enum import Enum, auto
from typing import NamedTuple

from models.thai import clean_line


class Kind(Enum):
    """What a block is."""

    LINE = auto()
    HEADING = auto()
    ROW = auto()
    AROUND = auto()  # menus and the foot of a page
    HIDDEN = auto()
    UNMARKED = auto()  # choices, none of which is marked as chosen


class Cell(NamedTuple):
    """A cell of a row, or a piece of a line that the page sets off from others (bold, a field to type in).

    Attributes:
        lines: of a row's cell, clean and none empty; of a line's piece its text as it is written.
        is_head: it heads a column or a row.
        again: it goes on from the row above.
    """

    lines: tuple[str, ...]
    is_head: bool = False
    again: bool = False

    @property
    def text(self) -> str:
        """Its words, clean."""
        return clean_line(" ".join(self.lines))


class Block(NamedTuple):
    """One thing on a page.

    Attributes:
        kind: what it is.
        cells: its words.
        path: of the elements in which it stands, the outermost first; the same number for the same one.
        table: to which table a row belongs; 0 to none.
        number: which block of the page it is, from 1.
    """

    kind: Kind
    cells: tuple[Cell, ...]
    path: tuple[int, ...] = ()
    table: int = 0
    number: int = 0

    @property
    def text(self) -> str:
        """Its words, clean."""
        if self.kind is Kind.ROW:
            return " ".join(filter(None, (cell.text for cell in self.cells)))
        return clean_line("".join(line for cell in self.cells for line in cell.lines))

    @property
    def filled(self) -> list[Cell]:
        """The cells that have words."""
        return [cell for cell in self.cells if cell.text]


def beside(blocks: list[Block]) -> list[Block]:
    """What stands in a cell and is none of its words."""
    return [block for block in blocks if block.kind in (Kind.HIDDEN, Kind.UNMARKED)]
