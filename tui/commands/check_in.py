"""`tamruang check-in`: MIS was checked today."""

from __future__ import annotations

from datetime import date

import click

from exports.language import translate
from models.messages import message
from tui.commands.office import DAY, open_register
from tui.commands.options import office_options


@click.command("check-in")
@click.option("--new", type=int, required=True, help="How many new cases there were.")
@click.option("--on", type=DAY, metavar="DAY", help="The day that MIS was checked.  [default: today]")
@office_options
@click.pass_context
def check_in(context: click.Context, new: int, on: date | None) -> None:
    """Record the daily check of MIS, with the number of new cases."""
    open_register(context)
    from models.cases.daily_checks import check_in as record
    from tui.person import current_person

    check = record(new, by=current_person(), day=on)
    click.echo(translate(message("✓ MIS was checked on {day}: {new} new.", day=check.day, new=check.new)))
