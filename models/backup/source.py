"""What a dump is read from: one state of an office, whoever writes meanwhile."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from typing import Any, Protocol

from models.backup.kinds import Kind, kinds_of
from models.backup.rebuild import counters_of
from models.storage.copying import connect
from models.storage.database import is_on_postgresql, office_address


class Source(Protocol):
    """One state of an office.

    Attributes:
        connection: asked as SQLite's is; it changes nothing, and does not see what is recorded meanwhile.
        lets_write_meanwhile: whether somebody can write while the state is being read; on some network folders nobody can.
    """

    connection: Any
    lets_write_meanwhile: bool

    def begin(self) -> None:
        """From the next question on the state is held."""

    def kinds(self) -> list[Kind]:
        """The tables that a dump carries, in their order."""

    def version(self) -> int:
        """Number of the last migration that they are of."""

    def counters(self) -> dict[str, int]:
        """The ids that were given last, by table."""

    def rows(self, kind: Kind) -> Iterable[tuple[Any, ...]]:
        """The rows of a table in their order, however many."""


class _File:
    """An office in a file."""

    def __init__(self, connection: Any) -> None:
        self.connection = connection
        connection.execute("PRAGMA query_only = ON")
        self.lets_write_meanwhile = connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal"

    def begin(self) -> None:
        self.connection.execute("BEGIN")

    def kinds(self) -> list[Kind]:
        return kinds_of(self.connection)

    def version(self) -> int:
        return int(self.connection.execute("PRAGMA user_version").fetchone()[0])

    def counters(self) -> dict[str, int]:
        return counters_of(self.connection)

    def rows(self, kind: Kind) -> Iterable[tuple[Any, ...]]:
        rows: Iterable[tuple[Any, ...]] = self.connection.execute(kind.select)
        return rows


@contextmanager
def open_source() -> Iterator[Source]:
    """The open office, over a connection of its own."""
    if is_on_postgresql():
        from models.backup.server_source import ServerSource  # only an office on a server needs it

        with ServerSource.opened() as server:
            yield server
        return
    with closing(connect(office_address())) as connection:
        yield _File(connection)
