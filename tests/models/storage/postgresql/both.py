"""One office in a file and one on a server, to which the same is done."""

from __future__ import annotations

import re
import sqlite3
from typing import TYPE_CHECKING, Any, NamedTuple

from models.storage.postgresql.tables import make_tables

if TYPE_CHECKING:
    from tests.servers.postgresql import Connection

BROKEN = "a constraint"
"""What is told of a statement that a constraint of the tables refuses: the sentences of the two say it in their own ways."""
_OWN_SENTENCE = re.compile(r"(history|papers and the chain|a submitted report) (is|are) [a-z ]+")
LEFT_OUT = ("sqlite_", "complaint_search", "complaint_trigram", "file_mark")
"""How the names begin of tables of a file that have no twin."""


def make_office(connection: Connection, name: str) -> None:
    """Make a new office, as a schema with a name; the connection names it from then on."""
    from psycopg import sql

    office = sql.Identifier(name)
    with connection.transaction():
        connection.execute(sql.SQL("CREATE SCHEMA {}").format(office))
        connection.execute(sql.SQL("SET search_path = {}").format(office))
        make_tables(lambda statement: connection.execute(statement, ()))


def tables_of(file: sqlite3.Connection) -> list[str]:
    """The tables of an office in a file that have a twin, in the order in which they were made."""
    names = file.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY rowid")
    return [name for (name,) in names if not name.startswith(LEFT_OUT)]


class Both(NamedTuple):
    """Two offices.

    Attributes:
        file: a connection to the one in a file.
        server: a connection to the one on a server, within a transaction.
    """

    file: sqlite3.Connection
    server: Connection

    def run(self, statement: str, *values: object) -> str | int:
        """Run a statement in both, with `?` for its values; gives how many rows it changed, or what was said against it.

        Raises:
            AssertionError: the two took it differently.
        """
        told = self._in_file(statement, values), self._on_server(statement, values)
        assert told[0] == told[1], statement
        return told[0]

    def _in_file(self, statement: str, values: tuple[object, ...]) -> str | int:
        try:
            return self.file.execute(statement, values).rowcount
        except sqlite3.IntegrityError as error:
            return str(error) if _OWN_SENTENCE.fullmatch(str(error)) else BROKEN

    def _on_server(self, statement: str, values: tuple[object, ...]) -> str | int:
        import psycopg

        try:
            with self.server.transaction():
                return self.server.execute(statement.replace("?", "%s"), values).rowcount
        except psycopg.IntegrityError as error:
            said = str(error.diag.message_primary)
            return said if _OWN_SENTENCE.fullmatch(said) else BROKEN

    def rows(self, select: str) -> list[tuple[Any, ...]]:
        """The rows that a statement gives in either, sorted.

        Raises:
            AssertionError: they are not the same.
        """
        ours = _sorted(self.file.execute(select).fetchall())
        theirs = _sorted(self.server.execute(select).fetchall())
        assert theirs == ours or theirs == _sorted(self.file.execute(select).fetchall()), select  # midnight
        return theirs

    def copy(self) -> None:
        """Take all rows of the file to the server."""
        for table in tables_of(self.file):
            self.server.execute(f"DELETE FROM {table}")
            found = self.file.execute(f"SELECT * FROM {table} ORDER BY 1")
            names = ", ".join(f'"{column[0]}"' for column in found.description)
            gaps = ", ".join(["%s"] * len(found.description))
            rows = found.fetchall()
            if table == "tally":
                rows = [(month, field, str(value), *rest) for month, field, value, *rest in rows]
            with self.server.cursor() as cursor:
                cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({gaps})", rows)


def _sorted(rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    return sorted(rows, key=lambda row: [(value is not None, str(value)) for value in row])
