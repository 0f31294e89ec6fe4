"""What happened to the cases of an act after it, and still holds."""

from __future__ import annotations

import json
from collections.abc import Collection
from datetime import datetime
from typing import Any, cast

from models.cases import spans
from models.cases.acts import READING, Verb
from models.cases.complaint import Complaint
from models.cases.forgotten import FORGOTTEN
from models.cases.tables import ActRow, CaseEventRow
from models.errors import ChangedByOther
from models.messages import message
from models.office.words import person_name

LEFT = ActRow._meta.table_name
"""The record of an event that says: the act of this id was taken back, but not in this case."""


class Since:
    """What happened to the cases of an act after it, and is not taken back.

    Args:
        row: the act.
        is_redo: whether it is an undo that is redone.
        own: acts that are taken back before it, as the later pieces of one import.
    """

    def __init__(self, row: ActRow, *, is_redo: bool = False, own: Collection[int] = ()) -> None:
        self.by = row.by
        self._is_redo = is_redo
        undone = ActRow.select(ActRow.undoes).where(ActRow.undoes.is_null(False))
        touched = CaseEventRow.alias()
        cases = touched.select(touched.complaint).where(touched.act == row.id)
        left = _left(cases)
        still = {act for act, _ in left}
        query = (
            CaseEventRow.select(CaseEventRow, ActRow)
            .join(ActRow)
            .where(
                (CaseEventRow.act > row.id)
                & CaseEventRow.act.not_in(own)
                & ActRow.verb.not_in((Verb.UNDO, *READING))
                & (ActRow.id.not_in(undone) | ActRow.id.in_(still))
                & CaseEventRow.complaint.in_(cases)
            )
        )
        self._events: dict[int, list[CaseEventRow]] = {}
        stood: dict[int, bool] = {}
        for event in query.order_by(CaseEventRow.id.desc()):
            if event.act_id not in stood:
                stood[event.act_id] = _stood(event.act, row.id)
            if stood[event.act_id]:
                continue
            if event.complaint is not None and (
                event.act_id not in still or (event.act_id, event.complaint) in left
            ):
                self._events.setdefault(event.complaint, []).append(event)

    @property
    def cases(self) -> list[int]:
        """Ids of the cases to which something happened."""
        return list(self._events)

    def of(self, complaint_id: int | None) -> list[CaseEventRow]:
        """What happened to a case, newest first."""
        return self._events.get(complaint_id, []) if complaint_id is not None else []

    def last(self, complaint_id: int) -> tuple[str, Verb, datetime] | None:
        """Who did something with a case last, what, and when."""
        later = self.of(complaint_id)
        return (later[0].act.by, Verb(later[0].act.verb), later[0].act.at) if later else None

    def is_in_figures(self, complaint_id: int) -> bool:
        """Whether something of it is what the figures are counted by."""
        return any(
            later.record == "complaint"
            and later.changes not in {"", FORGOTTEN}
            and set(json.loads(later.changes)) & set(spans.COUNTED)
            for later in self.of(complaint_id)
        )

    def refusal(self, event: CaseEventRow, now: Complaint | None) -> ChangedByOther:
        """The error that tells who changed the same."""
        later = self.of(event.complaint)
        by = later[0].act.by if later else self.by
        sentence = message(
            "{by} has changed the same thing since, so your change can't be undone. Nothing was changed.",
            by=person_name(by),
        )
        if self._is_redo and not later:  # what stands in the way belongs to no case of it: a number, a word
            sentence = message(
                "Something that your change needs has been changed since, so it can't be redone. Nothing was changed."
            )
        elif self._is_redo:
            sentence = message(
                "{by} has changed the same thing since, so your change can't be redone. Nothing was changed.",
                by=person_name(by),
            )
        return ChangedByOther(sentence, theirs=now, by=by)


def _stood(redo: ActRow, before: int) -> bool:
    """Whether an act brought back what stood already when another one was done, and was only taken back in between.

    Args:
        redo: the act; one that is no redo did not stand.
        before: number of the other act.
    """
    step = redo
    while step.id > before and step.undoes_id is not None:
        step = ActRow.get_by_id(step.undoes_id)
    return bool(step.id < before and step.verb != Verb.UNDO)


def _left(cases: Any) -> set[tuple[int, int]]:
    """Of some cases: acts that were taken back, but not in the case, and that case.

    One query of its own: asked for each event, it would read the events of an undo of thousands as often.
    """
    query = (
        CaseEventRow.select(ActRow.undoes, CaseEventRow.complaint)
        .join(ActRow)
        .where((CaseEventRow.record == LEFT) & CaseEventRow.complaint.in_(cases))
    )
    return set(cast("list[tuple[int, int]]", list(query.tuples())))
