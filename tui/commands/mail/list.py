"""`tamruang mail list`: the mails of the outbox."""

from __future__ import annotations

from pathlib import Path

import click

from exports.language import translate
from exports.mail.outbox import Outbox, State
from exports.mail.summary import MailSummary, read_summary
from exports.mail.waiting import waiting_mail
from models.admin.mail_log import is_known
from models.errors import TamruangError
from models.messages import Message, message
from models.outlet import one_line
from models.storage.database import office_path
from models.storage.old_outbox import left_behind
from tui.commands.answers import print_json
from tui.commands.base import command
from tui.commands.mail.outbox import describe_left_behind, open_outbox, outbox_option
from tui.commands.options import json_option, office_options

_STATES = {
    State.NEW: message("waiting"),
    State.SENDING: message("started, not known whether it arrived"),
    State.FAILED: message("not sent"),
    State.SENT: message("sent"),
}


@command("list", message("List the mails of the outbox by state, with the reason if one was not sent."))
@json_option
@outbox_option
@office_options
@click.pass_context
def list_(context: click.Context, as_json: bool, folder: Path | None) -> None:
    """Print a line for each mail."""
    outbox = open_outbox(context, folder, only_reads=True)
    mails = [(state, name) for state in _STATES for name in outbox.names(state)]
    if as_json:
        print_json([_record(outbox, state, name) for state, name in mails])
        return
    for state, name in mails:
        head, note = _head(outbox, state, name), _note(outbox, state, name)
        about = "" if isinstance(head, Message) else f"  {head.to}  {head.subject}"
        click.echo(one_line(f"{name}  {translate(_STATES[state])}{about}"))
        if isinstance(head, Message):
            click.echo(f"    {translate(head)}")
        if note is not None:
            click.echo(f"    {translate(note)}")
    if not mails:
        click.echo(translate(message("The outbox “{path}” is empty.", path=str(outbox.folder))), err=True)
    if folder is None and (old := left_behind(office_path())) is not None:
        click.echo(translate(describe_left_behind(old)), err=True)


def _record(outbox: Outbox, state: State, name: str) -> dict[str, object]:
    head, note = _head(outbox, state, name), _note(outbox, state, name)
    summary = head if isinstance(head, MailSummary) else None
    return {
        "name": name,
        "state": state.value,
        "to": summary and summary.to,
        "subject": summary and summary.subject,
        "sentences": [translate(each) for each in (head, note) if isinstance(each, Message)],
    }


def _head(outbox: Outbox, state: State, name: str) -> MailSummary | Message:
    """To whom and about what a mail is, or why that can't be told."""
    try:
        return read_summary(outbox.path(state, name))
    except TamruangError as error:
        return error.sentence


def _note(outbox: Outbox, state: State, name: str) -> Message | None:
    """Why a mail was not sent, or will not be, if that is known; or why it can't be told."""
    if state is State.NEW:
        held = waiting_mail(outbox, name, is_known)
        if isinstance(held, Message):
            return held
    try:
        note = outbox.note(state, name)
    except TamruangError as error:
        return error.sentence
    return note.sentence if note is not None else None
