"""A picture as half blocks: each cell shows two pixels, one above the other, in colours that any terminal of 256 has.

Of the two ways to draw a cell (the upper half in front, or the lower one) that is taken which changes fewer colours from the cell
before, and a picture gets few colours: so a photo of 48 × 18 cells costs 4 kB on the line instead of 30.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from PIL.Image import Image

UPPER, LOWER, FULL, EMPTY = "▀", "▄", "█", " "
COLOURS = 64
"""Of a picture. Of 24 a brown becomes red; 64 cost an eighth of the bytes more."""

_STEPS = (0, 95, 135, 175, 215, 255)
"""Of red, green and blue in the cube of xterm's 256 colours; the greys are 8, 18 … 238."""
_BASIC = (
    *((0, 0, 0), (205, 0, 0), (0, 205, 0), (205, 205, 0), (0, 0, 238), (205, 0, 205), (0, 205, 205)),
    (229, 229, 229),
)
"""The first eight colours as xterm has them; other terminals come near."""


class Cell(NamedTuple):
    """What stands in one place.

    Attributes:
        sign: a half block, a full one, or a blank.
        front: number of the colour of the block; None is the terminal's own.
        back: number of the colour behind it; likewise.
    """

    sign: str
    front: int | None
    back: int | None


def to_blocks(image: Image, colours: int, *, is_light: bool = False) -> list[list[Cell]]:
    """Draw an image.

    Args:
        image: two pixels high for each line, one wide for each cell.
        colours: that the terminal has: 256 or more, 8 or 16, or 0.
        is_light: whether the terminal's own ground is light, which matters without colours.

    Returns:
        Cells, line by line.
    """
    if colours < 8:
        return _without_colours(image, is_light=is_light)
    rows = _numbers(image, _nearest if colours >= 256 else _nearest_basic, COLOURS if colours >= 256 else 8)
    return [_line(upper, lower) for upper, lower in zip(rows[::2], rows[1::2], strict=True)]


def _numbers(image: Image, nearest: object, most: int) -> list[list[int]]:
    """The colours of the pixels, row by row, an even number of rows."""
    from PIL import Image

    few = image.quantize(most, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    palette = few.getpalette() or []
    numbers = [nearest(*palette[at : at + 3]) for at in range(0, len(palette) - 2, 3)]  # type: ignore[operator]
    pixels = few.tobytes()
    width = few.width
    rows = [[numbers[pixel] for pixel in pixels[at : at + width]] for at in range(0, len(pixels), width)]
    return rows if len(rows) % 2 == 0 else [*rows, rows[-1]]


def _line(upper: Sequence[int], lower: Sequence[int]) -> list[Cell]:
    cells: list[Cell] = []
    front: int | None = None
    back: int | None = None
    for top, bottom in zip(upper, lower, strict=True):
        if top == bottom:
            cell = Cell(FULL, front, back) if top == front and top != back else Cell(EMPTY, front, top)
        else:
            one, other = Cell(UPPER, top, bottom), Cell(LOWER, bottom, top)
            cell = min((one, other), key=lambda each: (each.front != front) + (each.back != back))
        front, back = cell.front, cell.back
        cells.append(cell)
    return cells


def _without_colours(image: Image, *, is_light: bool) -> list[list[Cell]]:
    from PIL import Image, ImageOps

    grey = ImageOps.autocontrast(image.convert("L"), cutoff=1)
    dots = grey.convert("1", dither=Image.Dither.FLOYDSTEINBERG).convert("L").tobytes()
    lit = [(pixel > 0) != is_light for pixel in dots]
    rows = [lit[at : at + image.width] for at in range(0, len(lit), image.width)]
    if len(rows) % 2:
        rows.append([is_light] * image.width)
    signs = {(True, True): FULL, (True, False): UPPER, (False, True): LOWER, (False, False): EMPTY}
    return [
        [Cell(signs[pair], None, None) for pair in zip(upper, lower, strict=True)]
        for upper, lower in zip(rows[::2], rows[1::2], strict=True)
    ]


@lru_cache(maxsize=1024)
def _nearest(red: int, green: int, blue: int) -> int:
    """Number of the colour of xterm's 256, the 16 of one's own left out, that is nearest."""
    cube = [_nearest_step(value) for value in (red, green, blue)]
    grey = max(0, min(23, round(((red + green + blue) / 3 - 8) / 10)))
    shade = 8 + 10 * grey
    in_cube = _distance((red, green, blue), [_STEPS[step] for step in cube])
    if _distance((red, green, blue), [shade] * 3) < in_cube:
        return 232 + grey
    return 16 + 36 * cube[0] + 6 * cube[1] + cube[2]


def _nearest_step(value: int) -> int:
    between = [(below + above) / 2 for below, above in pairwise(_STEPS)]
    return sum(value > edge for edge in between)


@lru_cache(maxsize=1024)
def _nearest_basic(red: int, green: int, blue: int) -> int:
    return min(range(8), key=lambda number: _distance((red, green, blue), _BASIC[number]))


def _distance(one: Sequence[int], other: Sequence[int]) -> int:
    """How far apart two colours look: green counts most, blue least."""
    return sum(weight * (a - b) ** 2 for weight, a, b in zip((3, 4, 2), one, other, strict=True))
