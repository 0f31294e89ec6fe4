"""`tamruang complaint merge`: cases that are one matter go along with another case."""

from __future__ import annotations

from functools import partial

import click

from models.cases.merging import merge
from models.cases.operation import Done
from models.cases.store import complaint_of_number
from models.messages import Message, message
from tui.commands.base import command, option
from tui.commands.complaint.chosen import NUMBERS_HELP
from tui.commands.complaint.verb import Told, do_verb, guarded, note_option, verb_options
from tui.commands.completion.values import CASE_NUMBER
from tui.person import current_person


@command(
    "merge",
    message("Merge cases into another one: when that is closed or reopened, so are they."),
    NUMBERS_HELP,
)
@option(
    "--into",
    required=True,
    type=CASE_NUMBER,
    metavar=message("NUMBER"),
    help=message("The case to merge them into."),
)
@note_option
@verb_options
def merge_(context: click.Context, told: Told, into: str, note: str | None) -> int:
    """Merge them and say so."""
    return do_verb(
        context,
        told,
        lambda words: guarded(
            partial(merge, parent=complaint_of_number(into).id, by=current_person(), note=note)
        ),
        _describe,
    )


def _describe(done: Done) -> Message:
    is_closed = any(not each.pending for each in done.changed)
    return message("merged, and closed like the other case") if is_closed else message("merged")
