"""Telephone numbers of Thailand in every grouping that people type, and those that begin with a country's code.

The short numbers of authorities (1555, 191, 1669) are nobody's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from models.personal.late_patterns import late_pattern
from models.personal.signs import FIRST_DIGIT
from models.personal.word_patterns import has_any
from models.personal.words import OF_A_PHONE, OF_A_THING

# Blanks can be read in one way only: a hostile text would take hours otherwise.
_BETWEEN = r"(?: {0,3}[-./()_*~·•]{1,3})? {0,3}"
_START = r"(?=[(+06])(?<![0-9])(?<![0-9][-.:,])"
_MORE = r"(?: ?[-/] ?[1-9][0-9]?(?![0-9])(?!\.[0-9]))?(?: ?(?:ต่อ|ext\.?) ?[0-9]{1,5}(?:-[0-9]{1,5})?)?"
_MOBILE, _FIXED = f"[689](?:{_BETWEEN}[0-9]){{8}}", f"[2-57](?:{_BETWEEN}[0-9]){{7}}"
_ABROAD = rf"(?:\((?=\+?[0-9]+\)))?(?:\+|00){_BETWEEN}"

_NUMBER = late_pattern(
    f"{_START}(?:"
    f"{_ABROAD}66{_BETWEEN}(?:0{_BETWEEN})?(?:{_MOBILE}|{_FIXED})"
    f"|\\+[1-9](?:{_BETWEEN}[0-9]){{8,13}}"
    f"|(?P<home>(?:\\((?=0[0-9]{{1,2}}\\)))?0{_BETWEEN}(?:{_MOBILE}|{_FIXED}))"
    f"|(?P<plain>66(?: ?[-.] ?| )?[689](?:[-. ]?[0-9]){{8}})"
    f"|(?P<commas>0[689][0-9]?[,:|][0-9]{{3,4}}[,:|][0-9]{{3,4}})"
    f")(?![0-9]){_MORE}"
)
# A spreadsheet drops the nought at the head; a hasty hand leaves out a digit.
_MAIMED = late_pattern(
    f"(?:{OF_A_PHONE})[^0-9\n]{{0,12}}(?P<number>0?[689](?:{_BETWEEN}[0-9]){{7,8}}|0[0-9](?:[-./()_*~, :"
    f"|]{{0,4}}[0-9]){{7,8}})(?![0-9/])",
    re.IGNORECASE,
)
_TELLING = ("โทร", "เบอร์", "มือถือ", "ติดต่อ", "หมายเลข", "แฟกซ์", "ไลน์", "พร้อมเพย์", "วอท")
"""One of them, or a Latin letter, has each text that tells of a telephone before its number."""
_LATIN = re.compile("[a-zA-Z]")
_DAY = late_pattern(r"0?[0-9]{1,2}([-./ ])(?:0?[1-9]|1[0-2])\1(?:2[456]|19|20)[0-9]{2}(?![0-9])")
_NUMBER_OF_A_YEAR = late_pattern("0[0-9]{2,3} ?/ ?2[56][0-9]{2}(?![0-9])")
_TOLD = late_pattern(OF_A_PHONE, re.IGNORECASE)
_THING = late_pattern(f"(?:{OF_A_THING})[^0-9\n]{{0,12}}$|[A-Za-z]-?$")
_ACCOUNT = late_pattern("[0-9]{3} ?[- ] ?[0-9] ?[- ] ?[0-9]{5} ?[- ] ?[0-9]")
NUMBER = late_pattern(f"{FIRST_DIGIT}(?:[-./()_*~·•,:| ]{{0,9}}+[0-9]){{7}}")
"""Matches a part of each number of a telephone, a card or an account; it is quick to look for."""
_GROUP = late_pattern("[0-9]+")


def phones(text: str) -> Iterator[tuple[int, int]]:
    """Where telephone numbers stand in a folded text."""
    for match in _NUMBER.finditer(text):
        number = (
            match["home"]
            or match["plain"]
            or match["commas"]
            or (match.group() if match.group().isdigit() else None)
        )
        if _ACCOUNT.fullmatch(match.group()):
            continue  # of a bank
        before = text[max(0, match.start() - 40) : match.start()]
        if number is None or _TOLD.search(before) or not (_THING.search(before) or _like_a_list(number)):
            yield match.span()
    if has_any(text, _TELLING) or _LATIN.search(text):
        for match in _MAIMED.finditer(text):
            yield match.span("number")


def _like_a_list(number: str) -> bool:
    """Whether it may as well be a date, times, or numbers in a row (09 12 15 18 20)."""
    if _DAY.match(number) or _NUMBER_OF_A_YEAR.match(number):
        return True
    groups = _GROUP.findall(number)
    if max(map(len, groups)) > 2 or len(groups) >= 9:
        return False
    signs = {sign.strip() for sign in _GROUP.split(number)[1:-1]}
    return len(signs) > 1 or all(int(a) < int(b) for a, b in pairwise(groups))
