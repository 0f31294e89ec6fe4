"""Whether a word of the office is on any case, now or on a day that is still counted; and how its adding is undone."""

from __future__ import annotations

import json

from models.cases.acts import Act
from models.cases.tables import OfficeWordRow
from models.errors import InvalidValue
from models.messages import message
from models.office.words import List, Word, load_words
from models.storage.database import connection, database
from models.storage.facets import CATEGORY, FACETS, SECTION

_KINDS = {List.CATEGORY: CATEGORY, List.SECTION: SECTION}
_OF_CASES = (List.STATUS, List.CHANNEL, List.OFFICER)


def word_of(row: OfficeWordRow) -> Word:
    """A word of its row."""
    return Word(
        id=row.id,
        list=List(row.list),
        word=row.word,
        aliases=tuple(row.aliases),
        means=row.means,
        pending=bool(row.pending),
        days=row.days,
        text=row.text,
        position=row.position,
        retired=bool(row.retired),
    )


def is_used(word: Word) -> bool:
    """Whether a case has the word or had it, or another word names it.

    May read all spans of the register (about a second for a million cases): it is asked when a word is deleted.
    """
    return is_on_cases(word) or was_on_cases(word)


def is_on_cases(word: Word) -> bool:
    """Whether a case has the word now, or another word names it."""
    with connection():
        if word.list in {List.SECTION, List.OFFICER} and _of_an_account(word):
            return True
        if word.list in _KINDS:
            on_cases = _any("SELECT 1 FROM facet WHERE kind = ? AND value = ?", _KINDS[word.list], word.id)
            return on_cases or (word.list is List.SECTION and _of_an_officer(word))
        return word.list in _OF_CASES and _any(f"SELECT 1 FROM complaint WHERE {word.list} = ?", word.id)


def _of_an_account(word: Word) -> bool:
    """Whether an account is linked to an officer, or works on the cases of a section."""
    return any(
        word.id == account.officer or word.id in account.sections for account in load_words().people.accounts
    )


def count_with_status(status: int) -> int:
    """How many cases have a status."""
    with connection():
        query = "SELECT count(*) FROM complaint WHERE status = ?"
        return int(database.connection().execute(query, (status,)).fetchone()[0])


def was_on_cases(word: Word) -> bool:
    """Whether a case had the word on a day that can still be counted, also one that is no longer stored."""
    with connection():
        if word.list in _KINDS:
            column = FACETS[_KINDS[word.list]]
            return _any(f"SELECT 1 FROM span WHERE ',' || {column} || ',' LIKE ?", f"%,{word.id},%")
        if word.list is List.OFFICER:
            return _was_officer(word.id)
        return word.list in _OF_CASES and _any(f"SELECT 1 FROM span WHERE {word.list} = ?", word.id)


def take_word_back(doing: Act, row: OfficeWordRow) -> None:
    """Undo the adding of a word. One that cases had is retired instead: figures of past days still name it.

    Raises:
        InvalidValue: cases have it.
    """
    word = word_of(row)
    if is_on_cases(word):
        raise InvalidValue(
            "word",
            message("“{word}” is or was in use, so it can't be deleted. Retire it instead.", word=word.word),
        )
    if was_on_cases(word):
        doing.update(row, {"retired": True})
    else:
        doing.delete(row)


def _any(query: str, *values: object) -> bool:
    return database.connection().execute(f"{query} LIMIT 1", values).fetchone() is not None


def _of_an_officer(word: Word) -> bool:
    named = (OfficeWordRow.list == List.OFFICER) & (OfficeWordRow.means == str(word.id))
    return OfficeWordRow.get_or_none(named) is not None


def _was_officer(word_id: int) -> bool:
    """Officers are not counted, so only the diaries know who had a case once."""
    rows = database.connection().execute(
        "SELECT changes FROM case_event WHERE record = 'complaint' AND kind = 'change' AND changes LIKE '%\"officer\":%'"
    )
    return any(word_id in json.loads(changes)["officer"] for (changes,) in rows)
