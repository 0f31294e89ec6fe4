"""Making all that an office has on PostgreSQL, within a schema of its own."""

from __future__ import annotations

from collections.abc import Callable

from models.storage.postgresql import frozen, ids, new_office, statistics, tallies, views
from models.storage.postgresql.columns import TABLES
from models.storage.postgresql.days import DAYS
from models.storage.postgresql.indexes import INDEXES
from models.storage.postgresql.migrating import run_pending


def make_tables(execute: Callable[[str], object]) -> None:
    """Make the tables of a new office with what belongs to them, and the rows that every office begins with.

    Everything comes into the first schema of the connection's `search_path`, which must be there and be empty, and needs no more
    than the right to create in it. Triggers that read tables keep that `search_path`: they write into no other office, whichever
    one a session names.

    Args:
        execute: runs one statement, without values and without placeholders, within the transaction of the caller.
    """
    for statement in (
        *DAYS,
        *TABLES,
        *INDEXES,
        *statistics.statements(),
        *ids.statements(),
        *frozen.statements(),
        *tallies.statements(),
        *views.VIEWS,
        *new_office.statements(),
    ):
        execute(statement)
    run_pending(execute, new_office.baseline())
