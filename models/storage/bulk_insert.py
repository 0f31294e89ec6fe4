"""What the databases need when very many cases come at once."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from models.storage.database import database, is_on_postgresql
from models.storage.statement import Twin

_ROOM_KIB = 64 * 1024
_LAST_ID = Twin(
    "SELECT max((SELECT coalesce(max(id), 0) FROM complaint), "
    "(SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'complaint'))",
    "SELECT greatest((SELECT coalesce(max(id), 0) FROM complaint), "
    "(SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM complaint_id_seq))",
)


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
