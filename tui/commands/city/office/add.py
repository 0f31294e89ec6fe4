"""`tamruang city office add`: an office that reports to the city."""

from __future__ import annotations

from datetime import date

import click

from exports.city.records import office_record
from exports.language import translate
from models.city.offices import add_office
from models.form.late_reports import DUE_DAY
from models.messages import message
from tui.commands.answers import print_json
from tui.commands.base import argument, command
from tui.commands.city.office.options import (
    address_option,
    alias_option,
    due_day_option,
    from_option,
    phone_option,
    until_option,
)
from tui.commands.endings import note_done
from tui.commands.office import open_or_begin
from tui.commands.options import create_option, json_option, office_options
from tui.person import current_person


@command(
    "add",
    message(
        "Add an office, by the name that stands in its forms. What came from it before counts from then on."
    ),
)
@argument("name", metavar=message("NAME"))
@alias_option
@address_option
@phone_option
@due_day_option
@from_option
@until_option
@json_option
@create_option
@office_options
@click.pass_context
def add(
    context: click.Context,
    name: str,
    aliases: tuple[str, ...],
    addresses: tuple[str, ...],
    phone: str | None,
    due_day: int | None,
    first: date | None,
    last: date | None,
    as_json: bool,
    create: bool,
) -> None:
    """Add it, and say so."""
    open_or_begin(context, create=create)
    office = add_office(
        name,
        by=current_person(),
        aliases=aliases,
        addresses=addresses,
        phone=phone,
        due_day=due_day or DUE_DAY,
        since=first,
        until=last,
    )
    added = message("✓ “{name}” is in the city's list.", name=office.name)
    note_done(added)
    if as_json:
        print_json(office_record(office))
    else:
        click.echo(translate(added))
