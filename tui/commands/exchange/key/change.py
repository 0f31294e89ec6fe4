"""`tamruang exchange key change`: a new key, for which the old one vouches."""

from __future__ import annotations

import click

from exports.exchange.keys import change_key, own_secret
from exports.language import translate
from models.messages import message
from tui.commands.base import command, option
from tui.commands.endings import note_done
from tui.commands.exchange.key.record import print_key
from tui.commands.office import open_database
from tui.commands.options import json_option, office_options
from tui.commands.prompt import confirm
from tui.person import current_person


@command(
    "change",
    message(
        "Make a new key for the office. The old one signs the new one and is removed, so the city takes the new one without asking."
    ),
    message(
        "If somebody else may have the old key, tell the city by telephone as well: they could vouch for a key, too."
    ),
)
@option("--yes", is_flag=True, help=message("Change it without asking."))
@json_option
@office_options
@click.pass_context
def change(context: click.Context, yes: bool, as_json: bool) -> None:
    """Ask, change it, and show it."""
    open_database(context)
    own_secret()  # before anybody is asked
    nobody = message("Nothing was changed: there is nobody to ask. Add --yes to change the saved data.")
    if not yes and not confirm(
        message("Make a new key and remove the old one?"), nobody=nobody, to_stderr=True
    ):
        click.echo(translate(message("Nothing was changed.")), err=True)
        return
    made = change_key(by=current_person())
    said = message("✓ The key was changed; the old one vouches for it. Its digits are:")
    note_done(said)
    print_key(made, said, as_json=as_json)
