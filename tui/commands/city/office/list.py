"""`tamruang city office list`: the offices that report to the city."""

from __future__ import annotations

import click

from exports.city.records import office_record
from exports.language import format_day, translate
from models.city.offices import list_offices
from models.messages import message
from tui.commands.answers import print_json
from tui.commands.base import command
from tui.commands.city.options import open_city
from tui.commands.options import json_option, office_options
from tui.commands.tables import print_table


@command("list", message("List the offices with their addresses, due days and confirmed keys."))
@json_option
@office_options
@click.pass_context
def list_(context: click.Context, as_json: bool) -> None:
    """Print a line for each."""
    open_city(context)
    offices = list_offices()
    if as_json:
        print_json([office_record(office) for office in offices])
        return
    if not offices:
        click.echo(translate(message("There is no office yet. Add one: tamruang city office add NAME")))
        return
    heads = (
        *(message("File no."), message("Office"), message("Address"), message("Telephone")),
        *(message("Due day"), message("Key confirmed")),
    )
    rows = [
        [
            *(str(office.id), office.name, office.addresses[0] if office.addresses else "-"),
            *(office.phone or "-", str(office.due_day)),
            format_day(office.keys[-1].confirmed_on) if office.keys else "-",
        ]
        for office in offices
    ]
    print_table(heads, rows, ("right", "left", "left", "left", "right", "right"))
