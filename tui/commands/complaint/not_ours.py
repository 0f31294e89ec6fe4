"""`tamruang complaint not-ours`: cases are none of this office."""

from __future__ import annotations

from datetime import date
from functools import partial

import click

from models.cases.workflow import not_ours
from models.messages import message
from tui.commands.base import command
from tui.commands.complaint.chosen import NUMBERS_HELP
from tui.commands.complaint.verb import (
    Told,
    day_option,
    do_verb,
    note_option,
    verb_options,
)
from tui.person import current_person


@command(
    "not-ours",
    message("Mark cases as not ours, with those merged into them. Say whose they are with --note."),
    NUMBERS_HELP,
)
@note_option
@day_option
@verb_options
def not_ours_(
    context: click.Context,
    told: Told,
    note: str | None,
    on: date | None,
) -> int:
    """Mark them and say so."""
    return do_verb(
        context,
        told,
        lambda words: partial(not_ours, by=current_person(), note=note, on=on),
        message("not ours"),
        on=on,
    )
