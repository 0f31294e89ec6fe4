"""The office's words as a file says them; a word that is new to the office is made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from models.cases.acts import Act
from models.cases.tables import OfficeWordRow
from models.office.vocabulary import Standing
from models.office.words import List, Word, Words

LONGEST_WORD = 120
"""Characters; a longer text is no word of a list."""


@dataclass(frozen=True, slots=True)
class NewWord:
    """A word that the office does not have yet; a status of this kind means in progress until the office says otherwise.

    Attributes:
        list: which list it is for.
        word: what it says.
        line: where in the file it comes first.
    """

    list: List
    word: str
    line: int


Make = Callable[[Word], Word]
"""Gives a new word its id."""


class Lexicon:
    """Finds the words of the office, and makes those that it lacks.

    Args:
        words: the office's.
        make: gives a new word its id, and stores it where words are stored.
    """

    def __init__(self, words: Words, make: Make) -> None:
        self.words = words
        self.new: list[NewWord] = []
        self.line = 0
        """The line that is read now."""
        self._make = make
        self._ids: dict[tuple[List, str], int] = {}

    def id_of(self, which: List, text: str) -> int:
        """The id of a word, made now if need be.

        Args:
            which: the list.
            text: clean.
        """
        known = self._ids.get((which, text))
        if known is None:
            word = self.words.find(which, text) or self._add(which, text[:LONGEST_WORD])
            known = self._ids[which, text] = word.id
        return known

    def _add(self, which: List, text: str) -> Word:
        position = max((word.position for word in self.words.all if word.list is which), default=-1) + 1
        is_status = which is List.STATUS
        means = str(Standing.IN_PROGRESS) if is_status else None
        word = self._make(Word(0, which, text, means=means, pending=is_status, position=position))
        self.words = Words((*self.words.all, word))
        self.new.append(NewWord(which, text, self.line))
        return word


def preview_words() -> Make:
    """For a preview: ids below 0, so that they can't be those of stored words."""
    count = 0

    def make(word: Word) -> Word:
        nonlocal count
        count -= 1
        return _with_id(word, count)

    return make


def store_words(act: Act) -> Make:
    """Stores new words as part of an act: who takes the act back takes them back."""

    def make(word: Word) -> Word:
        values = {
            **{"list": str(word.list), "word": word.word, "means": word.means, "pending": word.pending},
            **{"position": word.position, "aliases": (), "days": None, "text": None, "retired": False},
        }
        return _with_id(word, act.insert(OfficeWordRow, values).id)

    return make


def _with_id(word: Word, word_id: int) -> Word:
    return Word(word_id, word.list, word.word, means=word.means, pending=word.pending, position=word.position)
