"""`tamruang complaint priority`: how urgent cases are."""

from __future__ import annotations

from functools import partial

import click

from exports.cases.words import PRIORITIES
from models.cases.following import set_priority
from models.cases.priorities import parse_priority
from models.errors import InvalidValue
from models.messages import message
from tui.commands.base import argument, command
from tui.commands.complaint.chosen import NUMBERS_HELP
from tui.commands.complaint.filters import PRIORITY
from tui.commands.complaint.verb import Told, do_verb, note_option, verb_options
from tui.commands.completion.values import CASE_NUMBER
from tui.person import current_person

_numbers = argument("numbers", nargs=-1, required=True, type=CASE_NUMBER, metavar=message("NUMBER"))


@command(
    "priority",
    message("Say how urgent cases are. LEVEL is normal, urgent, very_urgent or most_urgent."),
    NUMBERS_HELP,
)
@note_option
@partial(verb_options, numbers=_numbers)
@argument("level", type=PRIORITY, metavar=message("LEVEL"))
def priority_(context: click.Context, told: Told, level: str, note: str | None) -> int:
    """Set it and say so."""
    priority = parse_priority(level)
    if priority is None:
        raise InvalidValue("priority", message("There is no priority “{text}”.", text=level))
    return do_verb(
        context,
        told,
        lambda words: partial(set_priority, priority=priority, by=current_person(), note=note),
        PRIORITIES[priority],
    )
