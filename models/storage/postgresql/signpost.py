"""Laying the signpost of an office on a server, where all who work with it find it."""

from __future__ import annotations

from pathlib import Path

from models.errors import DatabaseUnusable
from models.messages import message
from models.storage.new_files import put_whole
from models.storage.rights import make_folders, rights_in
from models.storage.server import Server, signpost_text
from models.system_errors import describe_system_error


def put_signpost(path: Path, server: Server) -> None:
    """Write the signpost of an office, unless it is there.

    Args:
        path: where it lies; folders that are missing are made.
        server: where the office is.

    Raises:
        DatabaseUnusable: it can't be written.
    """
    if path.exists():
        return
    try:
        make_folders(path.parent)
        put_whole(path, [signpost_text(server).encode()], rights_in(path.parent))
    except OSError as error:
        raise DatabaseUnusable(
            message(
                "{path} can't be written ({reason}). Name another folder for what lies beside the database.",
                path=str(path),
                reason=describe_system_error(error, folder=path.parent),
            )
        ) from error
