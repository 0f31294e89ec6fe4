"""Whether a case has the words: most needles the database answers alone, by the texts as they are written; the rest is looked at.

No word has a blank, so each lies in one text of a case, or at the border of two. One of Thai letters is written in one way only,
but for แ, which some type as two เ; and an เ at its edge may be half of such a แ.

SQLite looks texts through by patterns of GLOB, since `instr` compares at each Thai letter anew, for all begin with the same byte:
it takes some ten times as long. A pattern may begin with no set of letters: it would be tried at each letter. PostgreSQL has no
such patterns: its `strpos` is quick, and a regular expression takes a sixth of what it takes to make all digits Arabic ones first.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence

from models.cases.search_text import AE, BARE, SEARCHED, TWO_E, bare_number, words_of
from models.register.search_input import (
    BORDER,
    LATIN,
    MOST_PATTERNS,
    ONE_WAY,
    Needle,
    like_pattern,
    like_patterns,
)
from models.storage import trigrams as sqlite_search
from models.storage.database import is_on_postgresql
from models.storage.kept import address_in_sql, detail_in_sql
from models.thai import to_arabic_digits, to_thai_digits

_DETAIL = detail_in_sql("c")
_ADDRESS = address_in_sql("c")
TEXTS = tuple({"detail": _DETAIL, "address": _ADDRESS}.get(name, f"c.{name}") for name in SEARCHED)
"""The texts of `SEARCHED` as they read, of the case `c`."""
_TEXT = " || ' ' || ".join([*(f"coalesce({text}, '')" for text in TEXTS), BARE])
# Where a word mostly is comes first. A key has all Thai letters of its number, and no figures part them in it.
_OF_THAI = (_DETAIL, "c.subject", _ADDRESS, "c.answer", "c.subdistrict", "c.district", "c.number_key")
_PLACES = (*_OF_THAI[:-1], "c.number", BARE)
_FOLDED_TO = {
    **{"a": "ẚ", "f": "ﬀﬁﬂﬃﬄ", "h": "ẖ", "i": "İﬁﬃ", "j": "ǰ", "k": "\u212a", "l": "ﬂﬄ"},
    **{"n": "ŉ", "s": "ßẞſﬅﬆ", "t": "ẗﬅﬆ", "w": "ẘ", "y": "ẙ"},
}
"""Other signs that become these letters when a text is folded: all that Unicode has."""
_LONGEST = 2_000
"""A pattern of more than 50,000 bytes is refused, and a digit takes six of them."""
_LONGEST_EXPRESSION = 100
"""More letters would tell hardly more, and take a server long to prepare for."""
_THAI = re.compile("[\u0e01-\u0e3a\u0e40-\u0e4e]+")
_E = TWO_E[0]
_FOLDED = f"replace({{}}, '{TWO_E}', '{AE}')"

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
        if _THAI.fullmatch(word):
            conditions.append(_has(word))
        elif ONE_WAY.fullmatch(word):
            conditions.append(_may_have(word))
        elif LATIN.fullmatch(word):
            conditions.append(_may_have_latin(word))
        else:
            conditions += [
                (f"({_TEXT}) {word_for_like()} ? ESCAPE '\\'", [pattern]) for pattern in like_patterns(word)
            ]
    if not conditions:
        return None
    sql, values = _or_noted(conditions[:MOST_PATTERNS], noted)
    if needle.number:
        number = f"strpos({BARE}, ?) > 0" if is_on_postgresql() else f"{BARE} GLOB ?"
        pattern = needle.number if is_on_postgresql() else f"*{needle.number}*"
        sql, values = f"({sql} OR {number})", [*values, pattern]
    return sql, values


def is_told_quickly(needle: Needle) -> bool:
    """Whether the database can leave out most cases that have not got the words; else each is handed over and looked at."""
    return all(map(LATIN.fullmatch, needle.words))


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
    if is_on_postgresql():
        text = _FOLDED if AE in word or _is_edged(word) else "{}"
        return f"({' OR '.join(f'strpos({text.format(place)}, ?) > 0' for place in _OF_THAI)})", [
            *[word] * len(_OF_THAI)
        ]
    if len(word) > _LONGEST:
        ways, values = [f"instr({_FOLDED.format(place)}, ?)" for place in _OF_THAI], [word]
    elif AE in word or _is_edged(word):
        ways = [f"({place} GLOB ? AND instr({_FOLDED.format(place)}, ?))" for place in _OF_THAI]
        values = [_pattern(word), word]
    else:
        ways, values = [f"{place} GLOB ?" for place in _OF_THAI], [_pattern(word)]
    return f"({' OR '.join(ways)})", [*values * len(ways)]


def _may_have(word: str) -> Condition:
    """That a word of Thai letters, figures and signs may be in one of the texts, in either digits, with blanks or without."""
    word = word[:_LONGEST]
    places = (f"({_TEXT})",) if BORDER.search(word) else _PLACES
    if is_on_postgresql():
        return _may_have_on_server(word, places)
    pattern = _pattern(word)
    patterns = [pattern]
    if word[0].isdigit():
        behind = pattern.partition("]")[2]
        patterns = [f"*{first}{behind}" for first in (word[0], to_thai_digits(word[0]))]
    ways = [f"{place} GLOB ?" for place in places for _ in patterns]
    return f"({' OR '.join(ways)})", [*patterns * len(places)]


def _may_have_on_server(word: str, places: Sequence[str]) -> Condition:
    """The same for PostgreSQL: a word in which nothing can be written otherwise by `strpos`, others by a regular expression."""
    if len(places) > 1 and AE not in word and not any(map(str.isdigit, word)):
        return f"({' OR '.join(f'strpos({place}, ?) > 0' for place in places)})", [word] * len(places)
    return f"({_TEXT}) ~ ?", [_expression(word[:_LONGEST_EXPRESSION])]


def _expression(word: str) -> str:
    """A regular expression of PostgreSQL for all texts that have a word in any way of writing."""
    letters = (
        f"[{letter}{to_thai_digits(letter)}]"
        if letter.isdigit()
        else {"\n": "[ \n]*", AE: f"({AE}|{TWO_E})"}.get(letter)
        or re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", letter)
        for letter in BORDER.sub("\n", word)
    )
    return "".join(letters)


def _may_have_latin(word: str) -> Condition:
    """The same where letters are among them that may be written small or large, or by another sign that stands for them."""
    signs = {sign for letter in set(word) for sign in _FOLDED_TO.get(letter, "")}
    if is_on_postgresql():
        ways, values = [f"({_TEXT}) ILIKE ? ESCAPE '\\'"], [like_pattern(word)]
        if signs:
            ways, values = [*ways, f"({_TEXT}) ~ ?"], [*values, f"[{''.join(sorted(signs))}]"]
        return f"({' OR '.join(ways)})", [*values]
    places = (f"({_TEXT})",) if BORDER.search(word) else _PLACES
    ways = [f"{place} LIKE ? ESCAPE '\\'" for place in places]
    values = [like_pattern(word)] * len(ways)
    for sign in sorted(signs):
        ways += [f"{place} GLOB ?" for place in places]
        values += [f"*{sign}*"] * len(places)
    return f"({' OR '.join(ways)})", [*values]


def word_for_like() -> str:
    """The word for LIKE that knows no small and large ones among the letters of English."""
    return "ILIKE" if is_on_postgresql() else "LIKE"


def _pattern(word: str) -> str:
    """A pattern for all texts that have a word in any way of writing, and for some that have not."""
    parted = BORDER.sub("\n", word).replace(AE, "\n")
    letters = (
        f"[{letter}{to_thai_digits(letter)}]"
        if letter.isdigit()
        else f"[{letter}]"
        if letter in "*?["
        else letter
        for letter in parted
    )
    return "*" + "".join(letters).replace("\n", "*") + "*"


def _or_noted(conditions: Sequence[Condition], noted: frozenset[int]) -> Condition:
    sql = " AND ".join(sql for sql, _ in conditions)
    values = [value for _, values in conditions for value in values]
    if not noted:
        return f"({sql})", values
    return f"({sql} OR +c.id {sqlite_search.AMONG})", [*values, json.dumps(sorted(noted))]
