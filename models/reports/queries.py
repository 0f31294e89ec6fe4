"""What is stored, only read: projects and reports. Kept apart from the verbs, so that the first screen need not load those."""

from collections.abc import Sequence

from models.errors import NotFound
from models.messages import message
from models.reports.editions import families, newest, newest_submitted, report_row
from models.reports.rows import StoredProject, StoredReport, stored_project, stored_report
from models.reports.tables import ProjectRow
from models.storage.database import connection


def load_project(project_id: int) -> StoredProject:
    """One project.

    Raises:
        NotFound: it is not stored (any longer).
    """
    with connection():
        return stored_project(project_row(project_id))


def list_projects() -> list[StoredProject]:
    """All projects, newest fiscal year first, those without a year last."""
    newest_first = ProjectRow.select().order_by(
        ProjectRow.fiscal_year.desc(nulls="LAST"), ProjectRow.id.desc()
    )
    with connection():
        return [stored_project(row) for row in newest_first]


def of_year(projects: Sequence[StoredProject], year: int) -> StoredProject | None:
    """The first of these that is of a fiscal year; None if none is."""
    return next((each for each in projects if each.project.fiscal_year == year), None)


def project_row(project_id: int) -> ProjectRow:
    """The row of a project, for the verbs of this floor.

    Raises:
        NotFound: it is not stored (any longer).
    """
    row = ProjectRow.get_or_none(ProjectRow.id == project_id)
    if row is None:
        raise NotFound(message("This project no longer exists; its creation or import was undone."))
    return row


def list_reports(
    project_id: int, *, all_editions: bool = False, submitted_only: bool = False
) -> list[StoredReport]:
    """The reports of a project in paper order, drafts included.

    Args:
        project_id: which project.
        all_editions: every edition of each, oldest first, and not only the newest.
        submitted_only: only the last submitted edition of each, and none of those that never left the office.
    """
    pick = newest_submitted if submitted_only else newest
    with connection():
        return [
            stored_report(row)
            for family in families(project_id)
            for row in (family if all_editions else [pick(family)])
            if row is not None
        ]


def load_report(report_id: int) -> StoredReport:
    """One edition of a report.

    Raises:
        NotFound: it is not stored (any longer).
    """
    with connection():
        return stored_report(report_row(report_id))
