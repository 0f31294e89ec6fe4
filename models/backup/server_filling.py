"""An office that was made in a file is carried over to a server: row for row, in the transaction that begins it there."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from typing import Any

from peewee import DataError, IntegrityError

from models.backup.kinds import kinds_of
from models.backup.rebuild import CASES, counters_of
from models.cases import tallies
from models.cases.search_text import words_of
from models.errors import TamruangError
from models.messages import message
from models.storage.postgresql.connection import Connection
from models.storage.postgresql.copying import copy_lists, copy_rows
from models.storage.postgresql.errors import error_of, first_line
from models.storage.postgresql.ids import counted_tables
from models.storage.postgresql.indexes import INDEXES
from models.storage.postgresql.terms import terms_of

_FOLLOWS = ("facet",)
"""Tables that a dump does not carry, as the file has them."""
_SEARCH = ("complaint_search", ("id", "terms"))
_INDEX = "complaint_search_terms"
_MADE_AT_ONCE = next(made for made in INDEXES if _INDEX in made)
"""The index over what cases are searched by, made when all of them are there: in a fifth of the time."""


class NotKept(TamruangError):
    """An office has something that a server can't keep; no office was made there."""

    title = message("The office can't be made there")


def fill(connection: Connection, office: sqlite3.Connection) -> list[str]:
    """Copy all rows of an office into the tables of a new one.

    Guards of the history stand: they let rows be added. What the server begins an office with is taken out before.

    Args:
        connection: to the server, within a transaction; its tables are of this version, and new.
        office: to the file, of this version as well.

    Returns:
        The tables that were filled.

    Raises:
        NotKept: a row does not fit the server's tables.
        PeeweeException: the server complained.
    """
    kinds = kinds_of(office)
    connection.run("; ".join(f'DELETE FROM "{kind.table}"' for kind in kinds))
    for kind in kinds:
        columns = tuple(column.name for column in kind.columns)
        _copy(connection, kind.table, columns, office.execute(kind.select))
    for table in _FOLLOWS:
        rows = office.execute(f"SELECT * FROM {table}")
        _copy(connection, table, tuple(column[0] for column in rows.description), rows)
    connection.run(f"DROP INDEX {_INDEX}")
    copy_lists(connection, *_SEARCH, _terms(office))
    connection.run(_MADE_AT_ONCE)
    tallies.renew(connection)
    counters = counters_of(office)
    for table in counted_tables():
        if table in counters:
            connection.execute(
                f"SELECT setval('{table}_id_seq', greatest(?, 1), ? > 0)", (counters[table],) * 2
            )
    return [*(kind.table for kind in kinds), *_FOLLOWS, _SEARCH[0], "tally"]


def _terms(office: sqlite3.Connection) -> Iterator[tuple[int, list[int]]]:
    for row in office.execute(CASES):
        yield row[0], terms_of(words_of(*row[4:]))


def _copy(
    connection: Connection, table: str, columns: tuple[str, ...], rows: Iterable[tuple[Any, ...]]
) -> None:
    """Send rows to a table as they come."""
    try:
        copy_rows(connection, table, columns, rows)
    except (DataError, IntegrityError) as error:
        cause = error_of(error)
        raise NotKept(
            message(
                "The table {table} has a row that a server can't keep ({reason}). No office was made.",
                table=table,
                reason=str(error) if cause is None else first_line(cause),
            )
        ) from error
