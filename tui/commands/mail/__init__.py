"""`tamruang mail`: the outbox, and with whom and through which relay the office exchanges mail."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from exports.language import translate
from models.messages import Message, message
from tui.commands.options import database_of, office_options

if TYPE_CHECKING:  # `--help` needs no database, and does not load one
    from exports.mail.outbox import Outbox

NOT_ALL_SENT = 1
"""Exit code: some mails were not sent."""

outbox_option = click.option(
    "--outbox",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="The outbox.  [default: outbox, beside the database]",
)


@click.group()
@office_options
def mail() -> None:
    """The outbox: papers that wait to be sent, and what became of them."""


@mail.command()
@outbox_option
@office_options
@click.pass_context
def send(context: click.Context, folder: Path | None) -> int:
    """Hand the mails that wait to the office's relay, each once.

    The password comes from TAMRUANG_MAIL_PASSWORD or from the password file of the settings. Exit code 0 if all were sent.
    """
    from exports.mail.password import read_password
    from exports.mail.relay import relay_of
    from exports.mail.send import Fate, send_outbox
    from models.admin.mail import load_mail_settings

    outbox = _outbox(context, folder)
    settings = load_mail_settings()
    code, count = 0, 0
    password_file = Path(settings.password_file).expanduser() if settings.password_file else None
    for outcome in send_outbox(outbox.folder, relay_of(settings), read_password(password_file)):
        count += 1
        said = translate(message("sent")) if outcome.reason is None else translate(outcome.reason)
        click.echo(f"{outcome.name}  {said}", err=outcome.fate is not Fate.SENT)
        if outcome.fate is not Fate.SENT:
            code = NOT_ALL_SENT
    if not count:
        _say(message("No mail waits in “{path}”.", path=str(outbox.folder)))
    return code


@mail.command("list")
@outbox_option
@office_options
@click.pass_context
def list_(context: click.Context, folder: Path | None) -> None:
    """List the mails of the outbox, by how far they are, with the reason where one was not sent."""
    from exports.mail.outbox import State
    from exports.mail.reading import head_of

    outbox = _outbox(context, folder)
    words = {
        State.NEW: message("waits"),
        State.SENDING: message("begun, not known whether it arrived"),
        State.FAILED: message("not sent"),
        State.SENT: message("sent"),
    }
    count = 0
    for state, word in words.items():
        for name in outbox.names(state):
            count += 1
            head = head_of(outbox.path(state, name))
            click.echo(f"{name}  {translate(word)}  {head.to}  {head.subject}")
            if (note := outbox.note(state, name)) is not None:
                click.echo(f"    {translate(Message(note.text, note.values))}")
    if not count:
        _say(message("The outbox “{path}” is empty.", path=str(outbox.folder)))


@mail.command()
@click.argument("name")
@outbox_option
@office_options
@click.pass_context
def again(context: click.Context, name: str, folder: Path | None) -> None:
    """Let a mail that was not sent wait once more. Those who have it already don't get it again."""
    _outbox(context, folder).again(name)
    _say(message("It waits in the outbox: {name}", name=name))


@mail.command()
@click.argument("name")
@click.option(
    "--arrived/--not-arrived", required=True, default=None, help="Whether those it is for have got it."
)
@outbox_option
@office_options
@click.pass_context
def settle(context: click.Context, name: str, arrived: bool, folder: Path | None) -> None:
    """Say of a mail that was begun whether it arrived; only a person can find that out."""
    _outbox(context, folder).settle(name, arrived=arrived)
    done = message("It is with those that were sent: {name}", name=name)
    _say(done if arrived else message("It waits in the outbox: {name}", name=name))


@mail.command()
@click.option("--sender", metavar="ADDRESS", help="The office's own address.")
@click.option("--coordinator", metavar="ADDRESS", help="Who collects the progress reports.")
@click.option("--centre", metavar="ADDRESS", help="The centre that takes the complaints in.")
@click.option("--head", metavar="ADDRESS", help="The head of the office.")
@click.option("--host", metavar="NAME", help="The mail relay; empty for none.")
@click.option("--port", type=int, help="Its port.  [default: 587 with STARTTLS, 465 with TLS]")
@click.option("--security", type=click.Choice(["starttls", "tls"]), help="How the line is closed to others.")
@click.option("--user", metavar="NAME", help="Who logs in at the relay; empty for nobody.")
@click.option("--ca-file", metavar="FILE", help="Certificates to trust instead of the system's.")
@click.option("--password-file", metavar="FILE", help="File with the password, readable by its owner alone.")
@office_options
@click.pass_context
def settings(context: click.Context, /, **given: str | int | None) -> None:
    """Show the address book and the relay; with options: change them. ADDRESS is a@b or "name <a@b>"; empty for none."""
    from models.admin.mail import Security, load_mail_settings, parse_mailbox, save_mail_settings
    from models.storage.database import open_office
    from tui.person import current_person

    open_office(database_of(context))
    stored = load_mail_settings()
    changes = {name: value for name, value in given.items() if value is not None}
    if changes:
        for name in changes.keys() & {"sender", "coordinator", "centre", "head"}:
            changes[name] = parse_mailbox(name, str(changes[name]))  # type: ignore[assignment]
        if "security" in changes:
            changes["security"] = Security(str(changes["security"]))
        stored = save_mail_settings(replace(stored, **changes), by=current_person())  # type: ignore[arg-type]
    for name in given:
        value = getattr(stored, name)
        click.echo(f"{name.replace('_', '-'):14}{value if value not in (None, '') else '-'}")


def _outbox(context: click.Context, folder: Path | None) -> Outbox:
    from exports.mail.outbox import Outbox
    from models.storage.database import open_office

    database = database_of(context)
    open_office(database)
    return Outbox(folder or database.parent / "outbox")


def _say(sentence: Message) -> None:
    click.echo(translate(sentence), err=True)
