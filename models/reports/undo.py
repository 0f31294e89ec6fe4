"""Taking the last change of a project back: every row it touched becomes what it was, or nothing does."""

from collections.abc import Mapping
from typing import cast

from peewee import IntegrityError

from models.errors import ChangedByOther, NothingToRedo, NothingToUndo
from models.messages import message
from models.office.words import load_words, person_name
from models.reports.editions import Family, families, newest, newest_submitted, number_holder
from models.reports.history import Change, change_of
from models.reports.journal import BOOKKEEPING, RIGHTS, Image, Journal, Verb, image_of, images_of, matter_of
from models.reports.rows import State, first_id, stored_project, stored_report
from models.reports.tables import TABLES, EventRow, ProjectRow, ReportRow
from models.storage.database import connection, is_on_postgresql, transaction
from models.storage.table import Table
from models.thai import clean_line

_BY_NAME: Mapping[str, type[Table]] = {table._meta.table_name: table for table in TABLES}


def undo_last(project_id: int, *, by: str) -> Change:
    """Take back the last change that a person made and has not taken back; an import as one step.

    Called again, it goes one change further back; an undo is never undone, but redone (`redo`).

    Args:
        project_id: in which project.
        by: whose change; the undo is told under the same name.

    Returns:
        The change that was taken back.

    Raises:
        NothingToUndo: there is none left.
        ChangedByOther: somebody changed the same since; nothing was changed.
    """
    with transaction():
        journal = Journal(by, Verb.UNDO)
        taken_back = EventRow.select(EventRow.undoes).where(EventRow.undoes.is_null(False))
        event = (
            EventRow.select()
            .where(
                (EventRow.project_id == project_id)
                & (EventRow.by == clean_line(by))
                & (EventRow.verb != Verb.UNDO)
                & EventRow.id.not_in(taken_back)
            )
            .order_by(EventRow.id.desc())
            .first()
        )
        if event is None:
            raise NothingToUndo(message("You have made no change here that can be undone."))
        load_words().people.refuse(journal.by, RIGHTS[Verb(event.verb)])
        _take_back(event, journal)
        journal.write(project_id, event.report_number, undoes=event.id)
        return change_of(event, undone=True)


def redo(project_id: int | None, *, by: str) -> Change:
    """Bring back the change that a person took back last, until they do something else; an import as one step.

    It is an event with the verb of what it brings back, and it `undoes` the undo: so a second undo takes it back again.

    Args:
        project_id: in which project; None for any, where the making of the only one was taken back.
        by: whose change.

    Returns:
        The change that was brought back, as it was made first.

    Raises:
        NothingToRedo: there is none.
        ChangedByOther: somebody changed the same since; nothing was changed.
    """
    with transaction():
        undo = _last_undo(project_id, by)
        if undo is None:
            raise NothingToRedo(message("You have undone nothing that can be redone here."))
        first: EventRow = EventRow.get_by_id(undo.undoes_id)
        journal = Journal(by, Verb(first.verb))
        _take_back(undo, journal)
        journal.write(undo.project_id, undo.report_number, undoes=undo.id)
        return change_of(first, undone=False)


def next_redo(project_id: int | None, *, by: str) -> Change | None:
    """The change that `redo` would bring back; None if there is none."""
    with connection():
        undo = _last_undo(project_id, by)
        return change_of(EventRow.get_by_id(undo.undoes_id), undone=True) if undo is not None else None


def _last_undo(project_id: int | None, by: str) -> EventRow | None:
    """The last undo of a person that was not redone, where they have done nothing but undo and redo since."""
    mine = EventRow.by == clean_line(by)
    if project_id is not None:
        mine &= EventRow.project_id == project_id
    redone = EventRow.select(EventRow.undoes).where(EventRow.undoes.is_null(False))
    undo: EventRow | None = (
        EventRow.select()
        .where(mine & (EventRow.verb == Verb.UNDO) & EventRow.id.not_in(redone))
        .order_by(EventRow.id.desc())
        .first()
    )
    if undo is None:
        return None
    else_done = EventRow.select().where(mine & (EventRow.id > undo.id) & EventRow.undoes.is_null())
    return None if else_done.exists() else undo


def _take_back(event: EventRow, journal: Journal) -> None:
    """Restore every row that an event changed; inside a transaction.

    Each row goes back one revision further, never to the old number: a screen that was opened before still
    learns that its record is another.

    Args:
        event: the change to take back; an undo, where it is redone.
        journal: keeps what this does.

    Raises:
        ChangedByOther: a row is no longer as the event left it, or what came later builds on it; the
            transaction must fail.
    """
    doubled_before = _doubled_numbers(families(event.project_id))
    for table, key, before, after in reversed(images_of(event)):
        row = _BY_NAME[table].get_or_none(_BY_NAME[table].id == key)
        if before and after and matter_of(before) == matter_of(after):
            _put_back_place(journal, row, before)
            continue
        if matter_of(image_of(row) if row is not None else None) != matter_of(after):
            raise _changed_by_other(event, table, key, row)
        try:
            with transaction(alone=is_on_postgresql()):  # a server goes on after an error only so
                _restore(journal, _BY_NAME[table], row, before)
        except IntegrityError as error:
            # Something made later points at a row that would go, or has taken its place.
            raise _changed_by_other(event, table, key, row) from error
    _refuse_unsound(event, doubled_before)


def _put_back_place(journal: Journal, row: Table | None, before: Image) -> None:
    """Give a record that only made room for others its place again; who changed it since is not in the way."""
    if row is not None:
        journal.update(row, {"position": before["position"]})


def _restore(journal: Journal, table: type[Table], row: Table | None, before: Image | None) -> None:
    if before is None:
        if row is not None:
            journal.delete(row)
        return
    columns = table._meta.fields
    values = {
        name: columns[name].python_value(value) for name, value in before.items() if name not in BOOKKEEPING
    }
    if row is not None:
        journal.update(row, values)
    else:
        journal.insert(
            table, {**values, "id": before["id"]}, revision=cast(int, before.get("revision", 0)) + 1
        )


def _refuse_unsound(event: EventRow, doubled_before: set[tuple[int, int]]) -> None:
    """Refuse when others have built on this change: their amendment, or their report of the same number."""
    touched = {
        (before or after or {}).get("first_edition") or key
        for table, key, before, after in images_of(event)
        if table == ReportRow._meta.table_name
    }
    stored = families(event.project_id)
    for family in stored:
        if first_id(family[0]) not in touched:
            continue
        for place, row in enumerate(family, start=1):
            if row.edition != place or (row.state == State.DRAFT and place < len(family)):
                raise _changed_by_other(event, "report", family[-1].id, family[-1])
    for first, number in _doubled_numbers(stored) - doubled_before:
        holder = number_holder(number, [each for each in stored if first_id(each[0]) != first])
        if first in touched and holder is not None:
            raise _changed_by_other(event, "report", holder.id, holder)


def _doubled_numbers(stored: list[Family]) -> set[tuple[int, int]]:
    """Which reports bear a number that another one bears too; a paper may bring two of one number."""
    return {
        (first_id(family[0]), edition.number)
        for family in stored
        for edition in (newest(family), newest_submitted(family))
        if edition is not None
        and number_holder(edition.number, [each for each in stored if each is not family]) is not None
    }


def _later_events(event: EventRow) -> list[EventRow]:
    query = EventRow.select().where((EventRow.project_id == event.project_id) & (EventRow.id > event.id))
    return list(query.order_by(EventRow.id))


def _changed_by_other(event: EventRow, table: str, key: int, row: Table | None) -> ChangedByOther:
    """The error that tells who changed the same since; somebody else if it can be told."""
    by = [
        later.by
        for later in _later_events(event)
        for name, at, _, _ in images_of(later)
        if (name, at) == (table, key)
    ]
    others = [name for name in by if name != event.by]
    dependents = [later.by for later in _later_events(event) if later.by != event.by]
    who = (others or dependents or by or [event.by])[-1]
    theirs: object = None
    if isinstance(row, ReportRow):
        theirs = stored_report(row)
    elif isinstance(row, ProjectRow):
        theirs = stored_project(row)
    sentence = message(
        "{by} has changed the same thing since, so your change can't be undone. Nothing was changed.",
        by=person_name(who),
    )
    if event.verb == Verb.UNDO:
        sentence = message(
            "{by} has changed the same thing since, so your change can't be redone. Nothing was changed.",
            by=person_name(who),
        )
    return ChangedByOther(sentence, theirs=theirs, by=who)
