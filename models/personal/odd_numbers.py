"""Numbers of telephones and cards that are spelled oddly: in words (ศูนย์แปดหนึ่ง…), or with letters for digits (O8l-234-5678)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from models.personal.kinds import Found, Kind
from models.personal.late_patterns import late_pattern
from models.personal.words import OF_A_PHONE

# Each begins with one letter: that is quick to look for.
_NAME = "(?:ศูนย์|ศูน|ส(?:ูญ|อง|าม|ี่)|ห(?:นึ่ง|้า|ก)|นึง|โท(?!ร)|เจ็?ด|แปด|เเปด|เก้า)"
_DIGIT = f"(?:{_NAME}|[0-9])"
_BETWEEN = "[-./,_*~|() ]{0,3}"
_DIGITS = late_pattern(_DIGIT)
_IN_WORDS = late_pattern(
    f"(?:{_NAME}|(?<![0-9])[0-9]){_BETWEEN}{_DIGIT}(?:{_BETWEEN}{_DIGIT}){{6,12}}(?![0-9])"
)
IN_WORDS = late_pattern(f"{_NAME}{_BETWEEN}{_DIGIT}{_BETWEEN}{_DIGIT}")
"""Matches a part of each number in words."""

_LIKE = str.maketrans("OoQlI|i", "0001111")
_LETTERED = late_pattern(r"(?<![A-Za-z0-9])[0-9OoQlI](?:[-./ ]{0,3}[0-9OoQlI|i]){8,12}(?![A-Za-z0-9])")
LETTERED = late_pattern(r"[0-9][-./ ]{0,3}[OoQlI|i]|[OoQlI][-./ ]{0,3}[0-9]")
"""Matches a part of each number with letters in it."""
_LETTER = late_pattern("[OoQlI|i]")
"""Stands in each of the latter; few texts have one."""
_NO_DIGIT = late_pattern("[^0-9]+")
_TOLD = late_pattern(f"(?:{OF_A_PHONE})[^0-9\n]{{0,12}}$", re.IGNORECASE)
_OF_A_PHONE, _OF_A_CARD = (9, 10), 13
_LEAST_WORDS, _LEAST_DIGITS = 4, 8


def odd_numbers(text: str) -> Iterator[Found]:
    """Numbers of telephones and cards in a folded text that are spelled oddly."""
    for start, end, digits in _odd(text):
        if len(digits) == _OF_A_CARD:
            yield Found(Kind.IDENTITY, start, end)
        elif (digits[0] == "0" and len(digits) in _OF_A_PHONE) or (
            len(digits) >= _LEAST_DIGITS and _TOLD.search(text, max(0, start - 40), start)
        ):
            yield Found(Kind.PHONE, start, end)


_VALUE = {
    **{str(digit): str(digit) for digit in range(10)},
    **dict.fromkeys(("ศูนย์", "สูญ", "ศูน"), "0"),
}


def _odd(text: str) -> Iterator[tuple[int, int, str]]:
    if IN_WORDS.search(text):
        for match in _IN_WORDS.finditer(text):
            words = _DIGITS.findall(match.group())
            if sum(not word.isdigit() for word in words) >= _LEAST_WORDS:
                yield *match.span(), "".join(_VALUE.get(word, "?") for word in words)
    if _LETTER.search(text) and LETTERED.search(text):
        for match in _LETTERED.finditer(text):
            number = match.group()
            digits = _NO_DIGIT.sub("", number.translate(_LIKE))
            if not _is_plain(number) and sum(map(number.count, "0123456789")) * 2 > len(digits):
                yield *match.span(), digits


def _is_plain(number: str) -> bool:
    return number == number.translate(_LIKE)
