"""`tamruang complaint complainant`: who complains in a case is written down."""

from __future__ import annotations

from dataclasses import replace

import click

from exports.language import translate
from models.cases.complainants import change_complainant, load_complainant
from models.cases.store import complaint_of_number
from models.errors import InvalidValue
from models.messages import message
from models.storage.database import transaction
from tui.commands.answers import print_json
from tui.commands.base import argument, command, option
from tui.commands.completion.values import CASE_NUMBER
from tui.commands.office import open_register
from tui.commands.options import json_option, office_options
from tui.commands.typed import typed_option
from tui.person import current_person

_REACHABLE = {"yes": True, "no": False, "unknown": None}


@command(
    "complainant",
    message(
        "Record who the complainant of the case NUMBER is. What you leave out stays as it is; an "
        "empty text clears it."
    ),
    message("They are shown only when asked for: `tamruang complaint show NUMBER --with-names`."),
)
@argument("number", type=CASE_NUMBER, metavar=message("NUMBER"))
@typed_option("--name", help=message("The complainant's name."))
@typed_option("--phone", help=message("Their telephone number."))
@option("--reachable", type=click.Choice(list(_REACHABLE)), help=message("Whether they can be reached."))
@json_option
@office_options
@click.pass_context
def complainant(
    context: click.Context,
    number: str,
    name: str | None,
    phone: str | None,
    reachable: str | None,
    as_json: bool,
) -> None:
    """Write it down and say so.

    Raises:
        InvalidValue: nothing is told.
    """
    if name is None and phone is None and reachable is None:
        raise InvalidValue("complainant", message("Say what to record: --name, --phone or --reachable."))
    open_register(context)
    with transaction():
        case = complaint_of_number(number)
        known = load_complainant(case.id)
        told = replace(
            known,
            name=known.name if name is None else name,
            phone=known.phone if phone is None else phone,
            reachable=known.reachable if reachable is None else _REACHABLE[reachable],
        )
        if told != known:
            change_complainant(case.id, told, by=current_person())
    if as_json:
        print_json({"number": case.number, "changed": told != known})
        return
    if told == known:
        sentence = message("{number} was so already; nothing was changed.", number=case.number)
    else:
        sentence = message("{mark} {number}: {what}", mark="✓", number=case.number, what=message("corrected"))
    click.echo(translate(sentence))
