"""A dump is read from an office on a server: the same tables, columns and ids as those of an office in a file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from typing import Any

from peewee import SqliteDatabase

from models.backup.kinds import Kind, kinds_of
from models.records import replace
from models.storage import schema
from models.storage.database import office_path
from models.storage.postgresql.connection import Connection, connect
from models.storage.postgresql.ids import counted_tables, following_tables
from models.storage.server import server_at

_APPLIED = f"SELECT name FROM {schema.TABLE} ORDER BY name"
_COUNTER = "SELECT CASE WHEN is_called THEN last_value END FROM {0}_id_seq"
_LAST = "SELECT max(id) FROM {0}"


class ServerSource:
    """One state of an office on a server; its rows come a part at a time.

    Which tables there are, and how their columns are written, is asked of an office that the migrations make in memory: so that
    a dump reads the same wherever the office lies.
    """

    lets_write_meanwhile = True

    def __init__(self, connection: Connection) -> None:
        self.connection: Any = connection
        self._made: list[Kind] | None = None

    @classmethod
    @contextmanager
    def opened(cls) -> Iterator[ServerSource]:
        """That of the open office, over a connection of its own."""
        with closing(connect(server_at(office_path()))) as connection:
            yield cls(connection)

    def begin(self) -> None:
        """From the next question on the state is held."""
        self.connection.run("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")

    def kinds(self) -> list[Kind]:
        """The tables that a dump carries, in their order."""
        if self._made is None:
            self._made = kinds_of_version(self.version())
        return self._made

    def version(self) -> int:
        """Number of the last migration that they are of."""
        return schema.version_of([name for (name,) in self.connection.execute(_APPLIED)])

    def counters(self) -> dict[str, int]:
        """The ids that were given last, by table; what history and papers are made of has no gaps at the end."""
        carried = {kind.table: kind.counts for kind in self.kinds()}
        asked = [
            *((table, _COUNTER) for table in counted_tables() if carried.get(table)),
            *((table, _LAST) for table in following_tables() if carried.get(table)),
        ]
        found = {
            table: self.connection.execute(words.format(table)).fetchone()[0]
            for table, words in sorted(asked)
        }
        return {table: int(last) for table, last in found.items() if last is not None}

    def rows(self, kind: Kind) -> Iterable[tuple[Any, ...]]:
        """The rows of a table in their order, however many."""
        rows: Iterable[tuple[Any, ...]] = self.connection.stream(kind.select)
        return rows


def kinds_of_version(version: int) -> list[Kind]:
    """The tables that an office of a version has, as a file has them.

    Args:
        version: number of its last migration.
    """
    database: Any = SqliteDatabase(":memory:")
    with closing(database):
        schema.apply(database, until=version)
        database.execute_sql(f"PRAGMA user_version = {version}")
        return [_ordered(kind) for kind in kinds_of(database.connection())]


def _ordered(kind: Kind) -> Kind:
    """A table whose rows a file tells apart by their number alone, here by all that is in them."""
    return kind if kind.key != ("rowid",) else replace(kind, key=tuple(each.name for each in kind.columns))
