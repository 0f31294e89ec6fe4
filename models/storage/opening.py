"""Opening the file of an office: it is checked first, made where there is none, and brought up to the tables of this version."""

from __future__ import annotations

import os
import sqlite3
import stat
import time
from pathlib import Path
from typing import NamedTuple

from models.errors import DatabaseUnusable
from models.messages import Message, message
from models.storage import errors as database_errors
from models.storage.errors import BUSY_SECONDS
from models.storage.passing import sweep
from models.storage.place import making_was_cut_off
from models.storage.read_only import Closed, connect_to_read, reason_of
from models.storage.rights import make_folders, rights_in, rights_of
from models.storage.room import is_lack
from models.storage.schema import APPLICATION_ID
from models.storage.sqlite import LOG_BYTES, Anchor
from models.storage.trust import refuse_untrusted
from models.storage.upgrading import WATCHES, read_state, upgrade
from models.system_errors import describe_system_error

_MAGIC = b"SQLite format 3\x00"
_ID_AT, _VERSION_AT = slice(68, 72), slice(60, 64)


class Opened(NamedTuple):
    """A database that is open.

    Attributes:
        anchor: a connection to keep until the office is closed.
        address: of the file for further connections.
        closed: why nothing can be written to it; None if it can be.
    """

    anchor: Anchor
    address: str
    closed: Closed | None = None


def prepare(path: Path) -> Opened:
    """Make the file or check that it is ours and bring its tables up to this version.

    Where nothing can be written (the disk is full or read-only, or rights are missing) it is opened to be read.

    Args:
        path: absolute path of the database.

    Raises:
        DatabaseUnusable: with the reason; the file was not touched.
    """
    _make_file(path)
    refuse_untrusted(path)
    sweep(path.parent, path.stem)
    head = _check_file(path)
    is_alone = _refuse_misfit(path, looks=int.from_bytes(head[_VERSION_AT]) < WATCHES)
    if (closed := reason_of(path)) is None:
        try:
            return Opened(_open_to_write(path, is_alone=is_alone), str(path))
        except sqlite3.Error as error:
            if not head or not is_lack(error, path):
                raise
            closed = Closed.FULL
    return _open_to_read(path, closed)


def _refuse_misfit(path: Path, *, looks: bool) -> bool:
    if not looks and not any(map(_size, (f"{path}-wal", f"{path}-shm", f"{path}-journal"))):
        return True
    from models.storage.leftover import refuse_misfit  # only if somebody has it open, or after a crash

    return refuse_misfit(path, looks=looks)


def _size(path: str) -> int:
    try:
        return os.stat(path).st_size  # noqa: PTH116 - a third of the time of `Path.stat`
    except OSError:
        return 0


def _open_to_write(path: Path, *, is_alone: bool) -> Anchor:
    anchor = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)
    try:
        if not read_state(anchor, path).is_current:
            upgrade(path, is_alone=is_alone)
        _use_wal(anchor)
        anchor.execute(f"PRAGMA journal_size_limit = {LOG_BYTES}").fetchone()
        # Only from the first read on does it hold the log.
        anchor.execute("SELECT count(*) FROM sqlite_master").fetchone()
        rights_of(path).give_beside(path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-shm"))
    except BaseException:
        anchor.close()
        raise
    return anchor


def _open_to_read(path: Path, closed: Closed) -> Opened:
    anchor, address = connect_to_read(path, closed)
    try:
        if not read_state(anchor, path).is_current:
            raise DatabaseUnusable(
                message(
                    "The database {path} must be upgraded for this version of tamruang, and that can't be done: {reason}",
                    path=str(path),
                    reason=closed.describe(path),
                )
            )
    except BaseException:
        anchor.close()
        raise
    return Opened(anchor, address, closed)


def _make_file(path: Path) -> None:
    """Make folders and file, for their owner alone unless a group shares what lies there; SQLite gives its -wal and -shm files
    the same rights.
    """  # noqa: D205
    try:
        make_folders(path.parent)
        if not path.exists():
            rights_in(path.parent).make_file(path)
    except OSError as error:
        raise DatabaseUnusable(
            database_errors.refused(path)
            or message(
                "The database {path} can't be created: {reason}. Give another file with --database.",
                path=str(path),
                reason=describe_system_error(error, folder=path.parent),
            )
        ) from error


def refuse_foreign(path: Path) -> None:
    """Refuse a place where something lies that never was a database of this program; a damaged one may have no head any more.

    Raises:
        DatabaseUnusable: another program's database lies there, or no file, or one that can't be read.
    """
    try:
        if path.is_dir():
            raise DatabaseUnusable(message("{path} is not a file. Give the database file.", path=str(path)))
        with path.open("rb") as file:
            head = file.read(100)
    except FileNotFoundError:
        return
    except OSError as error:
        raise DatabaseUnusable(_unreadable(path, error)) from error
    if head.startswith(_MAGIC) and int.from_bytes(head[_ID_AT]) not in (0, APPLICATION_ID):
        raise DatabaseUnusable(database_errors.foreign(path))


def _unreadable(path: Path, error: OSError) -> Message:
    return database_errors.refused(path) or message(
        "The database {path} can't be read: {reason}. Ask its owner for permission to read and write it.",
        path=str(path),
        reason=describe_system_error(error),
    )


def _check_file(path: Path) -> bytes:
    """Refuse by its first bytes what is not ours: even opening a foreign database could change it. Gives these bytes."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise DatabaseUnusable(message("{path} is not a file. Give the database file.", path=str(path)))
        with path.open("rb") as file:
            head = file.read(100)
    except OSError as error:
        raise DatabaseUnusable(_unreadable(path, error)) from error
    if head and not making_was_cut_off(path):
        if not head.startswith(_MAGIC):
            raise DatabaseUnusable(
                message("{path} is not a database. Give another file with --database.", path=str(path))
            )
        if int.from_bytes(head[_ID_AT]) != APPLICATION_ID:
            raise DatabaseUnusable(database_errors.foreign(path))
    return head


def _use_wal(connection: sqlite3.Connection) -> None:
    """Let readers and one writer work at once.

    SQLite does not wait by itself for this change, so it is tried for a while.
    """
    give_up = time.monotonic() + BUSY_SECONDS
    while connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return  # where WAL is not possible (some network folders) the old way is as safe, only slower
        except sqlite3.OperationalError:
            if time.monotonic() > give_up:
                raise
            time.sleep(0.02)
