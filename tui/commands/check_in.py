"""`tamruang check-in`: MIS was checked today."""

from __future__ import annotations

from datetime import date

import click

from exports.language import translate
from models.cases import daily_checks
from models.messages import message
from models.register.arrivals import total_of
from tui.commands.answers import print_json
from tui.commands.base import command, option
from tui.commands.office import open_or_begin
from tui.commands.options import create_option, json_option, office_options
from tui.commands.types import Day, WholeNumber
from tui.daily.totals import describe_total
from tui.person import current_person


@command("check-in", message("Record the daily check of MIS, with the number of new cases."))
@option(
    "--new",
    type=WholeNumber(),
    metavar=message("COUNT"),
    required=True,
    help=message("How many new cases there were."),
)
@option(
    "--on",
    type=Day(),
    metavar=message("DAY"),
    help=message("The day that MIS was checked."),
    default_text=message("today"),
)
@json_option
@create_option
@office_options
@click.pass_context
def check_in(context: click.Context, new: int, on: date | None, as_json: bool, create: bool) -> None:
    """Record the check and say so."""
    open_or_begin(context, create=create)
    check = daily_checks.check_in(new, by=current_person(), day=on)
    total = total_of(check.day)
    if as_json:
        answer = {"day": check.day.isoformat(), "new": check.new, "by": check.by}
        print_json({**answer, "noted": total.noted, "in_register": total.arrived})
        return
    click.echo(translate(message("✓ MIS was checked on {day}: {new} new.", day=check.day, new=check.new)))
    click.echo(translate(message("Cases that arrived that day: {total}.", total=describe_total(total))))
