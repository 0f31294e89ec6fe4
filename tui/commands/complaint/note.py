"""`tamruang complaint note`: a note in the diary of cases."""

from __future__ import annotations

from datetime import date
from functools import partial

import click

from models.cases.workflow import add_note
from models.messages import message
from tui.commands.base import command
from tui.commands.complaint.chosen import NUMBERS_HELP
from tui.commands.complaint.verb import Told, day_option, do_verb, guarded, verb_options
from tui.commands.typed import typed_option
from tui.person import current_person


@command("note", message("Add a note to the diary of cases; nothing else changes."), NUMBERS_HELP)
@typed_option("--note", required=True, help=message("The note."))
@day_option
@verb_options
def note_(context: click.Context, told: Told, note: str, on: date | None) -> int:
    """Write it and say so."""
    return do_verb(
        context,
        told,
        lambda words: guarded(partial(add_note, text=note, by=current_person(), on=on)),
        message("noted"),
        on=on,
    )
