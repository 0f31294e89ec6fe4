"""A picture as what some terminals draw in pixels: kitty's graphics, and DEC's sixel.

Sources: the kitty graphics protocol (sw.kovidgoyal.net/kitty/graphics-protocol), "Transferring pixel data"; DEC STD 070, chapter 9,
and the VT340's programmer reference for sixel.
"""

from __future__ import annotations

import base64
from io import BytesIO
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

COLOURS = 32
"""Of a picture. Twice as many cost half as many bytes again."""
_PIECE = 4096
"""Letters of base64 that kitty takes at a time."""
_BAND = 6
"""Rows of pixels that a line of sixels holds."""
KITTY_GONE = "\x1b_Ga=d,q=2\x1b\\"
"""Takes all of kitty's pictures off the screen."""


def to_kitty(image: Image, columns: int, lines: int) -> str:
    """The sequence that draws an image with kitty's graphics, where the cursor is; the cursor stays.

    Args:
        image: of any size; the terminal scales it.
        columns: cells that it shall take.
        lines: likewise.
    """
    data = BytesIO()
    _few_colours(image).save(data, "PNG", optimize=True)
    text = base64.b64encode(data.getvalue()).decode()
    pieces = [text[at : at + _PIECE] for at in range(0, len(text), _PIECE)]
    parts = []
    for number, piece in enumerate(pieces):
        keys = f"a=T,f=100,C=1,q=2,c={columns},r={lines}," if number == 0 else ""
        parts.append(f"\x1b_G{keys}m={int(number < len(pieces) - 1)};{piece}\x1b\\")
    return "".join(parts)


def to_sixel(image: Image) -> str:
    """The sequence that draws an image with sixels, from where the cursor is downward.

    Args:
        image: as many pixels as it shall take on the screen.
    """
    few = _few_colours(image)
    palette = few.getpalette() or []
    width, height, pixels = few.width, few.height, few.tobytes()
    parts = [f'\x1bP0;1;0q"1;1;{width};{height}']
    for number in sorted(set(pixels)):
        shares = ";".join(str(round(value * 100 / 255)) for value in palette[3 * number : 3 * number + 3])
        parts.append(f"#{number};2;{shares}")
    for top in range(0, height, _BAND):
        rows = [pixels[row * width : (row + 1) * width] for row in range(top, min(top + _BAND, height))]
        parts.append("$".join(_band(rows, number) for number in sorted(set(b"".join(rows)))) + "-")
    parts[-1] = parts[-1].removesuffix("-")
    return "".join(parts) + "\x1b\\"


def _band(rows: list[bytes], number: int) -> str:
    """What one colour draws in a line of sixels."""
    bits = [
        sum((pixel == number) << place for place, pixel in enumerate(column))
        for column in zip(*rows, strict=True)
    ]
    while bits and not bits[-1]:
        bits.pop()
    runs = []
    for value, group in groupby(bits):
        length, sign = sum(1 for _ in group), chr(63 + value)
        runs.append(f"!{length}{sign}" if length > 3 else sign * length)
    return f"#{number}" + "".join(runs)


def _few_colours(image: Image) -> Image:
    from PIL import Image, ImageFilter

    # Grain costs most of the bytes, and shows nothing.
    calm = image.convert("RGB").filter(ImageFilter.MedianFilter(3))
    return calm.quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
