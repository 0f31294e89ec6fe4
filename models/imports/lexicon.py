"""The office's words as a file says them; a word that is new to the office is made, once a row that is taken has it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import Any

from models.cases.acts import Act
from models.cases.complaint import Complaint
from models.cases.tables import OfficeWordRow
from models.errors import UnreadableFile
from models.imports.bounds import MOST_NEW_WORDS
from models.imports.leading_word import leading_status
from models.imports.status_guess import propose_meaning
from models.messages import message
from models.office.vocabulary import Standing
from models.office.words import List, Word, Words, word_key

LONGEST_WORD = 120
"""Characters; a longer text is no word of a list."""

_PREVIEWED = 2**40
WITH_WORDS = ("channel", "categories", "sections", "officer", "status")
"""The fields of a case whose words stand in the office's lists."""
_words_of = attrgetter(*WITH_WORDS)

Meanings = Mapping[str, Standing]
"""What new status words mean, by the words as a file has them."""


@dataclass(frozen=True, slots=True)
class NewWord:
    """A word that the office does not have yet.

    Attributes:
        list: which list it is for.
        word: what it says.
        line: where in the file it comes first.
        means: of a status: what the office was told that it means.
    """

    list: List
    word: str
    line: int
    means: Standing | None = None


@dataclass(slots=True)
class NewStatus:
    """A status word that is new to the office.

    Attributes:
        word: what it says.
        line: where in the file it comes first.
        number: of the case there, as an example.
        proposed: what it seems to mean; None if it does not say.
        means: what the office was told that it means; None if nobody has said it yet.
        count: how many cases have it.
    """

    word: str
    line: int
    number: str
    proposed: Standing | None
    means: Standing | None = None
    count: int = 0


Make = Callable[[Word], Word]
"""Gives a new word the id under which cases keep it."""


class Lexicon:
    """Finds the words of the office, and makes those that it lacks.

    A new word has a passing id below 0 until a row with it is taken: rows that are refused leave no words behind.

    Args:
        words: the office's.
        make: gives a new word its id, and stores it where words are stored; another one with each act.
        meanings: of the new status words. Those that are not among them are asked about, and never stored.
        forgotten: statuses that are asked about again, as if they were new.
    """

    def __init__(
        self,
        words: Words,
        make: Make,
        meanings: Meanings | None = None,
        forgotten: Collection[Word] = (),
    ) -> None:
        self.words = Words(words.all)
        """With the new ones, those of refused rows among them."""
        self.new: list[NewWord] = []
        """Those that a row that was taken has."""
        self.has_unknown = False
        """Whether a row that was taken has a status word that nobody has explained."""
        self._statuses: dict[int, NewStatus] = {}
        self._office = Words(word for word in words.all if word not in forgotten)
        self._forgotten = {word_key(word.word): word for word in forgotten}
        self.make = make
        self._meanings = {word_key(word): means for word, means in (meanings or {}).items()}
        self._ids: dict[tuple[List, str], int] = {}
        self._passing: dict[int, Word] = {}
        self._keys: dict[tuple[List, str], int] = {}
        self._positions: dict[List, int] = {}
        self._texts: dict[int, list[str]] = {}
        self._made: dict[int, int] = {}
        self._said_more: set[str] = set()

    def id_of(self, which: List, text: str) -> int:
        """The id of a word; a passing one below 0 if it is new.

        Args:
            which: the list.
            text: clean.
        """
        known = self._ids.get((which, text))
        if known is None:
            known = self._ids[which, text] = self._find(which, text)
        return known

    @property
    def has_free_text(self) -> bool:
        """Whether any cell so far says more than the status at its beginning."""
        return bool(self._said_more)

    def says_more(self, text: str) -> bool:
        """Whether a cell says more than the status at its beginning, and is to be kept with the case."""
        return text in self._said_more

    def _find(self, which: List, text: str) -> int:
        word = self._office.find(which, text)
        if word is not None:
            return word.id
        key = word_key(text[:LONGEST_WORD])
        # Before free text is looked at: the office may have told what the whole of it means.
        if which is List.STATUS and key not in self._meanings:
            found = leading_status(text, self._office)
            if found is not None:
                word, says_more = found
                if says_more:
                    self._said_more.add(text)
                return word.id
        passing = self._keys.get((which, key))
        if passing is None:
            passing = self._keys[which, key] = self._add(which, text[:LONGEST_WORD])
        if passing not in self._made:
            self._texts.setdefault(passing, []).append(text)
        return self._made.get(passing, passing)

    def _add(self, which: List, text: str) -> int:
        if len(self._passing) >= MOST_NEW_WORDS:
            raise UnreadableFile(
                message(
                    "The file brings more than {most} new words for the office's lists, such as “{word}”. Say what "
                    "the column with these words is, or leave it out.",
                    most=f"{MOST_NEW_WORDS:,}",
                    word=text[:40],
                )
            )
        word = Word(-1 - len(self._passing), which, text, position=self._last_position(which) + 1)
        if which is List.STATUS:
            means = self._meanings.get(word_key(text), Standing.IN_PROGRESS)
            word = replace(word, means=means, pending=self._office.status(means).pending)
        self._passing[word.id] = word
        self.words.add(word)
        return word.id

    def _last_position(self, which: List) -> int:
        last = self._positions.get(which)
        if last is None:
            last = max((word.position for word in self._office.all if word.list is which), default=-1)
        self._positions[which] = last + 1
        return last

    # Rows that are taken.

    @property
    def passing(self) -> Collection[Word]:
        """The words that are new in rows so far, whether those are taken or not."""
        return self._passing.values()

    def is_explained(self, word: Word) -> bool:
        """Whether the office was told what a new status word means."""
        return word_key(word.word) in self._meanings

    @property
    def has_passing(self) -> bool:
        """Whether any row so far had a word that is new."""
        return bool(self._passing)

    def take(self, case: Complaint, line: int) -> Complaint:
        """The case of a row that is taken, with the ids under which its words are kept; those that are new are made.

        Args:
            case: as the row would have it.
            line: of the row.
        """
        channel, categories, sections, officer, status = _words_of(case)
        lowest = min(status, channel or 0, officer or 0, *categories, *sections)
        if lowest >= 0 and not case.mis:  # as nearly all: this is asked for each row
            return case
        changed: dict[str, Any] = {}
        for name in WITH_WORDS:
            ids = getattr(case, name)
            if isinstance(ids, tuple):
                if ids and min(ids) < 0:
                    changed[name] = tuple(self._take(each, case, line) if each < 0 else each for each in ids)
            elif ids is not None and ids < 0:
                changed[name] = self._take(ids, case, line)
        for place, (name, stored) in enumerate(case.mis):
            # As the database holds it: one id, or several with commas.
            if name in WITH_WORDS and "-" in str(stored):
                ids = [int(each) for each in str(stored).split(",")]
                kept = [self._take(each, case, line) if each < 0 else each for each in ids]
                said: str | int = ",".join(map(str, kept)) if isinstance(stored, str) else kept[0]
                mis = changed.get("mis", case.mis)
                changed["mis"] = (*mis[:place], (name, said), *mis[place + 1 :])
        changed = {name: ids for name, ids in changed.items() if ids != getattr(case, name)}
        return replace(case, **changed) if changed else case

    def _take(self, word_id: int, case: Complaint, line: int) -> int:
        word = self._passing[word_id]
        means = None
        if word.list is List.STATUS:
            means = self._count(word, case, line)
            if means is None:
                return word_id
        made = self._made.get(word_id)
        if made is None:
            self.new.append(NewWord(word.list, word.word, line, means))
            made = self._made[word_id] = self.make(word).id
            if made != word_id:
                self.words.add(replace(word, id=made))
                for text in self._texts.pop(word_id, ()):
                    self._ids[word.list, text] = made
        return made

    def _count(self, word: Word, case: Complaint, line: int) -> Standing | None:
        """Count a case of a new status word; gives what that means, if it is known."""
        status = self._statuses.get(word.id)
        if status is None:
            means = self._meanings.get(word_key(word.word))
            status = self._statuses[word.id] = NewStatus(
                word.word, line, case.number, self._propose(word.word), means
            )
            if means is None:
                self.has_unknown = True
        status.count += 1
        return status.means

    def _propose(self, text: str) -> Standing | None:
        before = self._forgotten.get(word_key(text))
        return Standing(before.means) if before is not None and before.means else propose_meaning(text)

    @property
    def statuses(self) -> list[NewStatus]:
        """The new status words that a row that was taken has."""
        return list(self._statuses.values())


def preview_words() -> Make:
    """For a preview: ids that can't be those of stored words; statuses keep their passing ones, for their cases are counted."""
    return lambda word: word if word.list is List.STATUS else replace(word, id=_PREVIEWED - word.id)


def store_words(act: Act, forgotten: Collection[Word] = ()) -> Make:
    """Stores new words as part of an act: who takes the act back takes them back.

    Args:
        act: the act.
        forgotten: statuses that are stored already, and may mean something else now.
    """
    stored = {word_key(word.word): word.id for word in forgotten}

    def make(word: Word) -> Word:
        values = {"means": word.means, "pending": word.pending, "retired": False}
        known = stored.get(word_key(word.word)) if word.list is List.STATUS else None
        if known is not None:
            act.update(OfficeWordRow.get_by_id(known), values)
            return replace(word, id=known)
        new = {"list": str(word.list), "word": word.word, "position": word.position}
        return replace(
            word,
            id=act.insert(OfficeWordRow, {**values, **new, "aliases": (), "days": None, "text": None}).id,
        )

    return make
