"""Bringing an office on a server up to the tables of this version, in one transaction.

Nobody makes a copy before, as of a file: the server's administrator has backups. Programs of an earlier version that have the
office open are told at their next save (`models.storage.postgresql.guard`).
"""

from __future__ import annotations

from models.errors import DatabaseUnusable
from models.messages import message
from models.storage import schema
from models.storage.postgresql.connection import Connection
from models.storage.postgresql.migrating import run_pending
from models.storage.postgresql.turn import taking
from models.storage.server import Server

APPLIED = f"SELECT name FROM {schema.TABLE} ORDER BY name"
"""The names of the migrations that an office went through."""
_OWNER = (
    "SELECT pg_get_userbyid(nspowner), pg_has_role(nspowner, 'USAGE') FROM pg_namespace "
    "WHERE nspname = current_schema()"
)


def upgrade(connection: Connection, server: Server, number: int) -> None:
    """Run what is pending, if this login may; a second program that starts now waits for it.

    Args:
        connection: to the office.
        server: where it is.
        number: that the server has for its schema, as a signed whole number of 32 bits.

    Raises:
        DatabaseUnusable: only who began the office may.
        PeeweeException: the server complained; nothing was changed.
    """
    ((owner, may),) = connection.execute(_OWNER).fetchall()
    if not may:
        raise DatabaseUnusable(
            message(
                "The office “{office}” on the server is of an earlier version of tamruang. Only {owner}, who began it, may bring "
                "it up to this one, by starting this version once. Until then, work with the earlier one.",
                office=server.office,
                owner=str(owner),
            )
        )
    connection.run(f"BEGIN; {taking(number)}")
    try:
        run_pending(connection.execute, [name for (name,) in connection.execute(APPLIED)])
        connection.run("COMMIT")
    except BaseException:
        if not connection.closed:
            connection.run("ROLLBACK")
        raise
