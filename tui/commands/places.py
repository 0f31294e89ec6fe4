"""Where a command makes a new office."""

from __future__ import annotations

from pathlib import Path

import click

from models.backup.new_place import Place
from models.backup.place_at import place_at
from models.errors import InvalidValue
from models.messages import message
from tui.commands.base import option
from tui.commands.options import named_database
from tui.commands.types import FolderPath

place_option = option(
    "--into",
    type=FolderPath(),
    metavar=message("FOLDER"),
    help=message("The folder to make the office in: a new one, or one that is empty."),
)


def new_place(context: click.Context, into: Path | None) -> Place:
    """The place that the command line names for a new office.

    Raises:
        InvalidValue: it names none.
    """
    if into is not None:
        return Place.in_folder(into)
    if (database := named_database(context)) is not None:
        return place_at(database)
    raise InvalidValue(
        "into", message("Say where to make the office: --into FOLDER, or --database FILE for a new file.")
    )
