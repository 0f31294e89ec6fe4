"""Opening an office on a server: it is checked first, made where that is asked for, and has the tables of this version."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from peewee import PeeweeException
from psycopg import sql

from models.errors import DatabaseUnusable
from models.messages import Message, message
from models.storage import schema
from models.storage.postgresql.connection import Connection, connect
from models.storage.postgresql.errors import error_of, unusable
from models.storage.postgresql.signpost import put_signpost
from models.storage.postgresql.tables import make_tables
from models.storage.postgresql.upgrading import APPLIED, upgrade
from models.storage.read_only import Closed
from models.storage.server import Server, remember_typed, server_at, typed_server
from models.storage.trust import refuse_untrusted

LEAST_VERSION = 15
_TIMES = 10_000
_STATE = (
    "SELECT found.oid::bigint, has_schema_privilege(found.oid, 'USAGE'), current_setting('server_encoding'), session_user, "
    "current_setting('transaction_read_only') = 'on', to_regclass(quote_ident(named.office) || ?) IS NOT NULL, "
    "has_table_privilege(to_regclass(quote_ident(named.office) || '.complaint'), 'INSERT') "
    "FROM (SELECT ?::text AS office) AS named LEFT JOIN pg_namespace found ON found.nspname = named.office"
)
_HOLDS_SOMETHING = "SELECT EXISTS (SELECT FROM pg_class WHERE relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = ?))"


class Opened(NamedTuple):
    """An office on a server that is open.

    Attributes:
        server: where it is.
        schema: the number of its schema, as a signed whole number of 32 bits.
        login: the role that one came in as: the history's name for whoever works here.
        migrations: how many its tables went through.
        closed: why nothing can be written to it; None if nothing is known to be in the way.
    """

    server: Server
    schema: int
    login: str
    migrations: int
    closed: Closed | None = None


def _nothing_more(connection: Connection) -> None:
    """What is done with a new office besides making it."""


def prepare(path: Path, *, make: bool, also: Callable[[Connection], None] = _nothing_more) -> Opened:
    """Look whether an office is there and has the tables of this version.

    Args:
        path: of the signpost.
        make: whether to begin a new office if there is none.
        also: what belongs to beginning it; if that fails, none is begun.

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
        return _prepare(connection, server, path, also if make else None)
    except PeeweeException as error:
        raise _explained(error, path) from error
    finally:
        connection.close()


def _explained(error: PeeweeException, path: Path) -> Exception:
    cause = error_of(error)
    return error if cause is None else unusable(cause, path)


def _prepare(
    connection: Connection, server: Server, path: Path, also: Callable[[Connection], None] | None
) -> Opened:
    if (version := connection.info.server_version) < LEAST_VERSION * _TIMES:
        raise DatabaseUnusable(
            message(
                "The server of the office {path} is PostgreSQL {version}; tamruang needs {least} or a newer one.",
                path=str(path),
                version=version // _TIMES,
                least=LEAST_VERSION,
            )
        )
    state = _state(connection, server)
    if state.encoding != "UTF8":
        raise DatabaseUnusable(
            message(
                "The database on the server of the office {path} keeps texts as {encoding}, which has not all letters. Ask its "
                "administrator for one in UTF8.",
                path=str(path),
                encoding=state.encoding,
            )
        )
    if state.schema is not None and not state.may_enter:
        raise DatabaseUnusable(
            message(
                "You ({login}) are not let into the office {path} on the server. Ask its administrator: GRANT USAGE ON SCHEMA …",
                login=state.login,
                path=str(path),
            )
        )
    if not state.is_begun:
        if also is None:
            raise DatabaseUnusable(_missing(server, path))
        _begin(connection, server, path, also)
        if typed_server(path) is not None:
            remember_typed(server._replace(is_begun=True))
        state = _state(connection, server)
    assert state.schema is not None
    number = state.schema if state.schema < 1 << 31 else state.schema - (1 << 32)
    applied = [name for (name,) in connection.execute(APPLIED)]
    schema.refuse_newer(applied, 0, path)
    if schema.pending_migrations(applied):
        upgrade(connection, server, number)
        applied = schema.known_migrations()
    closed = Closed.SERVER if state.is_read_only else None if state.may_write else Closed.ROLE
    return Opened(server, number, str(state.login), len(applied), closed)


class _State(NamedTuple):
    """What a server says of an office and of whoever asks, in the order of the statement."""

    schema: int | None
    may_enter: bool | None
    encoding: str
    login: str
    is_read_only: bool
    is_begun: bool
    may_write: bool | None


def _state(connection: Connection, server: Server) -> _State:
    row = connection.execute(_STATE, (f".{schema.TABLE}", server.office)).fetchone()
    assert row is not None
    return _State(*row)


def _begin(connection: Connection, server: Server, path: Path, also: Callable[[Connection], None]) -> None:
    """Make a new office: all of it, or nothing."""
    connection.run("BEGIN")
    try:
        begin(connection, server, path)
        also(connection)
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

    Raises:
        DatabaseUnusable: the schema is there, and holds something else.
    """
    ((holds_something,),) = connection.execute(_HOLDS_SOMETHING, (server.office,)).fetchall()
    if holds_something:
        raise DatabaseUnusable(
            message(
                "There is a schema “{office}” on the server already, which holds something else and was left alone. Choose another "
                "name for the office.",
                office=server.office,
            )
        )
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
