"""Giving the records that an act changed their values back, each where nobody has built on them since."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from models.cases import spans
from models.cases.acts import Act
from models.cases.bulk import KEPT, remove_many
from models.cases.complaint import Complaint
from models.cases.derived import DERIVED
from models.cases.forgotten import FORGOTTEN
from models.cases.number_years import is_taken
from models.cases.search_text import number_key
from models.cases.store import complaint_of_id, load_complaints, value_of_column
from models.cases.tables import SMALL, CaseEventRow, ComplaintRow, OfficeWordRow
from models.cases.undo_since import Since
from models.cases.word_use import is_on_cases, take_word_back, word_of
from models.errors import ChangedByOther, NothingToRedo
from models.messages import message
from models.office.words import List, load_words
from models.records import replace
from models.storage.seals import LATER
from models.storage.table import Table

Changes = dict[str, list[Any]]

_SMALL = {table._meta.table_name: table for table in SMALL}
_FIELDS = ComplaintRow._meta.fields
_MEANING = frozenset({"means", "pending", "retired"})
"""Of a word: what the cases that have it stand by."""
_MARKS = frozenset({"touched", "mis"})
"""Follow from who changed the other fields: given back field by field, whatever else was changed since."""


def changes_of(event: CaseEventRow) -> Changes:
    """Which columns an event changed, with the values before and after."""
    return json.loads(event.changes) if event.changes not in {"", FORGOTTEN} else {}


def is_new_case(event: CaseEventRow) -> bool:
    """Whether an event brought a case."""
    return bool(event.record == "complaint" and event.kind == "new")


def remove_cases(events: list[CaseEventRow], since: Since, doing: Act, *, is_kept: bool) -> None:
    """Take out cases that an act brought.

    Args:
        events: the new cases.
        since: what happened since.
        doing: the act that takes them out.
        is_kept: whether the history keeps their values, so that they can be brought back; those of an import are in its file.
    """
    stored = {
        case.id: case for case in load_complaints([event.record_id for event in events], missing_ok=True)
    }
    for event in events:
        now = stored.get(event.record_id)
        if now is None or since.of(event.record_id):
            raise since.refusal(event, now)
    if is_kept:  # of an import, cases that others were merged into stay anyway
        _refuse_with_merged(stored)
    remove_many(doing, list(stored.values()), is_kept=is_kept)


def _refuse_with_merged(cases: Mapping[int, Complaint]) -> None:
    """Refuse to take out a case that others were merged into: they would go along with nothing.

    Raises:
        ChangedByOther: somebody has merged another case into one of them.
    """
    along = ComplaintRow.select().where(
        ComplaintRow.parent.in_(list(cases))
        & (ComplaintRow.merged == 1)
        & ComplaintRow.id.not_in(list(cases))
    )
    child: ComplaintRow | None = along.first()
    if child is None or child.parent is None:
        return
    head = cases[child.parent]
    raise ChangedByOther(
        message(
            "Case {child} has been merged into case {number}, so that can't be undone. Unmerge it first. Nothing was changed.",
            child=child.number,
            number=head.number,
        ),
        theirs=head,
        by=child.changed_by,
    )


def bring_case_back(event: CaseEventRow, changes: Changes, since: Since, doing: Act) -> None:
    """Store a case again that was taken out, under its id, a revision further.

    Raises:
        NothingToRedo: the history does not keep what the case said.
        ChangedByOther: its number is another case's by now, or a word or case that it names is gone.
    """
    changes = {**{name: [None, None] for name in LATER}, **changes}  # taken out before these columns came
    if changes.keys() != set(KEPT):
        raise NothingToRedo(
            message("What this case said was not kept when its registration was undone. Register it again.")
        )
    values = {name: value_of_column(name, changes[name][0]) for name in KEPT}
    case = Complaint(**{**values, "id": event.record_id})
    named = {case.status, case.channel, case.officer, *case.categories, *case.sections} - {None}
    if (
        is_taken(number_key(case.number), case.number_year, case.id)
        or not named <= load_words().by_id.keys()
        or (case.parent is not None and complaint_of_id(case.parent) is None)
    ):
        raise since.refusal(event, complaint_of_id(case.id))
    doing.add(case)


def case_fits(changes: Changes, now: Complaint | None, since: Since) -> bool:
    """Whether a case can be given its values back: nobody changed the same since."""
    if now is None:
        return False
    names = changes.keys() - DERIVED - _MARKS
    if any(_FIELDS[name].db_value(getattr(now, name)) != changes[name][1] for name in names):
        return False
    number, year = (
        value_of_column(name, changes[name][0]) if name in changes else getattr(now, name)
        for name in ("number", "number_year")
    )
    if {"number", "number_year"} & set(changes) and is_taken(number_key(number), year, now.id):
        return False
    head = changes.get("parent", [None])[0]
    if head is not None and complaint_of_id(head) is None:
        return False
    return not (set(changes) & set(spans.COUNTED) and since.is_in_figures(now.id))


def restore_case(event: CaseEventRow, changes: Changes, since: Since, doing: Act) -> None:
    """Give a case the values back that an event changed."""
    if event.kind == "change" and not changes:
        doing.write_event(event.record_id, {})  # a note: it stays in the diary, marked as taken back
        return
    now = complaint_of_id(event.record_id)
    if now is None or not case_fits(changes, now, since):
        raise since.refusal(event, now)
    before = {
        name: value_of_column(name, old) for name, (old, _) in changes.items() if name not in _MARKS
    } | _marks(now, changes)
    then = doing.sign(now, replace(now, **before))
    told = doing.rewrite(now, then)
    spans.restore(now, then, event.act_id, doing.id)
    doing.write_event(then.id, told)


def _marks(now: Complaint, changes: Changes) -> dict[str, Any]:
    """Which fields are a person's then, and what MIS said last of them."""
    if _MARKS.isdisjoint(changes):
        return {}
    (was, became), (said, says) = (_sides(name, now, changes) for name in ("touched", "mis"))
    touched = set(now.touched) - (set(became) - set(was)) | (set(was) - set(became))
    mis = dict(now.mis)
    for name in dict(said).keys() | dict(says):
        if name not in dict(said) and mis.get(name) == dict(says)[name]:
            mis.pop(name, None)
        elif name in dict(said) and mis.get(name) == dict(says).get(name):
            mis[name] = dict(said)[name]
    return {
        "touched": tuple(sorted(touched)),
        "mis": tuple(sorted((name, value) for name, value in mis.items() if name in touched)),
    }


def _sides(name: str, now: Complaint, changes: Changes) -> tuple[Any, Any]:
    """A value before an event and after it."""
    if name not in changes:
        return getattr(now, name), getattr(now, name)
    before, after = (value_of_column(name, side) for side in changes[name])
    return before, after


def record_fits(event: CaseEventRow, changes: Changes) -> bool:
    """Whether a small record can be given its values back: it stands as the event left it, and no case needs it."""
    if event.kind == "gone":
        return True
    row = _row_of(event)
    if row is None or not _is_as_left(row, changes):
        return False
    is_needed = event.kind == "new" or not _MEANING.isdisjoint(changes)
    return not (is_needed and isinstance(row, OfficeWordRow) and is_on_cases(word_of(row)))


def restore_record(event: CaseEventRow, changes: Changes, since: Since, doing: Act) -> None:
    """Give a small record the values back that an event changed."""
    table: type[Table] = _SMALL[event.record]
    columns = table._meta.fields
    if event.kind == "gone":
        values = {name: columns[name].python_value(old) for name, (old, _) in changes.items()}
        if table is OfficeWordRow and load_words().find(List(values["list"]), values["word"]) is not None:
            raise since.refusal(event, None)  # somebody has added the same word meanwhile
        doing.insert(table, {**values, "id": event.record_id}, complaint=event.complaint)
        return
    row = _row_of(event)
    if row is None or not _is_as_left(row, changes):
        raise since.refusal(event, None)
    if event.kind == "new":
        if isinstance(row, OfficeWordRow):
            take_word_back(doing, row)
        else:
            doing.delete(row, complaint=event.complaint)
    else:
        before = {name: columns[name].python_value(old) for name, (old, _) in changes.items()}
        doing.update(row, before, complaint=event.complaint)


def _row_of(event: CaseEventRow) -> Table | None:
    table: type[Table] = _SMALL[event.record]
    row: Table | None = table.get_or_none(table.id == event.record_id)
    return row


def _is_as_left(row: Table, changes: Mapping[str, list[Any]]) -> bool:
    columns = row._meta.fields
    return all(columns[name].db_value(getattr(row, name)) == after for name, (_, after) in changes.items())
