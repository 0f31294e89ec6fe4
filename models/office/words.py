"""The office's open lists: statuses, channels, categories, sections, officers, canned answers, agencies, texts. Reading them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from enum import StrEnum
from functools import lru_cache
from typing import Any

from models.office.people import SELECT as SELECT_ACCOUNTS
from models.office.people import Account, Officer, People, Right, account_of
from models.office.vocabulary import Standing
from models.records import dataclass
from models.storage.ahead import ask_always
from models.storage.database import connection, database, may_be_taken_back
from models.storage.misread import misread
from models.thai import clean_line, to_arabic_digits


class List(StrEnum):
    """The office's own lists of words, each of which it can add to."""

    STATUS = "status"
    CHANNEL = "channel"
    CATEGORY = "category"
    SECTION = "section"
    OFFICER = "officer"
    ANSWER = "answer"
    AGENCY = "agency"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a list.

    Attributes:
        id: what the cases keep.
        list: which list it is of.
        word: as shown.
        aliases: other ways to write it; a file that says one of them means this word.
        means: of a status: its `Standing`; of a canned answer: the method; of an officer: id of the section, as text.
        pending: of a status: whether it counts as pending.
        days: of a category or section: working days to finish, instead of the office's.
        text: of a canned answer: the words for the complainant; of an agency: where mail for it goes.
            Of a text module: what is put in for its name.
        position: its place in the list.
        retired: no longer offered, but still on cases.
    """

    id: int
    list: List
    word: str
    aliases: tuple[str, ...] = ()
    means: str | None = None
    pending: bool = False
    days: int | None = None
    text: str | None = None
    position: int = 0
    retired: bool = False


# Compiled by the first word that is looked for: a list that is only shown looks for none.
# What says no, or doubts, is no mere sign: `เสร็จสิ้น?`, `❌ เสร็จสิ้น` and a box without its tick are not `เสร็จสิ้น`.
_MEANT = "?%❌❎✗✘✖×☐⬜🚫⛔"
_SIGNS = rf"(?:[^\w\u0e01-\u0e3a\u0e40-\u0e4e{_MEANT}]|_)+"
_BETWEEN_DIGITS = rf"(?<=[0-9]){_SIGNS}(?=[0-9])"
_PART = "ǁ"
"""A letter, so that it stays."""
_EMPTY_BOX = r"\[ ?\]|\( ?\)"


@lru_cache(maxsize=4_096)
def word_key(text: str) -> str:
    """What two ways of writing one word have in common: no blanks, signs and brackets, lower case, Arabic digits.

    Where groups of digits part is kept: 1-11 is not 11-1.
    """
    plain = to_arabic_digits(clean_line(text)).casefold()
    bare = re.sub(_EMPTY_BOX, "☐", plain).replace(" ", "")
    return re.sub(_SIGNS, "", re.sub(_BETWEEN_DIGITS, _PART, bare)) or plain.replace(" ", "")


class Words:
    """All words of the office, by id and by what they say.

    Args:
        words: in the order of their positions.
        accounts: who is who.
    """

    def __init__(self, words: Iterable[Word], accounts: Iterable[Account] = ()) -> None:
        self.all = list(words)
        self.people = People(
            accounts, {word.id: _officer(word) for word in self.all if word.list is List.OFFICER}
        )
        """Who is who, and what each may do."""
        self.by_id = {word.id: word for word in self.all}
        self._by_key: dict[tuple[List, str], Word] | None = None

    def add(self, word: Word) -> None:
        """Take in one more word, behind the others; for who reads a file with words of its own."""
        self.all.append(word)
        self.by_id[word.id] = word
        if self._by_key is not None:
            for said in (word.word, *word.aliases):
                self._by_key.setdefault((word.list, word_key(said)), word)

    def of(self, which: List, *, retired: bool = False) -> list[Word]:
        """The words of a list in their order.

        Args:
            which: the list.
            retired: with those that are no longer offered.
        """
        return [word for word in self.all if word.list is which and (retired or not word.retired)]

    def find(self, which: List, text: str) -> Word | None:
        """The word that a text says, by its word or one of its aliases."""
        if self._by_key is None:
            self._by_key = {
                (word.list, word_key(said)): word
                for word in reversed(self.all)
                for said in (*word.aliases, word.word)
            }
        return self._by_key.get((which, word_key(text)))

    def is_alias(self, which: List, text: str) -> bool:
        """Whether a text says a word of the office by another name than the word's own."""
        word = self.find(which, text)
        return word is not None and word_key(word.word) != word_key(text)

    def name(self, word_id: int | None) -> str:
        """What the word of an id says; nothing for none."""
        word = self.by_id.get(word_id) if word_id is not None else None
        return word.word if word else ""

    def person(self, by: str) -> str:
        """What the person is called that the history keeps as `by`."""
        return self.people.name(by)

    def status(self, standing: Standing) -> Word:
        """The first status of that meaning that is not retired; there always is one."""
        return next(word for word in self.of(List.STATUS) if word.means == standing)

    def standing(self, status_id: int) -> Standing:
        """What a status means."""
        try:
            return Standing(self.by_id[status_id].means or Standing.IN_PROGRESS)
        except (KeyError, ValueError) as error:
            raise misread(error) from error


_kept: tuple[object, int, Words] | None = None
"""The words that were read last: of which database, and at which revision."""

REVISION = "words_revision"
"""Name of the setting that counts changes of the lists."""

_REVISION = "SELECT value FROM setting WHERE name = ?"
ask_always("setting", _REVISION, (REVISION,))


def load_words() -> Words:
    """The words as they are stored now. They change rarely and every verb needs them: so they are kept."""
    global _kept
    with connection():
        found = database.connection().execute(_REVISION, (REVISION,)).fetchone()
        revision, office = _number(found[0]) if found else 0, database.obj
        if _kept is not None and _kept[:2] == (office, revision):
            return _kept[2]
        # Plain SQL: the first screen needs the words before it needs any table.
        try:
            words = Words(
                map(_word, database.connection().execute(_SELECT)),
                map(account_of, database.connection().execute(SELECT_ACCOUNTS)),
            )
        except (ValueError, TypeError, KeyError) as error:
            raise misread(error) from error
        if not may_be_taken_back():
            _kept = office, revision, words
        return words


def _number(stored: object) -> int:
    try:
        return int(str(stored))
    except ValueError as error:
        raise misread(error) from error


def refuse_early(by: str, right: Right) -> None:
    """Refuse, before anything is typed, what the verb would refuse; goes by the words that were read last, as `person_name`.

    Raises:
        NotAllowed: the person has no right to it.
    """
    if _kept is not None and _kept[0] is database.obj:
        _kept[2].people.refuse(by, right)


def person_name(by: str) -> str:
    """What the person is called that the history keeps as `by`.

    Goes by the words that were read last, so that no line of a list and no sentence costs a query.
    """
    office = database.obj
    if office is None:
        return by
    words = _kept[2] if _kept is not None and _kept[0] is office else load_words()
    return words.person(by)


def require_right(by: str, right: Right) -> None:
    """Refuse what a person has no right to, where no verb on the database does it: mail, files.

    Raises:
        NotAllowed: so it is; the sentence says who may.
    """
    load_words().people.refuse(clean_line(by), right)


def count_change() -> None:
    """Note that a word or an account is being changed, in the transaction that does it."""
    global _kept
    _kept = None
    database.connection().execute(
        "INSERT INTO setting (name, value) VALUES (?, '1') "
        "ON CONFLICT (name) DO UPDATE SET value = CAST(CAST(setting.value AS INTEGER) + 1 AS TEXT)",
        (REVISION,),
    )


_SELECT = (
    "SELECT id, list, word, aliases, means, pending, days, text, position, retired FROM office_word "
    "ORDER BY position, id"
)


def _officer(word: Word) -> Officer:
    return Officer(word.word, int(word.means) if word.means and word.means.isdecimal() else None)


def _word(row: Sequence[Any]) -> Word:
    word_id, which, word, aliases, means, pending, days, text, position, retired = row
    return Word(
        id=word_id,
        list=List(which),
        word=word,
        aliases=tuple(json.loads(aliases)),
        means=means,
        pending=bool(pending),
        days=days,
        text=text,
        position=position,
        retired=bool(retired),
    )
