"""Who has a case, by a cell of a file: sections of the office, known behind the district's name too, and agencies that are none."""

from __future__ import annotations

import re
from typing import NamedTuple

from models.imports.values import split_list, without_prefix
from models.office.words import List, Words
from models.thai import clean_line

_DISTRICT = re.compile(r"(?:สำนักงาน)?เขต\s*(?P<district>[ก-๙]+)")
_BEHIND = re.compile(rf"(?P<section>.+?)\s*[(/-]?\s*{_DISTRICT.pattern}\s*\)?")
_CITY = frozenset(("กรุงเทพมหานคร", "กทม", "กทม.", "bangkok"))


class Named(NamedTuple):
    """Whom a cell names.

    Attributes:
        sections: those that are sections: by the office's word for it, or as they are written where it has none yet.
        first: who stands first, whoever it is.
        has_agencies: whether it names somebody who is no section: the district itself, the city.
        text: the whole cell, clean.
    """

    sections: tuple[str, ...]
    first: str
    has_agencies: bool
    text: str


def agencies_in(cell: str, words: Words, district: str | None) -> Named:
    """Tell the sections of a cell from the agencies.

    Args:
        cell: names one or several.
        words: of the office; what it has as a section is one, whatever it is called, and what it forwards to is none.
        district: in which the case lies, if the row says it: a section of another district is none of ours.
    """
    named = split_list(cell)
    found = [_section(text, words, district) for text in named]
    sections = tuple(filter(None, found))
    first = (found[0] or named[0]) if named else ""
    return Named(sections, first, len(sections) < len(named), clean_line(cell))


def _section(text: str, words: Words, district: str | None) -> str | None:
    """The section that a text says; None if it says an agency."""
    own = words.find(List.SECTION, text)
    if own is not None and not own.retired:
        return own.word
    if text.casefold() in _CITY or _DISTRICT.fullmatch(text) or words.find(List.AGENCY, text):
        return None
    match = _BEHIND.fullmatch(text)
    if match is None or (district is not None and without_prefix("district", match["district"]) != district):
        return text
    known = words.find(List.SECTION, match["section"])
    return known.word if known is not None else text
