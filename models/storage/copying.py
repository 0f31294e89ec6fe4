"""Whole databases copied, looked at and replaced, as only SQLite can do it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from models.storage.errors import BUSY_SECONDS
from models.storage.read_only import open_to_read

Progress = Callable[[int, int], None]
"""Takes how much is done, and how much there is."""

_PAGES = 1_000
"""So many are copied between two looks at how far it is."""
_JOURNAL_VERSIONS = 18
BESIDE = ("-wal", "-shm", "-journal")
"""What SQLite keeps beside a database."""


def copy_database(source: sqlite3.Connection, target: Path, progress: Progress | None = None) -> None:
    """Copy a database as it stands at this moment; nobody is kept from writing to it meanwhile.

    Args:
        source: a connection to it, in no transaction.
        target: an empty file, or one to be written over. It may lie on any disk, and is on it for certain only when synced.
        progress: is told pages.

    Raises:
        sqlite3.Error: it can't be read, or the target can't be written.
    """
    # Without locks, which some network folders don't know: nobody else knows of the target yet.
    with closing(sqlite3.connect(f"{target.as_uri()}?nolock=1", uri=True, isolation_level=None)) as made:
        made.execute("PRAGMA journal_mode = OFF")
        made.execute("PRAGMA synchronous = OFF")
        # A state of its own for all steps. Otherwise each save of somebody else would let the copy begin anew.
        source.execute("BEGIN")
        try:
            source.execute("SELECT count(*) FROM sqlite_master").fetchone()
            source.backup(made, pages=_PAGES, progress=_told(progress), sleep=0)
        finally:
            source.execute("ROLLBACK")
    # The head of the file says that a log lies beside it. A copy is one file, which can be read where nothing can be written.
    with target.open("r+b") as file:
        file.seek(_JOURNAL_VERSIONS)
        file.write(b"\x01\x01")


def _told(progress: Progress | None) -> Callable[[int, int, int], None] | None:
    if progress is None:
        return None
    return lambda _status, left, total: progress(total - left, total)


def connect(path: Path | str) -> sqlite3.Connection:
    """A plain connection to a database that others may have open.

    Args:
        path: its file, or the address of one that can only be read.
    """
    if isinstance(path, str) and path.startswith("file:"):
        return open_to_read(path)
    return sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)


def look_into(path: Path) -> sqlite3.Connection:
    """A connection to a copy that nobody writes to; nothing is made beside it, and nothing in it is trusted."""
    connection = sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True, isolation_level=None)
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA cell_size_check = ON")
    return connection


@contextmanager
def alone_with(path: Path) -> Iterator[sqlite3.Connection]:
    """Have a database to oneself: nobody else has it open, or can use it until the block ends.

    As long as nothing is written, it stays as it is, but for its log, which is folded into it at the end.

    Raises:
        sqlite3.OperationalError: with `SQLITE_BUSY`: somebody has it open.
        sqlite3.DatabaseError: it is damaged.
    """
    with closing(sqlite3.connect(path, timeout=0.2, isolation_level=None)) as held:
        held.execute("PRAGMA locking_mode = EXCLUSIVE")
        held.execute("BEGIN EXCLUSIVE")
        held.execute("ROLLBACK")  # in this mode the lock stays
        yield held


def replace_content(held: sqlite3.Connection, copy: Path, progress: Progress | None = None) -> None:
    """Put the content of a copy into a database in one transaction: whatever happens, it is the old one or the new one.

    Args:
        held: as `alone_with` gives it.
        copy: nobody writes to it.
        progress: is told pages.

    Raises:
        sqlite3.Error: the disk is full or fails; the database is as it was.
    """
    held.execute("PRAGMA synchronous = EXTRA")
    held.execute("PRAGMA journal_mode = DELETE").fetchone()  # a log has to have pages of the same size
    with closing(look_into(copy)) as source:
        source.backup(held, pages=_PAGES, progress=_told(progress), sleep=0)
