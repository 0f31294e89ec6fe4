"""Names of people: behind a title, behind a word such as `ผู้ร้องชื่อ`, and known ones wherever they stand."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from models.personal.folding import BARRIER, fold
from models.personal.late_patterns import late_pattern
from models.personal.name_parts import (
    ends_name,
    family_end,
    given_end,
    is_no_family,
    latin_end,
    whole_end,
    word_end,
)
from models.personal.name_words import EVERYDAY, NAMED, SIGNED
from models.personal.titles import LATIN_TITLE, MAY_TITLE, TITLE
from models.thai import clean_line

_TITLE = late_pattern(f"(?:{TITLE}|{LATIN_TITLE}) {{0,2}}")
_LATIN_TITLE = late_pattern(f"{LATIN_TITLE} ?")
_NAMED = late_pattern(NAMED)
_ROLE = late_pattern(f"ผู้(?:ร้อง(?:เรียน|ทุกข์)?|แจ้ง) ?: ?|ชื่อผู้(?:ร้อง(?:เรียน)?|แจ้ง) |{SIGNED}")
_LABEL = late_pattern("ผู้(?:ร้อง(?:เรียน|ทุกข์)?|แจ้ง) ?: ?|ชื่อ(?:ผู้(?:ร้อง(?:เรียน)?|แจ้ง))? ?")
_FAMILY_LABEL = late_pattern(" {1,3}(?:นามสกุล|สกุล) ?")
_MOST_TITLES = 4
_MAY_TITLE = late_pattern(MAY_TITLE)
LATIN = late_pattern(r"[MmDd][RrIiSs]|[Pp][Rr][Oo][Ff]|[Kk](?:\.|[Hh][Uu])")
"""Matches a part of each title in Latin letters; quick to look for."""

_LONGEST_TITLE = 16
_LONG = 6
_SHORTEST = 4
_LONGEST_NAME = 120
"""What is longer is no name, or one of which its beginning tells the person."""
_MARK = late_pattern("[ะาำัิ-ฺ็-๎]")
_LATIN_LETTER = late_pattern("[a-z0-9]")
_NO_LETTER = late_pattern(r"(?!\w)(?![ะาำัิ-ฺ็-๎])")
_LETTERS = late_pattern(r"[^\W\d_]{2}")


def titled_people(text: str) -> Iterator[tuple[int, int]]:
    """Where a title with a name stands in a folded text; the span takes in the title, which tells a sex or a rank."""
    behind = 0
    for place in _MAY_TITLE.finditer(text):
        person = _person_at(text, place.start()) if place.start() >= behind else None
        if person is not None:
            behind = person[1]
            yield person


def titled_in_latin(text: str) -> Iterator[tuple[int, int]]:
    """Where a title in Latin letters stands in a folded text with a name in Latin or Thai ones."""
    if not LATIN.search(text):
        return
    for title in _LATIN_TITLE.finditer(text):
        end = whole_end(text, title.end()) if text[title.end() - 1] in ". " else latin_end(text, title.end())
        if end is not None:
            yield title.start(), end


def _person_at(text: str, place: int) -> tuple[int, int] | None:
    """The name behind a title or a word for a name that begins at a place, with its title."""
    end = _after_titles(text, place)
    if end > place:
        whole = whole_end(text, end)
        return None if whole is None else (place, whole)
    if named := _NAMED.match(text, place):
        whole = whole_end(text, _after_titles(text, named.end()))
        if whole is not None:
            return named.end(), whole
    # Without a title and a word for a name it takes a family name to tell one.
    for label, behind in ((_LABEL, _FAMILY_LABEL), (_ROLE, None)):
        if match := label.match(text, place):
            given = given_end(text, match.end())
            if given is None or is_no_family(text, match.end()):
                continue
            if behind is None:
                whole = family_end(text, given)
            else:
                between = behind.match(text, given)
                whole = word_end(text, between.end()) if between else None
            if whole is not None:
                return match.end(), whole
    return None


def _after_titles(text: str, place: int) -> int:
    """Behind all titles that stand at a place one behind the other."""
    for _ in range(_MOST_TITLES):
        title = _TITLE.match(text, place)
        if title is None:
            break
        place = title.end()
    return place


def _title_before(text: str, place: int) -> int | None:
    """Where the title begins that stands just before a place."""
    for start in range(max(0, place - _LONGEST_TITLE), place):
        if _TITLE.fullmatch(text, start, place):
            return start
    return None


def titled_at(text: str, place: int) -> bool:
    """Whether a Thai title with a name, or a word with one, begins at a place of a folded text."""
    return _person_at(text, place) is not None


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
            title = _title_before(text, start)
            if _is_name(
                lowered,
                start,
                end or start + len(part),
                known,
                whole=end is not None,
                titled=title is not None,
            ):
                yield start if title is None else title, end or start + len(part)
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
        return len(part) >= _LONG or bool(_NO_LETTER.match(text, end) or ends_name(text, end))
    return len(known.parts) == 1 and not before.isalpha() and bool(_NO_LETTER.match(text, end))


@lru_cache(maxsize=2_048)
def _known(name: str) -> _Known:
    plain = clean_line(fold(name[:_LONGEST_NAME]).text)
    words = plain[_after_titles(plain, 0) :].lower().split()
    parts = tuple([word for word in words if _LETTERS.search(word)])
    alone = tuple([part for part in parts if len(part) >= _SHORTEST and part not in EVERYDAY])
    return _Known(parts, alone, tuple(dict.fromkeys((*parts[:1], *alone))))
