"""`tamruang complaint resume`: what cases waited for has come, and their clock runs again."""

from __future__ import annotations

from datetime import date
from functools import partial

import click

from models.cases.following import resume
from models.messages import message
from tui.commands.base import command
from tui.commands.complaint.chosen import NUMBERS_HELP
from tui.commands.complaint.verb import Told, day_option, do_verb, note_option, verb_options
from tui.person import current_person


@command("resume", message("Let the clock of cases run again: what they waited for has come."), NUMBERS_HELP)
@note_option
@day_option
@verb_options
def resume_(context: click.Context, told: Told, note: str | None, on: date | None) -> int:
    """Let it run and say so."""
    return do_verb(
        context,
        told,
        lambda words: partial(resume, by=current_person(), note=note, on=on),
        message("its clock runs again"),
        on=on,
    )
