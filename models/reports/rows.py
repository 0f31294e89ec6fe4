"""Rows of the tables and the values that the rest of the program sees, each made from the other."""

from __future__ import annotations

from dataclasses import fields
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from models.form.project import Person, ProgressReport, Project
from models.records import dataclass

if (
    TYPE_CHECKING
):  # screens import the values from here before any database is open, and need not wait for Peewee
    from models.reports.tables import ProjectRow, ReportRow

PERSONS = ("responsible", "coordinator")
REPORT_FIELDS = tuple(field.name for field in fields(ProgressReport))
PROJECT_COLUMNS = tuple(
    column
    for field in fields(Project)
    for column in ((f"{field.name}_name", f"{field.name}_phone") if field.name in PERSONS else (field.name,))
)


class State(StrEnum):
    """Whether a report may still be changed."""

    DRAFT = "draft"
    SUBMITTED = "submitted"


@dataclass(frozen=True, slots=True)
class StoredProject:
    """A project as it is stored.

    Attributes:
        id: its number in the database; never given twice.
        revision: counts its changes; a save tells which one it saw.
        project: its values.
        changed_at: aware, UTC, whole seconds.
        changed_by: who changed it last.
    """

    id: int
    revision: int
    project: Project
    changed_at: datetime
    changed_by: str


@dataclass(frozen=True, slots=True)
class StoredReport:
    """One edition of a report as it is stored.

    Attributes:
        id: its number in the database; never given twice.
        project_id: of the project it belongs to.
        revision: counts its changes; a save tells which one it saw.
        edition: 1 for the first paper, 2 for the first that amends it, and so on.
        state: draft, or submitted and frozen.
        report: its values.
        submitted_at: aware, UTC; None for a draft.
        submitted_by: who submitted it; None for a draft.
        changed_at: aware, UTC, whole seconds.
        changed_by: who changed it last.
    """

    id: int
    project_id: int
    revision: int
    edition: int
    state: State
    report: ProgressReport
    submitted_at: datetime | None
    submitted_by: str | None
    changed_at: datetime
    changed_by: str


def project_columns(project: Project) -> dict[str, object]:
    """The values of a project by column; of its two persons name and telephone as columns of their own."""
    return {
        column: getattr(getattr(project, role), part) if role in PERSONS else getattr(project, column)
        for column in PROJECT_COLUMNS
        for role, _, part in [column.rpartition("_")]
    }


def project_of(row: ProjectRow) -> Project:
    """The values that a row of a project holds, its persons put together again."""
    plain = {name: getattr(row, name) for name in PROJECT_COLUMNS if name.rpartition("_")[0] not in PERSONS}
    persons = {role: Person(getattr(row, f"{role}_name"), getattr(row, f"{role}_phone")) for role in PERSONS}
    return Project(**plain, **persons)  # type: ignore[arg-type]  # mypy takes all to be persons


def report_columns(report: ProgressReport) -> dict[str, object]:
    """The values of a report by column."""
    return {name: getattr(report, name) for name in REPORT_FIELDS}


def report_of(row: ReportRow) -> ProgressReport:
    """The values that a row of a report holds, without what the database adds."""
    return ProgressReport(**{name: getattr(row, name) for name in REPORT_FIELDS})


def stored_project(row: ProjectRow) -> StoredProject:
    """A project with what the database adds to it."""
    return StoredProject(row.id, row.revision, project_of(row), row.changed_at, row.changed_by)


def stored_report(row: ReportRow) -> StoredReport:
    """A report with what the database adds to it."""
    return StoredReport(
        id=row.id,
        project_id=row.project_id,
        revision=row.revision,
        edition=row.edition,
        state=State(row.state),
        report=report_of(row),
        submitted_at=row.submitted_at,
        submitted_by=row.submitted_by,
        changed_at=row.changed_at,
        changed_by=row.changed_by,
    )


def first_id(row: ReportRow) -> int:
    """The id of the first edition: what all editions of one report have in common."""
    return row.first_edition_id or row.id
