"""`tamruang exchange key make`: the office's first key, or another one for a lost one."""

from __future__ import annotations

import click

from exports.exchange.keys import make_key
from models.messages import message
from tui.commands.base import command, option
from tui.commands.endings import note_done
from tui.commands.exchange.key.record import print_key
from tui.commands.office import open_database
from tui.commands.options import json_option, office_options
from tui.person import current_person


@command(
    "make",
    message(
        "Make the office's key, beside the database. Then read its fingerprint to the city over the telephone, once."
    ),
)
@option(
    "--lost",
    "is_lost",
    is_flag=True,
    help=message(
        "The file of the key that the office had is lost: make another, for which the old one can't vouch."
    ),
)
@json_option
@office_options
@click.pass_context
def make(context: click.Context, is_lost: bool, as_json: bool) -> None:
    """Make it and show it."""
    open_database(context)
    made = make_key(by=current_person(), is_lost=is_lost)
    said = message("✓ The office's key was made. Read these digits to the city over the telephone:")
    note_done(said)
    print_key(made, said, as_json=as_json)
