"""The office's projects: one for each fiscal year."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from models import clock
from models.dates import fiscal_year_of
from models.errors import ChangedByOther, InvalidValue, NotFound
from models.form.project import Project
from models.form.validation import clean_project
from models.messages import message
from models.office.words import person_name
from models.reports.journal import Journal, Verb
from models.reports.queries import list_projects, load_project, of_year, project_row
from models.reports.rows import PERSONS, StoredProject, project_columns, project_of, stored_project
from models.reports.tables import ProjectRow
from models.storage.database import transaction
from models.thai import clean_line

__all__ = [
    "StoredProject",
    "change_project",
    "create_project",
    "find_project",
    "list_projects",
    "load_project",
    "with_changes",
]


def create_project(project: Project, *, by: str) -> StoredProject:
    """Store a new project.

    Args:
        project: its values.
        by: who creates it.

    Raises:
        InvalidValue: a value can't be kept, or another project of the fiscal year has the same code.
    """
    clean = clean_project(project)
    with transaction():
        refuse_used_code(clean)
        journal = Journal(by, Verb.CREATE)
        row = journal.insert(ProjectRow, project_columns(clean))
        journal.write(row.id)
        return stored_project(row)


def change_project(
    project_id: int, changes: Mapping[str, object], *, revision: int, by: str
) -> StoredProject:
    """Change some fields of a project.

    Args:
        project_id: which.
        changes: attribute of `Project` to its new value; a person's parts also alone, as `responsible_name`.
        revision: of the project that the changes were made on.
        by: who changes it.

    Returns:
        The project as it is stored now; unchanged, revision and all, when it said all that already.

    Raises:
        InvalidValue: a value can't be kept, or another project of the fiscal year has the same code.
        ChangedByOther: it was changed since that revision; nothing was overwritten.
        NotFound: it is stored no longer.
    """
    with transaction():
        row = project_row(project_id)
        if row.revision != revision:
            raise ChangedByOther(
                message(
                    "{by} has changed this project in the meantime. Nothing was overwritten.",
                    by=person_name(row.changed_by),
                ),
                theirs=stored_project(row),
                by=row.changed_by,
            )
        clean = clean_project(with_changes(project_of(row), changes))
        if (clean.code, clean.fiscal_year) != (row.code, row.fiscal_year):
            refuse_used_code(clean)
        journal = Journal(by, Verb.CHANGE)
        if journal.update(row, project_columns(clean)):
            journal.write(row.id)
        return stored_project(row)


def with_changes(project: Project, changes: Mapping[str, object]) -> Project:
    """The project with the changes; `responsible_name` and its like change one part of a person."""
    for name, value in changes.items():
        role, _, part = name.rpartition("_")
        if role in PERSONS:
            person = replace(getattr(project, role), **{part: value})
            project = replace(project, **{role: person})  # checked by clean_project
        else:
            project = replace(project, **{name: value})  # type: ignore[arg-type]  # checked by clean_project
    return project


def find_project(code: str | None, *, year: int | None = None) -> StoredProject:
    """The project with a code in a fiscal year.

    Args:
        code: as on the form; None for any.
        year: Buddhist fiscal year; if None, this year's, else the newest.

    Raises:
        NotFound: there is none; the sentence names the codes there are.
    """
    stored = list_projects()
    if not stored:
        raise NotFound(message("No project is saved yet. Import a form, or create a project on screen."))
    wanted = None if code is None else clean_line(code)
    found = [each for each in stored if wanted is None or each.project.code == wanted]
    if not found:
        raise _no_such_code(str(wanted), stored)
    if year is None:
        return of_year(found, fiscal_year_of(clock.today())) or found[0]
    of_that_year = of_year(found, year)
    if of_that_year is None:
        raise NotFound(
            message(
                "There is no such project in fiscal year {year}; there is one in: {years}.",
                year=year,
                years=tuple(each.project.fiscal_year or "-" for each in found),
            )
        )
    return of_that_year


def _no_such_code(wanted: str, stored: Sequence[StoredProject]) -> NotFound:
    codes = ", ".join(dict.fromkeys(each.project.code for each in stored if each.project.code))
    if not codes:
        return NotFound(
            message("No project has the code {code}; the saved projects have no code.", code=wanted)
        )
    return NotFound(message("No project has the code {code}. There are: {codes}.", code=wanted, codes=codes))


def refuse_used_code(project: Project) -> None:
    """A code names one project of a fiscal year.

    Raises:
        InvalidValue: another project of that year has it.
    """
    if project.code is None:
        return
    year = project.fiscal_year
    is_of_year = ProjectRow.fiscal_year.is_null() if year is None else ProjectRow.fiscal_year == year
    if ProjectRow.select().where((ProjectRow.code == project.code) & is_of_year).exists():
        raise InvalidValue(
            "code",
            message(
                "Another project of the same fiscal year has the code {code} already.",
                code=project.code,
            ),
        )
