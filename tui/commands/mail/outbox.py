"""What the commands of the outbox share: where it is."""

from __future__ import annotations

from pathlib import Path

import click

from exports.mail.outbox import Outbox
from models.messages import message
from models.office.people import Right
from models.office.words import require_right
from models.storage.parts import outbox_folder
from tui.commands.base import option
from tui.commands.office import open_database
from tui.commands.types import FolderPath
from tui.person import current_person

outbox_option = option(
    *("--outbox", "folder"),
    type=FolderPath(),
    metavar=message("FOLDER"),
    help=message("The folder of the outbox."),
    default_text=message("outbox, beside the database"),
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
    if not only_reads:
        require_right(current_person(), Right.REGISTER)
    return Outbox(folder or outbox_folder(database))
