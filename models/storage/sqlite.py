"""What only SQLite needs: its file and rights, its settings, and its copy of itself.

PostgreSQL will get a module with the same functions; nothing else in the program names SQLite.
"""

import os
import sqlite3
import stat
import time
from contextlib import AbstractContextManager, closing
from itertools import count
from pathlib import Path
from typing import Any, cast

from peewee import Database, OperationalError, SqliteDatabase

from models import clock
from models.errors import DatabaseUnusable
from models.messages import Message, message
from models.storage import errors as database_errors
from models.storage import schema
from models.storage.errors import BUSY_SECONDS
from models.storage.place import making_was_cut_off
from models.storage.rights import make_folders, rights_in, rights_of
from models.storage.turns import Turns, wait_a_moment
from models.system_errors import describe_system_error

APPLICATION_ID = 0x74616D72
"""'tamr' in the file's header: tells our databases from everybody else's."""

_MAGIC = b"SQLite format 3\x00"
_ID_AT = slice(68, 72)
_PRAGMAS = {"foreign_keys": 1, "synchronous": "FULL"}

_WRITING = "IMMEDIATE"

Anchor = sqlite3.Connection
"""Held open while the office is. SQLite folds its log away each time that the last connection closes, which
would be two more waits for the disk on every save."""


class Connection(sqlite3.Connection):
    """A connection that can be known without being kept alive: a thread that ends lets go of its own."""


def prepare(path: Path) -> Anchor:
    """Make the file or check that it is ours and bring its tables up to this version.

    Args:
        path: absolute path of the database.

    Returns:
        A connection to keep until the office is closed.

    Raises:
        DatabaseUnusable: with the reason; the file was not touched.
    """
    _make_file(path)
    _check_file(path)
    anchor = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)
    try:
        state = _read_state(anchor, path)
        if schema.pending_migrations(state.applied) or state.application_id != APPLICATION_ID:
            _migrate(path)
        _use_wal(anchor)
        # Only from the first read on does it hold the log.
        anchor.execute("SELECT count(*) FROM sqlite_master").fetchone()
        rights_of(path).give_beside(path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-shm"))
    except BaseException:
        anchor.close()
        raise
    return anchor


class _InTurn(SqliteDatabase):
    """A database whose writers come in turn."""

    turns: Turns

    def begin(self, lock_type: str | None = None) -> None:
        """Begin a transaction; one that will write waits for its turn."""
        if lock_type is not None and lock_type != _WRITING:
            super().begin(lock_type)
            return
        connection = cast(sqlite3.Connection, self.connection())  # type: ignore[no-untyped-call]
        give_up = time.monotonic() + BUSY_SECONDS
        with self.turns.next(BUSY_SECONDS / 2):
            connection.execute("PRAGMA busy_timeout = 0")  # SQLite's own waits grow longer and longer
            try:
                while True:
                    try:
                        super().begin(lock_type)
                        return
                    except OperationalError as error:
                        if not database_errors.is_busy(error) or time.monotonic() > give_up:
                            raise
                    wait_a_moment()
            finally:
                connection.execute(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}")


def connect_lazily(path: Path) -> Database:
    """The database for Peewee; each thread connects for itself when it needs to.

    Transactions start with the right to write: two that both read first and write later could only fail.
    """
    opened = _InTurn(
        str(path),
        pragmas=_PRAGMAS,
        timeout=BUSY_SECONDS,
        lock_type=_WRITING,
        autoconnect=False,
        factory=Connection,
        check_same_thread=False,  # each thread uses its own alone, but one of them closes them all
    )
    opened.turns = Turns(path.parent)
    return opened


def end_turns(opened: Database) -> None:
    """Let go of what the turns of a database that is closed need."""
    if isinstance(opened, _InTurn):
        opened.turns.close()


def connect_to_watch(path: Path) -> Anchor:
    """A connection that only asks whether others have changed the database. It waits for nobody and never writes."""
    watcher = sqlite3.connect(path, timeout=0, isolation_level=None, check_same_thread=False)
    watcher.execute("PRAGMA query_only = 1")
    return watcher


def count_of_changes(watcher: Anchor) -> int:
    """A number that is another one when any other connection has committed since.

    All rows are fetched, here as in all that is asked over this connection: a statement that is not at its end goes on reading, and
    the log could not be folded away.
    """
    ((number,),) = watcher.execute("PRAGMA data_version").fetchall()
    return int(number)


def is_busy(error: BaseException | None) -> bool:
    """Whether the database only had no time: another program keeps it for a moment."""
    code = (getattr(error, "sqlite_errorcode", None) or 0) & 0xFF
    return code in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}


def reading(opened: Database) -> AbstractContextManager[object]:
    """One state of the database for all reads of a block, without the right to write."""
    return cast(AbstractContextManager[object], opened.transaction("DEFERRED"))


class _State:
    def __init__(self, application_id: int, applied: list[str]) -> None:
        self.application_id = application_id
        self.applied = applied


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
                reason=describe_system_error(error),
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


def _check_file(path: Path) -> None:
    """Refuse by its first bytes what is not ours: even opening a foreign database could change it."""
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
    if not _writable(path) or not _writable(path.parent):
        raise DatabaseUnusable(database_errors.read_only(path))


def _writable(path: Path) -> bool:
    return os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids)


def _read_state(connection: sqlite3.Connection, path: Path) -> _State:
    """What the database says of itself.

    Raises:
        DatabaseUnusable: it belongs to another program, or to a newer version of this one.
    """
    application_id, version, tables = connection.execute(
        "SELECT (SELECT application_id FROM pragma_application_id), "
        "(SELECT user_version FROM pragma_user_version), (SELECT count(*) FROM sqlite_master)"
    ).fetchone()
    if application_id != APPLICATION_ID:
        if application_id or tables:
            raise DatabaseUnusable(database_errors.foreign(path))
        return _State(application_id, [])
    applied = [name for (name,) in connection.execute(f"SELECT name FROM {schema.TABLE} ORDER BY name")]
    schema.refuse_newer(applied, version, path)
    return _State(application_id, applied)


def _migrate(path: Path) -> None:
    """Run what is pending in one transaction.

    A second program that starts now waits for it; one that is killed leaves nothing half.
    """
    changing: Any = SqliteDatabase(
        str(path), pragmas={"foreign_keys": 0, "synchronous": "FULL"}, timeout=30, lock_type="IMMEDIATE"
    )
    with changing.connection_context(), changing.atomic():
        state = _read_state(changing.connection(), path)  # again: somebody may have been quicker
        pending = schema.pending_migrations(state.applied)
        if not pending:
            return
        if state.applied:
            _copy(path, schema.version_of(state.applied))
        schema.apply(changing)
        if changing.execute_sql("PRAGMA foreign_key_check").fetchone():
            raise DatabaseUnusable(database_errors.damaged(path))
        changing.execute_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        changing.execute_sql(f"PRAGMA user_version = {schema.version_of(schema.known_migrations())}")


def _copy(path: Path, version: int) -> Path:
    """Copy the database as it stands, beside it, named by day and version.

    First under a passing name, so that what has its name is whole.

    Returns:
        The copy, with the office's rights.
    """
    stem = f"{path.stem}-{clock.today().isoformat()}-version-{version}"
    names = (f"{stem}{'' if n == 1 else f'-{n}'}{path.suffix or '.db'}" for n in count(1))
    copy = next(place for place in map(path.with_name, names) if not place.exists())
    unfinished = copy.with_name(copy.name + ".part")
    try:
        unfinished.unlink(missing_ok=True)
        rights_of(path).make_file(unfinished)
        with (
            closing(sqlite3.connect(path, timeout=BUSY_SECONDS)) as source,
            closing(sqlite3.connect(unfinished)) as target,
        ):
            source.backup(target)
        return unfinished.rename(copy)
    except OSError as error:
        raise DatabaseUnusable(
            message(
                "The database {path} must be upgraded, but its copy {copy} can't be made: "
                "{reason}. Nothing was changed.",
                path=str(path),
                copy=str(copy),
                reason=describe_system_error(error),
            )
        ) from error


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
