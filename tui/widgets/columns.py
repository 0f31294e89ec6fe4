"""Columns of a ledger: which of them there is room for, and a line of texts laid out in them."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from exports.layout import fit, pad
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


class Layout(NamedTuple):
    """Which columns there is room for.

    Attributes:
        columns: number of each and its cells, from left to right.
        gap: blanks between them.
        cells: of all of them, with the gaps.
    """

    columns: tuple[tuple[int, int], ...]
    gap: int
    cells: int


@lru_cache(maxsize=64)
def lay_out(columns: tuple[Column, ...], room: int) -> Layout:
    """Which columns there is room for; worked out once for all lines of a list.

    Args:
        columns: all of them.
        room: cells for the line.
    """
    kept = list(range(len(columns)))

    def needed(between: int) -> int:
        return sum(columns[index].width for index in kept) + between * (len(kept) - 1)

    while needed(1) > room and any(columns[index].priority for index in kept):
        kept.remove(max(kept, key=lambda index: (columns[index].priority, index)))
    gap = 2 if needed(2) <= room else 1
    widths = {index: columns[index].width for index in kept}
    grown = next((index for index in kept if columns[index].grows), None)
    if grown is not None:
        widths[grown] = max(widths[grown] + room - needed(gap), 1)
    cells = sum(widths.values()) + gap * (len(kept) - 1)
    return Layout(tuple((index, widths[index]) for index in kept), gap, cells)


Pieces = tuple[tuple[int, str], ...]
"""A line in pieces: number of each column, and its text with the gap behind it."""


def format_pieces(columns: tuple[Column, ...], texts: Sequence[str], room: int) -> Pieces:
    """A line of texts in their columns, piece by piece.

    Args:
        columns: all of them.
        texts: one for each.
        room: cells for the columns; the line fills one more, at the right.
    """
    layout = lay_out(columns, room)
    if layout.cells > room + 1:  # columns that always stay, in a window too narrow for them
        return ((layout.columns[0][0], fit(_join(layout, columns, texts), room + 1)),)
    gaps = [layout.gap] * (len(layout.columns) - 1) + [room + 1 - layout.cells]
    return tuple(
        (index, _cell(texts[index], cells, columns[index]) + " " * gap)
        for (index, cells), gap in zip(layout.columns, gaps, strict=True)
    )


def _join(layout: Layout, columns: Sequence[Column], texts: Sequence[str]) -> str:
    return (" " * layout.gap).join(
        _cell(texts[index], cells, columns[index]) for index, cells in layout.columns
    )


def _cell(text: str, cells: int, column: Column) -> str:
    return _padded(text, cells, column.align)


# Three columns in four of a list say one of a few words.
@lru_cache(maxsize=1024)
def _padded(text: str, cells: int, align: Literal["left", "right"]) -> str:
    return pad(printable(text).replace("\n", " "), cells, align)


def join_pieces(pieces: Pieces) -> str:
    """The text of some pieces."""
    return "".join(text for _, text in pieces)
