"""Which terminals draw pictures in pixels, as far as they say it themselves."""

from __future__ import annotations

import fcntl
import re
import struct
import termios
from collections.abc import Mapping
from enum import StrEnum

QUESTION = "\x1b[c"
"""What are you? (DA1, ECMA-48 8.3.24). Every terminal since the VT100 answers it."""
ANSWER = re.compile(r"\x1b\[\?([\d;]*)c")
_SIXEL = "4"
"""Among the answers to it, from the VT125 on: has sixels."""
_KITTY = ("xterm-kitty", "xterm-ghostty")
"""Names in `TERM`, which SSH carries along, of terminals that know kitty's graphics."""


class Graphics(StrEnum):
    """How a terminal draws pictures."""

    BLOCKS = "blocks"
    SIXEL = "sixel"
    KITTY = "kitty"


def graphics_of(environ: Mapping[str, str], attributes: str | None) -> Graphics:
    """How a terminal draws pictures: in blocks unless it says that it can do better.

    Args:
        environ: with `TERM`, the name that the terminal goes by.
        attributes: what it answered to the question what it is, `62;4;22`; None if it did not.
    """
    if environ.get("TERM", "").startswith(_KITTY):
        return Graphics.KITTY
    if attributes is not None and _SIXEL in attributes.split(";")[1:]:
        return Graphics.SIXEL
    return Graphics.BLOCKS


def cell_pixels(terminal: int) -> tuple[int, int] | None:
    """Width and height of a cell in pixels; None where the terminal does not tell.

    Args:
        terminal: number of its file.
    """
    try:
        answer = fcntl.ioctl(terminal, termios.TIOCGWINSZ, bytes(8))
    except OSError:
        return None
    lines, columns, width, height = struct.unpack("HHHH", answer)
    if not (lines and columns and width >= columns and height >= lines):
        return None
    return width // columns, height // lines
