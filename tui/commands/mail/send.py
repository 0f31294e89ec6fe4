"""`tamruang mail send`: hands the mails that wait to the office's mail server."""

from __future__ import annotations

from pathlib import Path

import click

from exports.language import translate
from exports.mail.confirmed import confirm as keep_confirmed
from exports.mail.confirmed import is_confirmed
from exports.mail.outbox import Outbox, State
from exports.mail.password import read_password
from exports.mail.relay import relay_of
from exports.mail.send import Fate, send_outbox
from models.admin.mail import MailSettings, load_mail_settings
from models.admin.mail_log import is_known, note_sent
from models.messages import message
from models.outlet import one_line
from models.storage.database import office_path
from models.storage.rights import rights_of
from tui.commands.answers import print_json
from tui.commands.base import command, option
from tui.commands.endings import note_done
from tui.commands.mail.outbox import open_outbox, outbox_option
from tui.commands.options import json_option, office_options
from tui.commands.prompt import confirm

NOT_ALL_SENT = 1
"""Exit code: some mails were not sent."""


@command(
    "send",
    message("Send the mails that wait, each once."),
    message(
        "The password comes from the variable TAMRUANG_MAIL_PASSWORD or from the password file of the settings. Exit code 0 if all "
        "were sent, 1 if not."
    ),
    message(
        "The mail server stands in the office's settings. You are asked once whether it is right, and again when "
        "anything about it has changed, because your password goes there."
    ),
    goes_on=True,
)
@option(
    "--confirm-relay",
    is_flag=True,
    help=message(
        "The mail server in the settings is right; do not ask. The answer is kept for this account."
    ),
)
@json_option
@outbox_option
@office_options
@click.pass_context
def send(context: click.Context, confirm_relay: bool, as_json: bool, folder: Path | None) -> int:
    """Send them and say what became of each; gives the exit code."""
    outbox = open_outbox(context, folder)
    settings = load_mail_settings()
    code, sent = 0, list[dict[str, object]]()
    relay = relay_of(settings)
    _confirm(settings, outbox, in_advance=confirm_relay)
    password_file = Path(settings.password_file).expanduser() if settings.password_file else None
    password = read_password(password_file, group=rights_of(office_path()).group)
    for outcome in send_outbox(outbox.folder, relay, password, is_known=is_known, on_sent=note_sent):
        result = translate(message("sent") if outcome.reason is None else outcome.reason)
        sent.append({"name": outcome.name, "fate": outcome.fate.name.lower(), "sentence": result})
        if not as_json:
            click.echo(f"{one_line(outcome.name)}  {result}", err=outcome.fate is not Fate.SENT)
        note_done(message("{name}: {result}", name=one_line(outcome.name), result=result))
        if outcome.fate is not Fate.SENT:
            code = NOT_ALL_SENT
    if as_json:
        print_json(sent)
    elif not sent:
        click.echo(translate(message("No mail is waiting in “{path}”.", path=str(outbox.folder))), err=True)
    return code


def _confirm(settings: MailSettings, outbox: Outbox, *, in_advance: bool) -> None:
    """Ask whether the mail server is right, if there is something to send and it was not confirmed as it is set now."""
    if outbox.names(State.NEW):
        confirm_server(settings, in_advance=in_advance)


def confirm_server(settings: MailSettings, *, in_advance: bool) -> None:
    """Ask whether the mail server is right, if it was not confirmed as it is set now.

    Args:
        settings: of the office's mail.
        in_advance: whether it was said already that it is.

    Raises:
        TamruangError: there is nobody to ask.
        Abort: the answer was no.
    """
    if is_confirmed(settings):
        return
    if not in_advance:
        told = message(
            "The mails, and your password, will go to this server: {host}, port {port} ({security}), user {user}, "
            "certificates {certificates}.",
            host=settings.host,
            port=settings.port or "-",
            security=settings.security.value,
            user=settings.user or "-",
            certificates=settings.ca_file or "-",
        )
        click.echo(translate(told), err=True)
        nobody = message(
            "No mail was sent: you have not confirmed this mail server yet, or it was changed since. Look at it "
            "with: tamruang mail settings. If it is right: tamruang mail send --confirm-relay"
        )
        if not confirm(message("Is this the office's mail server?"), nobody=nobody, to_stderr=True):
            raise click.Abort
    keep_confirmed(settings)
