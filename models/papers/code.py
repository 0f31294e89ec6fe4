"""The short code of a paper and the last line that carries it."""

from __future__ import annotations

import re
from hashlib import sha256

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""Figures and letters that are not taken for one another on paper or on the telephone: no 0, O, 1, I, L.

31 of them, a prime: so the check character below finds every wrong character and every exchange of two.
"""

EVIDENCE = "พิมพ์จากระบบตามเรื่องเพื่อเป็นหลักฐาน"
_DATA = 7
_PLACE = {character: place for place, character in enumerate(ALPHABET)}
_GROUP = f"[{ALPHABET}]{{4}}"
_CODE = re.compile(rf"(?<![0-9A-Za-z])({_GROUP})[-\u2010-\u2013 ]?({_GROUP})(?![0-9A-Za-z])", re.IGNORECASE)
_WORD = re.compile(r"[^\s·:]{6,12}")


def make_code(previous: str, text_hash: str, salt: int) -> str:
    """The code of a paper, made from its place in the chain of history.

    Whoever writes the chain anew gets other codes than those on the papers that have left the office.

    Args:
        previous: hash of the step before.
        text_hash: of the paper's canonical text.
        salt: 0; more where another paper has got that code already.
    """
    digest = sha256(f"{previous}\n{text_hash}\n{salt}".encode()).digest()
    number = int.from_bytes(digest) % len(ALPHABET) ** _DATA
    characters = ""
    for _ in range(_DATA):
        number, place = divmod(number, len(ALPHABET))
        characters += ALPHABET[place]
    characters += ALPHABET[_check(characters)]
    return f"{characters[:4]}-{characters[4:]}"


def codes_in(text: str) -> list[str]:
    """All codes that stand in a text, the last one first: that of the last line."""
    found = filter(None, map(_checked, _CODE.finditer(text)))
    return list(dict.fromkeys(reversed(list(found))))


def code_in(text: str) -> str | None:
    """The code of a paper: the last one in its text; None if there is none."""
    return next(iter(codes_in(text)), None)


def nearly_in(text: str, code: str) -> bool:
    """Whether a code stands in a text with one character changed, missing or too many."""
    plain = code.replace("-", "")
    return any(_one_apart(word.replace("-", "").upper(), plain) for word in _WORD.findall(text))


def last_line(code: str, number: int) -> str:
    """The last line of a paper.

    Args:
        code: of the paper.
        number: which print of the paper this is, counted from 1: the first has not been amended.
    """
    return f"{EVIDENCE} · รหัส {code} · ฉบับพิมพ์ที่ {number}"


def earlier_last_line(code: str, number: int) -> str:
    """The last line as papers of older versions have it, which come back too."""
    return f"{EVIDENCE} · รหัส {code} · ครั้งที่แก้ไข {number}"


def _one_apart(one: str, other: str) -> bool:
    if abs(len(one) - len(other)) > 1:
        return False
    shorter = min(len(one), len(other))
    head = next((place for place in range(shorter) if one[place] != other[place]), shorter)
    if len(one) == len(other):
        return one[head + 1 :] == other[head + 1 :]
    longer, short = (one, other) if len(one) > len(other) else (other, one)
    return longer[head + 1 :] == short[head:]


def _check(characters: str) -> int:
    weighted = sum(weight * _PLACE[character] for weight, character in enumerate(characters, start=1))
    return weighted % len(ALPHABET)


def _checked(match: re.Match[str]) -> str | None:
    characters = (match[1] + match[2]).upper()
    if _PLACE[characters[-1]] != _check(characters[:-1]):
        return None
    return f"{characters[:4]}-{characters[4:]}"
