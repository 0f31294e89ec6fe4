"""A file for another office that was made: written or mailed, and told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from exports.exchange.case_note import put_file_into_outbox
from exports.exchange.sending import MadeFile
from exports.exchange.writing import put_bundle
from exports.language import translate
from exports.mail.laid import describe_laid
from exports.mail.place import own_outbox
from models.exchange.sent import SentCase
from models.messages import Message, message
from models.outlet import one_line
from tui.commands.answers import print_json
from tui.commands.base import option
from tui.commands.endings import note_done
from tui.commands.types import FolderPath

Command = TypeVar("Command", bound=Callable[..., Any])


def leaving_options(command: Command) -> Command:
    """Where the file goes: a folder, the outbox, or both; the command gets `folder`, `has_mail`, `mail_again`."""
    for add in (
        option(
            "--mail-again",
            is_flag=True,
            help=message("Put a mail in the outbox even if one waits there or was sent."),
        ),
        option(
            "--mail/--no-mail",
            "has_mail",
            default=False,
            help=message("Whether to put it in the outbox, as a mail to that office."),
        ),
        option(
            *("-o", "--output", "folder"),
            type=FolderPath(),
            metavar=message("FOLDER"),
            help=message("Where to write the file, such as a stick."),
            default_text=message("here; nowhere with --mail"),
        ),
    ):
        command = add(command)
    return command


def let_leave(
    made: MadeFile, folder: Path | None, *, has_mail: bool, mail_again: bool, by: str, as_json: bool
) -> None:
    """Write the file where it shall be, put it into the outbox, and tell what is in it."""
    path = None
    if folder is not None or not has_mail:
        path = put_bundle(made, folder or Path())
        note_done(message("✓ The file is in “{path}”.", path=str(path)))
    laid = put_file_into_outbox(made, own_outbox(by), by=by, again=mail_again) if has_mail else None
    if as_json:
        print_json(
            {
                "name": made.name,
                "bytes": len(made.content),
                "file": None if path is None else str(path),
                "mail": laid.name if laid is not None and laid.is_new else None,
                "no_mail_because": None if laid is None or laid.is_new else translate(describe_laid(laid)),
                "number": made.case.number,
                "office": made.office,
                "code": made.manifest.code,
                "edition": made.manifest.edition,
                "is_sealed": made.is_sealed,
                "with_names": made.paper.with_names,
                "evidence": len(made.told.evidence),
                "left_out": list(made.told.left_out),
            }
        )
        return
    if path is not None:
        click.echo(translate(message("✓ The file is in “{path}”.", path=str(path))))
    if laid is not None:
        click.echo(translate(describe_laid(laid)))
    for sentence in describe_made(made):
        click.echo(translate(sentence))


def describe_made(made: MadeFile) -> list[Message]:
    """What is in a file for another office, and what is not."""
    office, count = one_line(made.office), len(made.told.evidence)
    told = [
        message("Sealed: only {office} can open it. Evidence: {count}.", office=office, count=count)
        if made.is_sealed
        else message("Not sealed: anybody who gets the file can read it. Evidence: {count}.", count=count)
    ]
    if not isinstance(made.told, SentCase):
        return told
    if made.told.keeps_persons_back:
        told.append(
            message(
                "Without the complainant. Persons are hidden in its texts as far as they are known here: read it before it leaves."
            )
        )
    elif made.told.complainant is not None:
        told.append(message("With the complainant; that is recorded in the history."))
    if made.told.left_out:
        names = ", ".join(map(one_line, made.told.left_out))
        told.append(message("Not in it: {names}", names=names))
    return told
