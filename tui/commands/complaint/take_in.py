"""`tamruang complaint take-in`: cases that wait are accepted, step 1."""

from __future__ import annotations

from datetime import date
from functools import partial

import click

from models.cases.workflow import take_in
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
    "take-in",
    message("Accept waiting cases: step 1. Add sections and an officer if they are known already."),
    NUMBERS_HELP,
)
@section_option
@officer_option
@note_option
@day_option
@verb_options
def take_in_(
    context: click.Context,
    told: Told,
    sections: tuple[str, ...],
    officer: str | None,
    note: str | None,
    on: date | None,
) -> int:
    """Accept them and say so."""
    return do_verb(
        context,
        told,
        lambda words: partial(
            take_in,
            by=current_person(),
            sections=section_ids(words, sections),
            officer=officer_id(words, officer),
            note=note,
            on=on,
        ),
        message("accepted, step 1"),
        on=on,
    )
