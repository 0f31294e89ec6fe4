"""Where a cursor may stand in Thai text: before a letter, never between a letter and its marks; and where words begin."""

import unicodedata


def _joins(character: str) -> bool:
    return unicodedata.category(character) in {"Mn", "Me", "Cf"}


def before(text: str, index: int) -> int:
    """The place one letter to the left of `index`, over the letter's marks."""
    index = max(index - 1, 0)
    while index > 0 and _joins(text[index]):
        index -= 1
    return index


def after(text: str, index: int) -> int:
    """The place one letter to the right of `index`, over the letter's marks."""
    index = min(index + 1, len(text))
    while index < len(text) and _joins(text[index]):
        index += 1
    return index


def _starts(text: str) -> list[int]:
    from icu4py.breakers import WordBreaker  # 10 MB: only for who jumps by words

    return [start for start, end in WordBreaker(text, "th").segments() if not text[start:end].isspace()]


def word_before(text: str, index: int) -> int:
    """Where the word begins that stands left of `index`; Thai words need no spaces between them."""
    return max((start for start in _starts(text) if start < index), default=0)


def word_after(text: str, index: int) -> int:
    """Where the next word begins, or the end."""
    return min((start for start in _starts(text) if start > index), default=len(text))
