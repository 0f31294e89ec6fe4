"""The place that a person names: a file, or a server."""

from __future__ import annotations

from pathlib import Path

from models.errors import DatabaseUnusable
from models.storage.errors import no_driver
from models.storage.server import is_address, read_address, remember_typed


def place_named(text: str) -> Path:
    """The path of a database, or where the signpost of an office on a server lies.

    Args:
        text: a path, or the address of an office on a server, which is then asked whether it is there, and where its folder is.

    Raises:
        DatabaseUnusable: the address makes no sense, the server can't be reached, or the folder is not known.
    """
    if not is_address(text):
        return Path(text)
    server = read_address(text)
    try:
        from models.storage.postgresql.finding import find_office  # only who names a server pays for it
    except ImportError as error:
        raise DatabaseUnusable(no_driver(server.told)) from error
    return remember_typed(find_office(server))
