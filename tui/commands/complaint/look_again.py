"""`tamruang complaint look-again`: the day on which somebody wants to look at cases again."""

from __future__ import annotations

from datetime import date
from functools import partial

import click

from models.cases.following import look_again
from models.errors import InvalidValue
from models.messages import message
from tui.commands.base import command, option
from tui.commands.complaint.chosen import NUMBERS_HELP
from tui.commands.complaint.verb import Told, do_verb, verb_options
from tui.commands.types import Day
from tui.person import current_person


@command(
    "look-again",
    message("Note the day on which you want to look at cases again, or strike it out."),
    NUMBERS_HELP,
)
@option("--on", type=Day(looks_ahead=True), metavar=message("DAY"), help=message("The day to look again."))
@option("--looked", is_flag=True, help=message("You have looked: strike the day out."))
@verb_options
def look_again_(context: click.Context, told: Told, on: date | None, looked: bool) -> int:
    """Note it and say so."""
    if (on is None) is not looked:
        raise InvalidValue("look_on", message("Give either --on with a day, or --looked."))
    return do_verb(
        context,
        told,
        lambda words: partial(look_again, day=on, by=current_person()),
        message("look again on {day}", day=on) if on else message("no need to look again"),
    )
