"""Editing the office's lists of words; each change is an act, so it is in history and can be taken back."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import TypedDict, Unpack

from models.admin.word_rules import clean_word, refuse_lost_meaning
from models.cases.acts import Act, Verb, act
from models.cases.derived import recompute_derived
from models.cases.meaning import follow_meaning
from models.cases.setting_rows import last_changed_by
from models.cases.tables import OfficeWordRow
from models.cases.word_use import is_used, word_of
from models.errors import ChangedByOther, InvalidValue, NotFound
from models.messages import message
from models.office.words import List, Word, Words, load_words, person_name


class WordDetails(TypedDict, total=False):
    """What a word has besides itself; see `models.office.words.Word`."""

    aliases: tuple[str, ...]
    means: str | None
    pending: bool
    days: int | None
    text: str | None


class WordChanges(WordDetails, total=False):
    """What of a word is to be changed."""

    word: str


def add_word(which: List, word: str, *, by: str, **details: Unpack[WordDetails]) -> Word:
    """Add a word at the end of a list.

    Args:
        which: the list.
        word: as shown.
        by: who does it.
        details: what else it has.

    Raises:
        InvalidValue: the list has it already, or a value can't be kept.
    """
    with act(Verb.OFFICE, by) as doing:
        words = load_words()
        position = max((other.position for other in words.of(which, retired=True)), default=-1) + 1
        new = clean_word(replace(Word(0, which, word, position=position), **details), words)
        return word_of(doing.insert(OfficeWordRow, _columns(new)))


def change_word(word_id: int, *, by: str, seen: Word | None = None, **changes: Unpack[WordChanges]) -> Word:
    """Change a word; the cases that have it follow, for they only keep its id.

    Another pending or another number of days makes the due days of the pending cases again. Where a status means something else,
    the cases that have it move along, and figures count them so; the days stay that are known.

    Args:
        word_id: the word.
        by: who does it.
        seen: the word as it was when editing began.
        changes: what is to be changed, to what.

    Returns:
        The word as it is stored now.

    Raises:
        InvalidValue: a value can't be kept, or the meaning of a status that no other has.
        ChangedByOther: somebody changed it since it was seen; nothing was changed.
        NotFound: it is gone.
    """
    with act(Verb.OFFICE, by) as doing:
        words = load_words()
        before = _find_word(words, word_id)
        if seen is not None and before != seen:
            other = last_changed_by("office_word", word_id)
            raise ChangedByOther(
                message(
                    "{by} has changed “{word}” in the meantime. Nothing was overwritten.",
                    by=person_name(other),
                    word=seen.word,
                ),
                theirs=before,
                by=other,
            )
        after = clean_word(replace(before, **changes), words)
        if after.means != before.means and before.list is List.STATUS:
            refuse_lost_meaning(before, words)
            stored = _store(doing, before, after)
            follow_meaning(doing, before, stored, words)
            return stored
        return _store(doing, before, after)


def retire_word(word_id: int, *, by: str, retired: bool = True) -> Word:
    """Offer a word no longer, or again; the cases that have it keep it.

    Raises:
        InvalidValue: it is the last status with its meaning.
        NotFound: it is gone.
    """
    with act(Verb.OFFICE, by) as doing:
        words = load_words()
        word = _find_word(words, word_id)
        if retired:
            refuse_lost_meaning(word, words)
        return _store(doing, word, replace(word, retired=retired))


def delete_word(word_id: int, *, by: str) -> None:
    """Delete a word that no case has or had.

    Raises:
        InvalidValue: a case has or had it, or it is the last status with its meaning.
        NotFound: it is gone.
    """
    with act(Verb.OFFICE, by) as doing:
        words = load_words()
        word = _find_word(words, word_id)
        refuse_lost_meaning(word, words)
        if is_used(word):
            raise InvalidValue(
                "word",
                message(
                    "“{word}” is or was in use, so it can't be deleted. Retire it instead.", word=word.word
                ),
            )
        doing.delete(OfficeWordRow.get_by_id(word_id))


def move_word(word_id: int, places: int, *, by: str) -> list[Word]:
    """Move a word within its list; the first status of a meaning is the one that verbs give.

    Args:
        word_id: the word.
        places: so many down, negative for up; the ends of the list stop it.
        by: who does it.

    Returns:
        The list in its new order, with those that are retired.

    Raises:
        NotFound: it is gone.
    """
    with act(Verb.OFFICE, by) as doing:
        words = load_words()
        word = _find_word(words, word_id)
        listed = words.of(word.list, retired=True)
        free = sorted({other.position for other in listed})
        if len(free) < len(listed):
            free = [free[0] + place for place in range(len(listed))]
        place = max(0, listed.index(word) + places)
        listed.remove(word)
        listed.insert(place, word)
        return [
            _store(doing, each, replace(each, position=position))
            for each, position in zip(listed, free, strict=True)
        ]


def _find_word(words: Words, word_id: int) -> Word:
    word = words.by_id.get(word_id)
    if word is None:
        raise NotFound(message("This entry is no longer in any list."))
    return word


def _columns(word: Word) -> dict[str, object]:
    values = asdict(word)
    values.pop("id")
    return {**values, "list": str(word.list), "means": None if word.means is None else str(word.means)}


def _store(doing: Act, before: Word, after: Word) -> Word:
    row = OfficeWordRow.get_by_id(before.id)
    doing.update(row, _columns(after))
    if (before.pending, before.means, before.days) != (after.pending, after.means, after.days):
        recompute_derived(doing)
    return word_of(row)
