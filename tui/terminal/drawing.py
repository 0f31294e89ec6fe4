"""What to draw where a terminal lacks a sign: always as wide, so that columns stay."""

from collections.abc import Mapping
from functools import lru_cache

FALLBACK: Mapping[str, str] = {
    **dict.fromkeys("─━═", "-"),
    **dict.fromkeys("│┃║▏▕", "|"),
    **dict.fromkeys("┌┐└┘├┤┬┴┼╭╮╰╯", "+"),
    **dict.fromkeys("▌▐█▍▎▸▶›", ">"),
    **dict.fromkeys("◀‹", "<"),
    **dict.fromkeys("░▒▓", "#"),
    **dict.fromkeys("▁▂▃▄▅▆▇▔▟", "_"),
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
def drawable(encoding: str, lines: str = "auto") -> Mapping[str, str]:
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
