"""`tamruang office people remove`: an account is no longer listed."""

from __future__ import annotations

import click

from exports.language import translate
from models.admin.people import remove_account
from models.messages import message
from tui.commands.answers import print_json
from tui.commands.base import argument, command
from tui.commands.completion.values import LOGIN
from tui.commands.office.opening import open_database
from tui.commands.options import json_option, office_options
from tui.person import current_person


@command(
    "remove",
    message(
        "Take the account LOGIN off the list. What it did stays in the history, under the login. "
        "The last head can't be removed."
    ),
)
@argument("login", type=LOGIN, metavar=message("LOGIN"))
@json_option
@office_options
@click.pass_context
def remove(context: click.Context, login: str, as_json: bool) -> None:
    """Remove it and say so."""
    open_database(context)
    remove_account(login, by=current_person())
    if as_json:
        print_json({"removed": login})
        return
    click.echo(translate(message("✓ Account {login} was removed.", login=login)))
