"""What SQLite complains of, in sentences that say what to do."""

import os
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path

from peewee import IntegrityError as PeeweeIntegrityError
from peewee import PeeweeException

from models.errors import DatabaseBusy, DatabaseFull, DatabaseUnusable
from models.messages import Message, message
from models.storage.complaints import root_of
from models.storage.room import describe_lack, is_lack
from models.system_errors import unknown_error

_NO_TEXT = "Could not decode to UTF-8"
"""How the driver's complaint begins of a text that is none; it has no code."""
_BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_PROTOCOL)
of_servers: list[Callable[[BaseException, Path], DatabaseUnusable | None]] = []
"""What an error of another database than SQLite means; empty until one is opened."""
BUSY_SECONDS = 5
"""So long a program waits for another one that is writing."""


class _Explaining:
    """See `explain_errors`. A class, as each save passes through a dozen of them: a generator takes five times as long."""

    __slots__ = ("_path",)

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if error is not None:
            explain_error(error, self._path)


def explain_errors(path: Path) -> AbstractContextManager[None]:
    """Turn SQLite's complaints inside the block into `DatabaseUnusable`.

    A broken constraint passes as it is: that is a fault of the program and never the database's.
    """
    return _Explaining(path)


def explain_error(error: BaseException, path: Path) -> None:
    """Raise the `DatabaseUnusable` for a complaint of SQLite's; nothing happens for any other error.

    Raises:
        DatabaseUnusable: it is one, and no broken constraint.
    """
    if isinstance(error, sqlite3.IntegrityError | PeeweeIntegrityError):
        return
    if isinstance(error, UnicodeDecodeError):  # the driver's own: texts of ours are never anything but UTF-8
        raise DatabaseUnusable(damaged(path)) from error
    if isinstance(error, sqlite3.Error | PeeweeException):
        raise unusable(error, path) from error


def unusable(error: BaseException, path: Path) -> DatabaseUnusable:
    """The error of ours for one of the driver or of Peewee: it is waited for another program, there is no room, or neither."""
    for explain in of_servers:
        if (explained := explain(error, path)) is not None:
            return explained
    sentence = describe_error(error, path)
    if is_lack(error, path):
        return DatabaseFull(sentence)
    if root_of(error)[1] in _BUSY:
        return DatabaseBusy(sentence)
    return DatabaseUnusable(sentence)


def is_busy(error: BaseException) -> bool:
    """Whether another program holds what is wanted, so that it is worth to wait."""
    return root_of(error)[1] in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def describe_error(error: BaseException, path: Path) -> Message:
    """What an error of the driver or of Peewee means for a person."""
    reason, code = root_of(error)
    if reason.startswith(_NO_TEXT):
        return damaged(path)
    if is_lack(error, path):
        return describe_lack(path)
    match code:
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED | sqlite3.SQLITE_PROTOCOL:
            return message(
                "Another program is writing to the database {path} and did not finish within "
                "{seconds} seconds. Try again.",
                path=str(path),
                seconds=BUSY_SECONDS,
            )
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_PERM:
            return read_only(path)
        case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_NOTADB:
            return damaged(path)
        case sqlite3.SQLITE_CANTOPEN:
            return refused(path) or message(
                "The database {path} can't be opened. Check that its folder exists and that you "
                "may write to it.",
                path=str(path),
            )
        case sqlite3.SQLITE_IOERR:
            return message(
                "The disk failed while the database {path} was being read or written ({reason}). "
                "Copy the file to another disk.",
                path=str(path),
                reason=unknown_error(code, reason),
            )
    return message(
        "The database {path} is not working properly: {reason}.",
        path=str(path),
        reason=unknown_error(code, reason),
    )


def no_driver(path: Path | str) -> Message:
    """What speaks with servers is not installed."""
    return message(
        "The office {path} lies on a server, and this tamruang was installed without what speaks with servers. Install it with "
        "“tamruang[postgresql]”.",
        path=str(path),
    )


def missing(path: Path, remains: Sequence[Path] = ()) -> Message:
    """There is no database at that place.

    Args:
        path: of it.
        remains: what lies there all the same, and belongs to one.
    """
    if remains:
        return message(
            "There is no database at {path}, but files that belong to one: {remains}. Perhaps it was moved or "
            "deleted, or its disk is not connected. Put it back, or restore a backup: tamruang restore FILE. To "
            "begin a new office there all the same, start tamruang without a command.",
            path=str(path),
            remains=", ".join(each.name for each in remains),
        )
    return message(
        "There is no database at {path}. If the office's database lies elsewhere, give its path with --database or in "
        "TAMRUANG_DATABASE. To begin a new office there, start tamruang without a command.",
        path=str(path),
    )


def foreign(path: Path) -> Message:
    """The file belongs to another program."""
    return message(
        "{path} is a database of another program and was left alone. Give another file with --database.",
        path=str(path),
    )


def read_only(path: Path) -> Message:
    """The file or its folder may not be written."""
    return refused(path) or message(
        "The database {path} or its folder is write-protected. Get permission to write to both, or "
        "copy the file elsewhere.",
        path=str(path),
    )


def refused(path: Path) -> Message | None:
    """Rights are missing on the file, its folder, or what SQLite keeps beside it; None if none are."""
    from models.storage.refusal import explain_refusal  # only who is refused pays for the import

    beside = (path.with_name(f"{path.name}{end}") for end in ("-journal", "-wal", "-shm"))
    there = (each for each in beside if os.path.lexists(each))
    reason = explain_refusal(path, path.parent, *there, office=path, named=path)
    if reason is None:
        return None
    return message("The database {path} can't be used. {reason}", path=str(path), reason=reason)


def damaged(path: Path) -> Message:
    """The file is not whole."""
    return message(
        "The database {path} is damaged. Restore a backup with “tamruang restore FILE”, or save "
        "what can be read into a new office with “tamruang salvage {path} --into FOLDER”.",
        path=str(path),
    )
