"""`tamruang complaint unmerge`: merged cases go their own way again."""

from __future__ import annotations

from functools import partial

import click

from models.cases.merging import unmerge
from models.messages import message
from tui.commands.base import command
from tui.commands.complaint.chosen import NUMBERS_HELP
from tui.commands.complaint.verb import (
    Told,
    do_verb,
    guarded,
    note_option,
    verb_options,
)
from tui.person import current_person


@command(
    "unmerge",
    message(
        "Split cases off from the one that they were merged into. One that was closed with its answer is open again."
    ),
    NUMBERS_HELP,
)
@note_option
@verb_options
def unmerge_(
    context: click.Context,
    told: Told,
    note: str | None,
) -> int:
    """Split them off and say so."""
    return do_verb(
        context,
        told,
        lambda words: guarded(partial(unmerge, by=current_person(), note=note)),
        message("unmerged"),
    )
