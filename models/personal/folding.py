"""A text in the one way of writing that the patterns know, and the way back to the text as it was."""

from __future__ import annotations

import re
from string import ascii_letters
from typing import NamedTuple

from models.personal.words import TAGS

BARRIER = "\ue000"
"""Stands for each character of what is masked already: nothing is found in it or across it."""

# The last are what makes a digit look like a key of a telephone.
NO_WIDTH = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufe0e\ufe0f\u20e3]")
_ZEROS = "๐０\u0660\u06f0\u0966\u0ed0\u17e0"
"""Of scripts whose ten digits stand in a row: Thai, wide, Arabic, Persian, Indian, Lao, Khmer."""
_ONE_FOR_ONE = {
    **{chr(ord(zero) + digit): str(digit) for zero in _ZEROS for digit in range(10)},
    **dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789", strict=True)),
    **dict(zip("⓪①②③④⑤⑥⑦⑧⑨", "0123456789", strict=True)),
    **{chr(ord(letter) + 0xFEE0): letter for letter in ascii_letters},
    **dict.fromkeys(
        "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000\t", " "
    ),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d", "-"),
    **dict.fromkeys("\r\v\f\x85\u2028\u2029", "\n"),
    **dict(zip("＋＠．／（）：，＿﹫", "+@./():,_@", strict=True)),
}
_TABLE = str.maketrans(_ONE_FOR_ONE)
_OTHERWISE = re.compile(f"[{re.escape(''.join(_ONE_FOR_ONE))}{NO_WIDTH.pattern[1:]}")
_TAG = re.compile("|".join(map(re.escape, TAGS)))
TAG_HEAD = "(ปิด"  # of each of them


class Folded(NamedTuple):
    """A folded text.

    Attributes:
        text: with Arabic digits, plain blanks and dashes, and no character of no width.
        places: where each of its characters stands in the text as it was; None if in the same place.
        length: of the text as it was.
    """

    text: str
    places: list[int] | None
    length: int

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where a part of the folded text stands in the text as it was."""
        if self.places is None:
            return start, end
        # With what stands behind it that is not seen: a key of a telephone must not stay behind without its digit.
        return self.places[start], self.places[end] if end < len(self.places) else self.length


def fold(text: str) -> Folded:
    """Write a text in the one way that the patterns know."""
    places, length = None, len(text)
    # Looking is ten times as fast as translating.
    otherwise = _OTHERWISE.search(text) is not None
    if otherwise and NO_WIDTH.search(text):
        places = [place for place, character in enumerate(text) if not NO_WIDTH.match(character)]
        text = "".join(text[place] for place in places)
    if TAG_HEAD in text:
        text = _TAG.sub(lambda tag: BARRIER * len(tag.group()), text)
    return Folded(text.translate(_TABLE) if otherwise else text, places, length)
