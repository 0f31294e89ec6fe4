"""Giving back what an act changed, whatever it was, and telling what it was. What is taken back at all is decided in `undo`."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from itertools import groupby
from typing import Any

from models.cases.acts import READING, RIGHTS, Act, Verb
from models.cases.derived import office_changed_since, recompute_derived
from models.cases.forgotten import FORGOTTEN, forgotten_of_act
from models.cases.import_parts import PART
from models.cases.setting_rows import EVERYDAY
from models.cases.store import complaint_of_id, load_complaints
from models.cases.tables import AccountRow, ActRow, CaseEventRow, ComplaintRow, SettingRow
from models.cases.undo_records import (
    bring_case_back,
    case_fits,
    changes_of,
    is_new_case,
    record_fits,
    remove_cases,
    restore_case,
    restore_record,
)
from models.cases.undo_since import Since
from models.clock import bangkok_day
from models.errors import NotAllowed, NothingToUndo
from models.messages import message
from models.office.people import People, Right, Role
from models.office.words import load_words, person_name
from models.records import dataclass
from models.storage.bulk_insert import room_for_indexes
from models.storage.seals import DAYS_RECORD
from models.thai import clean_line

_MANY = 1000
_TOLD_ONLY = frozenset({PART, DAYS_RECORD})
"""Records of events that tell of an act, and that nothing is given back of."""
_HANDED = frozenset({"sections", "officer"})
_ACCOUNTS = AccountRow._meta.table_name
FINAL = READING | {Verb.FORGET, Verb.KEY}
"""Verbs of which nothing is taken back: those that only looked, and those that let go of what they replaced."""


@dataclass(frozen=True, slots=True)
class Stays:
    """A case of an import that stays as it is when the import is taken back.

    Attributes:
        id: of the case.
        number: of the case.
        by: who worked on it since.
        verb: what they did last.
        at: when.
    """

    id: int
    number: str
    by: str
    verb: Verb
    at: datetime


@dataclass(frozen=True, slots=True)
class Undone:
    """An act that can be taken back, or was.

    Attributes:
        act: its number.
        verb: what it was.
        cases: how many cases it changed.
        number: of the case, if it was one.
        at: when it was done.
        file: of an import: the file's name.
        stays: of an import: its cases that stay as they are.
    """

    act: int
    verb: Verb
    cases: int
    number: str | None
    at: datetime
    file: str | None = None
    stays: tuple[Stays, ...] = ()


def take_act_back(row: ActRow, doing: Act, since: Since, staying: Collection[int] = ()) -> Undone:
    """Give everything that an act changed its values back.

    Args:
        row: the act; an undo, where it is redone.
        doing: the act that takes it back.
        since: what happened since.
        staying: of an import: cases that stay in any case.

    Returns:
        What was taken back, as it was before.

    Raises:
        NotAllowed: the person has no right to that.
        NothingToUndo: what it changed was forgotten since.
        ChangedByOther: somebody changed the same since; the transaction must fail.
    """
    before = load_words().people
    before.refuse(doing.by, right_to(row))
    _refuse_others_cases(row, doing.by, before)
    is_import = row.verb == Verb.IMPORT
    if (
        not is_import
    ):  # of an import, cases in which somebody was forgotten stay as all that were worked on since
        _refuse_forgotten(row)
    stays = find_staying(row, since, staying) if is_import else {}
    told = describe_act(row, tuple(stays.values()))
    doing.undoes = row.id
    touched = _take_back(row, doing, since, stays, is_import=is_import)
    for case in stays:
        doing.write_left(case, row.id)
    doing.id  # noqa: B018  # an act that had nothing left to change is taken back as well
    if touched & {"office_word", "setting"} or (touched & {"complaint"} and office_changed_since(row.id)):
        recompute_derived(doing)
    if _ACCOUNTS in touched:
        after = load_words().people
        if after.has_roles:  # with the first of all who were listed the roles go as well
            refuse_headless(before, after)
    return told


def _refuse_forgotten(row: ActRow) -> None:
    """Refuse to bring back what was forgotten since: nobody knows it.

    Raises:
        NothingToUndo: something of it was.
    """
    forgot = forgotten_of_act(row.id)
    if forgot is not None:
        raise NothingToUndo(
            message(
                "What this change said was forgotten with the complainant on {day} by {by}. It can't be undone or "
                "redone.",
                day=bangkok_day(forgot.at),
                by=person_name(forgot.by),
            )
        )


def right_to(row: ActRow) -> Right:
    """What it asks for to do an act again, or to take it back."""
    verb = Verb(row.verb)
    if verb is Verb.TAKE_IN and _handed_over(row):
        return Right.REGISTER
    if verb is not Verb.OFFICE:
        return RIGHTS[verb]
    events = CaseEventRow.select(CaseEventRow.record, CaseEventRow.record_id).where(
        CaseEventRow.act == row.id
    )
    told = {(event.record, event.record_id) for event in events if event.record != DAYS_RECORD}
    if any(record == _ACCOUNTS for record, _ in told):
        return Right.PEOPLE
    everyday = SettingRow.select().where(SettingRow.name.in_(EVERYDAY))
    is_everyday = told <= {(SettingRow._meta.table_name, setting.id) for setting in everyday}
    return Right.REGISTER if is_everyday else Right.OFFICE


def _handed_over(row: ActRow) -> bool:
    """Whether an act handed cases to a section or an officer."""
    events = CaseEventRow.select().where((CaseEventRow.act == row.id) & (CaseEventRow.record == "complaint"))
    return any(not _HANDED.isdisjoint(changes_of(event)) for event in events.iterator())


def _refuse_others_cases(row: ActRow, by: str, people: People) -> None:
    """Refuse a section's officer what was done on cases that are with other sections now.

    Raises:
        NotAllowed: one of them is.
    """
    if people.role(by) is Role.SECTION:
        for case in load_complaints([event.complaint for event in _cases_of([row.id])], missing_ok=True):
            people.refuse_case(by, case.number, case.sections)


def refuse_headless(before: People, after: People) -> None:
    """Refuse to leave an office without the head that it had.

    Raises:
        NotAllowed: so it would be.
    """
    if before.heads and not after.heads:
        raise NotAllowed(message("The office would be left without a head. Name another one first."))


def last_act_of(by: str) -> ActRow | None:
    """The last act of a person that can be taken back and is not."""
    undone = ActRow.select(ActRow.undoes).where(ActRow.undoes.is_null(False))
    found: ActRow | None = (
        ActRow.select()
        .where(
            (ActRow.by == clean_line(by)) & ActRow.verb.not_in((Verb.UNDO, *FINAL)) & ActRow.id.not_in(undone)
        )
        .order_by(ActRow.id.desc())
        .first()
    )
    return found


def _cases_of(acts: Sequence[int]) -> Any:
    return (
        CaseEventRow.select(CaseEventRow.complaint)
        .where(CaseEventRow.act.in_(acts) & CaseEventRow.complaint.is_null(False))
        .distinct()
    )


def count_cases(acts: Sequence[int]) -> int:
    """How many cases some acts changed."""
    return int(_cases_of(acts).count())


def describe_act(row: ActRow, stays: tuple[Stays, ...] = (), acts: Sequence[ActRow] = ()) -> Undone:
    """What an act was, for whoever is told that it is taken back or brought back.

    Args:
        row: the act; of an import its first piece.
        stays: of an import: the cases that stay as they are.
        acts: all pieces of an import that has several.
    """
    cases = _cases_of([each.id for each in acts] or [row.id])
    count = cases.count()
    number = None
    if count == 1:
        found = ComplaintRow.get_or_none(ComplaintRow.id == cases.first().complaint)
        number = found.number if found is not None else None
    verb = Verb(row.verb)
    return Undone(row.id, verb, count, number, row.at, row.note if verb is Verb.IMPORT else None, stays)


def find_staying(row: ActRow, since: Since, staying: Collection[int] = ()) -> dict[int, Stays]:
    """The cases of an import that can't be given back what they were: somebody has worked on them since.

    Args:
        row: the import, or a piece of it.
        since: what happened since.
        staying: cases that stay in any case, by what another piece did with them.
    """
    ids = [case for case in since.cases if not _fits(row, case, since)]
    if staying:
        of_this = CaseEventRow.select(CaseEventRow.complaint).where(CaseEventRow.act == row.id)
        kept = ComplaintRow.select(ComplaintRow.id).where(
            ComplaintRow.id.in_(of_this) & ComplaintRow.id.in_(list(staying))
        )
        ids += [each.id for each in kept if each.id not in ids]
    # A case stays with those that were merged into it.
    brought = CaseEventRow.select(CaseEventRow.record_id).where(
        (CaseEventRow.act == row.id) & (CaseEventRow.record == "complaint") & (CaseEventRow.kind == "new")
    )
    along = ComplaintRow.select().where(
        ComplaintRow.parent.in_(brought) & (ComplaintRow.id.not_in(brought) | ComplaintRow.id.in_(ids))
    )
    merged = {child.parent: child for child in along if child.parent is not None}
    found: dict[int, Stays] = {}
    for case in load_complaints([*ids, *(head for head in merged if head not in ids)], missing_ok=True):
        last = since.last(case.id)
        if last is None and case.id in merged:
            last = (merged[case.id].changed_by, Verb.MERGE, merged[case.id].changed_at)
        found[case.id] = Stays(
            case.id, case.number, *(last or (case.changed_by, Verb.CHANGE, case.changed_at))
        )
    return found


def _fits(row: ActRow, case: int, since: Since) -> bool:
    """Whether a case that something happened to since can be given back all that an import changed of it."""
    now = complaint_of_id(case)
    for event in CaseEventRow.select().where((CaseEventRow.complaint == case) & (CaseEventRow.act == row.id)):
        if is_new_case(event) or event.changes == FORGOTTEN:
            return False
        changes = changes_of(event)
        fits = case_fits(changes, now, since) if event.record == "complaint" else record_fits(event, changes)
        if not fits:
            return False
    return True


def _events(row: ActRow) -> Iterator[list[CaseEventRow]]:
    """The events of an act, last first, a thousand at a time: an import may have made millions."""
    below: int | None = None
    while True:
        query = CaseEventRow.select().where(CaseEventRow.act == row.id).order_by(CaseEventRow.id.desc())
        if below is not None:
            query = query.where(CaseEventRow.id < below)
        some = list(query.limit(_MANY))
        if not some:
            return
        below = some[-1].id
        yield some


def _take_back(
    row: ActRow, doing: Act, since: Since, stays: dict[int, Stays], *, is_import: bool
) -> set[str]:
    """Give every record that an act changed its values back; tells which tables were touched.

    Args:
        row: the act.
        doing: the act that takes it back.
        since: what happened since.
        stays: the cases that are left as they are.
        is_import: whether words that are needed still are left as well.
    """
    touched: set[str] = set()
    with room_for_indexes():
        for some in _events(row):
            some = [
                event for event in some if event.complaint not in stays and event.record not in _TOLD_ONLY
            ]
            touched.update(event.record for event in some)
            for brought, events in groupby(some, key=is_new_case):
                if brought:
                    remove_cases(list(events), since, doing, is_kept=not is_import)
                    continue
                for event in events:
                    changes = changes_of(event)
                    if event.record == "complaint" and event.kind == "gone":
                        bring_case_back(event, changes, since, doing)
                    elif event.record == "complaint":
                        restore_case(event, changes, since, doing)
                    elif not is_import or record_fits(event, changes):
                        restore_record(event, changes, since, doing)
    return touched
