"""Numbers of identity cards: thirteen digits, in the card's own groups or after a word that says so."""

from __future__ import annotations

import re
from collections.abc import Iterator

from models.personal.late_patterns import late_pattern
from models.personal.words import OF_A_CARD, OF_A_THING

_BETWEEN = "(?: {0,3}[-./_*~]{1,3})? {0,3}"  # blanks can be read in one way only, for hostile texts
# The digit, and only then what is before it: that is quick to look for.
_FIRST, _END = r"[0-9](?<![0-9][0-9])(?<![0-9][-.,:/][0-9])", "(?![0-9])"
# 1-2345-67890-12-3; any of the parting signs may be missing. The control digit is not looked at: clerks mistype.
_CARD = late_pattern(
    f"{_FIRST}{_BETWEEN}[0-9]{{4}}{_BETWEEN}[0-9]{{5}}{_BETWEEN}[0-9]{_BETWEEN}[0-9]{_BETWEEN}[0-9]{_END}"
    f"|{_FIRST}(?: [0-9]){{12}}{_END}"
)
_ANY_GROUPS = late_pattern(
    f"(?:{OF_A_CARD})[^0-9\n]{{0,25}}(?P<number>[0-9](?:{_BETWEEN}[0-9]){{12}}){_END}", re.IGNORECASE
)
_PASSPORT = late_pattern(
    "(?:พาส(?:สปอร์ต|ปอร์ต)|หนังสือเดินทาง|passport)[^0-9A-Za-z\n]{0,15}(?:no\\.? ?"
    "|number ?)?(?P<number>[A-Z]{1,2}[- ]?[0-9]{6,8})(?![0-9])",
    re.IGNORECASE,
)
PASSPORT = late_pattern("พาส(?:ส|ป)|หนังสือเดินทาง|[Pp][Aa][Ss][Ss][Pp]")
"""Matches a part of each that stands before the number of a passport."""
_THING = late_pattern(f"(?:{OF_A_THING})[^0-9\n]{{0,12}}$")
_CARD_BEFORE = late_pattern(f"(?:{OF_A_CARD})[^0-9\n]{{0,25}}$", re.IGNORECASE)


def identity_numbers(text: str) -> Iterator[tuple[int, int]]:
    """Where numbers of identity cards stand in a folded text."""
    for match in _CARD.finditer(text):
        before = text[max(0, match.start() - 40) : match.start()]
        # A company's number begins with 0, and a person's never with 9.
        of_a_person = match.group()[0] not in "09" and not (match.group().isdigit() and _THING.search(before))
        if of_a_person or _CARD_BEFORE.search(before):
            yield match.span()
    for match in _ANY_GROUPS.finditer(text):
        yield match.span("number")


def passports(text: str) -> Iterator[tuple[int, int]]:
    """Where numbers of passports stand in a folded text."""
    if PASSPORT.search(text):
        for match in _PASSPORT.finditer(text):
            yield match.span("number")
