"""What stands in the quick line: the number of a case, or the words of a new one."""

from __future__ import annotations

from typing import NamedTuple

from models.cases.complaint import Complaint
from models.cases.store import SeveralMeant, find_meant
from models.messages import Message
from models.office.words import load_words
from models.thai import to_arabic_digits

_LONGEST_NUMBER = 40


class Found(NamedTuple):
    """What a number leads to.

    Attributes:
        case: with that number, if there is one.
        status: the word of its status.
        several: that several cases may be meant, if so.
    """

    case: Complaint | None
    status: str = ""
    several: Message | None = None


def find_case(text: str) -> Found:
    """The case of a number."""
    try:
        case = find_meant(text) if len(text) <= _LONGEST_NUMBER else None
    except SeveralMeant as error:
        return Found(None, several=error.sentence)
    return Found(case, load_words().name(case.status)) if case is not None else Found(None)


def texts_of_case(text: str) -> dict[str, str]:
    """What stands in the form of a new case that begins with a text: its number, or its subject."""
    return {"number" if looks_like_number(text) else "subject": text} if text else {}


def looks_like_number(text: str) -> bool:
    """Whether a text is a number rather than a subject: one short word of Latin letters, with a digit in it."""
    plain = to_arabic_digits(text)
    return (
        len(plain) <= _LONGEST_NUMBER
        and " " not in plain
        and plain.isascii()
        and any(character.isdigit() for character in plain)
    )
