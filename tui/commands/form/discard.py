"""`tamruang form discard`: a draft of a progress report is deleted."""

from __future__ import annotations

import click

from models.messages import message
from models.reports.verbs import delete_draft
from tui.commands.base import argument, command
from tui.commands.form.reports import change_options, find_report, print_report
from tui.commands.rehearsal import rehearsal
from tui.commands.types import WholeNumber
from tui.person import current_person


@command(
    "discard",
    message(
        "Delete the draft of the progress report NUMBER; what it amends stays. `tamruang form undo` brings it back."
    ),
)
@argument("number", type=WholeNumber(1), metavar=message("NUMBER"))
@change_options
def discard(
    context: click.Context,
    number: int,
    code: str | None,
    year: int | None,
    if_revision: int | None,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Delete it and say so.

    Raises:
        Frozen: it was submitted.
    """
    found = find_report(context, number, code, year)
    with rehearsal(is_dry=dry_run):
        delete_draft(found.id, revision=if_revision or found.revision, by=current_person())
    told = message("✓ The draft of report {number} was deleted.", number=number)
    print_report(found, told, as_json=as_json, is_dry=dry_run)
