"""`tamruang city office change`: what is known of an office."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import click

from exports.city.records import office_record
from exports.language import translate
from models.city.offices import change_office, find_office
from models.errors import InvalidValue
from models.messages import message
from models.office.words import word_key
from models.thai import clean_line
from tui.commands.answers import print_json
from tui.commands.base import argument, command, option
from tui.commands.city.office.options import (
    address_option,
    alias_option,
    due_day_option,
    from_option,
    phone_option,
    until_option,
)
from tui.commands.city.options import open_city
from tui.commands.completion.values import CITY_OFFICE
from tui.commands.endings import note_done
from tui.commands.options import json_option, office_options
from tui.person import current_person


@command(
    "change",
    message(
        "Change what is known of an office. A new name makes the old one an alias; aliases and addresses are added."
    ),
)
@argument("office", type=CITY_OFFICE, metavar=message("NAME"))
@option("--name", help=message("Its new name."))
@alias_option
@address_option
@option(
    *("--drop", "dropped"),
    multiple=True,
    metavar=message("TEXT"),
    help=message("An alias or an address that is its no longer; can be given several times."),
)
@phone_option
@due_day_option
@from_option
@until_option
@json_option
@office_options
@click.pass_context
def change(
    context: click.Context,
    office: str,
    name: str | None,
    aliases: tuple[str, ...],
    addresses: tuple[str, ...],
    dropped: tuple[str, ...],
    phone: str | None,
    due_day: int | None,
    first: date | None,
    last: date | None,
    as_json: bool,
) -> None:
    """Change it, and say so.

    Raises:
        InvalidValue: what shall be dropped is not there.
    """
    open_city(context)
    seen = find_office(office)
    gone = {word_key(each): each for each in dropped}
    known = {*map(word_key, seen.aliases), *map(word_key, seen.addresses)}
    for key, text in gone.items():
        if key not in known:
            raise InvalidValue(
                "dropped",
                message(
                    "“{text}” is no alias and no address of “{name}”.", text=clean_line(text), name=seen.name
                ),
            )
    wanted = replace(
        seen,
        name=name or seen.name,
        aliases=(*(each for each in seen.aliases if word_key(each) not in gone), *aliases),
        addresses=(*(each for each in seen.addresses if word_key(each) not in gone), *addresses),
        phone=seen.phone if phone is None else phone,
        due_day=due_day or seen.due_day,
        since=first or seen.since,
        until=last or seen.until,
    )
    changed = change_office(seen, wanted, by=current_person())
    done = message("✓ Saved: “{name}”.", name=changed.name)
    note_done(done)
    if as_json:
        print_json(office_record(changed))
    else:
        click.echo(translate(done))
