"""`tamruang city key list`: which keys were confirmed, and which came and were not."""

from __future__ import annotations

import click

from exports.city.records import key_record
from exports.language import format_day, translate
from models.city.keys import list_keys
from models.city.matching import Basis
from models.messages import message
from models.office.words import person_name
from tui.commands.answers import print_json
from tui.commands.base import command
from tui.commands.city.options import open_city
from tui.commands.key_table import print_keys
from tui.commands.options import json_option, office_options

_UNCONFIRMED = {
    Basis.SIGNED: message("vouched for by the key before"),
    Basis.KEY_UNCONFIRMED: message("to be compared"),
    Basis.HELD: message("to be compared, not counted"),
}


@command(
    "list",
    message("List the keys that were confirmed, and those that came with a bundle and are to be compared."),
)
@json_option
@office_options
@click.pass_context
def list_(context: click.Context, as_json: bool) -> None:
    """Print a line for each."""
    open_city(context)
    keys = list_keys()
    if as_json:
        print_json(
            [
                {"office": each.office, "fingerprint": each.fingerprint, "basis": each.basis.value}
                | ({} if each.confirmed is None else key_record(each.confirmed))
                for each in keys
            ]
        )
        return
    if not keys:
        click.echo(translate(message("No key was confirmed, and no bundle came.")))
        return
    rows = [
        [
            *(each.office or "-", each.fingerprint),
            format_day(each.confirmed.confirmed_on)
            if each.confirmed
            else translate(_UNCONFIRMED[each.basis]),
            person_name(each.confirmed.confirmed_by) if each.confirmed else "-",
            (each.confirmed and each.confirmed.spoke_with) or "-",
        ]
        for each in keys
    ]
    print_keys(rows)
