"""`tamruang mail settle`: a person says whether a mail arrived."""

from __future__ import annotations

from pathlib import Path

import click

from exports.language import translate
from exports.mail.outbox import State
from models.messages import message
from tui.commands.answers import print_json
from tui.commands.base import argument, command, option
from tui.commands.completion.values import MAIL
from tui.commands.mail.outbox import open_outbox, outbox_option
from tui.commands.options import json_option, office_options


@command(
    "settle",
    message("Say whether a mail arrived whose sending was interrupted; only a person can find that out."),
)
@argument("name", type=MAIL, metavar=message("NAME"))
@option(
    "--arrived/--not-arrived",
    required=True,
    help=message("Whether the recipients have received it."),
)
@json_option
@outbox_option
@office_options
@click.pass_context
def settle(context: click.Context, name: str, arrived: bool, as_json: bool, folder: Path | None) -> None:
    """Record it and say so."""
    open_outbox(context, folder).settle(name, arrived=arrived)
    if as_json:
        print_json({"name": name, "state": (State.SENT if arrived else State.NEW).value})
        return
    done = message("It was moved to the sent mail: {name}", name=name)
    waits = message("It waits in the outbox: {name}", name=name)
    click.echo(translate(done if arrived else waits), err=True)
