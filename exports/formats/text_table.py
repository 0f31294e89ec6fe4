"""A table as lines of plain text: in columns, or as a list of records where they would be too narrow to be read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from exports.document import Align, Column, Table, cell_lines, clean
from exports.formats.column_widths import measure, share
from exports.layout import CONTINUATION, cell_width, centre, pad, wrap, wrap_hanging

GUTTER = "  "
RULE = "-"
_BLANK = "."
_LINES_BY_HAND = 2
_LEAST_BLANK = 10


def table_lines(table: Table, width: int) -> Iterator[str]:
    """Write a table; its rows are gone through twice, and none is kept.

    Args:
        table: what to write.
        width: cells in a line.

    Yields:
        Lines of at most `width` cells, without blanks at their ends.
    """
    measured = measure(table)
    if not measured.has_rows:
        if empty := clean(table.empty):
            yield from wrap_hanging(empty, width)
        return
    widths = share(measured, width - len(GUTTER) * (len(table.columns) - 1))
    if widths is None:
        yield from _records(table, width)
        return
    by_hand = any(column.by_hand for column in table.columns)
    # Where rows may have several lines, only a rule tells where the next one begins.
    is_parted = by_hand or measured.has_breaks or any(map(int.__lt__, widths, measured.wanted))
    rule = GUTTER.join(RULE * width for width in widths)
    if table.has_head and any(column.title for column in table.columns):
        yield from _row([column.title for column in table.columns], table.columns, widths)
        yield rule
    for place, row in enumerate(table.rows):
        if place and is_parted:
            yield rule
        yield from _row(row, table.columns, widths, _LINES_BY_HAND if by_hand else 1)


def _row(
    texts: Sequence[str], columns: Sequence[Column], widths: Sequence[int], least: int = 1
) -> Iterator[str]:
    cells = [_cell(text, width) for text, width in zip(texts, widths, strict=True)]
    for place in range(max(least, *map(len, cells))):
        line = GUTTER.join(
            _align(cell[place] if place < len(cell) else "", width, column.align)
            for cell, column, width in zip(cells, columns, widths, strict=True)
        )
        yield line.rstrip()


def _cell(text: str, width: int) -> list[str]:
    lines: list[str] = []
    for line in cell_lines(text):
        if cell_width(line) <= width:
            lines.append(line)
        else:
            # Beside other cells a blank at a break says nothing: it would only make the column ragged.
            lines += [broken.strip() for broken in wrap(line, width, is_trimmed=True)]
    return lines


def _align(text: str, width: int, align: Align) -> str:
    if align is Align.CENTRE:
        text = centre(text, width)
    return pad(text, width, "right" if align is Align.RIGHT else "left")


def _records(table: Table, width: int) -> Iterator[str]:
    """Each row as lines of label and value, parted by blank lines: nothing is cut however many columns there are."""
    titles = [clean(column.title) if table.has_head else "" for column in table.columns]
    for place, row in enumerate(table.rows):
        if place:
            yield ""
        for title, column, text in zip(titles, table.columns, row, strict=True):
            yield from _field(title, column, text, width)


def _field(title: str, column: Column, text: str, width: int) -> Iterator[str]:
    label = f"{title} :" if title else ""
    value = " ".join(filter(None, cell_lines(text)))
    if value or not column.by_hand:
        yield from wrap_hanging(f"{label} {value}".strip(), width)
        return
    *above, last = wrap_hanging(label, width)
    yield from above
    room = width - cell_width(last) - 1
    if label and room >= _LEAST_BLANK:
        yield f"{last} {_BLANK * room}"
        return
    if label:
        yield last
    yield CONTINUATION + _BLANK * (width - len(CONTINUATION))
