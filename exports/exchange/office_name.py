"""What the office calls itself in what it sends to other offices."""

from models import clock
from models.dates import fiscal_year_of
from models.reports.queries import list_projects, of_year
from models.thai import clean_line


def own_name() -> str:
    """The office's name as its form of this year has it, or of another one if there is none; empty if it has no form."""
    projects = list_projects()
    project = of_year(projects, fiscal_year_of(clock.today())) or next(iter(projects), None)
    return clean_line(project.project.agency or "") if project is not None else ""
