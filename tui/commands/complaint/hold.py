"""`tamruang complaint hold`: cases wait for others, and their clock stands still."""

from __future__ import annotations

from datetime import date
from functools import partial

import click

from models.cases.following import hold
from models.messages import message
from models.office.words import List
from tui.commands.base import command, option
from tui.commands.complaint.chosen import NUMBERS_HELP
from tui.commands.complaint.verb import Told, day_option, do_verb, note_option, verb_options
from tui.commands.completion.values import OfficeWord
from tui.person import current_person


@command(
    "hold",
    message(
        "Stop the clock of cases that wait for others. They stay pending, are not late, and are due later by the working days "
        "that they waited."
    ),
    NUMBERS_HELP,
)
@option(
    *("--waits-for", "whom"),
    required=True,
    type=OfficeWord(List.AGENCY),
    help=message("Whom they wait for: an agency, or the complainant."),
)
@note_option
@day_option
@verb_options
def hold_(context: click.Context, told: Told, whom: str, note: str | None, on: date | None) -> int:
    """Stop it and say so."""
    return do_verb(
        context,
        told,
        lambda words: partial(hold, waits_for=whom, by=current_person(), note=note, on=on),
        message("waits, its clock is stopped"),
        on=on,
    )
