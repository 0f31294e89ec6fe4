"""`tamruang exchange return`: the result of a case that came from another office, as a file for it."""

from __future__ import annotations

from pathlib import Path

import click

from exports.exchange.sending import send_result
from models.cases.store import complaint_of_number
from models.messages import message
from models.office.people import Right
from models.office.words import require_right
from tui.commands.base import argument, command
from tui.commands.completion.values import CASE_NUMBER
from tui.commands.exchange.sent_record import leaving_options, let_leave
from tui.commands.office import open_register
from tui.commands.options import json_option, office_options
from tui.person import current_person


@command(
    "return",
    message(
        "Make the file with the result of a case that came from another office: finished, or sent back as not ours."
    ),
    message("It is sealed for that office, and closes step 5 there after somebody has looked at it."),
)
@argument("number", type=CASE_NUMBER, metavar=message("NUMBER"))
@leaving_options
@json_option
@office_options
@click.pass_context
def return_(
    context: click.Context, number: str, folder: Path | None, has_mail: bool, mail_again: bool, as_json: bool
) -> None:
    """Make it, and say where it is."""
    open_register(context)
    by = current_person()
    require_right(by, Right.REGISTER)
    made = send_result(complaint_of_number(number).id, by=by)
    let_leave(made, folder, has_mail=has_mail, mail_again=mail_again, by=by, as_json=as_json)
