"""Text as the cells of a terminal: one string a cell, a letter with its marks being one cell."""

import re
from collections.abc import Sequence
from functools import lru_cache
from sys import intern

from rich.cells import split_graphemes

from models.outlet import MARK, printable

BLANK = " "

BEHIND = ""
"""The second cell of a wide cluster, which has nothing of its own."""

_THAI_MARKS = "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
_THAI_LETTERS = "\u0e01-\u0e30\u0e32\u0e3f-\u0e46\u0e4f-\u0e5b"
SARA_AM = "\u0e33"
"""Of one cell by its class, though some terminals join it to the letter before."""

ONE_CELL = " -~\u00a1-\u00ac\u00ae-\u02ff\u2010-\u2027\u2190-\u21ff\u2500-\u25fc"
"""Signs besides Thai that are one cell wide everywhere."""

BEGINS = f"[{ONE_CELL}{_THAI_LETTERS}{SARA_AM}]"
"""Pattern of what a cell begins with."""

_CELL = f"(?:[{ONE_CELL}]|[{_THAI_LETTERS}{SARA_AM}][{_THAI_MARKS}]*)"

FLOWING = f"(?:{_CELL}(?={BEGINS}|\\Z))"
"""Pattern of a cell that needs no look at where the cursor is afterwards, as what is wide or joined does."""

MARKS = re.compile(f"[{_THAI_MARKS}]")
"""The marks in text that matches `FLOWING`."""

_EACH = re.compile(_CELL)
_SIMPLE = re.compile(f"(?:[{ONE_CELL}]+|[{_THAI_LETTERS}{SARA_AM}][{_THAI_MARKS}]*)*")
_MARKED = re.compile(f".[{_THAI_MARKS}]+")


# Of the last screens; what is further back is cut again sooner than it is drawn again. All pictures of a letter with its marks are
# one string: else each cell kept here was 80 bytes of its own, 15 MB after some hundred pages, and two equal cells compared slower.
@lru_cache(maxsize=2048)
def cells_of(text: str) -> tuple[str, ...]:
    """Give the cells of a text, measured as Textual measures it.

    Args:
        text: of one line. What a terminal would obey is dropped, whoever has let it come as far as here.

    Returns:
        One string for each cell; `BEHIND` after a cluster that is two cells wide. Marks at the very beginning, which belong to
        the cell before, are not among them (see `leading_marks`).
    """
    if text.isascii() and text.isprintable():
        return tuple(text)
    if _SIMPLE.fullmatch(text):
        return tuple(map(intern, _cut_at_marks(text)))
    text = "".join(character for character in text if not is_control(character))
    cells: list[str] = []
    for start, end, width in split_graphemes(text)[0]:
        if width:
            cells.append(intern(_harmless(text[start:end]) or MARK))
            cells.extend([BEHIND] * (width - 1))
    return tuple(cells)


def _cut_at_marks(text: str) -> list[str]:
    """Cut a text that matches `_SIMPLE`: three cells in four are one letter, and need no pattern."""
    cells: list[str] = []
    at = 0
    for found in _MARKED.finditer(text):
        start, end = found.span()
        cells += text[at:start]
        cells.append(found[0])
        at = end
    cells += text[at:]
    return cells


@lru_cache(maxsize=256)
def _marks_first(text: str) -> str:
    spans, _ = split_graphemes(text)
    start, end, width = spans[0]
    return "" if width else _harmless(text[start:end])


def leading_marks(text: str) -> str:
    """Give the marks at the beginning of a text that have no letter of their own there."""
    return "" if not text or _EACH.match(text) else _marks_first(text)


def _harmless(text: str) -> str:
    """The text without what turns the direction of writing and the like; the widgets have put signs in its place."""
    if text.isprintable():
        return text
    return "".join(each for each in text if not is_control(each) and printable(each) == each)


def is_control(character: str) -> bool:
    """Whether a character is of C0 or C1, by which terminals are commanded."""
    code = ord(character)
    return code < 0x20 or 0x7F <= code < 0xA0


def widen(texts: Sequence[str], start: int, end: int) -> tuple[int, int]:
    """Widen a range of cells so that no wide cluster of `texts` is cut at either end."""
    while start > 0 and texts[start] == BEHIND:
        start -= 1
    while end < len(texts) and texts[end] == BEHIND:
        end += 1
    return start, end
