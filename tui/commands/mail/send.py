"""`tamruang mail send`: hands the mails that wait to the office's mail server."""

from __future__ import annotations

from pathlib import Path

import click

from exports.language import translate
from exports.mail.password import read_password
from exports.mail.relay import relay_of
from exports.mail.send import Fate, send_outbox
from models.admin.mail import load_mail_settings
from models.messages import message
from models.storage.database import office_path
from models.storage.rights import rights_of
from tui.commands.answers import print_json
from tui.commands.base import command
from tui.commands.mail.outbox import open_outbox, outbox_option
from tui.commands.options import json_option, office_options

NOT_ALL_SENT = 1
"""Exit code: some mails were not sent."""


@command(
    "send",
    message("Send the mails that wait, each once."),
    message(
        "The password comes from the variable TAMRUANG_MAIL_PASSWORD or from the password file of the settings. Exit code 0 if all "
        "were sent, 1 if not."
    ),
    goes_on=True,
)
@json_option
@outbox_option
@office_options
@click.pass_context
def send(context: click.Context, as_json: bool, folder: Path | None) -> int:
    """Send them and say what became of each; gives the exit code."""
    outbox = open_outbox(context, folder)
    settings = load_mail_settings()
    code, sent = 0, list[dict[str, object]]()
    password_file = Path(settings.password_file).expanduser() if settings.password_file else None
    password = read_password(password_file, group=rights_of(office_path()).group)
    for outcome in send_outbox(outbox.folder, relay_of(settings), password):
        result = translate(message("sent") if outcome.reason is None else outcome.reason)
        sent.append({"name": outcome.name, "fate": outcome.fate.name.lower(), "sentence": result})
        if not as_json:
            click.echo(f"{outcome.name}  {result}", err=outcome.fate is not Fate.SENT)
        if outcome.fate is not Fate.SENT:
            code = NOT_ALL_SENT
    if as_json:
        print_json(sent)
    elif not sent:
        click.echo(translate(message("No mail is waiting in “{path}”.", path=str(outbox.folder))), err=True)
    return code
