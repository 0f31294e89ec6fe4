"""`tamruang exchange partner list`: the offices with which cases are exchanged."""

from __future__ import annotations

import click

from exports.exchange.public_keys import PublicKey
from exports.language import format_day, translate
from models.exchange.partners import load_partners
from models.messages import message
from models.office.words import person_name
from tui.commands.answers import print_json
from tui.commands.base import command
from tui.commands.exchange.partner.record import partner_record
from tui.commands.key_table import print_keys
from tui.commands.office import open_database
from tui.commands.options import json_option, office_options


@command("list", message("List the offices with which cases are exchanged, with their fingerprints."))
@json_option
@office_options
@click.pass_context
def list_(context: click.Context, as_json: bool) -> None:
    """Print a line for each, as the city lists its keys."""
    open_database(context)
    partners = load_partners()
    if as_json:
        print_json([partner_record(each) for each in partners])
        return
    if not partners:
        click.echo(translate(message("There are none yet: tamruang exchange partner add CARD")), err=True)
        return
    rows = [
        [
            *(each.office, PublicKey.of_line(each.key).fingerprint, format_day(each.confirmed_on)),
            *(person_name(each.confirmed_by), each.read_by or "-"),
        ]
        for each in partners
    ]
    print_keys(rows)
