"""What a cell says: places, lists of types, names of districts, counts, as files from many hands write them."""

from __future__ import annotations

import re
from typing import NamedTuple

from models.thai import clean_line, to_arabic_digits

NOTHING = frozenset(("none", "null", "nan", "-", "--", "–", "—", "[]", "()", "{}"))
"""What programs and people write where there is no word, in small letters."""

_MOST = 99_999
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:[eE]-?\d+)?", re.ASCII)
_ARROW = re.compile(r"-+>|=>|[→>]")
_LIST_END = re.compile(r"[{}\[\]\"'“”]")
# A semicolon may end the name of a sign of HTML, which is left as text.
_SEPARATOR = re.compile(r"[,|\n]|;(?<!&lt;)(?<!&gt;)(?<!&amp;)(?<!&quot;)(?<!&#39;)(?<!&nbsp;)")

_PREFIXES = {
    "province": re.compile(r"^(?:จังหวัด|จ\.)\s*"),
    "district": re.compile(r"^(?:เขต|อำเภอ|อ\.|ข\.)\s*"),
    "subdistrict": re.compile(r"^(?:แขวง|ตำบล|ต\.)\s*"),
}
_CAPITAL = frozenset(("กทม", "กทม.", "กรุงเทพ", "กรุงเทพฯ", "bangkok"))


class Place(NamedTuple):
    """Where something is, in degrees.

    Attributes:
        latitude: north.
        longitude: east.
    """

    latitude: float
    longitude: float


def parse_coords(text: str) -> Place | None:
    """A place written longitude first: `100.5,13.7`, `(100.5, 13.7)`, `POINT(100.5 13.7)`.

    Returns:
        None for an empty cell and for 0,0, which says that nobody knows.

    Raises:
        ValueError: it is none on earth, or written latitude first.
    """
    numbers = _NUMBER.findall(to_arabic_digits(text))
    if not numbers:
        if text.strip() and text.strip().casefold() not in NOTHING:
            raise ValueError(text)
        return None
    if len(numbers) not in (2, 3):
        raise ValueError(text)
    return place_of(numbers[1], numbers[0])


def place_of(latitude: str, longitude: str) -> Place | None:
    """A place of its two columns.

    Returns:
        None for empty cells and for 0, 0.

    Raises:
        ValueError: it is none on earth, or only one of the two is there.
    """
    if not latitude.strip() and not longitude.strip():
        return None
    north, east = float(latitude), float(longitude)
    if north == east == 0:
        return None
    if not (-90 <= north <= 90 and -180 <= east <= 180):
        raise ValueError(f"{latitude}, {longitude}")
    return Place(north, east)


def split_list(text: str) -> tuple[str, ...]:
    """The words of a cell of several: `{ถนน,ทางเท้า}`, `ถนน,ทางเท้า`, `["ถนน"]`; each once."""
    words = map(clean_line, _SEPARATOR.split(_LIST_END.sub("", text)))
    return tuple(dict.fromkeys(word for word in words if word and word.casefold() not in NOTHING))


def split_types(text: str) -> tuple[str, ...]:
    """The categories of a cell: as `split_list`, and of `A -> B` both, the wider one first."""
    return split_list(_ARROW.sub(",", text))


def without_prefix(field: str, text: str) -> str:
    """The name of a province, district or subdistrict without the word for what it is.

    Args:
        field: `province`, `district` or `subdistrict`.
        text: clean.
    """
    name = _PREFIXES[field].sub("", text)
    return "กรุงเทพมหานคร" if name.casefold() in _CAPITAL else name


def parse_count(text: str) -> int | None:
    """A count, `2` or `2.0`, Thai digits too; None if it is none, or more than anything is counted to."""
    try:
        number = float(to_arabic_digits(text.strip()))
        return int(number) if 0 <= number <= _MOST and number == int(number) else None
    except (ValueError, OverflowError):
        return None
