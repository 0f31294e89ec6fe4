"""Who changed what and when."""

from datetime import date, datetime
from decimal import Decimal

from models.records import dataclass
from models.reports.journal import BOOKKEEPING, Image, Verb, images_of
from models.reports.paper_findings import message_from_json
from models.reports.tables import TABLES, EventRow, PaperFindingRow, ReportSourceRow
from models.storage.database import connection
from models.storage.misread import reading

__all__ = ["Change", "Verb", "history"]

_STRUCTURE = BOOKKEEPING | {"project", "first_edition", "position", "key"}
_PAPER_FINDING = PaperFindingRow._meta.table_name
_IN_MESSAGE = frozenset((_PAPER_FINDING, column) for column in ("kind", "report", "field", "line", "words"))
"""What a fault of the paper keeps beside its sentence, and a person reads in it."""
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
            as text with two decimals, days in ISO; of a fault of the paper its
            sentence, a `Message`. Where several records changed, each name has its record
            in front: `report 3.received`.
        after: the same fields as they became; a deleted record has none here, a new one none in `before`.
        undone: whether it was taken back.
        undoes: of an undo: id of the change that it took back; of a redo, which has the verb of what it brought back:
            id of the undo.
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
        return [change_of(event, undone=event.id in undone) for event in events]


def change_of(event: EventRow, *, undone: bool) -> Change:
    """A change from the event that keeps it."""
    with reading():
        before, after = _differences(event)
        verb = Verb(event.verb)
    return Change(
        id=event.id,
        at=event.at,
        by=event.by,
        verb=verb,
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
            if column in _STRUCTURE or was == became or (table, column) in _IN_MESSAGE:
                continue
            if old is not None:
                before[name + column] = _describe(table, column, was)
            if new is not None:
                after[name + column] = _describe(table, column, became)
    return before, after


def _name(table: str, key: int, image: Image) -> str:
    return table if table == "project" else f"{table} {image.get('number', image.get('position', key))}"


def _describe(table: str, column: str, value: object) -> object:
    """A value of an image as JSON can hold it and a person reads it."""
    meant = _COLUMNS[table][column].python_value(value)
    if (table, column) == (_PAPER_FINDING, "message") and meant is not None:
        return message_from_json(str(meant))
    match meant:
        case Decimal():
            return str(meant)
        case date():
            return meant.isoformat()
        case tuple():
            return list(meant)
    return meant
