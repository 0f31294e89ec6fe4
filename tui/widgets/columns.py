"""Columns of a ledger: which of them there is room for, and a line of texts laid out in them."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from exports.layout import cell_width, fit, pad, split_at_cell
from models.outlet import printable

MARK = "▌"
"""Stands in the first column where the cursor is."""


class Column(NamedTuple):
    """A column of a ledger.

    Attributes:
        title: its heading.
        width: cells.
        align: numbers stand at the right.
        priority: 0 stays always; the highest leaves first.
        grows: takes the room that is left over.
        tells: whether it is the one that says in words what the tone of a row shows.
        is_group: whether it, as the first one, names what several rows have in common: it looks the same, whatever their tones.
    """

    title: str
    width: int
    align: Literal["left", "right"] = "left"
    priority: int = 0
    grows: bool = False
    tells: bool = False
    is_group: bool = False


Tone = Literal["", "open", "late", "due", "done"]
"""How a row looks: as all do, or by where the matter stands. It is always said in words as well."""


class Weight(NamedTuple):
    """Words in a row that weigh more than the others.

    Attributes:
        column: number of the column whose cell begins with them.
        words: those words.
        is_warm: whether they are as warm as what is late; heavy they are in any case.
    """

    column: int
    words: str
    is_warm: bool = False


class Row(NamedTuple):
    """A row of a ledger.

    Attributes:
        key: what it stands for; the cursor keeps to it when the rows change.
        cells: one text for each column.
        tone: how it looks.
        weight: the words with which a cell begins that weigh more than the others; None for none.
    """

    key: object
    cells: tuple[str, ...]
    tone: Tone = ""
    weight: Weight | None = None


def lay_out(columns: Sequence[Column], room: int) -> list[tuple[int, int]]:
    """Which columns there is room for: (number of the column, cells), from left to right.

    Args:
        columns: all of them.
        room: cells for the line.
    """
    kept = list(range(len(columns)))

    def needed(between: int) -> int:
        return sum(columns[index].width for index in kept) + between * (len(kept) - 1)

    while needed(1) > room and any(columns[index].priority for index in kept):
        kept.remove(max(kept, key=lambda index: (columns[index].priority, index)))
    widths = {index: columns[index].width for index in kept}
    grown = next((index for index in kept if columns[index].grows), None)
    if grown is not None:
        widths[grown] = max(widths[grown] + room - needed(_gap(columns, kept, room)), 1)
    return [(index, widths[index]) for index in kept]


def _gap(columns: Sequence[Column], kept: Sequence[int], room: int) -> int:
    return 2 if sum(columns[index].width for index in kept) + 2 * (len(kept) - 1) <= room else 1


def place_of(columns: Sequence[Column], number: int, room: int) -> tuple[int, int] | None:
    """Where a column stands in a line: the cell that it begins with, and its cells; None where there is no room for it.

    Args:
        columns: all of them.
        number: of the column.
        room: cells for the columns.
    """
    layout = lay_out(columns, room)
    gap, start = _gap(columns, [index for index, _ in layout], room), 0
    for index, cells in layout:
        if index == number:
            return start, cells
        start += cells + gap
    return None


def format_line(columns: Sequence[Column], texts: Sequence[str], room: int) -> str:
    """A line of texts in their columns.

    Args:
        columns: all of them.
        texts: one for each.
        room: cells for the columns; the line fills one more, at the right.
    """
    layout = lay_out(columns, room)
    gap = " " * _gap(columns, [index for index, _ in layout], room)
    parts = []
    for index, cells in layout:
        text = printable(texts[index]).replace("\n", " ")
        column = columns[index]
        parts.append(fit(text, cells) if cell_width(text) > cells else pad(text, cells, column.align))
    return fill_line(gap.join(parts), room + 1)


def places(columns: Sequence[Column], room: int) -> dict[int, tuple[int, int]]:
    """Where the columns stand in a line of `format_line`: number of the column to its first cell and its cells.

    Args:
        columns: all of them.
        room: cells for the columns.
    """
    layout = lay_out(columns, room)
    gap = _gap(columns, [index for index, _ in layout], room)
    found, at = {}, 0
    for index, cells in layout:
        found[index] = (at, cells)
        at += cells + gap
    return found


def cut_out(line: str, start: int, cells: int) -> tuple[str, str, str]:
    """A line in three parts: before some of its cells, those, and behind them.

    Args:
        line: of `format_line`.
        start: first of the cells.
        cells: how many.
    """
    before, rest = split_at_cell(line, start)
    return before, *split_at_cell(rest, cells)


def fill_line(line: str, cells: int) -> str:
    """A text on exactly so many cells."""
    return fit(line, cells) if cell_width(line) > cells else pad(line, cells)
