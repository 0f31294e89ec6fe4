"""Looking whether an open office is still the one that was opened: on a server only a newer version can have changed it."""

from __future__ import annotations

from pathlib import Path

from models.errors import DatabaseReplaced
from models.storage import schema
from models.storage.ahead import ask_always
from models.storage.guard import Fault, describe, describe_briefly
from models.storage.postgresql.connection import Connection

_MIGRATIONS = f"SELECT count(*) FROM {schema.TABLE}"
ask_always(schema.TABLE, _MIGRATIONS)


class ServerGuard:
    """Knows how many migrations an open office went through. No file can be taken away from under it.

    Args:
        path: of the signpost.
        migrations: how many it went through when it was opened.
    """

    index: int | None = None

    def __init__(self, path: Path, migrations: int) -> None:
        self._path, self._migrations = path, migrations

    def begin(self, connection: Connection) -> None:
        """A save begins: it has the right to write already.

        Raises:
            DatabaseReplaced: a newer version of the program changed the tables meanwhile.
        """
        row = connection.execute(_MIGRATIONS).fetchone()
        if row is None or row[0] != self._migrations:
            fault = Fault.UPGRADED
            raise DatabaseReplaced(describe(fault, str(self._path)), brief=describe_briefly(fault))

    def end(self, connection: Connection, begun: None) -> None:
        """It is about to be kept."""

    def look(self) -> None:
        """Nothing to look at."""

    def keep_apart(self) -> bool:
        """Nothing is folded away."""
        return False

    def close(self) -> None:
        """Nothing is held."""
