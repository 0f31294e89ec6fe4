"""What lies on the desk: a project with its reports and what does not hold in them, read in one go."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from models.dates import fiscal_year_of
from models.form.finding import Finding, Severity
from models.form.project import Form
from models.reports.queries import list_projects, list_reports, of_year
from models.reports.rows import StoredProject, StoredReport
from models.storage.database import snapshot


@dataclass(frozen=True)
class Desk:
    """A project as it is stored now.

    Attributes:
        stored: the project.
        reports: newest edition of each, in paper order.
        form: the same as a form.
        findings: those that nobody accepted; None before anybody has looked for them.
    """

    stored: StoredProject
    reports: list[StoredReport]
    form: Form
    findings: list[Finding] | None = None

    @property
    def counts(self) -> Counter[int]:
        """How many findings each report number has."""
        return Counter(finding.report for finding in self.findings or () if finding.report is not None)

    @property
    def in_error(self) -> frozenset[int]:
        """Numbers of the reports with a finding of severity error."""
        return frozenset(
            finding.report
            for finding in self.findings or ()
            if finding.report and finding.severity is Severity.ERROR
        )


def open_desk(project_id: int | None, today: date) -> Desk | None:
    """Read a project without looking for findings, which takes longer than all else; runs in a worker's thread.

    Args:
        project_id: None for the fiscal year of today, or the newest; that one too if the project is not stored any longer.
        today: the day (Bangkok).

    Returns:
        None if no project is stored.
    """
    with snapshot():
        projects = {stored.id: stored for stored in list_projects()}
        if not projects:
            return None
        stored = projects.get(project_id) if project_id is not None else None
        if stored is None:
            listed = list(projects.values())
            stored = of_year(listed, fiscal_year_of(today)) or listed[0]
        reports = list_reports(stored.id)
    return Desk(stored, reports, Form(stored.project, tuple(each.report for each in reports)))


def load_desk(project_id: int | None, today: date) -> Desk | None:
    """Read a project, and look for what does not hold in it; runs in a worker's thread.

    Args:
        project_id: as in `open_desk`.
        today: the day that the findings are judged by.
    """
    # Only here, not at the top: the first screen opens a desk, and these bring the line breaker of ICU with them.
    from models.reports.acceptance import finding_key, load_acceptances
    from models.reports.findings import check_stored
    from models.reports.forms import load_form

    with snapshot():
        desk = open_desk(project_id, today)
        if desk is None:
            return None
        form, done = load_form(desk.stored.id), load_acceptances(desk.stored.id)
        found = check_stored(desk.stored.id, today)
    findings = [finding for finding in found if finding_key(finding) not in done]
    return Desk(desk.stored, desk.reports, form, findings)
