"""Tables that commands print for people."""

from __future__ import annotations

from collections.abc import Sequence

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
    lines = [list(map(translate, heads)), *([one_line(cell) for cell in row] for row in rows)]
    widths = [max(map(cell_width, column)) for column in zip(*lines, strict=True)]
    lines.insert(1, ["-" * width for width in widths])
    for line in lines:
        cells = (pad(cell, width, side) for cell, width, side in zip(line, widths, sides, strict=True))
        click.echo("  ".join(cells).rstrip())
