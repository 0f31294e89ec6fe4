"""`tamruang complaint forward`: cases are passed on to another office."""

from __future__ import annotations

from datetime import date
from functools import partial

import click

from models.cases.workflow import forward
from models.messages import message
from tui.commands.base import command
from tui.commands.complaint.chosen import NUMBERS_HELP
from tui.commands.complaint.verb import Told, day_option, do_verb, verb_options
from tui.commands.typed import typed_option
from tui.person import current_person


@command(
    "forward",
    message("Forward cases to another office, with those merged into them. Say with --note to which one."),
    NUMBERS_HELP,
)
@typed_option("--note", required=True, help=message("To which office, and what it was told."))
@typed_option("--answer", help=message("The answer to the complainant, if there is one already."))
@day_option
@verb_options
def forward_(context: click.Context, told: Told, note: str, answer: str | None, on: date | None) -> int:
    """Forward them and say so."""
    return do_verb(
        context,
        told,
        lambda words: partial(forward, by=current_person(), note=note, answer=answer, on=on),
        message("forwarded"),
        on=on,
    )
