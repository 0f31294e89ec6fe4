"""Sentences on a terminal outside the screens, broken between words: a terminal breaks wherever its last cell is."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator

from exports.layout import cell_width


def broken(text: str) -> str:
    """A text with ends of lines between its words, as wide as the terminal is; as it is where there is none.

    The path of a file stays in one piece, so that it can be copied.

    Args:
        text: to print, or to ask, on standard output.
    """
    try:
        width = os.get_terminal_size(sys.stdout.fileno()).columns - 1
    except (OSError, ValueError):
        return text
    return "\n".join(line for each in text.split("\n") for line in _lines(each, max(width, 1)))


def _lines(text: str, width: int) -> Iterator[str]:
    if cell_width(text) <= width:
        yield text
        return
    line = ""
    for part in _parts(text):
        if line and cell_width((line + part).rstrip(" ")) > width:
            yield line.rstrip(" ")
            line = ""
        line += part
    yield line


def _parts(text: str) -> Iterator[str]:
    from exports.line_breaks import units  # ICU: 10 MB and 20 ms

    part = ""
    for unit in units(text):
        if part and not (part[-1].isascii() and part[-1] != " " and unit[0].isascii()):
            yield part
            part = ""
        part += unit
    if part:
        yield part
