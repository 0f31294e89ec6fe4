"""`tamruang exchange send`: a forwarded case as a file for the other office."""

from __future__ import annotations

from pathlib import Path

import click

from exports.exchange.sending import send_case
from models.cases.store import complaint_of_number
from models.exchange.partners import find_partner
from models.messages import message
from models.office.people import Right
from models.office.words import require_right
from tui.commands.base import argument, command, option
from tui.commands.completion.values import CASE_NUMBER, OFFICE
from tui.commands.exchange.sent_record import leaving_options, let_leave
from tui.commands.office import open_register
from tui.commands.options import json_option, office_options
from tui.person import current_person


@command(
    "send",
    message(
        "Make the file of a forwarded case for the other office: with diary, evidence and complainant, sealed for its key."
    ),
    message(
        "Without the other office's key nothing can be sealed: then only --without-names makes it. Each file is recorded."
    ),
)
@argument("number", type=CASE_NUMBER, metavar=message("NUMBER"))
@option(
    "--agency",
    "office",
    type=OFFICE,
    required=True,
    help=message("For which office: one whose card was added, or any other with --without-names."),
)
@option(
    "--without-names",
    is_flag=True,
    help=message("Keep the complainant back, hide persons in the texts, and leave out documents."),
)
@option("--without-evidence", is_flag=True, help=message("Leave out photos and documents."))
@leaving_options
@json_option
@office_options
@click.pass_context
def send(
    context: click.Context,
    number: str,
    office: str,
    without_names: bool,
    without_evidence: bool,
    folder: Path | None,
    has_mail: bool,
    mail_again: bool,
    as_json: bool,
) -> None:
    """Make it, and say where it is."""
    open_register(context)
    by = current_person()
    require_right(by, Right.REGISTER)
    case = complaint_of_number(number)
    made = send_case(
        case.id,
        find_partner(office) or office,
        by=by,
        with_persons=not without_names,
        with_evidence=not without_evidence,
    )
    let_leave(made, folder, has_mail=has_mail, mail_again=mail_again, by=by, as_json=as_json)
