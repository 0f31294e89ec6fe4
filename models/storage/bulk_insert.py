"""What the databases need when very many cases come at once."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from typing import Any

from models.storage.database import connection as connected
from models.storage.database import database, is_on_postgresql
from models.storage.statement import Twin

_ROOM_KIB = 64 * 1024
_MANY = 2_000
_FILLED = (
    *("complaint", "complainant", "complaint_search", "facet", "span", "act", "case_event", "case_key"),
    *("chain", "tally"),
)
"""What many new cases fill."""
_LAST_ID = Twin(
    "SELECT max((SELECT coalesce(max(id), 0) FROM complaint), "
    "(SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'complaint'))",
    "SELECT greatest((SELECT coalesce(max(id), 0) FROM complaint), "
    "(SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM complaint_id_seq))",
)


def insert_rows(table: str, columns: tuple[str, ...], rows: Iterable[Sequence[Any]]) -> None:
    """Add many rows to a table.

    Args:
        table: its name.
        columns: names of those that are filled.
        rows: by these columns.
    """
    connection = _connection()
    if is_on_postgresql():
        from models.storage.postgresql import copying  # only an office on a server needs it

        rows = list(rows)
        if len(rows) >= copying.WORTH:
            copying.copy_rows(connection, table, columns, rows)
            return
    connection.executemany(_insert(table, columns), rows)


@cache
def _insert(table: str, columns: tuple[str, ...]) -> str:
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"


def insert_following(table: str, columns: tuple[str, ...], rows: Iterable[tuple[Any, ...]]) -> None:
    """The same for a table whose ids follow one another: a server is told them, since to count on takes it long for each row."""
    if is_on_postgresql():
        from models.storage.postgresql import copying  # only an office on a server needs it

        rows = list(rows)
        if len(rows) >= copying.WORTH:
            (last,) = _connection().execute(f"SELECT coalesce(max(id), 0) FROM {table}").fetchone()
            columns, rows = ("id", *columns), [(number, *row) for number, row in enumerate(rows, last + 1)]
    insert_rows(table, columns, rows)


def note_filled(rows: int) -> None:
    """After very many rows were added, and outside of a transaction: let a server look again how its tables are filled.

    It chooses by that how to answer. Of SQLite nobody needs to.

    Args:
        rows: how many cases were added or changed.
    """
    if rows >= _MANY and is_on_postgresql():
        with connected():
            _connection().execute(f"ANALYZE {', '.join(_FILLED)}")


def next_complaint_id() -> int:
    """The id that the next case will get; inside a transaction, so that nobody else takes it.

    Ids are never given twice, so those of deleted cases count too.
    """
    return int(_connection().execute(_LAST_ID).fetchone()[0]) + 1


@contextmanager
def room_for_indexes() -> Iterator[None]:
    """Let the connection keep the pages of all indexes at hand for the block, instead of 2 MB of them.

    New numbers fall anywhere in their index: with few pages at hand each would be written over and over.
    """
    if is_on_postgresql():  # a server has its own
        yield
        return
    connection = _connection()
    (before,) = connection.execute("PRAGMA cache_size").fetchone()
    connection.execute(f"PRAGMA cache_size = -{_ROOM_KIB}")
    try:
        yield
    finally:
        connection.execute(f"PRAGMA cache_size = {before}")


def _connection() -> Any:
    return database.connection()
