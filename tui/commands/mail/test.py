"""`tamruang mail test`: the mail server tried step by step."""

from __future__ import annotations

from pathlib import Path

import click

from exports.language import translate
from exports.mail.password import read_password
from exports.mail.probe import Tried, send_to_oneself, try_relay
from exports.mail.relay import relay_of
from models.admin.mail import load_mail_settings
from models.messages import message
from models.office.people import Right
from models.office.words import require_right
from models.storage.database import office_path
from models.storage.rights import rights_of
from tui.commands.answers import print_json
from tui.commands.base import command, option
from tui.commands.mail.send import confirm_server
from tui.commands.office import open_database
from tui.commands.options import json_option, office_options
from tui.person import current_person

FAILED = 1
"""Exit code: a step did not work."""


@command(
    "test",
    message(
        "Try the mail server step by step: name, connection, encryption and certificate, login, sender. No mail is sent."
    ),
    message("Exit code 0 if all worked, 1 if not."),
)
@option("--send", "sends", is_flag=True, help=message("Send a short mail to the office's own address, too."))
@option(
    "--confirm-relay",
    is_flag=True,
    help=message(
        "The mail server in the settings is right; do not ask. The answer is kept for this account."
    ),
)
@json_option
@office_options
@click.pass_context
def test(context: click.Context, sends: bool, confirm_relay: bool, as_json: bool) -> int:
    """Print a line for each step; gives the exit code."""
    open_database(context)
    require_right(current_person(), Right.REGISTER)
    settings = load_mail_settings()
    relay = relay_of(settings)
    if settings.user:
        confirm_server(settings, in_advance=confirm_relay)
    file = Path(settings.password_file).expanduser() if settings.password_file else None
    password = read_password(file, group=rights_of(office_path()).group)
    found: list[Tried] = []

    def on_tried(tried: Tried) -> None:
        found.append(tried)
        if not as_json:
            click.echo(f"{'✓' if tried.is_right else '!'} {translate(tried.told)}")

    works = try_relay(relay, password, settings, on_tried)
    if works and sends:
        send_to_oneself(relay, password, settings)
    if as_json:
        steps = [
            {"step": each.step.value, "works": each.is_right, "sentence": translate(each.told)}
            for each in found
        ]
        print_json({"works": works, "sent": works and sends, "steps": steps})
    elif works and sends:
        click.echo("✓ " + translate(message("A test mail was sent. See whether it arrived.")))
    return 0 if works else FAILED
