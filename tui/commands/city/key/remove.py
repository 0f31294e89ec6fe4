"""`tamruang city key remove`: a key is trusted no longer."""

from __future__ import annotations

import click

from exports.city.records import key_record
from exports.exchange.public_keys import parse_fingerprint
from exports.language import translate
from models.city.offices import find_office, remove_key
from models.errors import NotFound
from models.messages import message
from tui.commands.answers import print_json
from tui.commands.base import argument, command
from tui.commands.city.options import open_city
from tui.commands.completion.values import CITY_OFFICE
from tui.commands.endings import note_done
from tui.commands.options import json_option, office_options
from tui.person import current_person


@command(
    "remove",
    message(
        "Trust a key no longer, such as one that was stolen: what it signed does not count any more, nor what is signed by a key "
        "that only it vouches for. A new key of the office does not bring it back: only who confirms it again does."
    ),
)
@argument("office", type=CITY_OFFICE, metavar=message("NAME"))
@argument("digits", nargs=-1, required=True, metavar=message("DIGITS"))
@json_option
@office_options
@click.pass_context
def remove(context: click.Context, office: str, digits: tuple[str, ...], as_json: bool) -> None:
    """Remove it, and say so.

    Raises:
        NotFound: it was not confirmed as that of this office.
    """
    fingerprint = parse_fingerprint(" ".join(digits))
    open_city(context)
    found = find_office(office)
    key = next((each for each in found.keys if each.fingerprint == fingerprint), None)
    if key is None:
        raise NotFound(message("This key was not confirmed as that of “{name}”.", name=found.name))
    remove_key(key.id, by=current_person())
    done = message("✓ The key of “{name}” is not confirmed any more.", name=found.name)
    note_done(done)
    if as_json:
        print_json(key_record(key) | {"office": found.name})
    else:
        click.echo(translate(done))
