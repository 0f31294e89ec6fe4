"""`tamruang mail addresses change`: another address, name or note; or offered no longer."""

from __future__ import annotations

import click

from models.admin.addresses import AddressChanges, change_address, find_address
from models.messages import message
from tui.commands.base import argument, command, option
from tui.commands.completion.values import ADDRESS
from tui.commands.mail.addresses.record import print_entry
from tui.commands.office import open_database
from tui.commands.options import json_option, office_options
from tui.person import current_person


@command("change", message("Change an entry of the address book; what is not given stays."))
@argument("key", type=ADDRESS, metavar=message("KEY"))
@option("--name", help=message("Another name."))
@option("--address", help=message("Another address."))
@option("--note", help=message("What else there is to say."))
@option(
    "--retired/--not-retired",
    default=None,
    help=message("Whether it is offered no longer when a mail is made."),
)
@json_option
@office_options
@click.pass_context
def change(
    context: click.Context,
    key: str,
    name: str | None,
    address: str | None,
    note: str | None,
    retired: bool | None,
    as_json: bool,
) -> None:
    """Store what is given and print the entry."""
    open_database(context)
    changes: AddressChanges = {}
    if name is not None:
        changes["name"] = name
        changes["word"] = None
    if address is not None:
        changes["address"] = address
    if note is not None:
        changes["note"] = note
    if retired is not None:
        changes["retired"] = retired
    seen = find_address(key)
    print_entry(change_address(seen.key, by=current_person(), seen=seen, **changes), as_json=as_json)
