"""`tamruang form list`: the stored projects."""

from __future__ import annotations

from collections.abc import Sequence

import click

from exports.language import translate
from exports.layout import fit
from models.form.project import Project
from models.messages import message
from models.reports.queries import list_projects, list_reports
from tui.commands.answers import print_json
from tui.commands.base import command
from tui.commands.office import open_database
from tui.commands.options import json_option, office_options
from tui.commands.tables import print_table


@command("list", message("List the saved projects, the newest fiscal year first."))
@json_option
@office_options
@click.pass_context
def list_(context: click.Context, as_json: bool) -> None:
    """Print the projects with the number of their reports."""
    open_database(context)
    projects = [(stored.project, len(list_reports(stored.id))) for stored in list_projects()]
    if not as_json:
        _print_projects(projects)
        return
    rows = [
        {"code": project.code, "name": project.name, "fiscal_year": project.fiscal_year, "reports": count}
        for project, count in projects
    ]
    print_json({"projects": rows})


def _print_projects(projects: Sequence[tuple[Project, int]]) -> None:
    if not projects:
        click.echo(
            translate(message("No project is saved yet. Import a form: tamruang form import FILE")), err=True
        )
        return
    heads = (message("Code"), message("Fiscal year"), message("Reports"), message("Project"))
    rows = [
        [
            project.code or "-",
            str(project.fiscal_year or "-"),
            str(count),
            fit(project.name or "-", 40).rstrip(),
        ]
        for project, count in projects
    ]
    print_table(heads, rows, ("left", "right", "right", "left"))
