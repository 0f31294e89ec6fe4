"""The tables themselves: whether they, their indexes, guards and views are what the migrations make."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from peewee import SqliteDatabase

from models.audit.misfit import Kind, Misfit
from models.messages import message
from models.storage import schema

_OBJECTS = "SELECT type, name, tbl_name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name"
_WORDS = "SELECT * FROM office_word ORDER BY id"
_BLANKS = re.compile(r"\s+")
_QUOTES = str.maketrans("", "", '"`[]')

Objects = Mapping[str, tuple[str, str, str]]
"""By its name: what it is, of which table, and how it is made."""

_KINDS = {
    "table": message("the table {name}"),
    "index": message("the index {name}"),
    "trigger": message("the trigger {name}"),
    "view": message("the view {name}"),
    "function": message("the function {name}"),
}


def compare_tables(connection: Any, made: Objects) -> Iterator[Misfit]:
    """What is there that this program does not make, or otherwise, and what is not there.

    Args:
        connection: to the database.
        made: as the migrations make them; see `made_anew`.
    """
    there = objects_of(connection)
    for name in sorted(there.keys() | made.keys()):
        if there.get(name) == made.get(name):
            continue
        what = (there.get(name) or made[name])[0]
        words = _KINDS.get(what, message("{name}"))
        values = {"what": type(words)(words.text, {"name": name})}
        sentence = (
            message(
                "Missing in the database: {what}. Another program removed it, or the file is damaged.",
                **values,
            )
            if name not in there
            else message("The database has something that this program did not make: {what}.", **values)
            if name not in made
            else message("Something in the database is not as this program makes it: {what}.", **values)
        )
        yield Misfit(Kind.TABLES, sentence, name, 0)
    known = set(schema.known_migrations())
    applied = {str(name) for (name,) in connection.execute(f"SELECT name FROM {schema.TABLE}")}
    if known != applied:
        yield Misfit(
            Kind.TABLES,
            message(
                "The list of upgrades that the database has been through is not complete, or names others: {names}.",
                names=", ".join(sorted(known ^ applied)),
            ),
            schema.TABLE,
            0,
        )


def objects_of(connection: Any) -> Objects:
    """All tables, indexes, triggers and views of a database; of one on a server its functions as well."""
    if not isinstance(connection, sqlite3.Connection):
        from models.storage.postgresql import objects  # only an office on a server needs it

        return objects.objects_of(connection)
    return {name: (what, table, _plain(sql or "")) for what, name, table, sql in connection.execute(_OBJECTS)}


def made_anew() -> tuple[Objects, Mapping[int, Mapping[str, Any]]]:
    """What the migrations make in a file, and the words that every office begins with, by id."""
    return _made_by(schema.FOLDER)


@cache
def _made_by(_folder: Path) -> tuple[Objects, Mapping[int, Mapping[str, Any]]]:
    """The same, of the migrations that lie there: a process that looks at several copies runs them once."""
    fresh = SqliteDatabase(":memory:")
    with fresh.connection_context():
        schema.apply(fresh)
        connection: Any = fresh.connection()  # type: ignore[no-untyped-call]
        names = [row[1] for row in connection.execute("PRAGMA table_info(office_word)")]
        words = (dict(zip(names, row, strict=True)) for row in connection.execute(_WORDS))
        return objects_of(connection), {
            word["id"]: {name: value for name, value in word.items() if name != "id"} for word in words
        }


def _plain(sql: str) -> str:
    """How a statement is compared: without what says nothing, such as blanks and quotes."""
    return _BLANKS.sub("", sql.translate(_QUOTES)).upper().replace("IFNOTEXISTS", "")
