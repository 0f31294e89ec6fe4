"""The pictures of the manual: what stands on a screen, as text with its looks, made by `python -m tests.guides.pictures`.

A picture is a file `pictures/LANGUAGE/NAME.txt`: the 24 lines of the screen. What looks otherwise than plain text stands in
`⟦looks|text⟧`.
"""

from __future__ import annotations

import re
from importlib.resources import files

from exports.language import current_language

WIDTH = 80
"""Cells of a line."""

Part = tuple[str, str]
"""Letters of its looks, as `LOOKS` has them, and the text."""

LOOKS = "abdfglmnru"
"""Accent, bold, done, field, ground of what is marked, late, faint, due, reversed, underlined."""

_PART = re.compile(r"⟦([a-z]+)\|([^⟧]*)⟧")


def read_picture(name: str) -> list[list[Part]]:
    """The lines of a picture in the language of the screen.

    Args:
        name: of the picture.
    """
    path = files("tui.manual") / "pictures" / current_language() / f"{name}.txt"
    return [_parts(line) for line in path.read_text(encoding="utf-8").splitlines()]


def picture_lines(name: str) -> list[str]:
    """The same without looks, for a terminal.

    Args:
        name: of the picture.
    """
    return ["".join(text for _, text in line).rstrip() for line in read_picture(name)]


def write_parts(parts: list[Part]) -> str:
    """A line as it stands in the file.

    Args:
        parts: of the line.
    """
    return "".join(f"⟦{looks}|{text}⟧" if looks else text for looks, text in parts).rstrip()


def _parts(line: str) -> list[Part]:
    parts: list[Part] = []
    at = 0
    for found in _PART.finditer(line):
        if found.start() > at:
            parts.append(("", line[at : found.start()]))
        parts.append((found[1], found[2]))
        at = found.end()
    if at < len(line):
        parts.append(("", line[at:]))
    return parts
