"""What came after a paper: later editions of it, and later changes of what it tells of."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from enum import StrEnum

from models.cases.last_change import last_changes
from models.papers.record import Recorded
from models.papers.tables import PaperRow
from models.records import dataclass
from models.reports.rows import State, first_id
from models.reports.tables import ProjectRow, ReportRow
from models.storage.database import snapshot


class Kind(StrEnum):
    """What it is that came later."""

    PAPER = "paper"
    EDITION = "edition"
    REPORT = "report"
    CHANGE = "change"
    CASE = "case"


@dataclass(frozen=True, slots=True)
class Later:
    """Something that makes a paper an old one.

    Attributes:
        kind: a later paper of the same, a later edition of its report, a later report of its project, a change that is
            on no paper yet, or the last change of its case.
        at: when, aware, UTC.
        by: who; None where it was not written down.
        number: of the paper's edition, the report's edition, the report, the revision, or the act.
        code: of a paper.
    """

    kind: Kind
    at: datetime
    by: str | None
    number: int
    code: str | None = None


def find_later(paper: Recorded) -> tuple[Later, ...]:
    """What came after a paper, oldest first; nothing if it still tells how things stand."""
    with snapshot():
        found = [*_papers(paper)]
        for name, revision in paper.revisions.items():
            table, _, record_id = name.partition(":")
            record_id = record_id.partition(":")[0] if table == "case" else record_id  # `case:7:named`
            if not record_id.isdecimal():
                continue
            if table == "case":
                found += _of_case(int(record_id), revision)
            elif table == "report":
                found += _of_report(int(record_id), revision)
            elif table == "project":
                found += _of_project(int(record_id), revision, paper)
    return tuple(sorted(dict.fromkeys(found), key=lambda each: (each.at, each.kind, each.number)))


def _papers(paper: Recorded) -> Iterator[Later]:
    about = " ".join(sorted(paper.revisions))
    query = PaperRow.select().where(
        (PaperRow.kind == paper.kind)
        & (PaperRow.about == about)
        & (PaperRow.id > paper.id)
        & (PaperRow.number > paper.number)
    )
    for row in query.order_by(PaperRow.id):
        yield Later(Kind.PAPER, row.at, row.by, row.number, row.code)


def _of_case(complaint_id: int, known: int) -> Iterator[Later]:
    last = last_changes([complaint_id]).get(complaint_id)
    if last is not None and last.act > known:
        yield Later(Kind.CASE, last.at, last.by, last.act)


def _of_report(report_id: int, revision: int) -> Iterator[Later]:
    row = ReportRow.get_or_none(ReportRow.id == report_id)
    if row is None:
        return
    if row.revision > revision:
        yield Later(Kind.CHANGE, row.changed_at, row.changed_by, row.revision)
    first = first_id(row)
    editions = ReportRow.select().where(
        (ReportRow.first_edition == first)
        & (ReportRow.edition > row.edition)
        & (ReportRow.state == State.SUBMITTED)
    )
    for each in editions:
        yield Later(Kind.EDITION, each.submitted_at or each.changed_at, each.submitted_by, each.edition)


def _of_project(project_id: int, revision: int, paper: Recorded) -> Iterator[Later]:
    row = ProjectRow.get_or_none(ProjectRow.id == project_id)
    if row is not None and row.revision > revision:
        yield Later(Kind.CHANGE, row.changed_at, row.changed_by, row.revision)
    named = {int(name.removeprefix("report:")) for name in paper.revisions if name.startswith("report:")}
    if not named:
        return
    submitted = ReportRow.select().where(
        (ReportRow.project == project_id)
        & (ReportRow.state == State.SUBMITTED)
        & (ReportRow.submitted_at >= paper.at)  # whole seconds: it may be the same one
        & ReportRow.id.not_in(named)
    )
    printed = {first_id(row) for row in ReportRow.select().where(ReportRow.id.in_(named))}
    for each in submitted:
        if each.edition == 1 and each.id not in printed:
            yield Later(Kind.REPORT, each.submitted_at or each.changed_at, each.submitted_by, each.number)
