"""Pens: how a cell is drawn, written as the SGR codes that make it so from nothing: "" is plain, "1;36" bold cyan.

Source of the codes: ECMA-48, 8.3.117 (SELECT GRAPHIC RENDITION), and xterm's for 256 and 16 million colours.
"""

from functools import lru_cache
from typing import NamedTuple

from rich.color import ColorSystem
from rich.style import Style
from textual.strip import Strip

PLAIN = ""
RESET = "\x1b[m"

_OFF = {
    "1": "22",
    "2": "22",
    "3": "23",
    "4": "24",
    "21": "24",
    "5": "25",
    "6": "25",
    "7": "27",
    "8": "28",
    "9": "29",
}
_OFF |= {"51": "54", "52": "54", "53": "55"}
_STRONGER = {"1": "2", "4": "21", "5": "6", "51": "52"}
"""Of two attributes with one switch, the one that is written last is seen: to some terminals, bold and dim are such too."""
_DRAWS_ON_BLANK = frozenset({"4", "21", "7", "9", "51", "52", "53"})


class _Parts(NamedTuple):
    attributes: frozenset[str]
    front: str
    back: str


@lru_cache(maxsize=4096)
def _parts(pen: str) -> _Parts:
    attributes, front, back = set(), "", ""
    codes = pen.split(";") if pen else []
    while codes:
        code = codes.pop(0)
        if code in {"38", "48"}:
            length = 2 if codes[0] == "5" else 4
            colour, codes = ";".join([code, *codes[:length]]), codes[length:]
        else:
            colour = code
        number = int(code)
        if number == 38 or 30 <= number <= 37 or 90 <= number <= 97:
            front = colour
        elif number == 48 or 40 <= number <= 47 or 100 <= number <= 107:
            back = colour
        elif number == 39:
            front = ""
        elif number == 49:
            back = ""
        else:
            attributes.add(code)
    return _Parts(frozenset(attributes), front, back)


def _format_codes(parts: _Parts) -> str:
    return ";".join([*sorted(parts.attributes, key=int), *filter(None, (parts.front, parts.back))])


@lru_cache(maxsize=4096)
def pen_of(style: Style | None, colours: ColorSystem | None) -> str:
    """Give the pen of a style.

    Args:
        style: None is plain.
        colours: those the terminal has; None if it has none.
    """
    if style is None:
        return PLAIN
    parts = _parts(Strip.render_ansi(style, colours or ColorSystem.STANDARD))
    return _format_codes(parts if colours is not None else parts._replace(front="", back=""))


@lru_cache(maxsize=4096)
def on_blank(pen: str) -> str:
    """Give what can be seen of a pen on a blank: its background, unless it underlines, strikes or turns round as well."""
    parts = _parts(pen)
    return pen if parts.attributes & _DRAWS_ON_BLANK else parts.back


@lru_cache(maxsize=4096)
def change(before: str, after: str, *, one_by_one: bool = True) -> str:
    """Give the shortest sequence that takes one pen for another.

    Args:
        before: the pen in use.
        after: the pen to use.
        one_by_one: whether the terminal knows codes that take back a single attribute.
    """
    if before == after:
        return ""
    anew = f"\x1b[0;{after}m" if after else RESET
    was, on_done = _parts(before), _parts(after)
    if was.attributes - on_done.attributes and not one_by_one:
        return anew
    taken = {_OFF.get(code, "0") for code in was.attributes - on_done.attributes}
    if "0" in taken:
        return anew
    kept = {code for code in was.attributes & on_done.attributes if _OFF.get(code) not in taken}
    kept -= {_STRONGER.get(code) for code in on_done.attributes - kept}
    codes = [*sorted(taken), *sorted(on_done.attributes - kept, key=int)]
    if was.front != on_done.front:
        codes.append(on_done.front or "39")
    if was.back != on_done.back:
        codes.append(on_done.back or "49")
    return min(anew, f"\x1b[{';'.join(codes)}m", key=len)
