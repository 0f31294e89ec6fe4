"""Where a cursor may stand in Thai text: before a letter, never between a letter and its marks; and where words begin.

A letter with its marks is what `exports.layout` takes for one; ำ belongs to the letter before it, as it does on paper.
"""

import unicodedata
from bisect import bisect_left, bisect_right
from functools import lru_cache
from itertools import accumulate

from exports.layout import clusters


@lru_cache(maxsize=16)
def _places(text: str) -> tuple[int, ...]:
    """All places of a text: the beginning, between its clusters, the end. Kept, since every key asks for them more than once."""
    return (0, *accumulate(map(len, clusters(text))))


def before(text: str, index: int) -> int:
    """The place one letter to the left of `index`, over the letter's marks."""
    places = _places(text)
    return places[max(bisect_left(places, index) - 1, 0)]


def after(text: str, index: int) -> int:
    """The place one letter to the right of `index`, over the letter's marks."""
    places = _places(text)
    return places[min(bisect_right(places, index), len(places) - 1)]


def at_or_before(text: str, index: int) -> int:
    """The place nearest to `index` on its left, or `index` itself."""
    places = _places(text)
    return places[max(bisect_right(places, index) - 1, 0)]


def at_or_after(text: str, index: int) -> int:
    """The place nearest to `index` on its right, or `index` itself."""
    places = _places(text)
    return places[min(bisect_left(places, index), len(places) - 1)]


def without_last(text: str, index: int) -> int:
    """From where backspace at `index` takes: the last mark of the letter on the left, or the letter if it has none.

    Signs that are one picture together, as families of emoji are, go together.
    """
    begins = before(text, index)
    is_mark = text[index - 1 : index] == "ำ" or unicodedata.category(text[index - 1 : index] or "a") == "Mn"
    is_picture = any(sign in text[begins:index] for sign in "\u200d\ufe0e\ufe0f\u20e3")
    return index - 1 if is_mark and not is_picture and index - 1 > begins else begins


@lru_cache(maxsize=4)
def _starts(text: str) -> tuple[int, ...]:
    from models import breaks  # only for who jumps by words

    pieces = breaks.words(text)
    starts = accumulate(map(len, pieces), initial=0)
    words = (start for start, piece in zip(starts, pieces, strict=False) if not piece.isspace())
    return tuple(dict.fromkeys(at_or_before(text, start) for start in words))


def word_before(text: str, index: int) -> int:
    """Where the word begins that stands left of `index`; Thai words need no spaces between them."""
    starts = _starts(text)
    at = bisect_left(starts, index)
    return starts[at - 1] if at else 0


def word_after(text: str, index: int) -> int:
    """Where the next word begins, or the end."""
    starts = _starts(text)
    at = bisect_right(starts, index)
    return starts[at] if at < len(starts) else len(text)
