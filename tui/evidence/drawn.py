"""Photos as they go to the screen: read and computed off its thread, which takes up to a second for pixels."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from exports.pictures.blocks import Cell, to_blocks
from exports.pictures.reading import Picture, read_picture
from exports.pictures.sequences import to_kitty, to_sixel
from models.cases.evidence import Evidence
from models.cases.evidence_copies import read_content
from tui.terminal.graphics import Graphics

GAP = 2
"""Cells between two pictures beside each other."""


class Brush(NamedTuple):
    """How a terminal draws.

    Attributes:
        kind: in blocks, or in which pixels.
        pixels: of a cell, width and height; of blocks 1 and 2.
        colours: that it has.
        is_light: whether its own ground is.
    """

    kind: Graphics
    pixels: tuple[int, int]
    colours: int
    is_light: bool


class Drawn(NamedTuple):
    """Photos that are ready to be shown.

    Attributes:
        pictures: as they were read.
        cells: line by line, of all of them beside each other; none where pixels are drawn.
        sequences: what draws each of them in pixels, with the column and line in the window where it begins.
    """

    pictures: tuple[Picture, ...]
    cells: list[list[Cell]]
    sequences: tuple[tuple[int, int, str], ...]


def draw_photos(wanted: Sequence[Evidence], size: tuple[int, int], brush: Brush) -> Drawn:
    """Read photos and draw them into equal parts of a window.

    Args:
        wanted: the photos, from left to right.
        size: columns and lines of the window.
        brush: how to draw.

    Raises:
        EvidenceNotCopied: a file is missing, changed, or can't be read.
        PictureNotShown: a file is no photo that can be drawn.
    """
    columns, lines = part_of(size[0], len(wanted)), max(size[1], 1)
    across, down = brush.pixels
    room = (columns * across, lines * down)
    pictures = tuple(read_picture(read_content(each), each.media, room) for each in wanted)
    if brush.kind is Graphics.BLOCKS:
        drawn = [to_blocks(each.image, brush.colours, is_light=brush.is_light) for each in pictures]
        return Drawn(pictures, _beside(drawn, columns, lines), ())
    sequences = []
    for number, picture in enumerate(pictures):
        wide, high = -(-picture.image.width // across), -(-picture.image.height // down)
        is_kitty = brush.kind is Graphics.KITTY
        text = to_kitty(picture.image, wide, high) if is_kitty else to_sixel(picture.image)
        left = number * (columns + GAP) + (columns - wide) // 2
        sequences.append((left, (lines - high) // 2, text))
    return Drawn(pictures, [], tuple(sequences))


def part_of(width: int, count: int) -> int:
    """Columns for each of so many pictures beside each other.

    Args:
        width: of the window.
        count: how many.
    """
    return max((width - GAP * (count - 1)) // count, 1)


def _beside(drawn: Sequence[list[list[Cell]]], columns: int, lines: int) -> list[list[Cell]]:
    """Pictures each in the middle of its part."""
    blank = Cell(" ", None, None)
    rows: list[list[Cell]] = [[] for _ in range(lines)]
    for number, cells in enumerate(drawn):
        top = (lines - len(cells)) // 2
        for y, row in enumerate(rows):
            row += [blank] * (GAP if number else 0)
            line = cells[y - top] if 0 <= y - top < len(cells) else []
            left = (columns - len(line)) // 2
            row += [blank] * left + line + [blank] * (columns - left - len(line))
    return rows
