"""Taking the last act back, whatever it was: a verb, a bulk change, an import. Always as one step."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from models.cases import spans
from models.cases.acts import Act, Verb, act
from models.cases.bulk import remove_many
from models.cases.complaint import Complaint
from models.cases.derived import DERIVED, office_changed_since, recompute_derived
from models.cases.store import COLUMNS, complaint_of_id, find_number, load_complaints
from models.cases.tables import SMALL, ActRow, CaseEventRow, ComplaintRow, OfficeWordRow
from models.cases.word_use import take_word_back
from models.errors import ChangedByOther, NothingToUndo
from models.messages import message
from models.storage.bulk_insert import room_for_indexes
from models.storage.database import connection
from models.storage.table import Table
from models.thai import clean_line

_SMALL = {table._meta.table_name: table for table in SMALL}
_FIELDS = {field.column_name: field for field in COLUMNS}
_MANY = 1000


@dataclass(frozen=True, slots=True)
class Undone:
    """An act that can be taken back, or was.

    Attributes:
        act: its number.
        verb: what it was.
        cases: how many cases it changed.
        number: of the case, if it was one.
    """

    act: int
    verb: Verb
    cases: int
    number: str | None


def last_undoable(by: str) -> Undone | None:
    """The last act of a person that is not taken back; None if there is none."""
    with connection():
        row = _last(by)
        return _describe(row) if row is not None else None


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
        told = _describe(row)
        doing.undoes = row.id
        touched = _take_back(row, doing)
        doing.id  # noqa: B018  # an act that had nothing left to change is taken back as well
        if touched & {"office_word", "setting"} or (touched & {"complaint"} and office_changed_since(row.id)):
            recompute_derived()
        return told


def _last(by: str) -> ActRow | None:
    undone = ActRow.select(ActRow.undoes).where(ActRow.undoes.is_null(False))
    found: ActRow | None = (
        ActRow.select()
        .where((ActRow.by == clean_line(by)) & (ActRow.verb != Verb.UNDO) & ActRow.id.not_in(undone))
        .order_by(ActRow.id.desc())
        .first()
    )
    return found


def _describe(row: ActRow) -> Undone:
    cases = (
        CaseEventRow.select(CaseEventRow.complaint)
        .where((CaseEventRow.act == row.id) & CaseEventRow.complaint.is_null(False))
        .distinct()
    )
    count = cases.count()
    number = None
    if count == 1:
        found = ComplaintRow.get_or_none(ComplaintRow.id == cases.first().complaint)
        number = found.number if found is not None else None
    return Undone(row.id, Verb(row.verb), count, number)


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


def _take_back(row: ActRow, doing: Act) -> set[str]:
    """Give every record that an act changed its values back; tells which tables were touched."""
    touched: set[str] = set()
    since = _Since(row)
    with room_for_indexes():
        for some in _events(row):
            touched.update(event.record for event in some)
            for brought, events in groupby(some, key=_is_new_case):
                if brought:
                    _remove_cases(list(events), since, doing)
                    continue
                for event in events:
                    changes = json.loads(event.changes) if event.changes else {}
                    if event.record == "complaint":
                        _restore_case(event, changes, since, doing)
                    else:
                        _restore_small(event, changes, since, doing)
    return touched


def _is_new_case(event: CaseEventRow) -> bool:
    return bool(event.record == "complaint" and event.kind == "new")


class _Since:
    """What happened to the cases of an act after it, and is not taken back."""

    def __init__(self, row: ActRow) -> None:
        self.by = row.by
        undone = ActRow.select(ActRow.undoes).where(ActRow.undoes.is_null(False))
        touched = CaseEventRow.alias()
        query = (
            CaseEventRow.select(CaseEventRow, ActRow)
            .join(ActRow)
            .where(
                (CaseEventRow.act > row.id)
                & (ActRow.verb != Verb.UNDO)
                & ActRow.id.not_in(undone)
                & CaseEventRow.complaint.in_(touched.select(touched.complaint).where(touched.act == row.id))
            )
        )
        self._events: dict[int, list[CaseEventRow]] = {}
        for event in query.order_by(CaseEventRow.id.desc()):
            if event.complaint is not None:
                self._events.setdefault(event.complaint, []).append(event)

    def of(self, complaint_id: int | None) -> list[CaseEventRow]:
        """What happened to a case, newest first."""
        return self._events.get(complaint_id, []) if complaint_id is not None else []

    def is_in_figures(self, complaint_id: int) -> bool:
        """Whether something of it is what the figures are counted by."""
        return any(
            later.record == "complaint"
            and later.changes
            and set(json.loads(later.changes)) & set(spans.COUNTED)
            for later in self.of(complaint_id)
        )

    def refusal(self, event: CaseEventRow, now: Complaint | None) -> ChangedByOther:
        """The error that tells who changed the same."""
        later = self.of(event.complaint)
        by = later[0].act.by if later else self.by
        return ChangedByOther(
            message(
                "{by} has changed the same thing since, so your change can't be undone. Nothing was changed.",
                by=by,
            ),
            theirs=now,
            by=by,
        )


def _remove_cases(events: list[CaseEventRow], since: _Since, doing: Act) -> None:
    """Take out cases that an act brought."""
    stored = {
        case.id: case for case in load_complaints([event.record_id for event in events], missing_ok=True)
    }
    for event in events:
        now = stored.get(event.record_id)
        if now is None or since.of(event.record_id):
            raise since.refusal(event, now)
    remove_many(doing, list(stored.values()))


def _restore_case(event: CaseEventRow, changes: dict[str, list[Any]], since: _Since, doing: Act) -> None:
    if event.kind == "change" and not changes:
        doing.write_event(event.record_id, {})  # a note: it stays in the diary, marked as taken back
        return
    now = complaint_of_id(event.record_id)
    if now is None:
        raise since.refusal(event, None)
    fields = {name: _FIELDS[name] for name in changes}
    if any(
        fields[name].db_value(getattr(now, name)) != after
        for name, (_, after) in changes.items()
        if name not in DERIVED
    ):
        raise since.refusal(event, now)
    before: dict[str, Any] = {name: fields[name].python_value(old) for name, (old, _) in changes.items()}
    if "number" in before and (other := find_number(before["number"])) and other.id != now.id:
        raise since.refusal(event, now)
    if set(changes) & set(spans.COUNTED) and since.is_in_figures(now.id):
        raise since.refusal(event, now)
    then = doing.sign(now, replace(now, **before))
    told = doing.rewrite(now, then)
    spans.restore(now, then, event.act_id, doing.id)
    doing.write_event(then.id, told)


def _restore_small(event: CaseEventRow, changes: dict[str, list[Any]], since: _Since, doing: Act) -> None:
    table: type[Table] = _SMALL[event.record]
    columns = table._meta.fields
    row = table.get_or_none(table.id == event.record_id)
    if event.kind == "gone":
        values = {name: columns[name].python_value(old) for name, (old, _) in changes.items()}
        doing.insert(table, {**values, "id": event.record_id}, complaint=event.complaint)
        return
    if row is None or any(
        columns[name].db_value(getattr(row, name)) != after for name, (_, after) in changes.items()
    ):
        raise since.refusal(event, None)
    if event.kind == "new":
        if isinstance(row, OfficeWordRow):
            take_word_back(doing, row)
        else:
            doing.delete(row, complaint=event.complaint)
    else:
        before = {name: columns[name].python_value(old) for name, (old, _) in changes.items()}
        doing.update(row, before, complaint=event.complaint)
