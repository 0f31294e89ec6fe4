"""How wide the columns of a table are to be, measured by all of its rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from exports.document import Align, Table, cell_lines, clean
from exports.layout import cell_width

NARROWEST = 8
"""Cells: a column of words that is narrower would be broken within most of them."""
SHORT = 11
"""Cells: where no text of a column is longer, none is broken: a date, or the number of a case, is read as one."""


@dataclass(frozen=True)
class Measure:
    """What the columns of a table ask for, in cells of text.

    Attributes:
        wanted: of each column, so that none of its texts is broken.
        least: of each column; it can be read, or written in, at this width.
        has_rows: whether there is any row.
        has_breaks: whether a cell has a line break of its own.
    """

    wanted: tuple[int, ...]
    least: tuple[int, ...]
    has_rows: bool
    has_breaks: bool


def measure(table: Table) -> Measure:
    """Go through the rows of a table once; the memory that it takes does not grow with them."""
    widest = [0] * len(table.columns)
    has_rows = has_breaks = False
    for row in table.rows:
        has_rows = True
        for place, text in enumerate(row):
            lines = cell_lines(text)
            has_breaks = has_breaks or len(lines) > 1
            width = max(map(cell_width, lines))
            if width > widest[place]:
                widest[place] = width
    wanted, least = [], []
    for column, cells in zip(table.columns, widest, strict=True):
        head = cell_width(clean(column.title)) if table.has_head else 0
        natural = max(1, cells, head, column.by_hand)
        wanted.append(natural)
        if column.by_hand:
            least.append(max(column.by_hand, min(natural, NARROWEST)))
        elif column.align is Align.RIGHT:
            least.append(max(cells, min(head, NARROWEST), 1))  # a figure is never broken
        else:
            least.append(max(cells if cells <= SHORT else NARROWEST, min(head, NARROWEST), 1))
    return Measure(tuple(wanted), tuple(least), has_rows, has_breaks)


def share(measured: Measure, room: int) -> list[int] | None:
    """Share `room` cells among the columns: narrow ones have all they want, wide ones the same each.

    Args:
        measured: what they ask for.
        room: cells for all of them together, without what is between them.

    Returns:
        Their widths; None if they can't all be as wide as they must.
    """
    if sum(measured.wanted) <= room:
        return list(measured.wanted)
    if sum(measured.least) > room:
        return None
    level = 0
    while sum(_widths(measured, level + 1)) <= room:
        level += 1
    widths = _widths(measured, level)
    for place, (width, above) in enumerate(zip(widths, _widths(measured, level + 1), strict=True)):
        if above > width and sum(widths) < room:
            widths[place] = above
    return widths


def proportions(measured: Measure, room: int) -> Sequence[int]:
    """The widths of the columns to each other, where they are put on a sheet that is about `room` cells wide."""
    return share(measured, room) or measured.least


def _widths(measured: Measure, level: int) -> list[int]:
    return [
        max(least, min(wanted, level)) for wanted, least in zip(measured.wanted, measured.least, strict=True)
    ]
