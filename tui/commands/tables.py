"""Tables that commands print for people."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import click

from exports.language import translate
from exports.layout import cell_width, pad
from models.messages import Message
from models.outlet import one_line


def print_table(heads: Sequence[Message], rows: Sequence[Sequence[str]], sides: Sequence[str]) -> None:
    """Print columns under their heads. tabulate, which makes the table of the form, would double the time of a command.

    Args:
        heads: what is said above each column.
        rows: texts, each of which will stand on one line.
        sides: where the text of each column stands, "left" or "right".
    """
    print_pages(heads, [rows], sides)


def print_pages(
    heads: Sequence[Message],
    pages: Iterable[Sequence[Sequence[str]]],
    sides: Sequence[str],
    least: Sequence[int] = (),
) -> int:
    """Print a table whose rows come page by page and are not kept.

    A column is as wide as what is widest in it on the first page; from a page on that has something wider it is as wide as that.

    Args:
        heads: as `print_table` has them, like the sides.
        pages: rows, some at a time.
        sides: of the columns.
        least: cells that each column has at least; 0 for all if it is empty.

    Returns:
        The number of rows.
    """
    printed, widths = 0, [*(least or (0 for _ in heads))]
    for rows in pages:
        above = [] if printed else [[*map(translate, heads)]]
        columns = [*zip(*above, *rows, strict=True)]
        # A word that stands in many rows is measured and filled once.
        measured = [{cell: cell_width(one_line(cell)) for cell in {*column}} for column in columns]
        widths = [max(width, *cells.values()) for width, cells in zip(widths, measured, strict=True)]
        filled = [
            {cell: _fill(cell, width - cells, width, side) for cell, cells in known.items()}
            for known, width, side in zip(measured, widths, sides, strict=True)
        ]
        shown = [[known[cell] for cell in column] for known, column in zip(filled, columns, strict=True)]
        lines = ["  ".join(line).rstrip() for line in zip(*shown, strict=True)]
        if above:
            lines.insert(1, "  ".join("-" * width for width in widths))
        click.echo("\n".join(lines))
        printed += len(rows)
    return printed


def _fill(cell: str, blanks: int, width: int, side: str) -> str:
    if not cell.isprintable():
        return pad(one_line(cell), width, side)
    return " " * blanks + cell if side == "right" else cell + " " * blanks
