"""Opening an office on a server: it is checked first, made where that is asked for, and has the tables of this version."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

from peewee import PeeweeException
from psycopg import sql

from models.errors import DatabaseUnusable
from models.messages import Message, message
from models.storage import schema
from models.storage.postgresql.connection import Connection, connect
from models.storage.postgresql.errors import error_of, unusable
from models.storage.postgresql.finding import has_tables
from models.storage.postgresql.signpost import put_signpost
from models.storage.postgresql.tables import make_tables
from models.storage.read_only import Closed
from models.storage.server import Server, remember_typed, server_at, typed_server
from models.storage.trust import refuse_untrusted

LEAST_VERSION = 15
_TIMES = 10_000
_STATE = (
    "SELECT (SELECT oid::bigint FROM pg_namespace WHERE nspname = ?), "
    "(SELECT oid::bigint FROM pg_namespace WHERE nspname = ? AND has_schema_privilege(oid, 'USAGE')), "
    "current_setting('server_encoding'), session_user, current_setting('transaction_read_only') = 'on'"
)
_MAY_WRITE = "SELECT has_table_privilege('complaint', 'INSERT')"
_MIGRATIONS = f"SELECT name FROM {schema.TABLE} ORDER BY name"


class Opened(NamedTuple):
    """An office on a server that is open.

    Attributes:
        server: where it is.
        schema: the number of its schema, as a signed whole number of 32 bits.
        login: the role that one came in as: the history's name for whoever works here.
        closed: why nothing can be written to it; None if nothing is known to be in the way.
    """

    server: Server
    schema: int
    login: str
    closed: Closed | None = None


def prepare(path: Path, *, make: bool) -> Opened:
    """Look whether an office is there and has the tables of this version.

    Args:
        path: of the signpost.
        make: whether to begin a new office if there is none.

    Raises:
        DatabaseUnusable: with the reason.
    """
    refuse_untrusted(path)  # whoever laid the signpost says who reads what is typed
    server = server_at(path)
    try:
        connection = connect(server)
    except PeeweeException as error:
        raise _explained(error, path) from error
    try:
        return _prepare(connection, server, path, make=make)
    except PeeweeException as error:
        raise _explained(error, path) from error
    finally:
        connection.close()


def _explained(error: PeeweeException, path: Path) -> Exception:
    cause = error_of(error)
    return error if cause is None else unusable(cause, path)


def _prepare(connection: Connection, server: Server, path: Path, *, make: bool) -> Opened:
    if (version := connection.info.server_version) < LEAST_VERSION * _TIMES:
        raise DatabaseUnusable(
            message(
                "The server of the office {path} is PostgreSQL {version}; tamruang needs {least} or a newer one.",
                path=str(path),
                version=version // _TIMES,
                least=LEAST_VERSION,
            )
        )
    found, usable, encoding, login, is_read_only = _state(connection, server)
    if encoding != "UTF8":
        raise DatabaseUnusable(
            message(
                "The database on the server of the office {path} keeps texts as {encoding}, which has not all letters. Ask its "
                "administrator for one in UTF8.",
                path=str(path),
                encoding=encoding,
            )
        )
    if found is not None and usable is None:
        raise DatabaseUnusable(
            message(
                "You ({login}) are not let into the office {path} on the server. Ask its administrator: GRANT USAGE ON SCHEMA …",
                login=login,
                path=str(path),
            )
        )
    if not has_tables(connection, server):
        if not make:
            raise DatabaseUnusable(_missing(server, path))
        _begin(connection, server, path)
        if typed_server(path) is not None:
            remember_typed(server._replace(is_begun=True))
        found, *_ = _state(connection, server)
    applied = [name for (name,) in connection.execute(_MIGRATIONS)]
    schema.refuse_newer(applied, 0, path)
    closed = Closed.SERVER if is_read_only else None if _may_write(connection) else Closed.ROLE
    return Opened(server, found if found < 1 << 31 else found - (1 << 32), str(login), closed)


def _may_write(connection: Connection) -> bool:
    row = connection.execute(_MAY_WRITE).fetchone()
    return bool(row and row[0])


def _state(connection: Connection, server: Server) -> tuple[Any, ...]:
    row = connection.execute(_STATE, (server.office, server.office)).fetchone()
    assert row is not None
    return row


def _begin(connection: Connection, server: Server, path: Path) -> None:
    """Make a new office: all of it, or nothing."""
    connection.run("BEGIN")
    try:
        begin(connection, server, path)
        put_signpost(path, server)
        connection.run("COMMIT")
    except BaseException:
        if not connection.closed:
            connection.run("ROLLBACK")
        raise


def begin(connection: Connection, server: Server, path: Path) -> None:
    """Make the schema of a new office and its tables.

    Args:
        connection: within a transaction.
        server: where it is.
        path: of the signpost, which is laid by the caller.
    """
    name = sql.Identifier(server.office).as_string(connection)
    folder = sql.Literal(str(path.parent)).as_string(connection)
    connection.run(f"CREATE SCHEMA IF NOT EXISTS {name}")
    connection.run(f"COMMENT ON SCHEMA {name} IS {folder}")
    make_tables(connection.run)


def _missing(server: Server, path: Path) -> Message:
    return message(
        "There is no office “{office}” on the server yet, to which {path} leads. To begin it: tamruang office init",
        office=server.office,
        path=str(path),
    )
