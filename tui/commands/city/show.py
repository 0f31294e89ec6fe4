"""`tamruang city show`: a month of an office, what came of it, and its form."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from exports.city.contents import form_text
from exports.city.records import cell_record
from exports.files import whole_file
from exports.language import translate
from models.city.arrivals import content_of, load_arrival
from models.city.offices import find_office
from models.errors import NotFound
from models.messages import message
from models.reports.month_end import parse_month
from tui.commands.answers import print_json
from tui.commands.base import argument, command, option
from tui.commands.city.lines import cell_lines
from tui.commands.city.options import as_of_option, open_city, overview_of
from tui.commands.completion.values import CITY_OFFICE, MONTH
from tui.commands.options import json_option, office_options
from tui.commands.types import TargetPath, WholeNumber


@command(
    "show",
    message("Show a month of an office: what counts, all that came, and what does not hold."),
    message("With --form its form as it came; with -o the file itself, to the byte."),
)
@argument("office", type=CITY_OFFICE, metavar=message("NAME"))
@argument("month", type=MONTH, metavar=message("MONTH"))
@option("--form", "shows_form", is_flag=True, help=message("Also show the form, as it came."))
@option(
    "--arrival",
    type=WholeNumber(1),
    metavar=message("NUMBER"),
    help=message("Of this one of those that came, not of the one that counts."),
)
@option(
    *("-o", "--output", "target"),
    type=TargetPath(),
    metavar=message("FILE"),
    help=message("Where to write the file that came."),
)
@as_of_option
@json_option
@office_options
@click.pass_context
def show(
    context: click.Context,
    office: str,
    month: str,
    shows_form: bool,
    arrival: int | None,
    target: str | None,
    as_of: date | None,
    as_json: bool,
) -> None:
    """Print it.

    Raises:
        NotFound: nothing came.
    """
    wanted = parse_month(month).start
    open_city(context)
    found = find_office(office)
    overview = overview_of(None, as_of, wanted)
    if (found.id, wanted) not in overview.cells:
        raise NotFound(
            message("Nothing came from “{name}” for this month, and nothing is due.", name=found.name)
        )
    cell = overview.cell(found.id, wanted)
    chosen = cell.arrival if arrival is None else load_arrival(arrival)
    if (shows_form or target is not None) and chosen is None:
        raise NotFound(
            message("Nothing counts for this month. Say with --arrival which of those that came is meant.")
        )
    text = form_text(chosen) if shows_form and chosen is not None else None
    if target is not None and chosen is not None:
        with whole_file(Path(target)) as file:
            file.write(content_of(chosen.item.sha256))
    if as_json:
        print_json(cell_record(cell) | {"form": text})
        return
    for line in cell_lines(cell):
        click.echo(line)
    if text is not None:
        click.echo(f"\n{text}")
    if target is not None:
        click.echo(translate(message("Saved: {path}", path=target)), err=True)
