"""Which case went to which office as a file, or came from one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum
from typing import Any, cast

from models.cases.acts import LOOKS, Act, Verb
from models.cases.tables import ActRow, CaseEventRow, EvidenceRow, ExchangedRow
from models.storage.database import connection


class What(StrEnum):
    """What went or came."""

    CASE = "case"
    RESULT = "result"


@dataclass(frozen=True, slots=True)
class Moved:
    """A case, or its result, as it went to another office or came from one.

    Attributes:
        complaint: id of the case here.
        is_ours: whether this office sent it.
        kind: the case or its result.
        partner: number of the other office among the partners; 0 for one whose key is not known.
        office: what it was called then.
        origin: id of the case in the office that sent it on first.
        number: of the case in the other office; empty if that is not known yet.
        code: of the file.
        edition: of the file; a later one says more.
        known: number of the last act, of the office that sent it, of which the file tells.
        with_persons: whether it told who complains.
        moved_on: the day (Bangkok).
        moved_by: login of who made the file or took it in.
    """

    complaint: int
    is_ours: bool
    kind: What
    partner: int
    office: str
    origin: int
    number: str
    code: str
    edition: int
    known: int
    with_persons: bool
    moved_on: date
    moved_by: str


def moved_of_case(complaint: int) -> list[Moved]:
    """What went and came of a case, oldest first."""
    with connection():
        rows = ExchangedRow.select().where(ExchangedRow.complaint == complaint).order_by(ExchangedRow.id)
        return [_moved(row) for row in rows]


def how_it_came(complaint: int) -> Moved | None:
    """How a case came from another office the last time; None if it did not."""
    came = [each for each in moved_of_case(complaint) if each.kind is What.CASE and not each.is_ours]
    return came[-1] if came else None


def numbers_of_offices() -> dict[int, str]:
    """The numbers of the partners to or from which something went, each with what it was called last."""
    with connection():
        rows = ExchangedRow.select(ExchangedRow.partner, ExchangedRow.office).order_by(ExchangedRow.id)
        return {int(row.partner): str(row.office) for row in rows if row.partner}


def came_of(kind: What, partner: int, origin: int) -> list[Moved]:
    """What came of a case from an office, oldest first.

    Args:
        kind: the case or its result.
        partner: from which office.
        origin: id of the case in the office that sent it on first.
    """
    with connection():
        rows = (
            ExchangedRow.select()
            .where(
                (ExchangedRow.kind == kind.value)
                & (ExchangedRow.partner == partner)
                & (ExchangedRow.origin == origin)
                & (ExchangedRow.is_ours == 0)
            )
            .order_by(ExchangedRow.id)
        )
        return [_moved(row) for row in rows]


def sent_with_code(code: str) -> Moved | None:
    """What this office sent in the file of a code; None if it sent none."""
    with connection():
        row = ExchangedRow.get_or_none((ExchangedRow.code == code) & (ExchangedRow.is_ours == 1))
        return None if row is None else _moved(row)


def offices_told(complaints: Iterable[int]) -> tuple[str, ...]:
    """The offices to which a file went that tells who complains in one of some cases."""
    with connection():
        rows = ExchangedRow.select().where((ExchangedRow.is_ours == 1) & (ExchangedRow.with_persons == 1))
        wanted = set(complaints)
        return tuple(dict.fromkeys(str(row.office) for row in rows if row.complaint in wanted))


def note_moved(doing: Act, moved: Moved) -> None:
    """Write down what went or came, as a part of an act."""
    doing.insert(ExchangedRow, {**asdict(moved), "kind": moved.kind.value}, complaint=moved.complaint)


def evidence_that_came(complaint: int) -> frozenset[int]:
    """Ids of the evidence of a case that came with a file from another office."""
    with connection():
        acts = CaseEventRow.select(CaseEventRow.act).where(
            (CaseEventRow.complaint == complaint) & (CaseEventRow.record == ExchangedRow._meta.table_name)
        )
        rows = CaseEventRow.select(CaseEventRow.record_id).where(
            CaseEventRow.act.in_(acts) & (CaseEventRow.record == EvidenceRow._meta.table_name)
        )
        return frozenset(row.record_id for row in rows)


def last_act_of_case(complaint: int) -> int:
    """Number of the last act that did something with a case; to look at it or to send it does nothing."""
    with connection():
        row = (
            CaseEventRow.select(CaseEventRow.act)
            .join(ActRow)
            .where((CaseEventRow.complaint == complaint) & ActRow.verb.not_in((*LOOKS, Verb.SEND)))
            .order_by(CaseEventRow.id.desc())
            .first()
        )
        return 0 if row is None else int(row.act_id)


def _moved(row: Any) -> Moved:
    names = tuple(Moved.__dataclass_fields__)
    values = {name: getattr(row, name) for name in names}
    return Moved(**cast("dict[str, Any]", {**values, "kind": What(row.kind)}))
