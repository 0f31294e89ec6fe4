"""The diary of a case: what happened to it, in order, as a person tells it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from models.cases.acts import Verb
from models.cases.complaint import FIELDS
from models.cases.forgotten import FORGOTTEN, Forgot, forgotten_since
from models.cases.tables import SMALL, ActRow, CaseEventRow, ComplaintRow
from models.cases.undo_since import LEFT
from models.records import dataclass
from models.storage.database import connection, database
from models.storage.misread import loads, misread, reading
from models.storage.seals import COVERED_RECORD
from models.storage.table import Table

_TABLES: tuple[type[Table], ...] = (*SMALL, ComplaintRow)
_COLUMNS = {table._meta.table_name: table._meta.fields for table in _TABLES}
_DERIVED = frozenset(
    {
        "pending",
        "status_on",
        "dated",
        "due_on",
        "accept_by",
        "finish_by",
        "touched",
        "number_year",
        "mis",
        "mis_at",
        "merged",
        "complaint",
    }
)


# Plain SQL: an import asks it of each case that both sides changed, and to write it anew takes thirty times as long.
_HERE = (
    'SELECT kind, changes, "by", at FROM case_event JOIN act ON act.id = act_id '
    "WHERE complaint = ? AND record = 'complaint' AND verb NOT IN (?, ?) "
    "AND NOT EXISTS (SELECT 1 FROM act AS undo WHERE undo.undoes_id = act.id) ORDER BY case_event.id"
)


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field that an act changed.

    Attributes:
        record: `complaint`, or the small record that belongs to it: `evidence`, `complainant`.
        field: by its name in the code.
        before: the value, as the program has it.
        after: the same afterwards.
    """

    record: str
    field: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Entry:
    """One act in the diary of a case.

    Attributes:
        act: its number; rises with time.
        at: when it was written down, aware, UTC.
        on: the day that it happened on.
        by: who.
        verb: what.
        note: words.
        changes: the fields that it changed in this case, without what follows from others.
        new: whether it brought the case into the register.
        undone: whether it was taken back.
        undoes: of an undo: the act that it took back; of a redo, which has the verb of what it brought back: the undo.
        left: whether it left this case as it was.
        others: ids of the cases that were merged into this one by it, or parted from it.
        forgotten: when what it said was forgotten, with the complainant, and by whom.
    """

    act: int
    at: datetime
    on: date
    by: str
    verb: Verb
    note: str | None
    changes: tuple[FieldChange, ...]
    new: bool
    undone: bool
    undoes: int | None
    left: bool = False
    others: tuple[int, ...] = ()
    forgotten: Forgot | None = None

    @property
    def is_redo(self) -> bool:
        """Whether it brought back what had been taken back."""
        return self.undoes is not None and self.verb is not Verb.UNDO


def diary(complaint_id: int) -> list[Entry]:
    """What happened to a case, oldest first."""
    with connection():
        events = list(
            CaseEventRow.select(CaseEventRow, ActRow)
            .join(ActRow)
            .where((CaseEventRow.complaint == complaint_id) & (CaseEventRow.record != COVERED_RECORD))
            .order_by(CaseEventRow.id)
        )
        joined = _joined(complaint_id)
        acts = [event.act_id for event in (*events, *joined)]
        undone = {row.undoes_id for row in ActRow.select(ActRow.undoes).where(ActRow.undoes.in_(acts))}
    left = {event.record_id: event.act_id for event in events if event.record == LEFT}
    entries: dict[int, Entry] = {}
    forgot = forgotten_since(complaint_id) if any(event.changes == FORGOTTEN for event in events) else None
    mine = {event.id for event in events}
    for event in sorted((*events, *joined), key=lambda event: (event.act_id, event.id)):
        act = event.act
        known = entries.get(act.id)
        changes, others = known.changes if known else (), known.others if known else ()
        if event.id in mine:
            changes += tuple(_changes(event))
        else:
            others += (event.complaint or 0,)
        entries[act.id] = Entry(
            act=act.id,
            at=act.at,
            on=act.on or act.at.date(),
            by=act.by,
            verb=_verb(act.verb),
            note=act.note,
            changes=changes,
            new=(known.new if known else False)
            or (event.id in mine and event.record == "complaint" and event.kind == "new"),
            undone=act.id in undone and act.id not in left,
            undoes=act.undoes_id,
            left=act.id in left.values(),
            others=others,
            forgotten=forgot if event.changes == FORGOTTEN else known.forgotten if known else None,
        )
    return list(entries.values())


def numbers_in(entries: list[Entry]) -> set[int]:
    """Ids of the other cases that a diary names."""
    found = {case for entry in entries for case in entry.others}
    for change in (change for entry in entries for change in entry.changes if change.field == "parent"):
        found.update(each for each in (change.before, change.after) if each)
    return found


def _joined(complaint_id: int) -> list[CaseEventRow]:
    """What merged other cases into this one, or parted them from it: it is written in those alone."""
    acts = ActRow.select(ActRow.id).where(ActRow.verb.in_((Verb.MERGE, Verb.UNMERGE)))
    events = (
        CaseEventRow.select(CaseEventRow, ActRow)
        .join(ActRow)
        .where(
            CaseEventRow.act.in_(acts)
            & (CaseEventRow.record == "complaint")
            & (CaseEventRow.complaint != complaint_id)
            & CaseEventRow.changes.contains('"parent"')
        )
        .order_by(CaseEventRow.id)
    )
    return [event for event in events if complaint_id in loads(event.changes)["parent"]]


def changed_here(complaint_id: int) -> dict[str, tuple[str, datetime]]:
    """Who changed each field of a case last, and when; without what files brought, and what was undone."""
    with connection():
        rows = database.connection().execute(_HERE, (complaint_id, Verb.IMPORT, Verb.UNDO)).fetchall()
    found: dict[str, tuple[str, datetime]] = {}
    for kind, changes, by, at in rows:
        names = FIELDS if kind == "new" else loads(changes if changes not in {"", FORGOTTEN} else "{}")
        found.update((name, (by, datetime.fromisoformat(at))) for name in names)
    return found


def _verb(stored: str) -> Verb:
    try:
        return Verb(stored)
    except ValueError as error:
        raise misread(error) from error


def _changes(event: CaseEventRow) -> list[FieldChange]:
    if (event.record, event.kind) == ("complaint", "gone"):  # it keeps the whole case, for bringing it back
        return []
    columns = _COLUMNS.get(event.record, {})
    changes = loads(event.changes) if event.changes not in {"", FORGOTTEN} else {}
    with reading():
        return [
            FieldChange(event.record, name, columns[name].python_value(old), columns[name].python_value(new))
            for name, (old, new) in changes.items()
            if name not in _DERIVED
        ]
