"""A project as it is stored, for the commands that show and check it."""

from __future__ import annotations

import click

from models.form.project import Form
from models.reports.forms import load_form
from models.reports.projects import find_project
from tui.commands.office import open_database


def load_stored_form(context: click.Context, code: str | None, year: int | None = None) -> tuple[int, Form]:
    """Open the office's database and load a project.

    Args:
        context: of the command.
        code: of the project; any if None.
        year: its fiscal year; this year's, or the newest, if None.

    Returns:
        The project's id, and its form.

    Raises:
        NotFound: there is none.
    """
    open_database(context)
    project = find_project(code, year=year)
    return project.id, load_form(project.id)
