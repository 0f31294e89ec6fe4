"""All that is known of one case, read in one go."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from models import clock
from models.cases.complainants import is_reachable
from models.cases.complaint import Complaint
from models.cases.diary import Entry, diary, numbers_in
from models.cases.due_days import run_again, standstill
from models.cases.evidence_rows import without_evidence
from models.cases.store import load_complaint, load_complaints, merged_into
from models.clock import bangkok_day
from models.office.calendar import load_calendar
from models.office.vocabulary import STEPS
from models.office.words import Words, load_words
from models.records import dataclass
from models.register.duplicates import possible_duplicates
from models.storage.database import snapshot

if TYPE_CHECKING:
    from models.cases.evidence import Evidence
    from models.register.lines import Line

_MOST_DUPLICATES = 5


@dataclass(frozen=True, slots=True)
class CaseFile:
    """A case with all that belongs to it; who complains is read apart, only when asked for.

    Attributes:
        case: the case.
        words: the office's words.
        diary: what happened to it, oldest first.
        evidence: its photos and papers, oldest first.
        duplicates: cases that may be the same matter.
        children: cases that go along with it.
        parent: the case that it goes along with.
        numbers: of the cases that have to do with it, or once had, by id.
        reachable: whether the complainant could be reached; None if nobody has tried.
        beside: what came with it and has no place in the register, without what tells of a person.
        working_days: from its arrival to each step; None of a step that is not done, or whose day nobody knows.
        standstill: working days for which its clock stands still now.
        due_then: the day by which it is to be finished if the clock runs again today; None where it runs.
    """

    case: Complaint
    words: Words
    diary: list[Entry]
    evidence: list[Evidence]
    duplicates: list[Line]
    children: list[Complaint]
    parent: Complaint | None
    numbers: dict[int, str]
    reachable: bool | None = None
    beside: tuple[tuple[str, str], ...] = ()
    working_days: tuple[int | None, ...] = (None,) * STEPS
    standstill: int = 0
    due_then: date | None = None

    @property
    def related(self) -> tuple[int, ...]:
        """Ids of the cases that have to do with it."""
        near = [each.id for each in self.children]
        if self.parent is not None:
            near.append(self.parent.id)
        return tuple(dict.fromkeys((*near, *(line.id for line in self.duplicates))))


def load_case_file(complaint_id: int, known: CaseFile | None = None) -> CaseFile:
    """Read a case.

    Args:
        complaint_id: of the case.
        known: as it was read before; where nothing happened to it since, its photos and papers are not read again.

    Raises:
        NotFound: it is stored no longer.
    """
    with snapshot():
        case = load_complaint(complaint_id)
        children = load_complaints(merged_into([case.id]))
        parent = load_complaint(case.parent) if case.parent is not None else None
        near = {each.id for each in children} | ({parent.id} if parent else set())
        likely = possible_duplicates(case, limit=_MOST_DUPLICATES + len(near))
        duplicates = [line for line in likely if line.id not in near][:_MOST_DUPLICATES]
        entries, words = diary(case.id), load_words()
        named = load_complaints(sorted(near | numbers_in(entries)), missing_ok=True)
        numbers = {each.id: each.number for each in named}
        reachable = is_reachable(case.id)
        today = clock.today()
        waited = standstill(case, today)
        due_then = run_again(case, words, today).finish_by if case.held_on is not None else None
    # The files are read outside: they may lie on a slow disk.
    is_same = known is not None and known.diary == entries
    evidence = known.evidence if known is not None and is_same else _evidence(case.id)
    beside = _beside(case)
    return CaseFile(
        *(case, words, entries, evidence, duplicates, children, parent, numbers, reachable, beside),
        working_days=_working_days(case),
        standstill=waited,
        due_then=due_then,
    )


def _evidence(complaint_id: int) -> list[Evidence]:
    """The photos and papers of a case; most have none, and need nothing of what reads files."""
    if complaint_id in without_evidence([complaint_id]):
        return []
    from models.cases.evidence import list_evidence

    return list_evidence(complaint_id)


def _working_days(case: Complaint) -> tuple[int | None, ...]:
    days = [step.on if step is not None and step.dated else None for step in case.steps]
    arrived = bangkok_day(case.received_at)
    if not any(day is not None and day > arrived for day in days):
        return tuple(None if day is None else 0 for day in days)  # without the calendar, which takes a moment
    calendar = load_calendar()
    return tuple(
        None if day is None else len(calendar.working_days(arrived + timedelta(days=1), day)) for day in days
    )


def _beside(case: Complaint) -> tuple[tuple[str, str], ...]:
    if not case.extra:
        return ()
    from models.personal import (
        hide_all_beside,
    )  # its patterns take 10 to 20 ms, and few cases have such values

    return hide_all_beside(case.extra)
