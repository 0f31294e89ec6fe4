"""What to draw where a terminal lacks a sign: always as wide, so that columns stay."""

import codecs
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

FALLBACK: Mapping[str, str] = {
    **dict.fromkeys("─━═", "-"),
    **dict.fromkeys("│┃║▏▕¦", "|"),
    **dict.fromkeys("┌┐└┘├┤┬┴┼╭╮╰╯", "+"),
    **dict.fromkeys("▌▐▍▎▸▶›", ">"),
    **dict.fromkeys("◀‹", "<"),
    **{"█": "#", "▓": "%"},
    "▒": "=",
    "░": ".",
    **dict.fromkeys("▁▂▃▄▅▆▇▔▟", "_"),
    "▾": "v",
    "●": "*",
    "○": ".",
    "•": "*",
    "·": "-",
    "✓": "x",
    "✗": "-",
    "□": "[",
    "▯": "_",
    "↑": "^",
    "↓": "v",
    "←": "<",
    "→": ">",
    "…": "~",
    "–": "-",
    "—": "-",
    "“": '"',
    "”": '"',
    "‘": "'",
    "’": "'",
    "≠": "#",
    "\N{REPLACEMENT CHARACTER}": "?",
}
"""A cell to one of equal width in ASCII."""

LINES = ("auto", "unicode", "ascii")


@lru_cache(maxsize=8)
def find_replacements(encoding: str, lines: str = "auto") -> Mapping[str, str]:
    """Give the cells that have to be drawn otherwise.

    Args:
        encoding: of the terminal, as Python names it.
        lines: `unicode` draws all signs, `ascii` none beyond letters, `auto` those that the encoding has.

    Returns:
        From cell to cell of equal width; empty if nothing has to be replaced.
    """
    if lines == "unicode" or (lines == "auto" and encoding == "utf-8"):
        return {}
    if lines == "ascii":
        return FALLBACK
    return {sign: plain for sign, plain in FALLBACK.items() if not _has(encoding, sign)}


def _has(encoding: str, sign: str) -> bool:
    try:
        sign.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


_JOINER = "\N{ZERO WIDTH JOINER}"

HANDLER = "tamruang-draw"
"""Name of the way to deal with signs that an encoding lacks, for `str.encode` and streams."""


def encode(text: str, encoding: str) -> bytes:
    """Give a text as the terminal's bytes. What the encoding lacks is drawn otherwise, never in more or fewer columns.

    Args:
        text: may hold sequences.
        encoding: of the terminal, as Python names it.
    """
    return text.encode(encoding, HANDLER)


def _draw_otherwise(error: UnicodeError) -> tuple[str, int]:
    """Draw a stretch of signs that the encoding lacks."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    text, drawn = error.object, []
    for place in range(error.start, error.end):
        joined = place > 0 and text[place - 1] == _JOINER
        drawn.append("" if joined else FALLBACK.get(text[place], "?" * _columns(text[place])))
    return "".join(drawn), error.end


def _columns(sign: str) -> int:
    """Columns of a sign. The measure of the screens is not loaded for this: it is asked sign by sign, and seldom."""
    if unicodedata.category(sign) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(sign) in "WF" else 1


codecs.register_error(HANDLER, _draw_otherwise)
