"""`tamruang complaint reopen`: closed cases are opened again."""

from __future__ import annotations

from datetime import date
from functools import partial

import click

from models.cases.workflow import reopen
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
    "reopen",
    message("Reopen closed cases, with those that were merged into them and closed alike."),
    NUMBERS_HELP,
)
@note_option
@day_option
@verb_options
def reopen_(
    context: click.Context,
    told: Told,
    note: str | None,
    on: date | None,
) -> int:
    """Reopen them and say so."""
    return do_verb(
        context,
        told,
        lambda words: partial(reopen, by=current_person(), note=note, on=on),
        message("reopened"),
        on=on,
    )
