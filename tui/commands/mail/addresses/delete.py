"""`tamruang mail addresses delete`: an entry less; `tamruang complaint undo` or `u` on screen brings it back."""

from __future__ import annotations

import click

from exports.language import translate
from exports.mail.recipients import name_address
from models.admin.addresses import delete_address, find_address
from models.messages import message
from tui.commands.answers import print_json
from tui.commands.base import argument, command
from tui.commands.completion.values import ADDRESS
from tui.commands.mail.addresses.record import record_of
from tui.commands.office import open_database
from tui.commands.options import json_option, office_options
from tui.person import current_person


@command(
    "delete",
    message("Delete an entry of the address book; the coordinator, the centre and the head are emptied."),
)
@argument("key", type=ADDRESS, metavar=message("KEY"))
@json_option
@office_options
@click.pass_context
def delete(context: click.Context, key: str, as_json: bool) -> None:
    """Delete it and say so."""
    open_database(context)
    entry = find_address(key)
    delete_address(entry.key, by=current_person())
    if as_json:
        print_json(record_of(entry))
    else:
        click.echo(translate(message("✓ “{word}” was deleted.", word=name_address(entry))), err=True)
