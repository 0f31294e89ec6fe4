"""`tamruang exchange make`: the bundle of a month, into a folder, onto a stick, or into the outbox."""

from __future__ import annotations

from pathlib import Path

import click

from exports.exchange.bundle import MadeBundle, make_month_bundle
from exports.exchange.note import put_bundle_into_outbox
from exports.exchange.writing import put_bundle
from exports.language import translate
from exports.mail.laid import Laid, describe_laid
from exports.mail.place import own_outbox
from models import clock
from models.messages import message
from models.office.people import Right
from models.office.words import require_right
from models.reports.month_end import last_full_month, parse_month, review_month
from tui.commands.answers import print_json
from tui.commands.base import argument, command, option
from tui.commands.completion.values import MONTH
from tui.commands.endings import note_done
from tui.commands.exchange.words import bundle_record
from tui.commands.month_options import project_option
from tui.commands.office import open_database
from tui.commands.options import json_option, office_options
from tui.commands.types import FolderPath
from tui.person import current_person


@command(
    "make",
    message(
        "Make the bundle of a month whose report was submitted. MONTH is written as 2563-01; the last full month if left out."
    ),
    message(
        "Made again, it is the same file to the byte. Any program that unpacks files opens it, and the form in it is plain text."
    ),
)
@argument("month", type=MONTH, required=False, metavar=message("MONTH"))
@project_option
@option(
    *("-o", "--output", "folder"),
    type=FolderPath(),
    metavar=message("FOLDER"),
    help=message("Where to write the file, such as a stick."),
    default_text=message("here; nowhere with --mail"),
)
@option(
    "--mail/--no-mail",
    "has_mail",
    default=False,
    help=message("Whether to put it in the outbox, as a mail to the coordinator."),
)
@option(
    "--mail-again",
    is_flag=True,
    help=message("Put a mail in the outbox even if one waits there or was sent."),
)
@json_option
@office_options
@click.pass_context
def make(
    context: click.Context,
    month: str | None,
    code: str | None,
    folder: Path | None,
    has_mail: bool,
    mail_again: bool,
    as_json: bool,
) -> None:
    """Make it, and say where it is."""
    today = clock.today()
    period = last_full_month(today) if month is None else parse_month(month)
    open_database(context)
    by = current_person()
    require_right(by, Right.REGISTER)
    made = make_month_bundle(review_month(period, today=today, code=code), by=by, today=today)
    path = None
    if folder is not None or not has_mail:
        path = put_bundle(made, folder or Path())
        note_done(message("✓ The bundle is in “{path}”.", path=str(path)))
    laid = put_bundle_into_outbox(made, own_outbox(by), by=by, again=mail_again) if has_mail else None
    if as_json:
        print_json(bundle_record(made.bundle) | _record(made, path, laid))
        return
    if path is not None:
        click.echo(translate(message("✓ The bundle is in “{path}”.", path=str(path))))
    if laid is not None:
        click.echo(translate(describe_laid(laid)))


def _record(made: MadeBundle, path: Path | None, laid: Laid | None) -> dict[str, object]:
    return {
        "name": made.name,
        "bytes": len(made.content),
        "file": None if path is None else str(path),
        "mail": laid.name if laid is not None and laid.is_new else None,
        "no_mail_because": None if laid is None or laid.is_new else translate(describe_laid(laid)),
    }
