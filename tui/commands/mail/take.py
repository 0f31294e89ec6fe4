"""`tamruang mail take`: a mail that somebody else laid into the outbox, or whose note is spoilt, is sent all the same."""

from __future__ import annotations

from pathlib import Path

import click

from exports.language import translate
from exports.mail.files import read_file
from exports.mail.outbox import Outbox, State
from exports.mail.summary import summarize
from exports.mail.taking import find_to_take, take_over
from models.admin.mail_log import note_mail
from models.errors import NotFound, TamruangError
from models.messages import message
from models.storage.refusal import name_of_user
from tui.commands.answers import print_json
from tui.commands.base import argument, command, option
from tui.commands.completion.values import MAIL
from tui.commands.mail.outbox import open_outbox, outbox_option
from tui.commands.options import json_option, office_options
from tui.commands.prompt import confirm
from tui.person import current_person


@command(
    "take",
    message(
        "Take over a mail that this program did not put into the outbox, or whose note can't be read: it is sent with the others "
        "then, to all whom it names."
    ),
    message("NAME is a mail of the outbox; with a slash in it, a file elsewhere, which is copied."),
)
@argument("name", type=MAIL, metavar=message("NAME"))
@option("--yes", is_flag=True, help=message("Take it over without asking."))
@json_option
@outbox_option
@office_options
@click.pass_context
def take(context: click.Context, name: str, yes: bool, as_json: bool, folder: Path | None) -> None:
    """Show what it is, ask, and take it over."""
    outbox = open_outbox(context, folder)
    state, content, owner = _look(outbox, name)
    summary = summarize(content)
    if not yes:
        click.echo(
            translate(
                message(
                    "{name} belongs to {owner}. To: {to}. Subject: {subject}",
                    name=name,
                    owner=owner,
                    to=summary.to or "-",
                    subject=summary.subject or "-",
                )
            ),
            err=True,
        )
        nobody = message("Nothing was changed: there is nobody to ask. Add --yes to take the mail over.")
        if not confirm(message("Send it in the office's name?"), nobody=nobody, to_stderr=True):
            raise click.Abort
    if state is None:
        name = outbox.put(content)
        note_mail(content, name, by=current_person())
    else:
        take_over(outbox, name, content, by=current_person())
    if as_json:
        print_json({"name": name, "state": State.NEW.value})
        return
    click.echo(translate(message("It waits in the outbox: {name}", name=name)), err=True)


def _look(outbox: Outbox, name: str) -> tuple[State | None, bytes, str]:
    """The state of a mail, None for a file elsewhere; its bytes; and whose it is."""
    if "/" in name:
        path = Path(name).expanduser()
        try:
            content = read_file(path)
        except FileNotFoundError as error:
            raise NotFound(message("There is no file “{path}”.", path=str(path))) from error
        if not content.isascii():
            raise TamruangError(
                message(
                    "It contains bytes that not every mail server accepts. Only mail prepared by this program "
                    "is sent."
                )
            )
        return None, content, name_of_user(path.lstat().st_uid)
    state = find_to_take(outbox, name)
    return state, outbox.read(state, name), outbox.owner(state, name)
