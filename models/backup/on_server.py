"""What is done with the file of an office can't be done with one on a server, whose administrator looks after it."""

from __future__ import annotations

from pathlib import Path

from models.errors import TamruangError
from models.messages import Message, message
from models.storage.database import is_on_postgresql, office_path
from models.storage.server import is_on_server


class OnServer(TamruangError):
    """Something is for an office in a file alone; nothing was changed."""

    title = message("Not for an office on a server")


def refuse_backup(path: Path) -> None:
    """Refuse to back up an office on a server.

    Raises:
        OnServer: it lies on one.
    """
    _refuse(path, _no_backup(path))


def _refuse(path: Path, sentence: Message) -> None:
    if is_on_server(path):
        raise OnServer(sentence)


def why_no_backup() -> Message | None:
    """Why the open office can't be backed up from here; None if it can."""
    return _no_backup(office_path()) if is_on_postgresql() else None


def _no_backup(path: Path) -> Message:
    return message(
        "The office {path} lies on a server. Its administrator backs up the database (pg_dump, pg_basebackup), and the folder "
        "{folder} with its photos, papers and mail. You can write all of it to one file yourself: tamruang dump FILE. Nothing was "
        "changed.",
        path=str(path),
        folder=str(path.parent),
    )


def refuse_restore(path: Path) -> None:
    """Refuse to put a backup in the place of an office on a server.

    Raises:
        OnServer: it lies on one.
    """
    _refuse(
        path,
        message(
            "The office {path} lies on a server. Its administrator restores it (pg_restore), and no backup of a file takes "
            "its place. To make a new office on the server of a backup: tamruang restore FILE --into FOLDER, then tamruang "
            "dump and tamruang load. Nothing was changed.",
            path=str(path),
        ),
    )


def refuse_salvage(path: Path) -> None:
    """Refuse to salvage an office on a server.

    Raises:
        OnServer: it lies on one.
    """
    _refuse(
        path,
        message(
            "The office {path} lies on a server, whose files only its administrator can reach. If the server can still be "
            "read, tamruang dump FILE saves all of it. Nothing was changed.",
            path=str(path),
        ),
    )


def refuse_log(path: Path) -> None:
    """Refuse to set aside the log of an office on a server.

    Raises:
        OnServer: it lies on one.
    """
    _refuse(
        path,
        message(
            "The office {path} lies on a server, which keeps its log itself. Ask its administrator. Nothing was changed.",
            path=str(path),
        ),
    )
