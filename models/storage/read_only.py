"""Reading an office to which nothing can be written: on a full or read-only disk, or without the right to write.

SQLite wants to make an index of the log beside the database even to read it. Where that can't be made, the file is read as it lies
if there is no log; else the index is made in memory. Nothing is locked then: should somebody else begin to write after all, what is
read is not true any more, so that is looked for at each read.
"""

from __future__ import annotations

import errno
import os
import sqlite3
from contextlib import suppress
from enum import StrEnum
from pathlib import Path

from models.errors import DatabaseFull, DatabaseReplaced, DatabaseUnusable
from models.messages import Message, message
from models.storage import errors as database_errors
from models.storage.room import describe_lack


class Closed(StrEnum):
    """Why nothing can be written to an office."""

    RIGHTS = "rights"
    """The file or its folder may not be written by this person."""
    DISK = "disk"
    """The disk is read-only."""
    FULL = "full"
    """The disk is full."""
    ROLE = "role"
    """The role by which one came to an office on a server may only read it."""
    SERVER = "server"
    """The server can only be read."""

    def describe(self, path: Path) -> Message:
        """The sentence of it."""
        match self:
            case Closed.FULL:
                return describe_lack(path)
            case Closed.DISK:
                return message(
                    "The database {path} lies on a disk that is read-only, so it can only be read. Copy the office to another disk "
                    "to work on it.",
                    path=str(path),
                )
            case Closed.ROLE:
                return message(
                    "Your role on the server may only read the office {path}. Ask its administrator, if you are to work in it.",
                    path=str(path),
                )
            case Closed.SERVER:
                return message(
                    "The server of the office {path} can only be read just now. Ask its administrator.",
                    path=str(path),
                )
        return database_errors.read_only(path)

    def error(self, path: Path) -> DatabaseUnusable:
        """The error for whoever wants to write."""
        return (DatabaseFull if self is Closed.FULL else DatabaseUnusable)(self.describe(path))


def reason_of(path: Path) -> Closed | None:
    """Why a database that is there can't be written; None if nothing is known to be in the way."""
    if _may_write(path) and _may_write(path.parent):
        return None
    try:
        os.close(os.open(path, os.O_RDWR | os.O_CLOEXEC))
    except OSError as error:
        return Closed.DISK if error.errno == errno.EROFS else Closed.RIGHTS
    return Closed.DISK if os.statvfs(path.parent).f_flag & os.ST_RDONLY else Closed.RIGHTS


def _may_write(path: Path) -> bool:
    return os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids)


def connect_to_read(path: Path, closed: Closed) -> tuple[sqlite3.Connection, str]:
    """A connection that only reads, and the address for more of them.

    Raises:
        sqlite3.Error: it can't be read, or needs to be written first.
    """
    log, index = (path.with_name(path.name + end) for end in ("-wal", "-shm"))
    has_log, is_live = _size(log) > 0, index.exists() and closed is not Closed.FULL
    how = "mode=ro" if is_live else "mode=ro&vfs=unix-none" if has_log else "mode=ro&immutable=1"
    address = f"{path.as_uri()}?{how}"
    return open_to_read(address), address


def open_to_read(address: str) -> sqlite3.Connection:
    """A connection that only reads."""
    connection = sqlite3.connect(
        address, uri=True, timeout=database_errors.BUSY_SECONDS, isolation_level=None, check_same_thread=False
    )
    try:
        for pragma in pragmas_of(address).items():
            connection.execute("PRAGMA {} = {}".format(*pragma)).fetchone()
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except BaseException:
        connection.close()
        raise
    return connection


def pragmas_of(address: str) -> dict[str, str | int]:
    """The settings of such a connection."""
    # Alone with it, SQLite keeps the index of the log in memory.
    alone = {"locking_mode": "EXCLUSIVE"} if "unix-none" in address else {}
    return {**alone, "query_only": 1, "temp_store": "MEMORY"}  # the disk for passing files may be full, too


class ReadingGuard:
    """Looks whether somebody writes to an office after all that is read without locks."""

    index: int | None = None

    def __init__(self, path: Path, address: str) -> None:
        self._path = path
        self._files = () if address.endswith("mode=ro") else (os.fspath(path), f"{path}-wal")
        self._known = self._look()

    def look(self) -> None:
        """Compare the files with what was opened.

        Raises:
            DatabaseReplaced: somebody has written to them.
        """
        if self._files and self._look() != self._known:
            raise DatabaseReplaced(
                message(
                    "The database {path} was opened read-only, and somebody has written to it since. Leave, and "
                    "start again.",
                    path=str(self._path),
                ),
                brief=message("! Somebody has written to the database. Leave (Ctrl+Q) and start again."),
            )

    def keep_apart(self) -> bool:
        """Nothing is folded away by who only reads."""
        return False

    def close(self) -> None:
        """Nothing is held."""

    def _look(self) -> list[tuple[int, int, int, int] | None]:
        found: list[tuple[int, int, int, int] | None] = []
        for each in self._files:
            status = None
            with suppress(OSError):
                status = os.stat(each)  # noqa: PTH116 - a third of the time of `Path.stat`
            found.append(status and (status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns))
        return found


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
