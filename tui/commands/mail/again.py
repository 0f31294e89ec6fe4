"""`tamruang mail again`: a mail that was not sent waits once more."""

from __future__ import annotations

from pathlib import Path

import click

from exports.language import translate
from exports.mail.outbox import State
from models.messages import message
from tui.commands.answers import print_json
from tui.commands.base import argument, command
from tui.commands.completion.values import MAIL
from tui.commands.mail.outbox import open_outbox, outbox_option
from tui.commands.options import json_option, office_options


@command(
    "again",
    message("Put a mail that was not sent back in line. Those who have received it don't get it again."),
)
@argument("name", type=MAIL, metavar=message("NAME"))
@json_option
@outbox_option
@office_options
@click.pass_context
def again(context: click.Context, name: str, as_json: bool, folder: Path | None) -> None:
    """Let it wait and say so."""
    open_outbox(context, folder).retry(name)
    if as_json:
        print_json({"name": name, "state": State.NEW.value})
        return
    click.echo(translate(message("It waits in the outbox: {name}", name=name)), err=True)
