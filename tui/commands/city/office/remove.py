"""`tamruang city office remove`: an office that was added by mistake."""

from __future__ import annotations

import click

from exports.city.records import office_record
from exports.language import translate
from models.city.offices import find_office, remove_office
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
        "Remove an office that was added by mistake, with its keys. One that reports no longer stays, and gets its last month: "
        "tamruang city office change NAME --until DAY"
    ),
)
@argument("office", type=CITY_OFFICE, metavar=message("NAME"))
@json_option
@office_options
@click.pass_context
def remove(context: click.Context, office: str, as_json: bool) -> None:
    """Remove it, and say so."""
    open_city(context)
    found = find_office(office)
    remove_office(found.id, by=current_person())
    done = message("✓ “{name}” is no longer in the city's list.", name=found.name)
    note_done(done)
    if as_json:
        print_json(office_record(found))
    else:
        click.echo(translate(done))
