"""`tamruang city paper month`: the roll-up of a month."""

from __future__ import annotations

from datetime import date

import click

from exports.city_papers.printing import CityRequest, Kind, print_city_paper
from models import clock
from models.dates import fiscal_year_of
from models.messages import message
from models.reports.month_end import last_full_month, parse_month
from tui.commands.base import argument, command
from tui.commands.city.options import as_of_option, open_city
from tui.commands.city.paper.output import check_output, output_options, put_out
from tui.commands.completion.values import MONTH
from tui.commands.options import json_option, office_options
from tui.person import current_person


@command(
    "month",
    message(
        "Write the roll-up of a month: each office with its figures, who is missing, who has findings, and sums by category and "
        "section."
    ),
    message("Without MONTH: the last full month."),
)
@argument("month", type=MONTH, required=False, metavar=message("MONTH"))
@as_of_option
@output_options
@json_option
@office_options
@click.pass_context
def month(
    context: click.Context,
    month: str | None,
    as_of: date | None,
    shape: str | None,
    target: str | None,
    as_json: bool,
) -> None:
    """Write it."""
    check_output(target, shape)
    wanted = (parse_month(month) if month else last_full_month(as_of or clock.today())).start
    open_city(context)
    request = CityRequest(Kind.MONTH, fiscal_year_of(wanted), wanted, as_of=as_of)
    put_out(print_city_paper(request, by=current_person()), target, shape, as_json=as_json)
