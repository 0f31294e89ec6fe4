"""Bringing an older database up to the tables of this version, after a copy of it was made beside it."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing, suppress
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple

from peewee import SqliteDatabase

from models import clock
from models.errors import DatabaseBusy, DatabaseFull, DatabaseUnusable
from models.messages import message
from models.storage import errors as database_errors
from models.storage import schema
from models.storage.errors import BUSY_SECONDS
from models.storage.file_mark import read_mark, write_mark
from models.storage.place import sync_folder
from models.storage.rights import rights_of
from models.storage.room import describe_lack, is_lack
from models.storage.schema import APPLICATION_ID
from models.storage.turns import wait_a_moment
from models.system_errors import describe_system_error

WATCHES = 20
"""From this migration on, every program looks before each save whether a newer one has upgraded the database meanwhile."""


class State(NamedTuple):
    """What a database says of itself.

    Attributes:
        application_id: whose it is.
        applied: the names of the migrations that it went through.
    """

    application_id: int
    applied: list[str]

    @property
    def is_current(self) -> bool:
        """Whether it has the tables of this version."""
        return self.application_id == APPLICATION_ID and not schema.pending_migrations(self.applied)


def read_state(connection: sqlite3.Connection, path: Path) -> State:
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
        return State(application_id, [])
    applied = [name for (name,) in connection.execute(f"SELECT name FROM {schema.TABLE} ORDER BY name")]
    schema.refuse_newer(applied, version, path)
    return State(application_id, applied)


def upgrade(path: Path, *, is_alone: bool) -> None:
    """Run what is pending in one transaction.

    A second program that starts now waits for it; one that is killed leaves nothing half. Programs of before the migration
    `WATCHES` would go on writing as if nothing had happened, and break the chain of the history: where one may have the database
    open, nothing is changed.

    Args:
        path: of the database.
        is_alone: whether nobody else had it open a moment ago.

    Raises:
        DatabaseBusy: somebody has it open with an earlier version.
        DatabaseUnusable: it belongs to another program or a newer version, or its copy can't be made.
    """
    give_up = time.monotonic() + BUSY_SECONDS
    while not _upgrade(path, is_alone=is_alone):
        if time.monotonic() > give_up:
            raise DatabaseBusy(
                message(
                    "The database {path} must be upgraded for this version of tamruang, and somebody has it open with an earlier "
                    "one. Ask everybody to leave the program, then try again. Nothing was changed.",
                    path=str(path),
                )
            )
        wait_a_moment()


def _upgrade(path: Path, *, is_alone: bool) -> bool:
    """Whether it is up to date now."""
    changing: Any = SqliteDatabase(
        str(path), pragmas={"foreign_keys": 0, "synchronous": "FULL"}, timeout=30, lock_type="IMMEDIATE"
    )
    with changing.connection_context(), changing.atomic():
        state = read_state(changing.connection(), path)  # again: somebody may have been quicker
        pending = schema.pending_migrations(state.applied)
        if not pending:
            return True
        if state.applied:
            if not is_alone and schema.version_of(state.applied) < WATCHES:
                return False  # it may be one of this version that is about to do the same
            _copy(path, schema.version_of(state.applied))
        schema.apply(changing)
        if changing.execute_sql("PRAGMA foreign_key_check").fetchone():
            raise DatabaseUnusable(database_errors.damaged(path))
        changing.execute_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        changing.execute_sql(f"PRAGMA user_version = {schema.version_of(schema.known_migrations())}")
        if state.applied:
            _renew_mark(changing.connection())
    if state.applied:
        _fold(path)
    return True


def _renew_mark(connection: sqlite3.Connection) -> None:
    """An upgrade is a save like any other: the copy of before it must not pass for the file that a later log goes on from."""
    mark = read_mark(connection)
    if mark is not None:
        write_mark(connection, mark.next())


def _fold(path: Path) -> None:
    """Fold the log into the file and empty it, unless somebody is reading just now.

    An upgrade writes nearly all pages. Were the program killed later, each start would read all of that log through: of
    20,000 cases 28 MB and more than a second, until somebody has left in order.
    """
    with suppress(sqlite3.Error), closing(sqlite3.connect(path, timeout=0)) as folding:
        # Nothing is lost where that fails: what was upgraded is on the disk already, in the log.
        folding.execute("PRAGMA synchronous = FULL")
        folding.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()


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
        made = unfinished.rename(copy)
        sync_folder(path.parent)
        return made
    except OSError as error:
        raise DatabaseUnusable(
            message(
                "The database {path} must be upgraded, but its copy {copy} can't be made: "
                "{reason}. Nothing was changed.",
                path=str(path),
                copy=str(copy),
                reason=describe_system_error(error, folder=path.parent, wanted=path.stat().st_size),
            )
        ) from error
    except sqlite3.Error as error:
        unfinished.unlink(missing_ok=True)
        if not is_lack(error, path):
            raise
        raise DatabaseFull(describe_lack(path, path.stat().st_size)) from error
