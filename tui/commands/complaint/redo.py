"""`tamruang complaint redo`: what one has just undone is done again."""

from __future__ import annotations

import click

from models.cases.redo import redo
from models.messages import message
from tui.commands.base import command
from tui.commands.complaint.undo import print_undone
from tui.commands.office import open_register
from tui.commands.options import json_option, office_options
from tui.commands.rehearsal import dry_run_option, rehearsal
from tui.person import current_person


@command(
    "redo",
    message("Redo what you have just undone, as long as you have done nothing else in the register since."),
)
@dry_run_option
@json_option
@office_options
@click.pass_context
def redo_(context: click.Context, dry_run: bool, as_json: bool) -> None:
    """Bring it back and say so.

    Raises:
        NothingToRedo: there is nothing.
        ChangedByOther: somebody changed the same since.
    """
    open_register(context)
    with rehearsal(is_dry=dry_run):
        redone = redo(by=current_person())
    print_undone(redone, message("Redone"), is_dry=dry_run, as_json=as_json)
