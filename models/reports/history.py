"""Who changed what and when, and taking the last change back."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from models.errors import NothingToUndo
from models.messages import message
from models.reports.journal import BOOKKEEPING, Image, Journal, Verb
from models.reports.tables import TABLES, EventRow, ReportSourceRow
from models.reports.undo import images_of, take_back
from models.storage.database import connection, transaction
from models.thai import clean_line

__all__ = ["Change", "Verb", "history", "undo_last"]

_STRUCTURE = BOOKKEEPING | {"project", "first_edition", "position", "key"}
_COLUMNS = {table._meta.table_name: table._meta.fields for table in TABLES}


@dataclass(frozen=True, slots=True)
class Change:
    """One change, as the history tells of it.

    Attributes:
        id: rises with time.
        at: when, aware, UTC, whole seconds.
        by: who.
        verb: what was done, one of `Verb`.
        project_id: in which project.
        report_number: of which report; None for the project or several.
        before: the fields that changed, as they were: text, whole number, list or None; money and percent
            as text with two decimals, days in ISO. Where several records changed, each name has its record
            in front: `report 3.received`.
        after: the same fields as they became; a deleted record has none here, a new one none in `before`.
        undone: whether it was taken back.
        undoes: of an undo: id of the change that it took back.
    """

    id: int
    at: datetime
    by: str
    verb: Verb
    project_id: int
    report_number: int | None
    before: dict[str, object]
    after: dict[str, object]
    undone: bool
    undoes: int | None


def history(project_id: int, limit: int = 200) -> list[Change]:
    """The changes of a project, newest first.

    Args:
        project_id: which project, also one whose making was taken back.
        limit: at most so many.
    """
    with connection():
        query = (
            EventRow.select()
            .where(EventRow.project_id == project_id)
            .order_by(EventRow.id.desc())
            .limit(limit)
        )
        events = list(query)
        # An undo comes after what it undoes, so all undos of these events are among these events.
        undone = {event.undoes_id for event in events}
        return [_change_of(event, undone=event.id in undone) for event in events]


def undo_last(project_id: int, *, by: str) -> Change:
    """Take back the last change that a person made and has not taken back; an import as one step.

    Called again, it goes one change further back; an undo is never undone.

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
        journal = Journal(by)
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
            raise NothingToUndo(message("You have made no change here that could be taken back."))
        take_back(event, journal)
        journal.write(Verb.UNDO, project_id, event.report_number, undoes=event.id)
        return _change_of(event, undone=True)


def _change_of(event: EventRow, *, undone: bool) -> Change:
    before, after = _differences(event)
    return Change(
        id=event.id,
        at=event.at,
        by=event.by,
        verb=Verb(event.verb),
        project_id=event.project_id,
        report_number=event.report_number,
        before=before,
        after=after,
        undone=undone,
        undoes=event.undoes_id,
    )


def _differences(event: EventRow) -> tuple[dict[str, object], dict[str, object]]:
    first: dict[tuple[str, int], Image | None] = {}
    last: dict[tuple[str, int], Image | None] = {}
    for table, key, old, new in images_of(event):
        if table == ReportSourceRow._meta.table_name:
            continue  # where the figures came from; the figures themselves are told
        first.setdefault((table, key), old)
        last[table, key] = new
    before: dict[str, object] = {}
    after: dict[str, object] = {}
    names: list[str] = []
    for (table, key), new in last.items():
        old = first[table, key]
        names.append(_name(table, key, new or old or {}))
        same = names.count(names[-1])  # a paper may bring two reports of one number
        name = "" if len(last) == 1 else f"{names[-1]}{f' ({same})' if same > 1 else ''}."
        for column in _COLUMNS[table]:
            was, became = (old or {}).get(column), (new or {}).get(column)
            if column in _STRUCTURE or was == became:
                continue
            if old is not None:
                before[name + column] = _told(table, column, was)
            if new is not None:
                after[name + column] = _told(table, column, became)
    return before, after


def _name(table: str, key: int, image: Image) -> str:
    return table if table == "project" else f"{table} {image.get('number', image.get('position', key))}"


def _told(table: str, column: str, value: object) -> object:
    """A value of an image as JSON can hold it and a person reads it."""
    meant = _COLUMNS[table][column].python_value(value)
    match meant:
        case Decimal():
            return str(meant)
        case date():
            return meant.isoformat()
        case tuple():
            return list(meant)
    return meant
