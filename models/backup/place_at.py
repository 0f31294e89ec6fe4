"""The place of a new office that a person names: a file, or a server."""

from __future__ import annotations

from pathlib import Path

from models.backup.new_place import Place
from models.errors import DatabaseUnusable
from models.storage.errors import no_driver
from models.storage.server import is_on_server


def place_at(database: Path) -> Place:
    """Where an office shall be made.

    Args:
        database: a new file beside others, or where the signpost of an office on a server lies or will lie.

    Raises:
        DatabaseUnusable: it is on a server, and what speaks with servers is not installed.
    """
    if not is_on_server(database):
        return Place.at(database)
    try:
        from models.backup.server_place import ServerPlace  # only an office on a server needs it
    except ImportError as error:
        raise DatabaseUnusable(no_driver(database)) from error
    return ServerPlace.at(database)
