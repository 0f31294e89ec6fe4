"""Names of people: behind a title, behind a word such as `ผู้ร้องชื่อ`, and known ones wherever they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from models.personal.folding import BARRIER, fold
from models.personal.words import (
    ENDS_NAME,
    EVERYDAY,
    FAMILY_LIKE,
    LATIN_TITLE,
    MAY_TITLE,
    NAMED,
    NO_FAMILY,
    TITLE,
)
from models.thai import clean_line

# A name has two letters at least before a word can end it; so that ผู้ and ใน may begin one.
_WORD = f"[ก-ฮเ-ไ][ก-๎](?:(?!{ENDS_NAME})[ก-๎])*"
_NO_NAME = f"(?!{ENDS_NAME}|(?!{FAMILY_LIKE}){NO_FAMILY})"
_FAMILY = f"(?:ณ {{1,2}})?{_NO_NAME}{_WORD}"
_TITLED = re.compile(
    f"(?:{TITLE} {{0,2}}(?:{TITLE} ?)?|(?P<named>{NAMED})(?:{TITLE} ?)?)(?!{ENDS_NAME}){_WORD}(?: {{1,3}}{_FAMILY})?"
    # Without a title and a word for a name it takes a family name to tell one.
    f"|(?P<label>ผู้(?:ร้อง(?:เรียน|ทุกข์)?|แจ้ง) ?: ?|ชื่อ(?:ผู้(?:ร้อง(?:เรียน)?|แจ้ง))? ?){_NO_NAME}{_WORD} {{1,3}}(?:นามสกุล|สกุล) ?{_WORD}"
    f"|(?P<role>ผู้(?:ร้อง(?:เรียน|ทุกข์)?|แจ้ง) ?: ?|ชื่อผู้(?:ร้อง(?:เรียน)?|แจ้ง) ){_NO_NAME}{_WORD} {{1,3}}{_FAMILY}"
)
_MAY_TITLE = re.compile(MAY_TITLE)
_TITLED_LATIN = re.compile(rf"{LATIN_TITLE} ?[A-Z][A-Za-z'’-]*(?: [A-Z][A-Za-z'’-]*(?![A-Za-z'’@.-])){{0,3}}")
LATIN = re.compile("[MmDd][RrIiSs]")
"""Matches a part of each title in Latin letters; quick to look for."""

_TITLE_BEFORE = re.compile(f"(?:{TITLE}|{LATIN_TITLE}) {{0,2}}$")
_HEAD_TITLE = re.compile(f"(?:(?:{TITLE}|{LATIN_TITLE}) *)+")
_LONGEST_TITLE = 16
_LONG = 6
_SHORTEST = 4
_MARK = re.compile("[ะาำัิ-ฺ็-๎]")
_LATIN_LETTER = re.compile("[a-z0-9]")
_NO_LETTER = re.compile(r"(?!\w)(?![ะาำัิ-ฺ็-๎])")
_LETTERS = re.compile(r"[^\W\d_]{2}")
_WORD_BEHIND = re.compile(ENDS_NAME)


def titled_people(text: str) -> Iterator[tuple[int, int]]:
    """Where a title with a name stands in a folded text; the span takes in the title, which tells a sex or a rank."""
    behind = 0
    for place in _MAY_TITLE.finditer(text):
        match = _TITLED.match(text, place.start()) if place.start() >= behind else None
        if match is not None:
            behind = match.end()
            yield max(match.start(), match.end("named"), match.end("label"), match.end("role")), behind
    if LATIN.search(text):
        for match in _TITLED_LATIN.finditer(text):
            yield match.span()


def may_titles(text: str) -> Iterator[int]:
    """Where a Thai title or a word for a name may begin in a folded text: quick to look for."""
    for place in _MAY_TITLE.finditer(text):
        yield place.start()


def titled_at(text: str, place: int) -> bool:
    """Whether a Thai title with a name, or a word with one, begins at a place of a folded text."""
    return _TITLED.match(text, place) is not None


class _Known(NamedTuple):
    """A known name without its title, folded.

    Attributes:
        parts: given and family name.
        alone: those of the parts that tell the person without the other.
        sought: those that are looked for.
    """

    parts: tuple[str, ...]
    alone: tuple[str, ...]
    sought: tuple[str, ...]


def known_person(text: str, name: str) -> Iterator[tuple[int, int]]:
    """Where a known name stands in a folded text: whole, or a part alone unless it is short or an everyday word."""
    known = _known(name)
    lowered = text.lower()
    if len(lowered) != len(text):  # a few letters of other scripts grow
        lowered = text
    for part in known.sought:
        start = lowered.find(part)
        while start >= 0:
            end = _end_of_whole(lowered, start, known.parts)
            title = _TITLE_BEFORE.search(text, max(0, start - _LONGEST_TITLE), start)
            if _is_name(
                lowered,
                start,
                end or start + len(part),
                known,
                whole=end is not None,
                titled=title is not None,
            ):
                yield title.start() if title else start, end or start + len(part)
            start = lowered.find(part, start + 1)


def may_name(lowered: str, name: str) -> bool:
    """Whether a known name may stand in a folded text in small letters, or come to stand there when the text is masked."""
    for part in _known(name).sought:  # noqa: SIM110 - three times as fast as `any`
        if part in lowered or BARRIER in part:
            return True
    return False


def _end_of_whole(text: str, start: int, parts: tuple[str, ...]) -> int | None:
    """Where the whole name ends that begins at a place; None if only its first part stands there."""
    place = start
    for part in parts:
        while place > start and text[place : place + 1] == " ":
            place += 1
        if not text.startswith(part, place):
            return None
        place += len(part)
    return place if len(parts) > 1 else None


def _is_name(text: str, start: int, end: int, known: _Known, *, whole: bool, titled: bool) -> bool:
    """Whether what stands at a place is the name, and no piece of another word."""
    before, part = text[start - 1 : start] if start else "", text[start:end]
    if _MARK.match(text, end) or (before and before in "เแโใไ"):
        return False
    if part[0].isascii() and (_LATIN_LETTER.match(before) or _LATIN_LETTER.match(text, end)):
        return False
    if whole:
        return True
    if titled or part in known.alone:
        return len(part) >= _LONG or bool(_NO_LETTER.match(text, end) or _WORD_BEHIND.match(text, end))
    return len(known.parts) == 1 and not before.isalpha() and bool(_NO_LETTER.match(text, end))


@lru_cache(maxsize=2_048)
def _known(name: str) -> _Known:
    plain = clean_line(fold(name).text)
    words = _HEAD_TITLE.sub("", plain, count=1).lower().split()
    parts = tuple([word for word in words if _LETTERS.search(word)])
    alone = tuple([part for part in parts if len(part) >= _SHORTEST and part not in EVERYDAY])
    return _Known(parts, alone, tuple(dict.fromkeys((*parts[:1], *alone))))
