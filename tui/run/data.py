"""What a morning run reads: which cases wait, and one of them with what matters for giving it to a section."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from models.cases.complaint import Complaint
from models.cases.evidence_rows import without_evidence
from models.cases.store import load_complaint
from models.office.vocabulary import Standing
from models.office.words import Words, load_words
from models.records import dataclass
from models.register.duplicates import possible_duplicates
from models.register.filters import Filter
from models.register.order import DUE_FIRST
from models.register.window import count, page
from models.storage.database import snapshot

if TYPE_CHECKING:
    from models.register.lines import Line

MOST = 1_000
"""So many cases are gone through at a time; who wants more goes on with the next at the end."""

_MOST_DUPLICATES = 3


class Waiting(NamedTuple):
    """The cases that wait.

    Attributes:
        ids: of the first of them, those that are due first before the others.
        total: how many there are.
        words: of the office.
    """

    ids: tuple[int, ...]
    total: int
    words: Words


@dataclass(frozen=True, slots=True)
class RunCase:
    """A case, with what matters for giving it to a section.

    Attributes:
        case: the case.
        words: of the office.
        duplicates: cases that may be the same matter.
        has_evidence: whether a photo or a paper is with it.
    """

    case: Complaint
    words: Words
    duplicates: tuple[Line, ...]
    has_evidence: bool

    @property
    def waits(self) -> bool:
        """Whether it is still to be accepted."""
        return self.words.standing(self.case.status) is Standing.WAITING


def load_waiting(wanted: Filter, today: date) -> Waiting:
    """The cases that wait, those that are due first before the others.

    Args:
        wanted: of which cases; whether they wait is looked at besides.
        today: what due is seen from.
    """
    with snapshot():
        words = load_words()
        statuses = frozenset(word.id for word in words.all if word.means == Standing.WAITING)
        if wanted.statuses:
            statuses &= wanted.statuses
            if not statuses:
                return Waiting((), 0, words)
        waiting = replace(wanted, statuses=statuses)
        ids = tuple(line.id for line in page(waiting, DUE_FIRST, today=today, limit=MOST))
        total = len(ids) if len(ids) < MOST else count(waiting, today=today)
        return Waiting(ids, total, words)


def load_run_case(complaint_id: int) -> RunCase:
    """Read a case.

    Raises:
        NotFound: it is stored no longer.
    """
    with snapshot():
        case, words = load_complaint(complaint_id), load_words()
        duplicates = tuple(possible_duplicates(case, limit=_MOST_DUPLICATES))
        return RunCase(case, words, duplicates, not without_evidence([complaint_id]))
