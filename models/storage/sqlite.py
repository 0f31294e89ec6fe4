"""What only SQLite needs: its connections, their settings, and how they come to the right to write.

`models.storage.postgresql.engine` has the same functions for PostgreSQL. Of what opens, guards and upgrades a database, nothing
else names SQLite but its neighbours `opening`, `upgrading`, `guard` and those that they use.
"""

import sqlite3
import time
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import cast

from peewee import Database, SqliteDatabase

from models.storage import errors as database_errors
from models.storage.errors import BUSY_SECONDS
from models.storage.read_only import open_to_read, pragmas_of
from models.storage.turns import Turns, wait_a_moment
from models.storage.waiting import Wait

LOG_BYTES = 8 << 20
"""A log that has grown over this, as while a backup was reading, is cut to it when it begins anew."""

_PRAGMAS = {
    "foreign_keys": 1,
    "synchronous": "FULL",
    "journal_size_limit": LOG_BYTES,
    "trusted_schema": 0,  # a trigger or view that somebody planted can call nothing that reaches beyond the database
}

_WRITING = "IMMEDIATE"
_BEGIN = f"BEGIN {_WRITING}"

Anchor = sqlite3.Connection
"""Held open while the office is. SQLite folds its log away each time that the last connection closes, which
would be two more waits for the disk on every save."""


class Connection(sqlite3.Connection):
    """A connection that can be known without being kept alive: a thread that ends lets go of its own."""

    is_far = False
    """Whether each answer is a way there and back, so that questions are best sent together."""


class _InTurn(SqliteDatabase):
    """A database whose writers come in turn."""

    turns: Turns
    who: Callable[[], str]
    """Asked for the login of whoever has the right to write."""
    is_patient = True
    """Whether a writer waits for others."""

    def begin(self, lock_type: str | None = None) -> None:
        """Begin a transaction; one that will write waits for its turn."""
        if lock_type is not None and lock_type != _WRITING:
            super().begin(lock_type)
            return
        connection = cast(sqlite3.Connection, self.connection())  # type: ignore[no-untyped-call]
        patience = BUSY_SECONDS if self.is_patient else 0
        give_up = time.monotonic() + patience
        wait = Wait(self.who)
        with self.turns.next(patience / 2, wait.look):
            connection.execute("PRAGMA busy_timeout = 0")  # SQLite's own waits grow longer and longer
            try:
                while True:
                    try:
                        connection.execute(_BEGIN)
                        return
                    except sqlite3.OperationalError as error:
                        if not database_errors.is_busy(error) or time.monotonic() > give_up:
                            raise
                    wait.look()
                    wait_a_moment()
            finally:
                wait.end()
                connection.execute(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}")


def connect_lazily(path: Path, who: Callable[[], str], *, address: str) -> Database:
    """The database for Peewee; each thread connects for itself when it needs to.

    Transactions start with the right to write: two that both read first and write later could only fail.

    Args:
        path: of the file.
        who: asked for the login of whoever has the right to write, when a save has waited for a while.
        address: of the file for the connections; not its path where it can only be read.
    """
    only_reads = address != str(path)
    opened = _InTurn(
        address,
        uri=only_reads,
        pragmas=pragmas_of(address) if only_reads else _PRAGMAS,
        timeout=BUSY_SECONDS,
        lock_type=_WRITING,
        autoconnect=False,
        factory=Connection,
        check_same_thread=False,  # each thread uses its own alone, but one of them closes them all
    )
    opened.turns, opened.who = Turns(path.parent), who
    return opened


def wait_no_more(opened: Database) -> None:
    """From now on who wants to write and can't at once is refused: the office is being closed."""
    if isinstance(opened, _InTurn):
        opened.is_patient = False


def end_turns(opened: Database) -> None:
    """Let go of what the turns of a database that is closed need."""
    if isinstance(opened, _InTurn):
        opened.turns.close()


def connect_to_watch(address: str) -> Anchor:
    """A connection that only asks whether others have changed the database. It waits for nobody and never writes.

    Args:
        address: of the file.
    """
    if address.startswith("file:"):
        return open_to_read(address)
    watcher = sqlite3.connect(address, timeout=0, isolation_level=None, check_same_thread=False)
    watcher.execute("PRAGMA query_only = 1")
    return watcher


def count_of_changes(watcher: Anchor) -> int:
    """A number that is another one when any other connection has committed since.

    All rows are fetched, here as in all that is asked over this connection: a statement that is not at its end goes on reading, and
    the log could not be folded away.
    """
    ((number,),) = watcher.execute("PRAGMA data_version").fetchall()
    return int(number)


def find_out(opened: Database) -> Sequence[bool]:
    """Nothing: what became of a save is always known of a file."""
    return ()


def is_busy(error: BaseException | None) -> bool:
    """Whether the database only had no time: another program keeps it for a moment."""
    code = (getattr(error, "sqlite_errorcode", None) or 0) & 0xFF
    return code in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}


def reading(opened: Database) -> AbstractContextManager[object]:
    """One state of the database for all reads of a block, without the right to write."""
    return cast(AbstractContextManager[object], opened.transaction("DEFERRED"))
