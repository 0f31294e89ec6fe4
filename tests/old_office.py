"""Offices of the version before there were seals, made of new ones: the chain binds the texts themselves, and nothing else."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from models.storage import schema
from models.storage.chain import PLAIN, add_to
from models.storage.database import close_office, open_office
from models.storage.kept import Texts

SEALS = "0016_seals"
FOLLOWING = "0024_following"
"""Later columns of a case, which today's verbs need; they are empty, and taken away again."""
TALLIES = "0036_tallies"
"""Likewise what the database counts."""


def make_old_office(path: Path, monkeypatch: pytest.MonkeyPatch, work: Callable[[], object]) -> Path:
    """An office of that version, closed, in which something was done; papers have no place in it, for their codes are its chain's."""
    with monkeypatch.context() as earlier:
        folder = path.parent.parent / "until_seals"
        shutil.copytree(schema.FOLDER, folder)
        for script in folder.glob("0*.py"):
            if script.stem > SEALS and script.stem not in {FOLLOWING, TALLIES}:
                script.unlink()
        earlier.setattr(schema, "FOLDER", folder)
        open_office(path, make=True)
        work()
        close_office()
    take_seals_away(path)
    return path


def write_out_rows(connection: sqlite3.Connection) -> None:
    """Let the cases stand as they did before their texts and moments were kept shorter."""
    cursor = connection.execute("SELECT * FROM complaint")
    names = [column[0] for column in cursor.description]
    texts = Texts(names)
    sql = f"UPDATE complaint SET {', '.join(f'{name} = ?' for name in names)} WHERE id = ?"
    rows = [texts.told(row) for row in cursor.fetchall()]
    connection.executemany(sql, [(*row, row[names.index("id")]) for row in rows])
    connection.execute(
        "UPDATE facet SET received_at = (SELECT received_at FROM complaint WHERE id = facet.complaint)"
    )


def take_seals_away(path: Path) -> None:
    """Bring an office of the version with seals back to the one before."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        links = connection.execute("SELECT record, record_id FROM chain ORDER BY id").fetchall()
        guards = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in guards:
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute("DROP TABLE case_key")
        write_out_rows(connection)
        for table, column in (
            *(("case_event", "seal"), ("case_event", "state"), ("act", "note_key"), ("act", "note_seal")),
            ("chain", "covered"),
        ):
            connection.execute(f"ALTER TABLE {table} DROP COLUMN {column}")
        connection.execute("DELETE FROM chain")
        connection.execute("DELETE FROM sqlite_sequence WHERE name = 'chain'")
        for record, record_id in links:
            add_to(connection, record, record_id, form=PLAIN)
        for name, sql in guards:
            if not name.startswith("tally_"):
                connection.execute(sql)
        for table in ("tally", "tallied"):
            connection.execute(f"DROP TABLE {table}")
        for name in ("priority", "look_on", "held_on", "held_for", "stopped"):
            connection.execute(f"DROP INDEX IF EXISTS complaint_{name}")
            connection.execute(f"ALTER TABLE complaint DROP COLUMN {name}")
        connection.execute(
            "DELETE FROM schema_migration WHERE name IN (?, ?, ?)", (SEALS, FOLLOWING, TALLIES)
        )
        connection.execute("PRAGMA user_version = 15")
