"""What does not hold in a stored project: the findings of its form, and where its reports differ from the register."""

from datetime import date

from models.form.check import check_form
from models.form.finding import Finding
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
        return [*check_form(load_form(project_id), today), *register_findings(project_id)]
