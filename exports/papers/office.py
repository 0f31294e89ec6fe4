"""The office as its papers name it: from the project of the fiscal year."""

from __future__ import annotations

from datetime import date

from exports.papers.privacy import redact
from models.dates import fiscal_year_of
from models.form.project import Person
from models.records import dataclass
from models.reports.queries import list_projects

_NOBODY = Person()


@dataclass(frozen=True, slots=True)
class Office:
    """Who writes a paper; empty where nothing is known, and the paper leaves a blank.

    Attributes:
        agency: the office, e.g. สำนักงานเขต….
        unit: the part of it that sees to complaints.
        responsible: who is responsible for the project.
        indicator: what the project is measured by.
    """

    agency: str = ""
    unit: str = ""
    responsible: Person = _NOBODY
    indicator: str = ""

    @property
    def name(self) -> str:
        """The part and the office: `ฝ่ายปกครอง สำนักงานเขต…`."""
        return " ".join(filter(None, (self.unit, self.agency)))

    @property
    def phone(self) -> str:
        """`โทร. 101`; empty if none is known."""
        return f"โทร. {self.responsible.phone}" if self.responsible.phone else ""


def office_of(day: date) -> Office:
    """The office as the project of the day's fiscal year has it, or else the newest one."""
    projects = [stored.project for stored in list_projects()]
    if not projects:
        return Office()
    year = fiscal_year_of(day)
    project = next((each for each in projects if each.fiscal_year == year), projects[0])
    return Office(
        agency=redact(project.agency, with_names=False),
        unit=redact(project.units[-1] if project.units else "", with_names=False),
        responsible=project.responsible,
        indicator=project.indicator or "",
    )
