"""`tamruang mail list`: the mails of the outbox."""

from __future__ import annotations

from pathlib import Path

import click

from exports.language import translate
from exports.mail.outbox import Outbox, State
from exports.mail.summary import read_summary
from models.errors import TamruangError
from models.messages import message
from tui.commands.base import command
from tui.commands.mail.outbox import open_outbox, outbox_option
from tui.commands.options import office_options

_STATES = {
    State.NEW: message("waiting"),
    State.SENDING: message("started, not known whether it arrived"),
    State.FAILED: message("not sent"),
    State.SENT: message("sent"),
}


@command("list", message("List the mails of the outbox by state, with the reason if one was not sent."))
@outbox_option
@office_options
@click.pass_context
def list_(context: click.Context, folder: Path | None) -> None:
    """Print a line for each mail."""
    outbox = open_outbox(context, folder)
    count = 0
    for state, word in _STATES.items():
        for name in outbox.names(state):
            count += 1
            click.echo(f"{name}  {translate(word)}{_head(outbox, state, name)}")
            try:
                note = outbox.note(state, name)
            except TamruangError as error:
                click.echo(f"    {translate(error.sentence)}")
            else:
                if note is not None:
                    click.echo(f"    {translate(note.sentence)}")
    if not count:
        click.echo(translate(message("The outbox “{path}” is empty.", path=str(outbox.folder))), err=True)


def _head(outbox: Outbox, state: State, name: str) -> str:
    """To whom and about what a mail is, or why that can't be told."""
    try:
        head = read_summary(outbox.path(state, name))
    except TamruangError as error:
        return f"\n    {translate(error.sentence)}"
    return f"  {head.to}  {head.subject}"
