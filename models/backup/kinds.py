"""Which tables a dump carries, in which order, and how each of their columns is written so that people can read it.

The tables are asked of the database itself: one that comes with a later version is carried by the names of its columns, though
nobody has thought of it here. A test holds that the manual tells of each.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Any

from models.records import dataclass
from models.storage.kept import KEPT_SINCE, Texts

REBUILT = frozenset({"facet", "complaint_search", "complaint_trigram", "holiday_year", "tally", "tallied"})
"""Tables that follow from the cases, or from a library: made anew from them, so that a damaged one never travels."""

_CASES = "complaint"
_OF_THE_DATABASE = ("sqlite_", "complaint_search_", "schema_migration", "file_mark")
"""How the names begin of tables that belong to the file and not to the office."""

_ORDER = (
    *(
        "office_word",
        "setting",
        "account",
        "office_key",
        "act",
        "complaint",
        "complainant",
        "evidence",
        "handover",
        "exchanged",
        "span",
        "case_event",
        "case_key",
    ),
    *(
        "daily_check",
        "file_age",
        "project",
        "report",
        "paper_finding",
        "acceptance",
        "report_source",
        "event",
    ),
    *("paper", "paper_text", "chain", "draft", "backup"),
    *("city_office", "city_key", "city_content", "city_arrival", "city_choice"),
    *("city_withdrawal", "city_refusal"),
)
"""Words before what is told by them, cases before what belongs to them. Tables that are not named here follow."""


class Writing(StrEnum):
    """How a column is written, where not as the database holds it."""

    FLAG = "flag"  # 1 as true
    HUNDREDTHS = "hundredths"  # 1250 as "12.50"
    WORD = "word"  # 4 as {"id": 4, "word": "…"}
    WORDS = "words"  # "3,17" as a list of such
    JSON = "json"  # a text of JSON as what it says; empty text is left out
    SPACED_JSON = "spaced"  # the same, where the program writes blanks into it
    ASCII_JSON = "ascii"  # the same, where it writes Thai as numbers


_WRITINGS: dict[str, dict[str, Writing]] = {
    "office_word": {"aliases": Writing.SPACED_JSON, "pending": Writing.FLAG, "retired": Writing.FLAG},
    "setting": {"value": Writing.JSON},
    "complaint": {
        **dict.fromkeys(("channel", "officer", "status"), Writing.WORD),
        **dict.fromkeys(("categories", "sections"), Writing.WORDS),
        **dict.fromkeys(("pending", "dated", "merged"), Writing.FLAG),
        **dict.fromkeys(("steps", "extra", "mis"), Writing.JSON),
        "touched": Writing.SPACED_JSON,
    },
    "complainant": {"reachable": Writing.FLAG},
    "span": {
        **dict.fromkeys(("channel", "status"), Writing.WORD),
        **dict.fromkeys(("categories", "sections"), Writing.WORDS),
    },
    "case_event": {"changes": Writing.JSON},
    "project": {
        **dict.fromkeys(("budget_received", "budget_spent"), Writing.HUNDREDTHS),
        "units": Writing.SPACED_JSON,
    },
    "report": dict.fromkeys(("progress_percent", "disbursed"), Writing.HUNDREDTHS),
    "paper_finding": {"message": Writing.ASCII_JSON},
    "event": {"changes": Writing.JSON},
    "paper": {"revisions": Writing.JSON, "counts": Writing.JSON, "with_names": Writing.FLAG},
    "city_office": dict.fromkeys(("aliases", "addresses"), Writing.SPACED_JSON),
    "city_arrival": {"keys": Writing.SPACED_JSON, "said": Writing.JSON},
    "city_refusal": {"said": Writing.JSON},
    "draft": {"is_aside": Writing.FLAG, "draft": Writing.ASCII_JSON},
}


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    Attributes:
        name: in the database and in the dump.
        type: as it was declared, in capitals.
        required: whether it can't be without a value.
        writing: how it is written; None as the database holds it.
    """

    name: str
    type: str
    required: bool
    writing: Writing | None


@dataclass(frozen=True, slots=True)
class Kind:
    """A table that a dump carries.

    Attributes:
        table: its name, in the database and in the dump.
        columns: in the order of the database.
        key: names of the columns by which its rows are told apart and ordered.
        counts: whether its ids are counted and never given twice.
        keeps: whether its rows have texts and moments as `models.storage.kept` has them.
        rowid: the column that is the number of the row, and lies in the file as that alone; None if there is none.
    """

    table: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    counts: bool
    rowid: str | None
    keeps: bool = False

    @property
    def select(self) -> str:
        """The statement that reads all rows, in their order."""
        names, key = (", ".join(f'"{name}"' for name in some) for some in (self._names, self.key))
        return f'SELECT {names} FROM "{self.table}" ORDER BY {key}'

    @property
    def insert(self) -> str:
        """The statement that stores a row."""
        names = ", ".join(f'"{name}"' for name in self._names)
        return f'INSERT INTO "{self.table}" ({names}) VALUES ({", ".join("?" * len(self.columns))})'

    def told(self, row: Sequence[Any]) -> Sequence[Any]:
        """A row with its texts as they read, of one that the database holds."""
        return Texts(self._names).told(row) if self.keeps else row

    def kept(self, row: Sequence[Any]) -> Sequence[Any]:
        """A row as the database keeps it, of one with its texts as they read."""
        return Texts(self._names).kept(row) if self.keeps else row

    @property
    def _names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)


def kinds_of(connection: Any) -> list[Kind]:
    """The tables of a database that a dump carries, in the order of the dump."""
    found = {
        name: sql
        for name, sql in connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'")
        if name not in REBUILT and not name.startswith(_OF_THE_DATABASE)
    }
    known = [name for name in _ORDER if name in found]
    return [_kind(connection, name, found[name]) for name in [*known, *sorted(found.keys() - set(_ORDER))]]


def _kind(connection: Any, table: str, sql: str) -> Kind:
    rows = connection.execute(f'PRAGMA table_info("{table}")').fetchall()
    writings = _WRITINGS.get(table, {})
    columns = tuple(
        Column(
            name, kind.upper(), bool(required or (place and kind.upper() == "INTEGER")), writings.get(name)
        )
        for _, name, kind, required, _, place in rows
    )
    key = tuple(name for place, name in sorted((row[5], row[1]) for row in rows if row[5]))
    is_number = len(key) == 1 and any(row[1] == key[0] and row[2].upper() == "INTEGER" for row in rows)
    rowid = key[0] if is_number and "WITHOUT ROWID" not in sql.upper() else None
    keeps = table == _CASES and int(connection.execute("PRAGMA user_version").fetchone()[0]) >= KEPT_SINCE
    return Kind(table, columns, key or ("rowid",), "AUTOINCREMENT" in sql.upper(), rowid, keeps)
