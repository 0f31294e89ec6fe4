"""What SQLite alone needs when very many cases come at once."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from models.storage.database import database

_ROOM_KIB = 64 * 1024


def next_complaint_id() -> int:
    """The id that the next case will get; inside a transaction, so that nobody else takes it.

    Ids are never given twice, so those of deleted cases count too.
    """
    row = _connection().execute(
        "SELECT max((SELECT coalesce(max(id), 0) FROM complaint), "
        "(SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'complaint'))"
    )
    return int(row.fetchone()[0]) + 1


@contextmanager
def room_for_indexes() -> Iterator[None]:
    """Let the connection keep the pages of all indexes at hand for the block, instead of 2 MB of them.

    New numbers fall anywhere in their index: with few pages at hand each would be written over and over.
    """
    connection = _connection()
    (before,) = connection.execute("PRAGMA cache_size").fetchone()
    connection.execute(f"PRAGMA cache_size = -{_ROOM_KIB}")
    try:
        yield
    finally:
        connection.execute(f"PRAGMA cache_size = {before}")


def _connection() -> Any:
    return database.connection()
