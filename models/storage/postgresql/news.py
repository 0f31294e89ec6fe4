"""Hearing of others' changes on a server: they tell (NOTIFY), so nothing has to be asked."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from models.storage.postgresql.connection import Connection, Cursor, connect
from models.storage.server import server_at

OWN = os.urandom(8).hex()
"""What this program signs its words to others with."""
_SCHEMA = "SELECT oid::bigint FROM pg_namespace WHERE nspname = current_schema()"


def channel_of(schema: int) -> str:
    """On which all who sit at an office hear of one another.

    Args:
        schema: the number that the server has for the office.
    """
    return f"tamruang_{schema & 0xFFFFFFFF}"


class Listener:
    """A connection that hears of the changes of an office. For one thread alone.

    Args:
        path: of the signpost.

    Raises:
        PeeweeException: the server can't be reached.
    """

    def __init__(self, path: Path) -> None:
        self._server = server_at(path)
        self._heard = 0
        self._connection = self._connect()

    def _connect(self) -> Connection:
        connection = connect(self._server)
        row = connection.execute(_SCHEMA).fetchone()
        if row is not None:
            connection.run(f"LISTEN {channel_of(row[0])}")
        return connection

    def count_of_changes(self) -> int:
        """A number that is another one when somebody else has changed something since. Asks nothing of the server."""
        if self._connection.closed:
            self._connection = self._connect()
            self._heard += 1  # nobody knows what happened meanwhile
        self._heard += sum(word != OWN for word in self._connection.others_words())
        return self._heard

    def execute(self, statement: str, values: Sequence[object] = ()) -> Cursor:
        """Ask something over it."""
        return self._connection.execute(statement, values)

    def close(self) -> None:
        """Hear no more."""
        self._connection.close()
