"""The first paint: what a person can use of the first screen before the program is loaded, within some 20 ms instead of 200.

That is where one is, the line to type in, and the keys, which may be struck at once. No figure and no word of the office is among
it: they are not known yet. The frame that follows sends only what differs (`tui.wire.outgoing`).
"""

from __future__ import annotations

import os

from tui.first_paint.facts import depth_of, is_office_there, speaks_utf_8, theme_of
from tui.first_paint.keys_that_fit import FootKey, lay_keys
from tui.first_paint.words import FIRST, PENS
from tui.terminal.taken import Part, take

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.first_paint.words import Words

_NEAR = 3
"""Blanks that are shorter than a move over them."""
_LOWEST = 10
"""Lines; on a screen that is lower still the rooms of a screen are other ones."""


def paint_first(environ: Mapping[str, str]) -> None:
    """Take the terminal and paint on it what is sure to stand there, if it is sure that the screens are opened.

    Args:
        environ: of the process.
    """
    if os.name != "posix" or not (os.isatty(0) and os.isatty(1)):
        return
    language, screen = environ.get("TAMRUANG_LANG", "th"), environ.get("TAMRUANG_SCREEN", "today")
    words, depth, theme = FIRST.get((screen, language)), depth_of(environ), theme_of(environ)
    if words is None or depth is None or theme is None:
        return
    if not (speaks_utf_8(environ) and is_office_there(environ)):
        return
    size = _size(environ)
    parts = lay_first(words, PENS[theme, depth], size)
    if parts:
        take(size, parts, _text(parts))


def lay_first(words: Words, pens: tuple[str, ...], size: tuple[int, int]) -> list[Part]:
    """Lay the words of a first screen.

    Args:
        words: of the screen: its head, its labels, the keys of its foot.
        pens: of a theme: accent, strong, rule, hint.
        size: columns and lines of the terminal.

    Returns:
        What is to be painted; nothing where there is not room enough to be sure of it.
    """
    width, height = size
    accent, strong, rule, hint = pens
    head, labels, keys = words
    (program, program_cells), (name, name_cells) = head
    if height < _LOWEST or width < program_cells + name_cells + 2:
        return []
    parts = [
        Part(0, 0, program, accent),
        Part(program_cells, 0, name, strong),
        Part(0, 2, "─" * width, rule),
        Part(0, height - 2, "─" * width, rule),
    ]
    for y, text, cells, is_hint in labels:
        if cells + 2 <= width:
            parts.append(Part(1, y, text, hint if is_hint else ""))
    for begin, at, is_labelled in lay_keys([FootKey(*key[2:]) for key in keys], width):
        key, label, key_cells, *_ = keys[at]
        parts.append(Part(begin, height - 1, key, accent))
        if is_labelled and label:
            parts.append(Part(begin + key_cells + 1, height - 1, label))
    return parts


def _text(parts: list[Part]) -> str:
    """What paints the parts on a blank screen, the cursor being at its top left."""
    painted, pen, at = [], "", (0, 0)
    for part in parts:
        text, gap = part.text, part.x - at[0]
        is_near = part.y == at[1] and 0 <= gap <= _NEAR
        painted.append(" " * gap if is_near else f"\x1b[{part.y + 1};{part.x + 1}H")
        if part.pen != pen:
            painted.append(f"\x1b[{'0;' if pen else ''}{part.pen}m" if part.pen else "\x1b[m")
            pen = part.pen
        painted.append(text)
        # Behind \u0e33 no step is counted: some terminals join it to the letter before.
        at = (part.x + _cells(part.text), part.y) if "\u0e33" not in part.text else (0, -1)
    return "".join((*painted, "\x1b[m\x1b[H"))


def _cells(text: str) -> int:
    """Cells of a text in Thai and signs that are one cell wide: all letters but the marks above and below."""
    return sum(
        not ("\u0e34" <= letter <= "\u0e3a" or "\u0e47" <= letter <= "\u0e4e" or letter == "\u0e31")
        for letter in text
    )


def _size(environ: Mapping[str, str]) -> tuple[int, int]:
    """Columns and lines, as `shutil.get_terminal_size` finds them out."""
    try:
        found = os.get_terminal_size(1)
    except OSError:
        return 0, 0
    given = [environ.get(name, "") for name in ("COLUMNS", "LINES")]
    wanted = [int(each) if each.isascii() and each.isdecimal() and len(each) < 6 else 0 for each in given]
    return wanted[0] or found.columns, wanted[1] or found.lines
