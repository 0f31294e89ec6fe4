"""What an import would do, and what one did: the same picture, made by the same reading of the file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple, TypeVar

from models.cases.complaint import Complainant, Complaint
from models.cases.spans import Stood
from models.clock import bangkok_day
from models.imports.day_columns import DayReading, Unread
from models.imports.formats.sheets import SheetsRead
from models.imports.lexicon import Lexicon, NewStatus, NewWord
from models.imports.questions import Crowd
from models.imports.three_way import Conflict
from models.messages import Message, message
from models.office.words import Words

SHOWN = 2_000
"""So many cases of a kind are kept with their details; all are counted."""

Overwrite = bool | Iterable[str]
"""Whether a file overwrites what a person changed here: all, none, or these fields."""


class SetAside(NamedTuple):
    """A row that was not taken.

    Attributes:
        line: where it begins in the file.
        number: of the case, if it can be read.
        reason: why.
        cells: as they stand in the file.
        words: the first of its text, by which it is known where the number says nothing.
        place: of the column with a day of a kind that can't be read; None if it is something else.
    """

    line: int
    number: str
    reason: Message
    cells: Sequence[str]
    words: str = ""
    place: int | None = None


class NewCase(NamedTuple):
    """A case that is new to the register."""

    line: int
    number: str
    received_on: date
    subject: str | None


class Change(NamedTuple):
    """A case that changes.

    Attributes:
        line: in the file.
        number: of the case.
        fields: name, value before and value after of each; words as ids of `Plan.words`.
    """

    line: int
    number: str
    fields: tuple[tuple[str, object, object], ...]


class Both(NamedTuple):
    """A case of which both sides changed something.

    Attributes:
        line: in the file.
        number: of the case.
        key: the same as it is looked up by.
        conflicts: the fields, with the side that is taken.
    """

    line: int
    number: str
    key: str
    conflicts: tuple[Conflict, ...]


class Reuse(StrEnum):
    """What a row is that has the number of plainly another case."""

    ASIDE = "aside"
    ANOTHER = "another"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Reused:
    """What a person said of rows that have the number of plainly another case.

    Attributes:
        everywhere: of all of them.
        each: of a row, by its line; it wins over `everywhere`.
    """

    everywhere: Reuse = Reuse.ASIDE
    each: Mapping[int, Reuse] = field(default_factory=dict)

    def of(self, line: int) -> Reuse:
        """What was said of a row."""
        return self.each.get(line, self.everywhere)


NOBODY_SAID = Reused()


class Twice(NamedTuple):
    """A row that has the number of plainly another case.

    Attributes:
        line: of the row.
        number: of both.
        here: day of arrival and subject of the case that has the number.
        row: the same of the row.
    """

    line: int
    number: str
    here: tuple[date, str]
    row: tuple[date, str]


class Told(NamedTuple):
    """Something else about a row."""

    line: int
    number: str
    message: Message


@dataclass(slots=True)
class Plan:
    """What an import does.

    Attributes:
        file: its name.
        headers: of its columns that are known, and of those kept beside the case.
        rows: how many the file has.
        new: how many cases are new.
        changed: how many change.
        unchanged: how many are as they were, those of `older` and those whose changes are all `kept` among them.
        older: how many rows are older than what the register has.
        repeated: how many rows tell of a case that a newer row of the same file tells of.
        undated: how many cases are begun or settled, and the file does not say since when.
        kept: how many cases keep something that was changed here, although the file says otherwise.
        only_here: how many of those were changed only here: MIS says what it said before.
        both: how many cases have something that was changed here and in MIS.
        asked: how many of those have something that nobody has decided yet.
        remembered: of how many cases nothing but what MIS says now is remembered; among `unchanged`.
        twice: the rows that have the number of plainly another case, whatever is done with them.
        forgotten: how many rows tell of a case whose complainant was forgotten: what people wrote is left out of these.
        along: how many cases are settled or opened along with the one that they were merged into.
        newest: the latest moment of the file, where its rows do not say when they changed last.
        newest_before: that of the newest file of its kind that came in before.
        set_aside: the rows that were not taken; all of them.
        new_words: words that the office did not have, and that come into its lists.
        status_header: heads the column of the statuses; empty if there is none.
        statuses: status words that the office did not have; with one that nobody has explained nothing is stored.
        crowds: columns that bring so many new words that they hardly are words of a list; likewise.
        new_cases: the first `SHOWN` of the new.
        changes: the first `SHOWN` of the changed.
        conflicts: the first `SHOWN` of those that both sides changed.
        notes: the first `SHOWN` remarks on rows: a place that is none, a row that is older or comes again.
        days: how the columns that say when are read.
        unread: days of one kind that can't be read; the rows with them are in `set_aside`, but not in `aside_told` and `notes`.
        aside_told: the rows set aside that are told one by one.
        words: the office's, with the new ones.
        persons: names of the columns that are left out because they tell of a person.
        sheets: which sheets of the file were read, and which were not.
        is_form: whether the file is that of a form, so that new cases get the office's own numbers.
        act: number of the act that stored it, or its first piece; None while it is not, or where there was nothing to store.
        done: after how many rows an import was ended that did not come to its end; None for any other.
    """

    file: str
    headers: tuple[tuple[str, ...], tuple[str, ...]]
    rows: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    older: int = 0
    repeated: int = 0
    undated: int = 0
    kept: int = 0
    only_here: int = 0
    both: int = 0
    asked: int = 0
    remembered: int = 0
    along: int = 0
    forgotten: int = 0
    twice: list[Twice] = field(default_factory=list)
    newest: datetime | None = None
    newest_before: datetime | None = None
    set_aside: list[SetAside] = field(default_factory=list)
    new_words: list[NewWord] = field(default_factory=list)
    status_header: str = ""
    statuses: list[NewStatus] = field(default_factory=list)
    crowds: list[Crowd] = field(default_factory=list)
    new_cases: list[NewCase] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    conflicts: list[Both] = field(default_factory=list)
    notes: list[Told] = field(default_factory=list)
    days: list[DayReading] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    aside_told: list[SetAside] = field(default_factory=list)
    words: Words = field(default_factory=lambda: Words(()))
    persons: tuple[str, ...] = ()
    sheets: SheetsRead = field(default_factory=SheetsRead)
    is_form: bool = False
    act: int | None = None
    done: int | None = None

    def add(self, more: Plan) -> None:
        """Take in what some more rows make."""
        for name in _COUNTED:
            setattr(self, name, getattr(self, name) + getattr(more, name))
        self.twice += more.twice
        self.set_aside += more.set_aside
        _fill(self.new_cases, more.new_cases)
        _fill(self.changes, more.changes)
        _fill(self.conflicts, more.conflicts)
        _fill(self.notes, more.notes)

    @property
    def unknown(self) -> list[NewStatus]:
        """The new status words of which nobody has said what they mean."""
        return [status for status in self.statuses if status.means is None]

    @property
    def is_older(self) -> bool:
        """Whether the file would change cases, and is older than one of its kind that came in before."""
        if self.newest is None or self.newest_before is None or not self.changed:
            return False
        # By their days: a file of today may have no times.
        return bangkok_day(self.newest) < bangkok_day(self.newest_before)

    @property
    def nothing(self) -> bool:
        """Whether the register stays as it is."""
        return not (self.new or self.changed or self.remembered)

    @property
    def why_nothing(self) -> Message:
        """Why there is nothing to import: that the register has all of it is said only where that is so."""
        if self.asked:
            return message(
                "Nothing to import until somebody decides: {count} cases were closed here and stand otherwise in MIS.",
                count=self.asked,
            )
        if self.kept:
            return message(
                "MIS says nothing new. What was changed here in {count} cases stays, although the file says otherwise.",
                count=self.kept,
            )
        if self.older:
            return message(
                "Nothing to import: {count} rows of the file are older than what the register has.",
                count=self.older,
            )
        return message("The register already has all of this. There is nothing to import.")


_COUNTED = (
    *("new", "changed", "unchanged", "older", "repeated", "undated"),
    *("kept", "only_here", "both", "asked", "remembered", "along", "forgotten"),
)

_Kept = TypeVar("_Kept")


def _fill(kept: list[_Kept], further: list[_Kept]) -> None:
    """Put more to what is kept with its details, up to `SHOWN`."""
    kept += further[: SHOWN - len(kept)]


@dataclass(slots=True)
class New:
    """A new case, to be stored."""

    case: Complaint
    stood: tuple[Stood, ...]
    key: str
    complainant: Complainant | None
    line: int

    def take(self, lexicon: Lexicon) -> None:
        """Have its new words made."""
        self.case = lexicon.take(self.case, self.line)


@dataclass(slots=True)
class Changed:
    """A changed case, to be stored."""

    before: Complaint
    after: Complaint
    on: date
    complainant: Complainant | None
    key: str
    line: int

    def take(self, lexicon: Lexicon) -> None:
        """Have its new words made."""
        self.after = lexicon.take(self.after, self.line)
