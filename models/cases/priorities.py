"""How urgent a case is, by the words of a file."""

from __future__ import annotations

from functools import cache

from models.office.vocabulary import Priority
from models.office.words import word_key

_WORDS = {
    Priority.NORMAL: ("ปกติ", "ธรรมดา", "ทั่วไป", "ไม่ด่วน", "ไม่เร่งด่วน", "normal", "none", "0"),
    Priority.URGENT: ("ด่วน", "เร่งด่วน", "urgent", "1"),
    Priority.VERY_URGENT: ("ด่วนมาก", "เร่งด่วนมาก", "very urgent", "very_urgent", "2"),
    Priority.MOST_URGENT: (*("ด่วนที่สุด", "เร่งด่วนที่สุด", "ด่วนพิเศษ", "most urgent", "most_urgent", "3"),),
}


@cache
def _by_key() -> dict[str, Priority]:
    return {word_key(word): priority for priority, words in _WORDS.items() for word in words}


def spoken_words(priority: Priority) -> tuple[str, ...]:
    """The words for a level, without the numbers that files have for it."""
    return tuple(word for word in _WORDS[priority] if not word.isdigit())


def parse_priority(text: str) -> Priority | None:
    """The level that a text says, or its number; None if it says none.

    Args:
        text: as it is written in a file, or typed.
    """
    return _by_key().get(word_key(text))
