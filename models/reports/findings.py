"""What does not hold in a stored project: findings of its form, overdue reports, and where reports differ from the register."""

from datetime import date

from models.form.check import check_form
from models.form.finding import Finding
from models.form.late_reports import check_overdue
from models.reports.forms import load_form
from models.reports.register_figures import register_findings
from models.storage.database import snapshot


def check_stored(project_id: int, today: date) -> list[Finding]:
    """All findings of a stored project, accepted ones too.

    Args:
        project_id: which.
        today: the day that they are judged by.

    Raises:
        NotFound: it is stored no longer.
    """
    with snapshot():
        form, gone = load_form(project_id), load_form(project_id, submitted_only=True)
        overdue = check_overdue(form.project, gone.reports, today)
        return [*overdue, *check_form(form, today), *register_findings(project_id)]
