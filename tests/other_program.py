"""Another program that writes to the same office, in a file or on a server, and is not bound by what this one promises."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import peewee

from models.storage.server import is_on_server, server_at

BROKEN = (sqlite3.IntegrityError, peewee.IntegrityError)
"""How either database refuses what its guards forbid."""


@contextmanager
def other_program(path: Path, *, guarded: bool = True) -> Iterator[Any]:
    """A plain connection to an office that stores each statement by itself; asked as SQLite's on both databases.

    Args:
        path: of the database, or of the signpost.
        guarded: whether triggers and foreign keys bind it. Those of a file are gone for good then, as any program can do;
            those of a server are passed over by this connection alone, as its administrator can do.
    """
    if is_on_server(path):
        from models.storage.postgresql.connection import connect

        with closing(connect(server_at(path))) as connection:
            if not guarded:
                connection.run("SET session_replication_role = replica")
            yield connection
    else:
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            if not guarded:
                remove_guards(connection)
            yield connection


def remove_guards(connection: Any) -> list[str]:
    """Take all triggers away; gives what puts them back.

    Args:
        connection: of `other_program`; an office on a server is spoilt for the tests that come after.
    """
    if isinstance(connection, sqlite3.Connection):
        found = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in found:
            connection.execute(f"DROP TRIGGER {name}")
    else:
        found = connection.execute(
            "SELECT concat(tgname, ' ON ', relname), pg_get_triggerdef(pg_trigger.oid) FROM pg_trigger "
            "JOIN pg_class ON pg_class.oid = tgrelid WHERE relnamespace = current_schema()::regnamespace AND NOT tgisinternal"
        ).fetchall()
        connection.run("".join(f"DROP TRIGGER {name};" for name, _ in found))
    return [made for _, made in found]
