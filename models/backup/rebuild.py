"""An office's tables without anything in them, to be filled from outside; and what follows from the cases, made from them anew."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from peewee import SqliteDatabase

from models.backup.kinds import kinds_of
from models.cases import tallies
from models.cases.search_text import words_of
from models.storage import schema
from models.storage.facets import CATEGORY, SECTION
from models.storage.kept import address_in_sql, detail_in_sql
from models.storage.schema import APPLICATION_ID

_SOME = 2_000
CASES = (
    f"SELECT id, received_at, categories, sections, number, subject, {detail_in_sql()}, {address_in_sql()}, "
    "subdistrict, district, answer "
    "FROM complaint ORDER BY id"
)
"""Cases with all that they are found by; from the fifth column on what is searched in."""
_FACET = "INSERT INTO facet (kind, value, received_at, complaint) VALUES (?, ?, ?, ?)"
_SEARCH = "INSERT INTO complaint_search (rowid, words) VALUES (?, ?)"
_CACHE_KIB = 64 * 1024


def open_bare(path: Path, version: int) -> sqlite3.Connection:
    """Make a new file with all tables of a version, empty, and without what keeps history from being changed.

    The file is for its owner alone. Nothing in it is kept from harm until `finish`: should the power go, it is to be thrown away.

    Args:
        path: of the file; nothing stands there.
        version: number of the last migration that it is to go through.

    Returns:
        A connection on which triggers and foreign keys do nothing.
    """
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    _migrate(path, version)
    connection = sqlite3.connect(path, isolation_level=None)
    for pragma in (
        "journal_mode = OFF",
        "synchronous = OFF",
        f"cache_size = -{_CACHE_KIB}",
        "foreign_keys = OFF",
    ):
        connection.execute(f"PRAGMA {pragma}")
    connection.execute("BEGIN")
    triggers = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for name, _ in triggers:
        connection.execute(f'DROP TRIGGER "{name}"')
    connection.execute("CREATE TEMP TABLE first_word AS SELECT * FROM office_word")
    for kind in kinds_of(connection):
        connection.execute(f'DELETE FROM "{kind.table}"')
    connection.execute("CREATE TEMP TABLE guard (sql TEXT)")
    connection.executemany("INSERT INTO guard VALUES (?)", [(sql,) for _, sql in triggers])
    return connection


def set_counters(connection: Any, counters: dict[str, int]) -> None:
    """Say which ids were given already; none is given twice, those of rows that are gone neither."""
    for table, last in counters.items():
        connection.execute("DELETE FROM sqlite_sequence WHERE name = ?", (table,))
        connection.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", (table, last))


def counters_of(connection: Any) -> dict[str, int]:
    """The ids that were given last, by table."""
    return dict(connection.execute("SELECT name, seq FROM sqlite_sequence ORDER BY name, seq"))


def finish(connection: sqlite3.Connection, path: Path, *, is_searched: bool = True) -> None:
    """Make what follows from the cases, bring the tables up to this version, and put the guards of history back.

    Args:
        connection: that of `open_bare`; it is closed.
        path: of the file.
        is_searched: whether somebody will search in this file, so that it needs the table of trigrams.
    """
    for (sql,) in connection.execute("SELECT sql FROM guard").fetchall():
        connection.execute(sql)
    connection.execute("DROP TABLE guard")
    connection.execute("COMMIT")
    connection.close()
    _migrate(path, schema.version_of(schema.known_migrations()))
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
        connection.execute("BEGIN")
        rebuild(connection, is_searched=is_searched)
        connection.execute("COMMIT")
    finally:
        connection.close()


def rebuild(connection: Any, *, is_searched: bool = True) -> None:
    """Make the tables of facets and of trigrams, and what is counted, anew from the cases; inside a transaction."""
    connection.execute("DELETE FROM facet")
    connection.execute("INSERT INTO complaint_search (complaint_search) VALUES ('delete-all')")
    for rows in _chunks(connection.execute(CASES)):
        facets = sorted(
            (kind, int(value), row[1], row[0])
            for row in rows
            for kind, values in ((CATEGORY, row[2]), (SECTION, row[3]))
            for value in set(values.split(",") if values else ())
        )
        connection.executemany(_FACET, facets)
        if is_searched:
            connection.executemany(_SEARCH, [(row[0], words_of(*row[4:])) for row in rows])
    tallies.renew(connection)


def _chunks(cursor: Any) -> Iterator[list[Any]]:
    while rows := cursor.fetchmany(_SOME):
        yield rows


def _migrate(path: Path, version: int) -> None:
    database: Any = SqliteDatabase(
        str(path), pragmas={"foreign_keys": 0, "synchronous": "OFF"}, lock_type="IMMEDIATE"
    )
    with database.connection_context(), database.atomic():
        schema.apply(database, until=version)
        database.execute_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        database.execute_sql(f"PRAGMA user_version = {version}")
