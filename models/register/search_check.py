"""Whether a case has the words: most needles the database answers alone, by the texts as they are written; the rest is looked at.

No word has a blank, so each lies in one text of a case. One of Thai letters is written in one way only, but for แ, which some type
as two เ; and an เ at its edge may be half of such a แ.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence

from models.cases.search_text import AE, BARE, TWO_E, bare_number, words_of
from models.register.search_input import BORDER, MOST_PATTERNS, ONE_WAY, Needle, like_patterns
from models.storage import trigrams as sqlite_search
from models.thai import to_arabic_digits, to_thai_digits

SEARCHED = ("number", "subject", "detail", "address", "subdistrict", "district", "answer")
_TEXT = " || ' ' || ".join([*(f"coalesce(c.{name}, '')" for name in SEARCHED), BARE])
# Where a word mostly is comes first.
_PLACES = (
    *("c.detail", "c.subject", "c.address", "c.answer", "c.subdistrict", "c.district", "c.number"),
    BARE,
)
_LONGEST_GLOB = 10_000
"""A pattern of more letters than these is refused, three bytes each."""
_THAI = re.compile("[\u0e01-\u0e3a\u0e40-\u0e4e]+")
_MEANING = re.compile(r"[*?\[]")
_E = TWO_E[0]
_FOLDED = f"replace({{}}, '{TWO_E}', '{AE}')"
_MOST_DIGITS = 3

Condition = tuple[str, list[object]]


def is_plain(needle: Needle) -> bool:
    """Whether the database can tell by itself: all words are of Thai letters."""
    words = needle.words
    return 0 < len(words) <= MOST_PATTERNS and all(map(_THAI.fullmatch, words))


def plain_condition(needle: Needle, noted: frozenset[int]) -> Condition:
    """What tells all cases that have the words of a plain needle, or such a note, from all others."""
    return _or_noted([_has(word) for word in needle.words], noted)


def rough_condition(needle: Needle, noted: frozenset[int]) -> Condition | None:
    """What every case fits that has the words, or the number, or such a note, and few others do; None if it would say nothing."""
    conditions: list[Condition] = []
    for word in needle.words:
        figures = {letter for letter in to_thai_digits(word) if letter not in word}
        if _THAI.fullmatch(word):
            conditions.append(_has(word))
        elif _is_one_way(word) and len(figures) <= _MOST_DIGITS:
            # Written otherwise it has at least one of its digits in Thai.
            conditions.append(_any_in((word, *sorted(figures))))
        else:
            conditions += [(f"({_TEXT}) LIKE ? ESCAPE '\\'", [pattern]) for pattern in like_patterns(word)]
    if not conditions:
        return None
    sql, values = _or_noted(conditions[:MOST_PATTERNS], noted)
    if needle.number:
        sql, values = f"({sql} OR {BARE} LIKE ?)", [*values, f"%{needle.number}%"]
    return sql, values


def checker(needle: Needle) -> Callable[[Sequence[str | None]], bool]:
    """What tells of the texts of a case, in the order of `SEARCHED`, whether it has the words or the number."""
    words, number = needle.words, needle.number
    edged = any(map(_is_edged, words))
    simple = not edged and all(map(_is_one_way, words))

    def is_found(texts: Sequence[str | None]) -> bool:
        text = "\n".join(text for text in texts if text)
        # Most have the words just as they are typed, which is seen much sooner than that they have not.
        if all(word in text for word in words) and not (edged and TWO_E in text):
            return True
        bare = bare_number(texts[0] or "")
        if not simple:
            return needle.is_in(words_of(*texts), bare)
        if number and number in bare:
            return True
        text = to_arabic_digits(text)
        return all(word in text or word in bare for word in words)

    return is_found


def _is_edged(word: str) -> bool:
    return word.startswith(_E) or word.endswith(_E)


def _is_one_way(word: str) -> bool:
    """Whether nothing but its digits can be written otherwise."""
    return bool(ONE_WAY.fullmatch(word)) and AE not in word and not BORDER.search(word)


def _has(word: str) -> Condition:
    """That a word of Thai letters is in one of the texts."""
    if AE not in word and not _is_edged(word):
        return _any_in((word,))
    ways: list[str] = []
    for place in _PLACES:
        folded = f"instr({_FOLDED.format(place)}, ?)"
        if _is_edged(word):
            ways.append(f"(instr({place}, ?) AND {folded})" if AE not in word else folded)
        else:
            ways.append(f"instr({place}, ?) OR (instr({place}, '{TWO_E}') AND {folded})")
    sql = f"({' OR '.join(ways)})"
    return sql, [word] * sql.count("?")


def _any_in(writings: Sequence[str]) -> Condition:
    """That one of some writings is in one of the texts.

    A pattern, since `instr` compares at each Thai letter anew, for all begin with the same byte: it takes some ten times as long.
    """
    sql = " OR ".join(
        f"{place} GLOB ?" if len(writing) <= _LONGEST_GLOB else f"instr({place}, ?)"
        for writing in writings
        for place in _PLACES
    )
    return f"({sql})", [_glob(writing) for writing in writings for _ in _PLACES]


def _glob(writing: str) -> str:
    """A pattern for all texts with this writing in them; itself where that would be too long."""
    if len(writing) > _LONGEST_GLOB:
        return writing
    return "*" + _MEANING.sub(r"[\g<0>]", writing) + "*"


def _or_noted(conditions: Sequence[Condition], noted: frozenset[int]) -> Condition:
    sql = " AND ".join(sql for sql, _ in conditions)
    values = [value for _, values in conditions for value in values]
    if not noted:
        return f"({sql})", values
    return f"({sql} OR +c.id {sqlite_search.AMONG})", [*values, json.dumps(sorted(noted))]
