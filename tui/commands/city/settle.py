"""`tamruang city settle`: which of two versions of an office's month counts."""

from __future__ import annotations

import click

from exports.city.records import cell_record
from models.city.choices import choose_version
from models.city.offices import find_office
from models.errors import InvalidValue
from models.messages import message
from models.reports.month_end import parse_month
from tui.commands.answers import print_json
from tui.commands.base import argument, command, option
from tui.commands.city.lines import cell_lines
from tui.commands.city.options import open_city, overview_of
from tui.commands.completion.values import CITY_OFFICE, MONTH
from tui.commands.endings import note_done
from tui.commands.options import json_option, office_options
from tui.commands.types import WholeNumber
from tui.person import current_person


@command(
    "settle",
    message(
        "Say which of two versions of an office's month counts, after asking the office. NUMBER is the one that tamruang city show "
        "names. As soon as a newer edition comes, that counts."
    ),
)
@argument("office", type=CITY_OFFICE, metavar=message("NAME"))
@argument("month", type=MONTH, metavar=message("MONTH"))
@argument("number", type=WholeNumber(1), metavar=message("NUMBER"))
@option("--note", help=message("Why."))
@json_option
@office_options
@click.pass_context
def settle(
    context: click.Context, office: str, month: str, number: int, note: str | None, as_json: bool
) -> None:
    """Store it, and show the month.

    Raises:
        InvalidValue: it is not among what came of this month.
    """
    wanted = parse_month(month).start
    open_city(context)
    found = find_office(office)
    cells = overview_of(None, None, wanted).cells
    own = cells[found.id, wanted].own if (found.id, wanted) in cells else ()
    if number not in {arrival.id for arrival in own}:
        raise InvalidValue(
            "number",
            message(
                "No. {id} is not among what came from “{name}” for this month.", id=number, name=found.name
            ),
        )
    choose_version(found.id, number, by=current_person(), why=note)
    cell = overview_of(None, None, wanted).cell(found.id, wanted)
    note_done(message("✓ Saved: “{name}”.", name=found.name))
    if as_json:
        print_json(cell_record(cell))
        return
    for line in cell_lines(cell):
        click.echo(line)
