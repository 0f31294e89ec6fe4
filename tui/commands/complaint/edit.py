"""`tamruang complaint edit`: what is written of cases is corrected."""

from __future__ import annotations

from functools import partial
from typing import Any

import click

from models.cases.complaint import Complaint
from models.cases.corrections import change_fields
from models.errors import InvalidValue
from models.messages import message
from models.office.vocabulary import Method
from models.office.words import Words
from tui.commands.base import command, option
from tui.commands.complaint.chosen import NUMBERS_HELP
from tui.commands.complaint.field_options import OPTIONS, field_options, read_values
from tui.commands.complaint.finish import METHODS
from tui.commands.complaint.verb import Told, Verb, do_verb, note_option, verb_options
from tui.commands.completion.values import Known
from tui.commands.typed import typed_option
from tui.person import current_person
from tui.settings.nearest import nearest

_EMPTY = Complaint()
_NEVER_EMPTY = frozenset({"number", "received_at"})
_CLEARED = {
    **{option.removeprefix("--"): field for field, option in OPTIONS.items() if field not in _NEVER_EMPTY},
    "answer": "answer",
    "method": "method",
}
"""What --clear takes, and the field that it empties."""


@command(
    "edit",
    message(
        "Correct the details of cases; what you leave out stays as it is. Status and steps have "
        "commands of their own."
    ),
    NUMBERS_HELP,
)
@field_options
@typed_option("--answer", help=message("The answer to the complainant."))
@option("--method", type=click.Choice(METHODS), help=message("The resolution: how the case was dealt with."))
@option(
    *("--clear", "cleared"),
    type=Known(lambda _database, _typed: ((name, "") for name in _CLEARED)),
    multiple=True,
    metavar=message("FIELD"),
    help=message("A field to clear; may be given several times."),
)
@note_option
@verb_options
def edit(
    context: click.Context,
    told: Told,
    method: str | None,
    cleared: tuple[str, ...],
    note: str | None,
    **fields: Any,
) -> int:
    """Correct them and say so."""

    def make(words: Words) -> Verb:
        values = read_values(fields, words)
        if method is not None:
            values["method"] = Method(method)
        for name in cleared:
            values.update(_emptied(name))
        if not values:
            raise InvalidValue("fields", message("Say what to correct, such as --subject or --category."))
        return partial(change_fields, values=values, by=current_person(), note=note)

    return do_verb(context, told, make, message("corrected"))


def _emptied(name: str) -> dict[str, Any]:
    if name not in _CLEARED:
        raise InvalidValue(
            "clear", message("“{name}” can't be cleared.{hint}", name=name, hint=nearest(name, _CLEARED))
        )
    field = _CLEARED[name]
    names = ("latitude", "longitude") if field == "place" else (field,)
    return {name: getattr(_EMPTY, name) for name in names}
