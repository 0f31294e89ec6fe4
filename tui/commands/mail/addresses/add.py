"""`tamruang mail addresses add`: somebody more in the address book."""

from __future__ import annotations

import click

from models.admin.addresses import LISTS, Kind, add_address
from models.messages import message
from models.office.words import load_words
from tui.commands.base import argument, command, option
from tui.commands.mail.addresses.record import print_entry
from tui.commands.office import open_database
from tui.commands.options import json_option, office_options
from tui.person import current_person


@command(
    "add",
    message("Add somebody to the address book. Of a section or an officer NAME is the office's word."),
)
@argument("name", metavar=message("NAME"))
@argument("address", metavar=message("ADDRESS"))
@option(
    "--kind",
    type=click.Choice([kind.value for kind in Kind]),
    default=Kind.OTHER.value,
    help=message("What the address is of."),
)
@option("--note", default="", help=message("What else there is to say."))
@json_option
@office_options
@click.pass_context
def add(context: click.Context, name: str, address: str, kind: str, note: str, as_json: bool) -> None:
    """Store it and print it."""
    open_database(context)
    of = Kind(kind)
    word = load_words().find(LISTS[of], name) if of in LISTS else None
    stored = add_address(
        of,
        word.word if word else name,
        address,
        by=current_person(),
        word=word.id if word else None,
        note=note,
    )
    print_entry(stored, as_json=as_json)
