"""The rows that an office begins with: its words, its key, and which migrations its tables answer to.

They are read from an office that the migrations make in memory: so they are those of every office, and no list of words stands
twice.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from typing import Any

from models.storage import schema

BASELINE = 45
"""Number of the migration up to which the tables of SQLite are made here as they are after it; later ones bring a twin."""
TABLES = ("schema_migration", "office_word", "office_key", "tallied")
"""The tables of a new office that have rows."""


def baseline() -> list[str]:
    """Names of the migrations that need not be run, for the tables are made as they are after them."""
    return [name for name in schema.known_migrations() if schema.version_of([name]) <= BASELINE]


def statements() -> Iterator[str]:
    """What stores the rows."""
    from peewee import SqliteDatabase

    database: Any = SqliteDatabase(":memory:")
    with closing(database):
        schema.apply(database, until=BASELINE)
        for table in TABLES:
            found = database.execute_sql(f"SELECT * FROM {table} ORDER BY 1")
            columns = ", ".join(f'"{column[0]}"' for column in found.description)
            rows = ", ".join(f"({', '.join(map(_literal, row))})" for row in found.fetchall())
            yield f"INSERT INTO {table} ({columns}) VALUES {rows}"


def _literal(value: int | str | None) -> str:
    if isinstance(value, str):
        return "'" + value.replace("'", "''") + "'"
    return "NULL" if value is None else str(value)
