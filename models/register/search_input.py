"""What was typed into a search, taken apart: its words, and the number of a case that it may be."""

from __future__ import annotations

import re

from models.cases.search_text import AE, OFFICE_SIGN, bare_number, fold_text
from models.records import dataclass

MOST_PATTERNS = 20
"""More would hardly skip more cases, and a statement has its limits."""

_SHORTEST_NUMBER = 3
_NUMBER = re.compile(f"(?=.*[0-9]){OFFICE_SIGN}?[0-9A-Z]+")
# Thai letters and marks, and signs: they are written in one way only. Letters of other scripts have small ones and more.
_PRUNED = 50
_LONGEST_PATTERN = 100
BORDER = re.compile("(?<=[\u0e01-\u0e4e])(?=[0-9])|(?<=[0-9])(?=[\u0e01-\u0e4e])")
_SURE = r"\u0E01-\u0E3A\u0E40-\u0E4E!-/:-@\[-`{-~0-9"
ONE_WAY = re.compile(f"[{_SURE}]+")
LATIN = re.compile(f"[a-z{_SURE}]+")
"""The same and letters that may be small or large."""


@dataclass(frozen=True, slots=True)
class Needle:
    """What is searched for.

    Attributes:
        words: folded; each must occur in the words of a case.
        number: what may be a part of a case's number, as `bare_number` writes it; nothing if it can't be.
    """

    words: tuple[str, ...]
    number: str

    def is_in(self, words: str, bare: str) -> bool:
        """Whether a case is found.

        Args:
            words: of the case, as `models.cases.search_text` makes them.
            bare: its bare number.
        """
        return all(word in words for word in self.words) or bool(self.number and self.number in bare)


def needle_of(text: str) -> Needle:
    """Take apart what was typed."""
    words = list(dict.fromkeys(fold_text(text).split()))
    if len(words) <= _PRUNED:
        # A word that is a part of another one says nothing more.
        words = [word for word in words if not any(word in other and word != other for other in words)]
    key = bare_number(fold_text(text))
    number = key if len(key) >= _SHORTEST_NUMBER and _NUMBER.fullmatch(key) else ""
    return Needle(tuple(words), number)


def like_patterns(word: str) -> list[str]:
    r"""Patterns for LIKE, with `\` to escape: every text with this word fits them, and few others.

    What can be written in several ways is left out.
    """
    patterns = map(like_pattern, ONE_WAY.findall(word))
    return [pattern for pattern in patterns if pattern.strip("_%")]


def like_pattern(run: str) -> str:
    r"""A pattern for LIKE, with `\` to escape, for all texts that have some letters, small or large, in any way of writing."""
    escaped = re.sub(r"([%_\\])", r"\\\1", run[:_LONGEST_PATTERN])
    # A digit may stand there as a Thai one, a blank before and behind figures, and two letters for one.
    return "%" + re.sub("[0-9]", "_", BORDER.sub("%", escaped)).replace(AE, "%") + "%"
