"""What does not hold in a stored project: the findings of its form, and where its reports differ from the register."""

from datetime import date

from models.database import snapshot
from models.findings.check import check_form
from models.findings.finding import Finding
from models.forms import load_form
from models.register.report_source import register_findings


def check_stored(project_id: int, today: date) -> list[Finding]:
    """All findings of a stored project, accepted ones too.

    Args:
        project_id: which.
        today: the day that they are judged by.

    Raises:
        NotFound: it is stored no longer.
    """
    with snapshot():
        return [*check_form(load_form(project_id), today), *register_findings(project_id)]
