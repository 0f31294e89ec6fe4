"""Taking the last act back, whatever it was: a verb, a bulk change, an import. Always as one step.

Of an import, any one can be taken back, all but the cases that somebody has worked on since.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from models.cases.acts import READING, RIGHTS, Act, Verb, act
from models.cases.derived import office_changed_since, recompute_derived
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
from models.cases.undo_since import LEFT, Since
from models.errors import NotAllowed, NothingToUndo
from models.messages import message
from models.office.people import People, Right, Role
from models.office.words import load_words
from models.storage.bulk_insert import room_for_indexes
from models.storage.database import connection, snapshot
from models.storage.seals import DAYS_RECORD
from models.thai import clean_line

_MANY = 1000
_HANDED = frozenset({"sections", "officer"})
_ACCOUNTS = AccountRow._meta.table_name
PAST = 50
"""So many past imports are offered."""


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


@dataclass(frozen=True, slots=True)
class PastImport:
    """An import of a person.

    Attributes:
        act: its number.
        at: when.
        file: the file's name.
        cases: how many cases it brought or changed.
        undone: whether it was taken back.
        left: how many cases stayed then.
    """

    act: int
    at: datetime
    file: str
    cases: int
    undone: bool
    left: int


def last_undoable(by: str) -> Undone | None:
    """The last act of a person that is not taken back; None if there is none."""
    with connection():
        row = _last(by)
        return describe_act(row) if row is not None else None


def undo_last(*, by: str) -> Undone:
    """Take back the last act of a person; called again, the one before it.

    Raises:
        NothingToUndo: there is none left.
        ChangedByOther: somebody changed the same since; nothing was changed.
    """
    with act(Verb.UNDO, by) as doing:
        row = _last(by)
        if row is None:
            raise NothingToUndo(message("You have made no change here that can be undone."))
        return take_act_back(row, doing, Since(row))


# Imports.


def past_imports(by: str) -> list[PastImport]:
    """The last imports of a person, the newest first, also those that were taken back."""
    with connection():
        rows = (
            ActRow.select()
            .where((ActRow.by == clean_line(by)) & (ActRow.verb == Verb.IMPORT))
            .order_by(ActRow.id.desc())
            .limit(PAST)
        )
        return [_past(row) for row in rows]


def foresee_undo(import_: int, *, by: str) -> Undone:
    """What taking an import back would do; changes nothing.

    Raises:
        NothingToUndo: it is no import of this person, or is taken back already.
    """
    with snapshot():
        row = _import_of(import_, by)
        return describe_act(row, tuple(_staying(row, Since(row)).values()))


def undo_import(import_: int, *, by: str) -> Undone:
    """Take an import back, all but the cases that somebody has worked on since.

    Args:
        import_: number of the act.
        by: whose import it is.

    Raises:
        NothingToUndo: it is no import of this person, or is taken back already.
    """
    with act(Verb.UNDO, by) as doing:
        row = _import_of(import_, by)
        return take_act_back(row, doing, Since(row))


def _import_of(import_: int, by: str) -> ActRow:
    row: ActRow | None = ActRow.get_or_none(
        (ActRow.id == import_) & (ActRow.by == clean_line(by)) & (ActRow.verb == Verb.IMPORT)
    )
    if row is None:
        raise NothingToUndo(message("You have made no import with this number."))
    if ActRow.get_or_none(ActRow.undoes == row.id) is not None:
        raise NothingToUndo(message("This import has been undone already."))
    return row


def _past(row: ActRow) -> PastImport:
    undo: ActRow | None = ActRow.get_or_none(ActRow.undoes == row.id)
    left = 0
    if undo is not None:
        left = (
            CaseEventRow.select().where((CaseEventRow.act == undo.id) & (CaseEventRow.record == LEFT)).count()
        )
    return PastImport(row.id, row.at, row.note or "", _cases_of(row).count(), undo is not None, left)


# Both.


def take_act_back(row: ActRow, doing: Act, since: Since) -> Undone:
    """Give everything that an act changed its values back.

    Args:
        row: the act; an undo, where it is redone.
        doing: the act that takes it back.
        since: what happened since.

    Returns:
        What was taken back, as it was before.

    Raises:
        NotAllowed: the person has no right to that.
        ChangedByOther: somebody changed the same since; the transaction must fail.
    """
    before = load_words().people
    before.refuse(doing.by, right_to(row))
    _refuse_others_cases(row, doing.by, before)
    is_import = row.verb == Verb.IMPORT
    stays = _staying(row, since) if is_import else {}
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
        for case in load_complaints([event.complaint for event in _cases_of(row)], missing_ok=True):
            people.refuse_case(by, case.number, case.sections)


def refuse_headless(before: People, after: People) -> None:
    """Refuse to leave an office without the head that it had.

    Raises:
        NotAllowed: so it would be.
    """
    if before.heads and not after.heads:
        raise NotAllowed(message("The office would be left without a head. Name another one first."))


def _last(by: str) -> ActRow | None:
    undone = ActRow.select(ActRow.undoes).where(ActRow.undoes.is_null(False))
    found: ActRow | None = (
        ActRow.select()
        .where(
            (ActRow.by == clean_line(by))
            & ActRow.verb.not_in((Verb.UNDO, *READING))
            & ActRow.id.not_in(undone)
        )
        .order_by(ActRow.id.desc())
        .first()
    )
    return found


def _cases_of(row: ActRow) -> Any:
    return (
        CaseEventRow.select(CaseEventRow.complaint)
        .where((CaseEventRow.act == row.id) & CaseEventRow.complaint.is_null(False))
        .distinct()
    )


def describe_act(row: ActRow, stays: tuple[Stays, ...] = ()) -> Undone:
    """What an act was, for whoever is told that it is taken back or brought back."""
    cases = _cases_of(row)
    count = cases.count()
    number = None
    if count == 1:
        found = ComplaintRow.get_or_none(ComplaintRow.id == cases.first().complaint)
        number = found.number if found is not None else None
    verb = Verb(row.verb)
    return Undone(row.id, verb, count, number, row.at, row.note if verb is Verb.IMPORT else None, stays)


def _staying(row: ActRow, since: Since) -> dict[int, Stays]:
    """The cases of an import that can't be given back what they were: somebody has worked on them since."""
    ids = [case for case in since.cases if not _fits(row, case, since)]
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
        if last is None:
            last = (merged[case.id].changed_by, Verb.MERGE, merged[case.id].changed_at)
        found[case.id] = Stays(case.id, case.number, *last)
    return found


def _fits(row: ActRow, case: int, since: Since) -> bool:
    """Whether a case that something happened to since can be given back all that an import changed of it."""
    now = complaint_of_id(case)
    for event in CaseEventRow.select().where((CaseEventRow.complaint == case) & (CaseEventRow.act == row.id)):
        if is_new_case(event):
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
            some = [event for event in some if event.complaint not in stays and event.record != DAYS_RECORD]
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
