"""`tamruang city paper note`: the covering note of a roll-up."""

from __future__ import annotations

from datetime import date

import click

from exports.city_papers.printing import CityRequest, Kind, print_city_paper
from models import clock
from models.dates import fiscal_year_of
from models.messages import message
from models.reports.month_end import last_full_month, parse_month
from tui.commands.base import argument, command, option
from tui.commands.city.options import FISCAL_YEAR, as_of_option, open_city
from tui.commands.city.paper.output import check_output, note_options, output_options, put_out
from tui.commands.completion.values import MONTH
from tui.commands.options import json_option, office_options
from tui.person import current_person


@command(
    "note",
    message("Write the covering note that goes with a roll-up."),
    message("Without MONTH: the last full month; with --year, the whole fiscal year."),
)
@argument("month", type=MONTH, required=False, metavar=message("MONTH"))
@option(
    "--year",
    type=FISCAL_YEAR,
    metavar=message("YEAR"),
    help=message("On this fiscal year, not on a month."),
)
@note_options
@as_of_option
@output_options
@json_option
@office_options
@click.pass_context
def note(
    context: click.Context,
    month: str | None,
    year: int | None,
    reader: str,
    letter: str,
    subject: str,
    enclosures: tuple[str, ...],
    as_of: date | None,
    shape: str | None,
    target: str | None,
    as_json: bool,
) -> None:
    """Write it."""
    check_output(target, shape)
    wanted = (parse_month(month) if month else last_full_month(as_of or clock.today())).start
    open_city(context)
    request = CityRequest(
        Kind.NOTE,
        year or fiscal_year_of(wanted),
        None if year else wanted,
        as_of=as_of,
        to=reader,
        number=letter,
        subject=subject,
        enclosures=enclosures,
    )
    put_out(print_city_paper(request, by=current_person()), target, shape, as_json=as_json)
