"""A glance at the office's words and numbers, for who types a command and asks what could follow.

It must be quick, must change nothing, and has nobody to complain to: where something is in the way, there is nothing to see. So it
reads the file for itself instead of opening the office, which would make files beside it, and upgrade an older one; of an office
on a server it asks over a connection of its own. It sees no
names of complainants and no texts.
"""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

from models.cases.search_text import BARE, IS_PARTED, bare_number, number_key
from models.storage.server import is_on_server
from models.storage.statement import Twin, filled

MOST = 40
"""So many cases are offered."""

_PATIENCE = 0.15
"""Seconds that a look may take."""
_STEPS = 20_000
"""Of SQLite's own, between two looks at the clock."""
_MOMENT = Twin(
    "strftime('%Y-%m-%dT%H:%M:%SZ', received_at, 'unixepoch')",
    "to_char(to_timestamp(received_at) AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')",
)
_LAST = "\U0010ffff"
"""Sorts behind whatever can follow."""


class SeenCase(NamedTuple):
    """What is told of a case.

    Attributes:
        number: its number.
        at: the moment of its arrival, as it is stored.
        status: its word.
    """

    number: str
    at: str
    status: str


def see_words(database: Path, which: str) -> list[str]:
    """The words of a list that are still offered, in their order.

    Args:
        database: the office's file.
        which: a `List`.
    """
    return [
        word
        for (word,) in _look(
            database,
            "SELECT word FROM office_word WHERE list = ? AND retired = 0 ORDER BY position, id",
            which,
        )
    ]


def see_city_offices(database: Path) -> list[str]:
    """The names of the offices that the city hears of.

    Args:
        database: the city's file.
    """
    return [name for (name,) in _look(database, "SELECT name FROM city_office ORDER BY name")]


def see_cases(database: Path, typed: str) -> list[SeenCase]:
    """Cases whose number may be meant: what is pending first, the newest first.

    Args:
        database: the office's file.
        typed: the beginning of a number; signs in it, and Thai digits, do not matter.
    """
    select = "SELECT number, {}, (SELECT word FROM office_word WHERE id = status) FROM complaint WHERE"
    bare, key = bare_number(typed), number_key(typed)
    begins = f"{BARE} >= ? AND {BARE} < ?"
    found = [
        *_look(
            database,
            filled(
                f"{select} pending = 1 AND {begins} ORDER BY received_at DESC, id DESC LIMIT {MOST}", _MOMENT
            ),
            *(bare, bare + _LAST),
        )
    ]
    if bare and len(found) < MOST:
        found += _look(
            database,
            filled(
                f"{select} pending = 0 AND number_key >= ? AND number_key < ? ORDER BY number_key DESC LIMIT {MOST}",
                _MOMENT,
            ),
            *(key, key + _LAST),
        )
        found += _look(
            database,
            filled(
                f"{select} pending = 0 AND {IS_PARTED} AND {begins} ORDER BY {BARE} DESC LIMIT {MOST}",
                _MOMENT,
            ),
            *(bare, bare + _LAST),
        )
    seen = dict.fromkeys(SeenCase(number, str(at), status or "") for number, at, status in found)
    return list(seen)[:MOST]


def see_subdistricts(database: Path) -> list[str]:
    """Subdistricts of which there are cases."""
    return [
        name
        for (name,) in _look(
            database,
            "SELECT DISTINCT subdistrict FROM complaint WHERE subdistrict > '' ORDER BY subdistrict LIMIT 200",
        )
    ]


def see_views(database: Path) -> list[str]:
    """Names of the office's own views."""
    names: list[str] = []
    for (stored,) in _look(database, "SELECT value FROM setting WHERE name = 'saved_views'"):
        names += [str(view["name"]) for view in json.loads(stored)]
    return names


def see_mappings(database: Path) -> list[str]:
    """Names of the saved mappings of columns."""
    names: list[str] = []
    for (stored,) in _look(database, "SELECT value FROM setting WHERE name = 'import_mappings'"):
        names += map(str, json.loads(stored))
    return names


def see_partners(database: Path) -> list[str]:
    """Names of the offices with which cases are exchanged."""
    names: list[str] = []
    for (stored,) in _look(database, "SELECT value FROM setting WHERE name = 'exchange_partners'"):
        names += [str(each["office"]) for each in json.loads(stored)]
    return names


def see_addresses(database: Path) -> list[tuple[str, str]]:
    """Numbers and names of the entries of the address book, and keys and names of the agencies with an address."""
    found: list[tuple[str, str]] = []
    for (stored,) in _look(database, "SELECT value FROM setting WHERE name = 'mail_addresses'"):
        found += [(str(each["id"]), str(each["name"])) for each in json.loads(stored)]
    agencies = (
        "SELECT id, word FROM office_word WHERE list = 'agency' AND text IS NOT NULL ORDER BY position, id"
    )
    return found + [(f"agency-{number}", str(word)) for number, word in _look(database, agencies)]


def see_projects(database: Path) -> list[tuple[str, int]]:
    """Codes and fiscal years of the projects, the newest first."""
    return [
        (str(code), int(year or 0))
        for code, year in _look(
            database,
            "SELECT code, fiscal_year FROM project WHERE code <> '' ORDER BY fiscal_year DESC, id DESC",
        )
    ]


def _look(database: Path, query: str, *values: object) -> Iterator[tuple[Any, ...]]:
    """The rows of a query, as far as they come in time; none where the file can't be read or is another one."""
    try:
        path = database.expanduser().absolute()
        if not path.is_file():
            return
        if is_on_server(path):
            from models.storage.postgresql.glancing import glance  # only an office on a server needs it

            yield from glance(path, query, values, _PATIENCE)
            return
        with closing(sqlite3.connect(_address(path), uri=True, timeout=_PATIENCE)) as connection:
            give_up = time.monotonic() + _PATIENCE
            connection.set_progress_handler(lambda: time.monotonic() > give_up, _STEPS)
            yield from connection.execute(query, values)
    except (OSError, ValueError, RuntimeError, ImportError, sqlite3.Error):
        return


def _address(path: Path) -> str:
    """The file, to be read only. Where nobody has it open it is read as it lies, for else SQLite would make files beside it."""
    log, index = (path.with_name(path.name + end) for end in ("-wal", "-shm"))
    is_open = log.exists() and index.exists()
    return f"{path.as_uri()}?mode=ro{'' if is_open else '&immutable=1'}"
