"""Asking a server for an office before anything is opened: whether it is there, and where its signpost lies."""

from __future__ import annotations

from pathlib import Path

from peewee import PeeweeException

from models.errors import DatabaseUnusable
from models.messages import message
from models.storage import schema
from models.storage.postgresql.connection import Connection, connect
from models.storage.postgresql.errors import error_of, unusable
from models.storage.server import Server

_FOLDER = "SELECT obj_description(oid, 'pg_namespace') FROM pg_namespace WHERE nspname = ?"
_HAS_TABLES = "SELECT to_regclass(quote_ident(?) || ?) IS NOT NULL"


def has_tables(connection: Connection, server: Server) -> bool:
    """Whether the office is there, with its tables."""
    row = connection.execute(_HAS_TABLES, (server.office, f".{schema.TABLE}")).fetchone()
    return bool(row and row[0])


def find_office(server: Server) -> Server:
    """An office as the server knows it: whether it is there, and in which folder its signpost lies.

    Args:
        server: as its address was typed; the folder that it names goes before the one that was named when the office was begun.

    Raises:
        DatabaseUnusable: the server can't be reached, or the folder is not known, or is not here.
    """
    try:
        connection = connect(server)
        try:
            row = connection.execute(_FOLDER, (server.office,)).fetchone()
            is_begun = has_tables(connection, server)
        finally:
            connection.close()
    except PeeweeException as error:
        if (cause := error_of(error)) is None:
            raise
        raise unusable(cause, server.told) from error
    if server.folder is not None:
        return server._replace(is_begun=is_begun)
    if row is None or not row[0]:
        raise DatabaseUnusable(
            message(
                "There is no office “{office}” at {address}. To begin it, name the folder for its photos, papers and mail, which "
                "all who work with it can reach: --database '{address}&folder=/srv/office'",
                office=server.office,
                address=server.told,
            )
        )
    folder = Path(str(row[0]))
    if not folder.is_dir():
        raise DatabaseUnusable(
            message(
                "Photos, papers and mail of the office “{office}” lie in {folder}, which can't be reached from here. Have it "
                "connected, or name where it is on this machine: --database '{address}&folder=…'",
                office=server.office,
                folder=str(folder),
                address=server.told,
            )
        )
    return server._replace(folder=folder, is_begun=is_begun)
