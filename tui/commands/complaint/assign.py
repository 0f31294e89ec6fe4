"""`tamruang complaint assign`: cases are handed to sections and to an officer."""

from __future__ import annotations

from datetime import date
from functools import partial

import click

from models.cases.workflow import assign
from models.messages import message
from tui.commands.base import command
from tui.commands.complaint.chosen import NUMBERS_HELP
from tui.commands.complaint.verb import (
    Told,
    day_option,
    do_verb,
    note_option,
    officer_id,
    officer_option,
    section_ids,
    section_option,
    verb_options,
)
from tui.person import current_person


@command(
    "assign",
    message(
        "Assign cases to sections, replacing those that they were with, to an officer, or both. "
        "What you leave out stays as it is. Waiting cases are accepted as well."
    ),
    NUMBERS_HELP,
)
@section_option
@officer_option
@note_option
@day_option
@verb_options
def assign_(
    context: click.Context,
    told: Told,
    sections: tuple[str, ...],
    officer: str | None,
    note: str | None,
    on: date | None,
) -> int:
    """Assign them and say so."""
    return do_verb(
        context,
        told,
        lambda words: partial(
            assign,
            by=current_person(),
            sections=section_ids(words, sections),
            officer=officer_id(words, officer),
            keep=True,
            note=note,
            on=on,
        ),
        message("assigned"),
        on=on,
    )
