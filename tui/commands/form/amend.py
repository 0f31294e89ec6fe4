"""`tamruang form amend`: a submitted progress report is corrected by a new edition beside it."""

from __future__ import annotations

import click

from models.messages import message
from models.reports.verbs import amend_report
from tui.commands.base import argument, command
from tui.commands.form.options import project_options
from tui.commands.form.reports import find_report, print_report
from tui.commands.options import json_option, office_options
from tui.commands.types import WholeNumber
from tui.person import current_person


@command(
    "amend",
    message("Begin to amend the submitted progress report NUMBER: a draft that says the same at first."),
    message("Change it with `tamruang form draft`, and submit it like any other."),
)
@argument("number", type=WholeNumber(1), metavar=message("NUMBER"))
@project_options
@json_option
@office_options
@click.pass_context
def amend(context: click.Context, number: int, code: str | None, year: int | None, as_json: bool) -> None:
    """Begin it and say so."""
    stored = amend_report(find_report(context, number, code, year).id, by=current_person())
    told = message(
        "✓ Report {number}: amendment {amendment} is a draft now.",
        number=number,
        amendment=stored.edition - 1,
    )
    print_report(stored, told, as_json=as_json)
