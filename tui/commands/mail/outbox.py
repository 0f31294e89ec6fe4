"""What the commands of the outbox share: where it is."""

from __future__ import annotations

from pathlib import Path

import click

from exports.mail.outbox import Outbox
from exports.mail.place import own_outbox
from models.messages import Message, message
from models.office.people import Right
from models.office.words import require_right
from models.storage.old_outbox import find_outbox
from tui.commands.base import option
from tui.commands.office import open_database
from tui.commands.types import FolderPath
from tui.person import current_person

outbox_option = option(
    *("--outbox", "folder"),
    type=FolderPath(),
    metavar=message("FOLDER"),
    help=message("The folder of the outbox."),
    default_text=message("that of the office, beside the database"),
)


def open_outbox(context: click.Context, folder: Path | None, *, only_reads: bool = False) -> Outbox:
    """Open the office's database and its outbox.

    Args:
        context: of the command.
        folder: of the outbox; beside the database if None.
        only_reads: whether the command changes nothing of it.

    Raises:
        NotAllowed: it is to be changed, and whoever works here has no right to.
    """
    database = open_database(context)
    if only_reads:
        return Outbox(folder or find_outbox(database))
    require_right(current_person(), Right.REGISTER)
    return Outbox(folder or own_outbox(current_person()))


def describe_left_behind(old: Path) -> Message:
    """The sentence about an outbox of an earlier version of which it is not known whose mails lie in it."""
    return message(
        "Mails of an earlier version lie in “{path}”, which several offices may have shared, so they were left "
        "there. Take over each one that is this office's: tamruang mail take “{path}/new/NAME”",
        path=str(old),
    )
