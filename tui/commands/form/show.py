"""`tamruang form show`: what is stored of a project."""

from __future__ import annotations

import click

from models import clock
from models.messages import message
from models.reports.findings import check_stored
from tui.commands.base import command
from tui.commands.form.options import project_options
from tui.commands.form.output import print_form
from tui.commands.form.stored import load_stored_form
from tui.commands.options import json_option, office_options


@command("show", message("Show a saved project with its reports and findings."))
@project_options
@json_option
@office_options
@click.pass_context
def show(context: click.Context, code: str | None, year: int | None, as_json: bool) -> None:
    """Print the project."""
    project_id, stored = load_stored_form(context, code, year)
    print_form(stored, check_stored(project_id, clock.today()), as_json=as_json)
