"""The code of a paper: short enough to be read aloud, long enough that nobody makes another paper that gets it.

A code is two groups of seven: thirteen characters and one that checks them, 64.4 bits. Older versions gave two groups of four
(`make_short_code`, 34.7 bits), and papers that carry one still come back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from hashlib import sha256
from typing import NamedTuple

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""Figures and letters that are not taken for one another on paper or on the telephone: no 0, O, 1, I, L.

31 of them, a prime: so the check character below finds every wrong character and every exchange of two.
"""

_GROUP, _SHORT_GROUP, _MARK_GROUPS = 7, 4, 4
LENGTHS = (2 * _GROUP, 2 * _SHORT_GROUP)
"""How many characters a code has: now, and in older versions."""

_PLACE = {character: place for place, character in enumerate(ALPHABET)}
_DASH = "-\u2010-\u2013"
_CODE = re.compile(
    # Not from the middle of the mark of a history, which has four groups; nor two groups of four in one of seven that got a letter.
    rf"(?<![0-9A-Za-z])(?<![0-9A-Za-z][{_DASH}])"
    rf"(?:([{ALPHABET}]{{7}})[{_DASH} ]?([{ALPHABET}]{{7}})(?![{_DASH}][{ALPHABET}]{{7}})"
    rf"|([{ALPHABET}]{{4}})[{_DASH} ]?([{ALPHABET}]{{4}})(?![{_DASH}][{ALPHABET}]{{7}}))(?![0-9A-Za-z])",
    re.IGNORECASE,
)
_BETWEEN = re.compile("[^0-9A-Za-z]+")


class Witness(NamedTuple):
    """What a paper says of the history that there was when it was printed.

    Attributes:
        step: number of the last step of the chain; 0 if there was none.
        mark: of all steps up to it, as it stands on the paper.
    """

    step: int
    mark: str


def make_code(previous: str, content: str, salt: int) -> str:
    """The code of a paper, made from its place in the chain of history.

    Whoever writes the chain anew gets other codes than those on the papers that have left the office.

    Args:
        previous: hash of the step before.
        content: hash of what the paper is, in every format.
        salt: 0; more where another paper has got that code already.
    """
    return _written(f"{previous}\n{content}\n{salt}", _GROUP, 2)


def make_short_code(previous: str, content: str, salt: int) -> str:
    """The code that older versions gave a paper.

    Args:
        previous: see `make_code`.
        content: hash of the paper's first text alone.
        salt: see there.
    """
    return _written(f"{previous}\n{content}\n{salt}", _SHORT_GROUP, 2)


def make_mark(head: str) -> str:
    """The mark of a history: four groups of seven, the last character of which checks the others, 133.8 bits.

    Args:
        head: hash of its last step, which is bound to all before.
    """
    return _written(head, _GROUP, _MARK_GROUPS)


def is_mark(text: str) -> bool:
    """Whether a text is the mark of some history: whoever mistypes one gets none."""
    characters = text.replace("-", "")
    return (
        text == _grouped(characters, _GROUP)
        and len(characters) == _GROUP * _MARK_GROUPS
        and _fits(characters)
    )


def is_short(code: str) -> bool:
    """Whether a code is one that an older version gave."""
    return len(code.replace("-", "")) == 2 * _SHORT_GROUP


def codes_in(text: str) -> list[str]:
    """All codes that stand in a text, the last one first: that of the last line."""
    written = dict.fromkeys(reversed(_CODE.findall(text)))
    return list(dict.fromkeys(filter(None, map(_checked, written))))


def code_in(text: str) -> str | None:
    """The code of a paper: the last one in its text; None if there is none."""
    return next(iter(codes_in(text)), None)


def nearly_in(text: str, code: str) -> bool:
    """Whether a code stands in a text with one character changed, missing or too many: one of its groups is whole, then."""
    bare, plain = _BETWEEN.sub("", text).upper(), code.replace("-", "")
    first, second = plain[: len(plain) // 2], plain[len(plain) // 2 :]
    for place in _places(bare, first):
        if any(_one_apart(bare[place : place + len(plain) + more], plain) for more in (-1, 0, 1)):
            return True
    for place in _places(bare, second):
        start = place - len(first)
        if any(_one_apart(bare[max(0, start + more) : place + len(second)], plain) for more in (-1, 0, 1)):
            return True
    return False


def _places(text: str, group: str) -> Iterator[int]:
    place = text.find(group)
    while place >= 0:
        yield place
        place = text.find(group, place + 1)


def _one_apart(one: str, other: str) -> bool:
    if abs(len(one) - len(other)) > 1:
        return False
    shorter = min(len(one), len(other))
    head = next((place for place in range(shorter) if one[place] != other[place]), shorter)
    if len(one) == len(other):
        return one[head + 1 :] == other[head + 1 :]
    longer, short = (one, other) if len(one) > len(other) else (other, one)
    return longer[head + 1 :] == short[head:]


def _written(content: str, group: int, groups: int) -> str:
    """A content as characters that people can read aloud, the last of which checks the others."""
    data = group * groups - 1
    number = int.from_bytes(sha256(content.encode()).digest()) % len(ALPHABET) ** data
    characters = ""
    for _ in range(data):
        number, place = divmod(number, len(ALPHABET))
        characters += ALPHABET[place]
    return _grouped(characters + ALPHABET[_check(characters)], group)


def _grouped(characters: str, group: int) -> str:
    return "-".join(characters[place : place + group] for place in range(0, len(characters), group))


def _check(characters: str) -> int:
    weighted = sum(weight * _PLACE[character] for weight, character in enumerate(characters, start=1))
    return weighted % len(ALPHABET)


def _fits(characters: str) -> bool:
    return set(characters) <= set(ALPHABET) and _PLACE[characters[-1]] == _check(characters[:-1])


def _checked(groups: tuple[str, str, str, str]) -> str | None:
    first, second = groups[:2] if groups[0] else groups[2:]
    characters = (first + second).upper()
    return _grouped(characters, len(first)) if _fits(characters) else None
