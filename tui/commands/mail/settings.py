"""`tamruang mail settings`: with whom and through which server the office exchanges mail."""

from __future__ import annotations

from dataclasses import replace

import click

from exports.mail.confirmed import confirm_own_change
from models.admin.mail import Security, load_mail_settings, parse_mailbox, save_mail_settings
from models.messages import message
from models.outlet import one_line
from tui.commands.answers import print_json
from tui.commands.base import command, option
from tui.commands.office import open_database, open_or_begin
from tui.commands.options import create_option, json_option, office_options
from tui.commands.types import TargetPath, WholeNumber
from tui.person import current_person

_MAILBOXES = {"sender", "coordinator", "centre", "head"}
_LABEL_WIDTH = 14


@command(
    "settings",
    message("Show the address book and the mail server; with options, change them."),
    message('An ADDRESS is a@b or "name <a@b>"; an empty one removes it.'),
)
@option("--sender", metavar=message("ADDRESS"), help=message("The office's own address."))
@option("--coordinator", metavar=message("ADDRESS"), help=message("Who collects the progress reports."))
@option("--centre", metavar=message("ADDRESS"), help=message("The centre that sends the complaints."))
@option("--head", metavar=message("ADDRESS"), help=message("The head of the office."))
@option("--host", metavar=message("NAME"), help=message("The mail server (relay); empty for none."))
@option(
    "--port",
    type=WholeNumber(),
    metavar=message("PORT"),
    help=message("Its port."),
    default_text=message("587 with STARTTLS, 465 with TLS"),
)
@option(
    "--security",
    type=click.Choice(["starttls", "tls"]),
    help=message("How the connection is encrypted."),
)
@option("--user", metavar=message("NAME"), help=message("The user name at the mail server; empty for none."))
@option(
    "--ca-file",
    type=TargetPath(),
    metavar=message("FILE"),
    help=message("Certificates to trust instead of the system's."),
)
@option(
    "--password-file",
    type=TargetPath(),
    metavar=message("FILE"),
    help=message("File with the password, which only its owner may read."),
)
@json_option
@create_option
@office_options
@click.pass_context
def settings(context: click.Context, /, as_json: bool, create: bool, **given: str | int | None) -> None:
    """Change what is given, and print all of it."""
    changes = {name: value for name, value in given.items() if value is not None}
    if changes:
        open_or_begin(context, create=create)
    else:
        open_database(context)
    stored = load_mail_settings()
    if changes:
        for name in changes.keys() & _MAILBOXES:
            changes[name] = parse_mailbox(name, str(changes[name]))  # type: ignore[assignment]
        if "security" in changes:
            changes["security"] = Security(str(changes["security"]))
        before = stored
        stored = save_mail_settings(replace(stored, **changes), by=current_person())  # type: ignore[arg-type]
        confirm_own_change(before, stored)
    if as_json:
        print_json({name: getattr(stored, name) for name in given})
        return
    for name in given:
        value = getattr(stored, name)
        label = name.replace("_", "-")
        click.echo(one_line(f"{label:{_LABEL_WIDTH}}{value if value not in (None, '') else '-'}"))
