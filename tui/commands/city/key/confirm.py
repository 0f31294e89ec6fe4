"""`tamruang city key confirm`: a key is an office's, as it read the digits over the telephone."""

from __future__ import annotations

from datetime import date

import click

from exports.city.records import key_record
from exports.exchange.public_keys import parse_fingerprint
from exports.language import translate
from models.city.offices import confirm_key, find_office
from models.messages import message
from tui.commands.answers import print_json
from tui.commands.base import argument, command, option
from tui.commands.city.options import open_city
from tui.commands.completion.values import CITY_OFFICE
from tui.commands.endings import note_done
from tui.commands.options import json_option, office_options
from tui.commands.types import Day
from tui.person import current_person


@command(
    "confirm",
    message(
        "Write down that a key is an office's. Telephone the office by a number that you know, let it read the digits that "
        "tamruang exchange key show prints there, and type them as you hear them."
    ),
)
@argument("office", type=CITY_OFFICE, metavar=message("NAME"))
@argument("digits", nargs=-1, required=True, metavar=message("DIGITS"))
@option("--spoke-with", metavar=message("NAME"), help=message("Who read the digits."))
@option("--on", type=Day(), metavar=message("DAY"), help=message("The day."), default_text=message("today"))
@json_option
@office_options
@click.pass_context
def confirm(
    context: click.Context,
    office: str,
    digits: tuple[str, ...],
    spoke_with: str | None,
    on: date | None,
    as_json: bool,
) -> None:
    """Write it down, and say so."""
    fingerprint = parse_fingerprint(" ".join(digits))
    open_city(context)
    found = find_office(office)
    key = confirm_key(found.id, fingerprint, by=current_person(), spoke_with=spoke_with, on=on)
    done = message("✓ The key is confirmed as that of “{name}”.", name=found.name)
    note_done(done)
    if as_json:
        print_json(key_record(key) | {"office": found.name})
    else:
        click.echo(translate(done))
