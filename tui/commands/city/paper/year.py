"""`tamruang city paper year`: the roll-up of a fiscal year."""

from __future__ import annotations

from datetime import date

import click

from exports.city_papers.printing import CityRequest, Kind, print_city_paper
from models import clock
from models.dates import fiscal_year_of
from models.messages import message
from models.reports.month_end import last_full_month
from tui.commands.base import argument, command
from tui.commands.city.options import FISCAL_YEAR, as_of_option, open_city
from tui.commands.city.paper.output import check_output, output_options, put_out
from tui.commands.options import json_option, office_options
from tui.person import current_person


@command(
    "year",
    message(
        "Write the roll-up of a fiscal year: each office and each month with its figures, what is missing, sums by category and "
        "section."
    ),
    message("Without YEAR: that of the last full month."),
)
@argument("year", type=FISCAL_YEAR, required=False, metavar=message("YEAR"))
@as_of_option
@output_options
@json_option
@office_options
@click.pass_context
def year(
    context: click.Context,
    year: int | None,
    as_of: date | None,
    shape: str | None,
    target: str | None,
    as_json: bool,
) -> None:
    """Write it."""
    check_output(target, shape)
    wanted = year or fiscal_year_of(last_full_month(as_of or clock.today()).start)
    open_city(context)
    request = CityRequest(Kind.YEAR, wanted, as_of=as_of)
    put_out(print_city_paper(request, by=current_person()), target, shape, as_json=as_json)
