"""What else tells of the cases in a damaged file: its indexes, the table of the search, the spans of the figures."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any
from zlib import crc32

from models.backup.salvage.account import Notes
from models.backup.salvage.trees import Forest
from models.cases.search_text import number_key, words_of
from models.cases.spans import STILL
from models.messages import message
from models.storage.kept import ANY_DAY, columns_in_sql
from models.storage.passing import passing_folder

_INDEXES: dict[str, tuple[str, ...]] = {
    "complaint_number_key_year": ("number_key", "number_year"),
    "complaint_received_at_id": ("received_at",),
    "complaint_changed_at_id": ("changed_at",),
    "complaint_status_received_at_id": ("status", "received_at"),
}
"""Indexes of all cases, with their columns; the id stands behind them."""
_SEARCHED = (
    f"SELECT {columns_in_sql(('id', 'number', 'subject', 'detail', 'address', 'subdistrict', 'district', 'answer'))} "
    "FROM complaint ORDER BY id"
)
_MASK = (1 << 64) - 1


def check_indexes(connection: Any, forest: Forest, notes: Notes) -> None:
    """Hold the cases against the indexes of the damaged file; keeps what these say of cases in the table `witness`."""
    connection.execute(
        "CREATE TEMP TABLE witness (id INTEGER PRIMARY KEY, number_key TEXT, number_year INTEGER, received_at, "
        "changed_at, status INTEGER)"
    )
    for index, columns in _INDEXES.items():
        for cell in forest.cells(index):
            values = dict(zip(columns, cell.values, strict=False))
            case = cell.values[-1]
            if len(values) < len(columns) or type(case) is not int or not 0 < case < 1 << 62:
                continue
            sets = ", ".join(f"{name} = excluded.{name}" for name in values)
            connection.execute(
                f"INSERT INTO witness (id, {', '.join(values)}) VALUES (?{', ?' * len(values)}) "
                f"ON CONFLICT (id) DO UPDATE SET {sets}",
                (case, *values.values()),
            )
    if any(index in forest.trees and forest.trees[index].is_whole for index in _INDEXES):
        notes.more_missing.discard("complaint")  # all that there were are known
    differs = " OR ".join(
        f"(witness.{name} IS NOT NULL AND witness.{name} IS NOT complaint.{name})"
        for name in ("number_key", "number_year", "received_at", "changed_at", "status")
    )
    notes.doubt(
        "complaint",
        *(
            row[0]
            for row in connection.execute(f"SELECT id FROM complaint JOIN witness USING (id) WHERE {differs}")
        ),
    )


def check_numbers(connection: Any, notes: Notes) -> None:
    """Doubt the cases whose number is not that of their key, give them the key again; and those that no index knows."""
    for case, number, key in connection.execute("SELECT id, number, number_key FROM complaint").fetchall():
        if number_key(number) != key:
            notes.doubt("complaint", case)


def check_spans(connection: Any, notes: Notes) -> None:
    """Doubt the cases and spans that do not say the same of how a case stands now."""
    rows = connection.execute(
        "SELECT complaint.id FROM complaint LEFT JOIN span ON span.complaint = complaint.id AND span.known_until = ? "
        f"AND span.until = '9999-12-31' AND span.received_on = {ANY_DAY.format('complaint.received_at')} "
        "WHERE span.complaint IS NULL OR span.status IS NOT complaint.status OR span.channel IS NOT complaint.channel "
        "OR span.categories IS NOT complaint.categories OR span.sections IS NOT complaint.sections",
        (STILL,),
    )
    for (case,) in rows.fetchall():
        notes.doubt("complaint", case)
        notes.doubt("span", case)


def check_search(connection: Any, forest: Forest, notes: Notes) -> None:
    """Hold the texts of the cases against the letters by which the damaged file found them."""
    with passing_folder() as folder:
        try:
            old = _old_letters(folder / "old.db", forest)
        except sqlite3.DatabaseError:
            notes.texts_unproven = True
            notes.unknown.append(
                message(
                    "The search index is damaged too, so nobody can know whether single letters in the texts "
                    "of cases were changed."
                )
            )
            return
        with closing(_make_table(folder / "new.db")) as scratch:
            scratch.executemany(
                "INSERT INTO found (rowid, words) VALUES (?, ?)",
                ((row[0], words_of(*row[1:])) for row in connection.execute(_SEARCHED)),
            )
            new = _letters(scratch)
    notes.doubt("complaint", *(case for case, letters in new.items() if old.get(case) != letters))


def _make_table(path: Path) -> sqlite3.Connection:
    scratch = sqlite3.connect(path, isolation_level=None)
    scratch.execute("PRAGMA journal_mode = OFF")
    scratch.execute("PRAGMA synchronous = OFF")
    scratch.execute("BEGIN")
    scratch.execute(
        "CREATE VIRTUAL TABLE found USING fts5(words, content='', tokenize='trigram', detail=none, columnsize=0)"
    )
    scratch.execute("CREATE VIRTUAL TABLE letters USING fts5vocab('found', 'instance')")
    return scratch


def _old_letters(path: Path, forest: Forest) -> dict[int, int]:
    """The same of the damaged file, whose table is put together again page by page.

    Raises:
        sqlite3.DatabaseError: it is damaged.
    """
    with closing(_make_table(path)) as scratch:
        for part, columns in (("data", 2), ("idx", 3), ("config", 2)):
            name = f"complaint_search_{part}"
            if name not in forest.trees or not forest.trees[name].is_whole:
                raise sqlite3.DatabaseError(name)
            scratch.execute(f"DELETE FROM found_{part}")
            scratch.executemany(
                f"INSERT INTO found_{part} VALUES ({', '.join('?' * columns)})",
                _stored(forest, name, columns),
            )
        scratch.execute("COMMIT")
    # A connection keeps what it read of such a table, so another one reads it.
    with closing(sqlite3.connect(path, isolation_level=None)) as scratch:
        return _letters(scratch)


def _letters(scratch: Any) -> dict[int, int]:
    """For each case, the sum of all groups of three letters that it is found by."""
    found: dict[int, int] = {}
    last, mark = None, 0
    for term, case in scratch.execute("SELECT term, doc FROM letters"):
        if term != last:
            encoded = str(term).encode()
            last, mark = term, crc32(encoded) << 32 | crc32(encoded[::-1])
        found[case] = (found.get(case, 0) + mark) & _MASK
    return found


def _stored(forest: Forest, name: str, columns: int) -> Iterator[tuple[Any, ...]]:
    for cell in forest.cells(name):
        values = cell.values if cell.rowid is None else (cell.rowid, *cell.values[1:])
        if len(values) == columns:
            yield values
