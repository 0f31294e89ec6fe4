"""`tamruang mail delete`: a mail that shall not be sent, or was, is taken out of the outbox."""

from __future__ import annotations

from pathlib import Path

import click

from exports.language import translate
from exports.mail.removing import remove_mail
from exports.mail.summary import summarize
from models.errors import NotFound
from models.messages import message
from tui.commands.answers import print_json
from tui.commands.base import argument, command, option
from tui.commands.completion.values import MAIL
from tui.commands.mail.outbox import open_outbox, outbox_option
from tui.commands.options import json_option, office_options
from tui.commands.prompt import confirm


@command("delete", message("Delete a mail from the outbox, for good; it is not sent then."))
@argument("name", type=MAIL, metavar=message("NAME"))
@option("--yes", is_flag=True, help=message("Delete it without asking."))
@json_option
@outbox_option
@office_options
@click.pass_context
def delete(context: click.Context, name: str, yes: bool, as_json: bool, folder: Path | None) -> None:
    """Show what it is, ask, and delete it."""
    outbox = open_outbox(context, folder)
    state = outbox.find(name)
    if state is None:
        raise NotFound(
            message("There is no mail named “{name}” in “{path}”.", name=name, path=str(outbox.folder))
        )
    if not yes:
        head = summarize(outbox.read(state, name))
        told = message("To: {to}. Subject: {subject}", to=head.to or "-", subject=head.subject or "-")
        click.echo(translate(told), err=True)
        nobody = message("Nothing was changed: there is nobody to ask. Add --yes to delete the mail.")
        if not confirm(message("Delete this mail for good?"), nobody=nobody, to_stderr=True):
            raise click.Abort
    remove_mail(outbox, state, name)
    if as_json:
        print_json({"name": name, "state": None})
        return
    click.echo(translate(message("It was deleted from the outbox: {name}", name=name)), err=True)
