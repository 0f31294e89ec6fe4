"""Where a line of Thai may end: ICU's places, less those within a word, a name, a date, or a number and what it counts.

ICU cuts ดำเนิน|การ and ผู้|ร้อง|เรียน, for its dictionary has the short words, and parts a number from its unit at the blank. Measured
on sentences marked by hand (`tests/exports/breaks`). Loaded only where a line is too long for its room. Where there is no ICU,
others stand in for it: `models/breaks.py`.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from exports.whole_words import (
    DISTRICTS,
    MEASURED,
    NAME_ENDS,
    NAME_HEADS,
    NUMBERED,
    PREFIXES,
    TITLES,
    UNITS,
    WORDS,
)
from models import breaks
from models.dates import MONTHS, SHORT_MONTHS

_DIGIT = re.compile("[0-9๐-๙]")
_NUMBER = re.compile(r"[0-9๐-๙][0-9๐-๙,.:/\-]*")
_ITEM = re.compile(r"(?:(?<= )|^)[0-9๐-๙.]+[.)] \S")
_MORE_DIGITS = re.compile("(?: [0-9๐-๙]{2,4})+")
_MARKS = frozenset("ำัิีึืฺุู็่้๊๋์ํ๎")  # even a blank carries them, where nothing else stands before them
_NEVER_FIRST = _MARKS | frozenset("ะาๅๆฯ")  # at the head of a line these would be torn from their word
_OPENING = re.compile("[(\\[“‘\"']*(?=[ก-๎])")
_HYPHENS = "-/._@:\u2010\u2011\u2013"
_ABBREVIATED = "ฯ"
_SIGNS = frozenset("-–=/:+")
_MOST_OF_A_NAME = 24
_BEFORE_A_NUMBER = 30
_LONGEST_CHAIN = 6
_LONGEST_CODE = 30


def units(text: str, *, glued: bool = True) -> list[str]:
    """Cut a text where a line may end; blanks belong to the unit before them.

    Args:
        text: of one paragraph.
        glued: keep names, dates, numbers with their units together too, and not the words alone.

    Returns:
        The units, which put together are the text.
    """
    cuts = [cut for cut in _mend_words(text, _dictionary_places(text)) if not _is_in_code(text, cut)]
    if glued:
        cuts = _glue(text, cuts)
    return (
        [text[start:end] for start, end in zip([0, *cuts], [*cuts, len(text)], strict=True)] if text else []
    )


def dictionary_units(text: str) -> list[str]:
    """Cut a text wherever the dictionary would end a line: for a word wider than its room."""
    cuts = _dictionary_places(text)
    return (
        [text[start:end] for start, end in zip([0, *cuts], [*cuts, len(text)], strict=True)] if text else []
    )


def _dictionary_places(text: str) -> list[int]:
    """The dictionary's places, less those that would tear a sign from its word."""
    return [
        place
        for place in breaks.line_places(text)
        if text[place] not in (_MARKS if text[place - 1] == " " else _NEVER_FIRST)
    ]


# Words.


def _is_no_name(word: str) -> bool:
    return word.rstrip() in _words() and word.rstrip() not in DISTRICTS


def _is_thai(text: str, place: int) -> bool:
    return place < len(text) and "ก" <= text[place] <= "๎"


@cache
def _lengths() -> dict[str, tuple[int, ...]]:
    """How long the words are that begin with two letters, the longest first."""
    lengths: dict[str, set[int]] = {}
    for word in _words():
        lengths.setdefault(word[:2], set()).add(len(word))
    return {letters: tuple(sorted(found, reverse=True)) for letters, found in lengths.items()}


@cache
def _words() -> frozenset[str]:
    return WORDS | DISTRICTS | frozenset(MONTHS)


def _mend_words(text: str, places: list[int]) -> list[int]:
    """Put together what ICU cut within a word of the office, and cut between such words where ICU took two for another."""
    known = {0, *places, len(text)}
    mended: list[int] = []
    behind = 0
    for start in (0, *places):
        if start < behind:
            continue
        if start:
            mended.append(start)
        opened = _OPENING.match(text, start)
        if opened and (ends := _chain(text, opened.end(), known, _LONGEST_CHAIN)):
            mended += ends[:-1]
            behind = ends[-1]  # blanks behind it stay with it: the next place is behind them
    return [place for place in mended if place < len(text)]


def _chain(text: str, start: int, known: set[int], most: int) -> list[int]:
    """Where words of the office end that follow each other from a place to one that ICU knows; none if they do not get there."""
    words = _words()
    for length in _lengths().get(text[start : start + 2], ()):
        end = start + length
        if text[start:end] not in words:
            continue
        end += text[end : end + 1] == _ABBREVIATED
        if text[end : end + 1] in _NEVER_FIRST:
            continue
        if end in known or not _is_thai(text, end):
            return [end]
        if most > 1 and (rest := _chain(text, end, known, most - 1)):
            return [end, *rest]
    return []


# What stays together.


def _glue(text: str, cuts: list[int]) -> list[int]:
    spans = list(_names(text, cuts))
    if _DIGIT.search(text):
        spans += _spans_of_numbers(text)
    inside: set[int] = set()
    for start, end in spans:
        inside.update(cuts[bisect_right(cuts, start) : bisect_left(cuts, end)])
    return [cut for cut in cuts if cut not in inside and not _is_before_sign(text, cut)]


def _is_before_sign(text: str, cut: int) -> bool:
    """Whether a line would begin with a sign that stands between blanks, as a dash."""
    return text[cut] in _SIGNS and text[cut - 1] == " " and text[cut + 1 : cut + 2] in {" ", ""}


def _is_in_code(text: str, cut: int) -> bool:
    """Whether a line end there would tear the number of a case, of a letter or of a house."""
    if text[cut - 1] not in _HYPHENS or not (_is_code(text[cut]) or _is_code(text[cut - 2 : cut - 1])):
        return False
    # The path of a file, or an address of the web, is longer: there is no line for it to stand on whole.
    around = (
        text[max(0, cut - _LONGEST_CODE) : cut].rpartition(" ")[2]
        + text[cut : cut + _LONGEST_CODE].partition(" ")[0]
    )
    return len(around) <= _LONGEST_CODE


def _is_code(letter: str) -> bool:
    return letter.isdigit() or (letter.isascii() and letter.isalnum())


def _names(text: str, cuts: list[int]) -> Iterator[tuple[int, int]]:
    """Spans of a prefix with its word, of a title with its name, and of names whose words no dictionary has."""
    edges = [0, *cuts, len(text)]
    place = 0
    while place < len(edges) - 1:
        start, end = edges[place], edges[place + 1]
        place += 1
        word = text[start:end]
        if word[-1:] == " " or not _is_thai(text, end):
            continue
        if word in PREFIXES:
            yield start, min(end + 1, len(text))
        elif word in TITLES or word in NAME_HEADS:
            name_end = _name_end(text, edges, place)
            if name_end > end:
                # A line may end before the name of an office, never within it.
                yield (start if word in TITLES else end), name_end


def _name_end(text: str, edges: list[int], place: int) -> int:
    """Where the name ends that begins at an edge: at a blank, or before a word that no name has."""
    start = end = edges[place]
    for following in edges[place + 1 :]:
        word = text[end:following]
        if (
            word.rstrip() in NAME_ENDS
            or _is_no_name(word)
            or following - start > _MOST_OF_A_NAME
            or not _is_thai(word, 0)
        ):
            break
        end = following
        if word[-1:] == " ":
            break
    return end


class _Numbers(NamedTuple):
    """What goes with a number: patterns of what stands before it (to its end) and behind it."""

    ordinal: re.Pattern[str]
    amount: re.Pattern[str]
    date: re.Pattern[str]
    unit: re.Pattern[str]


def _any_of(words: Iterable[str]) -> str:
    return "(?:" + "|".join(sorted(map(re.escape, words), key=len, reverse=True)) + ")"


@cache
def _numbers() -> _Numbers:
    short = [r"\.\s?".join(map(re.escape, name.rstrip(".").split("."))) + r"\.?" for name in SHORT_MONTHS]
    month = "(?:" + "|".join([*MONTHS, *short]) + ")"
    code = r"(?:ที่ )?(?<![ก-๎])[ก-ฮ]{1,4}\.?"  # of an office, as on its letters: ที่ กท 5019/1234
    named = r"(?:(?:ซอย|ถนน)[ก-๎]+|โทร(?:ศัพท์|สาร)?\.?)"
    return _Numbers(
        re.compile(rf"(?:{_any_of(NUMBERED)}|{month}|{named}|{code}|กรุงเทพมหานคร|กรุงเทพฯ|กทม\.) ?$"),
        re.compile(rf"(?:{_any_of(MEASURED)}|=) ?$"),
        re.compile(
            rf"(?:\s?[-–]\s?{_NUMBER.pattern})? ?{month}(?: (?:พ\.ศ\.\s?|ค\.ศ\.\s?)?{_NUMBER.pattern})?"
        ),
        re.compile(rf" ?(?:{_any_of(UNITS)}(?!งบ)|%)"),
    )


def _spans_of_numbers(text: str) -> Iterator[tuple[int, int]]:
    """Spans of each number with what it counts, measures or numbers: a day with its month, a room, a telephone."""
    numbers, behind = _numbers(), 0
    for match in _NUMBER.finditer(text):
        start, end = match.span()
        if start < behind:
            continue
        before = text[max(0, start - _BEFORE_A_NUMBER) : start]
        ordinal, amount = numbers.ordinal.search(before), numbers.amount.search(before)
        if found := ordinal or amount:
            start -= len(found[0])
        if date := numbers.date.match(text, end):
            end = date.end()
        elif ordinal is None and (unit := numbers.unit.match(text, end)):
            end = unit.end()
        elif more := _MORE_DIGITS.match(text, end):
            end = more.end() if match[0].startswith("0") or "โทร" in before else end
        elif ordinal is None and (item := _ITEM.match(text, start)):
            end = item.end()
        behind = end
        yield start, end
