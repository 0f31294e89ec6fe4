"""`tamruang city assign`: from which office something is that came in."""

from __future__ import annotations

import click

from exports.city.records import arrival_record
from exports.language import translate
from models.city.arrivals import assign_arrival, load_arrival
from models.city.offices import find_office
from models.messages import message
from tui.commands.answers import print_json
from tui.commands.base import argument, command
from tui.commands.city.options import open_city
from tui.commands.completion.values import CITY_OFFICE
from tui.commands.endings import note_done
from tui.commands.options import json_option, office_options
from tui.commands.types import WholeNumber
from tui.person import current_person


@command(
    "assign",
    message(
        "Say from which office something is that came in, where it doesn't say it itself or two offices are possible. Without an "
        "office it goes by what it says again."
    ),
)
@argument("number", type=WholeNumber(1), metavar=message("NUMBER"))
@argument("office", type=CITY_OFFICE, required=False, metavar=message("NAME"))
@json_option
@office_options
@click.pass_context
def assign(context: click.Context, number: int, office: str | None, as_json: bool) -> None:
    """Store it, and say so."""
    open_city(context)
    found = None if office is None else find_office(office)
    assign_arrival(number, None if found is None else found.id, by=current_person())
    done = (
        message("✓ No. {id} goes by what it says itself.", id=number)
        if found is None
        else message("✓ No. {id} is from “{name}”.", id=number, name=found.name)
    )
    note_done(done)
    if as_json:
        print_json(arrival_record(load_arrival(number)) | {"assigned": found and found.name})
    else:
        click.echo(translate(done))
