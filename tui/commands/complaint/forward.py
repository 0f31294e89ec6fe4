"""`tamruang complaint forward`: cases are passed on to another office."""

from __future__ import annotations

from datetime import date
from functools import partial

import click

from models.cases.workflow import forward
from models.messages import message
from models.office.words import List, Words
from tui.commands.base import command, option
from tui.commands.complaint.chosen import NUMBERS_HELP
from tui.commands.complaint.verb import Told, Verb, day_option, do_verb, verb_options
from tui.commands.completion.values import OfficeWord
from tui.commands.typed import typed_option
from tui.person import current_person


@command(
    "forward",
    message("Forward cases to another office, with those merged into them. Name it with --agency."),
    NUMBERS_HELP,
)
@option(
    "--agency",
    "agency",
    type=OfficeWord(List.AGENCY),
    help=message("To which office: one of the office's list of agencies, or any other."),
)
@typed_option("--note", help=message("What it was told; without --agency, also to which office."))
@typed_option("--answer", help=message("The answer to the complainant, if there is one already."))
@day_option
@verb_options
def forward_(
    context: click.Context,
    told: Told,
    agency: str | None,
    note: str | None,
    answer: str | None,
    on: date | None,
) -> int:
    """Forward them and say so."""

    def make(words: Words) -> Verb:
        known = words.find(List.AGENCY, agency) if agency else None
        to = known.word if known is not None else agency or ""
        return partial(forward, by=current_person(), note=note or "", agency=to, answer=answer, on=on)

    return do_verb(
        context,
        told,
        make,
        message("forwarded"),
        on=on,
    )
