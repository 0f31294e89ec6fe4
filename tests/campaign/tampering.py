"""What another program changed in the database is told, whatever it was."""

from __future__ import annotations

import random
import shutil
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

from models.audit.audit import find_misfits
from models.errors import TamruangError
from models.storage.condition import find_faults
from models.storage.database import close_office, open_office
from tests.campaign.outcome import Outcome
from tests.models.backup.offices import make_office, slow_days

ROUNDS = 600
SMALL = 8

_ROWS = {
    **dict.fromkeys(("complaint", "case_event", "act", "span"), 6),
    **dict.fromkeys(("complainant", "evidence", "office_word", "setting", "daily_check", "report"), 4),
    **dict.fromkeys(("project", "report_source", "acceptance", "event", "chain", "case_key", "facet"), 3),
    **dict.fromkeys(("paper", "paper_text", "paper_finding", "account", "file_age"), 2),
}
"""Tables in which a row is changed, taken out or put in, and how often."""
_COUNTED = ("act", "case_event", "event", "paper", "paper_text", "chain")
_HARMLESS = {("setting", "words_revision"), ("case_key", "since")}
"""What nothing follows from: a counter by which processes know that words were changed; a later first entry."""


def run(rounds: int, seed: int) -> Outcome:
    """Change copies of an office with plain SQL, and ask what `doctor` asks."""
    outcome = Outcome()
    with tempfile.TemporaryDirectory(prefix="tamruang-") as place:
        office = Path(place) / "office" / "tamruang.db"
        make_office(office, 5, cases=40, deeds=80)
        for number in range(seed, seed + rounds):
            copy = Path(place) / str(number) / office.name
            shutil.copytree(office.parent, copy.parent)
            what, described = _tamper(copy, random.Random(number))
            told = _told(copy)
            outcome.note(what, seed=number, wrong=None if told else f"not told: {described}")
            shutil.rmtree(copy.parent)
    return outcome


def _told(office: Path) -> bool:
    """Whether anything is told of an office."""
    with slow_days():
        try:
            open_office(office)
            return bool(find_misfits() or find_faults())
        except TamruangError:
            return True
        finally:
            close_office()


def _tamper(office: Path, chance: random.Random) -> tuple[str, str]:
    """Do something to the database; gives what in a few words, and exactly what."""
    with closing(sqlite3.connect(office, isolation_level=None)) as other:
        other.execute("PRAGMA foreign_keys = OFF")
        before = _all(other)
        while True:
            other.execute("BEGIN")
            guards = other.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
            for name, _ in guards:
                other.execute(f"DROP TRIGGER {name}")
            try:
                what, described = chance.choice(_WAYS)(other, chance)
                gone = described.rpartition("trigger ")[2]
                for name, sql in guards:
                    if name != gone:
                        other.execute(sql)
            except (sqlite3.IntegrityError, LookupError):
                other.execute("ROLLBACK")
                continue
            if _all(other) == before:
                other.execute("ROLLBACK")
                continue
            other.execute("COMMIT")
            return what, described


def _all(other: Any) -> list[Any]:
    """All that can be told apart."""
    objects = other.execute("SELECT name, sql FROM sqlite_master ORDER BY name").fetchall()
    tables = [name for name, sql in objects if sql and "CREATE TABLE" in sql.upper() and "sqlite" not in name]
    rows = [
        (table, sorted(other.execute(f'SELECT * FROM "{table}"').fetchall(), key=repr)) for table in tables
    ]
    return [objects, repr(rows), other.execute("SELECT name, seq FROM sqlite_sequence ORDER BY 1").fetchall()]


def _row(other: Any, chance: random.Random, table: str) -> dict[str, Any]:
    """A row of a table, by column."""
    cursor = other.execute(f'SELECT * FROM "{table}"')
    names = [each[0] for each in cursor.description]
    row = dict(zip(names, chance.choice(cursor.fetchall()), strict=True))
    if (table, row.get("name")) in _HARMLESS:
        raise LookupError
    return row


def _where(row: dict[str, Any]) -> str:
    return " AND ".join(f'"{name}" IS ?' for name in row)


def _table(chance: random.Random) -> str:
    return chance.choices([*_ROWS], [*_ROWS.values()])[0]


def _other_value(chance: random.Random, value: Any) -> Any:
    """Another value of the kind, or now and then of another kind."""
    if value is None:
        return chance.choice(("x", 1, "2563-01-01"))
    if chance.random() < 0.1:
        return chance.choice((None, "", "ปลอม", 7, b"\xff\xfe"))
    if isinstance(value, int):
        return value + chance.choice((-3, -1, 1, 2, 1000))
    if isinstance(value, float):
        return value + chance.choice((-0.5, 0.001))
    if isinstance(value, bytes):
        place = chance.randrange(len(value)) if value else 0
        return value[:place] + bytes(((value[place] ^ 1) if value else 0,)) + value[place + 1 :]
    if not value:
        return "x"
    place = chance.randrange(len(value))
    sign = value[place]
    if sign.isdecimal():
        new = str((int(sign) + chance.randint(1, 9)) % 10)
    else:
        new = chr(ord(sign) ^ 1) if chance.random() < 0.7 else chance.choice("กขABz9")
    return value[:place] + new + value[place + 1 :]


def _alter(other: Any, chance: random.Random) -> tuple[str, str]:
    table = _table(chance)
    row = _row(other, chance, table)
    name = chance.choice([name for name in row if (table, name) not in _HARMLESS])
    new = _other_value(chance, row[name])
    other.execute(f'UPDATE "{table}" SET "{name}" = ? WHERE {_where(row)}', (new, *row.values()))
    return (
        "value altered",
        f"{table}.{name} of {row.get('id', row.get('complaint'))}: {row[name]!r} to {new!r}",
    )


def _delete(other: Any, chance: random.Random) -> tuple[str, str]:
    table = _table(chance)
    row = _row(other, chance, table)
    other.execute(f'DELETE FROM "{table}" WHERE {_where(row)}', (*row.values(),))
    return "row removed", f"{table} {row.get('id', row)}"


def _insert(other: Any, chance: random.Random) -> tuple[str, str]:
    table = _table(chance)
    row = _row(other, chance, table)
    if "id" in row:
        row["id"] = None
    name = chance.choice([name for name in row if name != "id"])
    row[name] = _other_value(chance, row[name])
    for unique in ("number_key", "login", "code", "word", "sha256", "complaint", "key"):
        if unique in row and table not in ("case_event", "evidence", "span", "facet"):
            row[unique] = row[unique] + 900_000 if isinstance(row[unique], int) else f"{row[unique]}9"
    names = ", ".join(f'"{each}"' for each in row)
    other.execute(f'INSERT INTO "{table}" ({names}) VALUES ({", ".join("?" * len(row))})', (*row.values(),))
    return "row put in", f"{table} like {row}"


def _exchange(other: Any, chance: random.Random) -> tuple[str, str]:
    table = chance.choice(
        ("complaint", "complainant", "evidence", "daily_check", "office_word", "report", "act")
    )
    one, two = _row(other, chance, table), _row(other, chance, table)
    name = chance.choice([name for name in one if name != "id"])
    for row, value in ((one, two[name]), (two, one[name])):
        other.execute(f'UPDATE "{table}" SET "{name}" = ? WHERE id = ?', (value, row["id"]))
    return "values exchanged", f"{table}.{name} of {one['id']} and {two['id']}"


def _sweep(other: Any, chance: random.Random) -> tuple[str, str]:
    """One statement over a whole table."""
    statement = chance.choice(
        (
            "UPDATE complaint SET due_on = date(due_on, '+7 days') WHERE due_on IS NOT NULL",
            "UPDATE complaint SET accept_by = date(accept_by, '+1 day'), finish_by = date(finish_by, '+1 day')",
            "UPDATE complaint SET answer = 'แก้ไขแล้ว' WHERE answer IS NOT NULL",
            "DELETE FROM complaint WHERE id IN (SELECT id FROM complaint ORDER BY id DESC LIMIT 3)",
            "UPDATE report SET received = received + 10 WHERE state = 'submitted'",
            "UPDATE report SET finished = received, pending = 0",
            "DELETE FROM evidence",
            "DELETE FROM complainant",
            "DELETE FROM daily_check",
            "DELETE FROM setting",
            "DELETE FROM facet",
            "UPDATE span SET status = 4 WHERE status <> 4",
            "UPDATE span SET known_until = known_from WHERE known_until < 1 << 40",
            "UPDATE office_word SET pending = 1 - pending WHERE list = 'status'",
            "UPDATE case_event SET changes = '-'",
            "UPDATE act SET note = NULL WHERE note IS NOT NULL",
            "UPDATE act SET by = 'ใครก็ไม่รู้'",
            "DELETE FROM chain",
        )
    )
    other.execute(statement)
    return "table swept", statement


def _checks(other: Any, chance: random.Random) -> tuple[str, str]:
    days = [date(2023, 4, day).isoformat() for day in range(1, 31)]
    other.executemany(
        'INSERT INTO daily_check (day, new, at, "by") VALUES (?, ?, ?, ?)',
        [(day, chance.randrange(5), f"{day}T02:00:00Z", "somsri") for day in days],
    )
    return "daily checks invented", "30 daily checks"


def _cut_tail(other: Any, chance: random.Random) -> tuple[str, str]:
    """Take the end of the history away, with or without what it was about, and set the counters back."""
    (last,) = other.execute("SELECT max(id) FROM chain").fetchone()
    first = last - chance.randrange(5)
    steps = other.execute("SELECT record, record_id FROM chain WHERE id >= ?", (first,)).fetchall()
    other.execute("DELETE FROM chain WHERE id >= ?", (first,))
    with_steps, with_counters = chance.random() < 0.7, chance.random() < 0.7
    if with_steps:
        if not any(_leaves_a_trace(other, record, step) for record, step in steps):
            raise LookupError
        for record, step in steps:
            for table in {"act": "case_event", "paper": "paper_text"}.get(record, "").split():
                other.execute(f"DELETE FROM {table} WHERE {record}_id = ?", (step,))
            other.execute(f"DELETE FROM {record} WHERE id = ?", (step,))
    if with_counters:
        for table in _COUNTED:
            other.execute(
                f"UPDATE sqlite_sequence SET seq = (SELECT coalesce(max(id), 0) FROM {table}) WHERE name = ?",
                (table,),
            )
    return "tail cut", f"chain from {first}, steps {with_steps}, counters {with_counters}: {steps}"


def _leaves_a_trace(other: Any, record: str, step: int) -> bool:
    """Whether a step changed a row and was not undone; cut off with all counters, others are as if the file were one of before."""
    if record != "act":
        return record == "event"
    changed = (
        "SELECT 1 FROM act WHERE id = ? AND undoes_id IS NULL AND id NOT IN (SELECT undoes_id FROM act WHERE undoes_id IS NOT NULL) "
        "AND EXISTS (SELECT 1 FROM case_event WHERE act_id = act.id AND (changes NOT IN ('', '{}') OR kind = 'new'))"
    )
    return other.execute(changed, (step,)).fetchone() is not None


def _objects(other: Any, chance: random.Random) -> tuple[str, str]:
    names = [
        row[0]
        for row in other.execute("SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL")
    ]
    views = [row[0] for row in other.execute("SELECT name FROM sqlite_master WHERE type = 'view'")]
    statement = chance.choice(
        (
            "CREATE TRIGGER quiet AFTER INSERT ON complaint BEGIN UPDATE complaint SET subject = 'x' WHERE id = NEW.id; END",
            "CREATE TRIGGER act_kept BEFORE DELETE ON act BEGIN SELECT 1; END",
            "CREATE TABLE extra (a)",
            "CREATE VIEW extra AS SELECT * FROM complainant",
            f"DROP INDEX {chance.choice(names)}",
            f"DROP VIEW {chance.choice(views)}",
            "CREATE INDEX extra ON complaint (subject)",
            "ALTER TABLE complaint ADD COLUMN planted TEXT",
            "DROP trigger report_frozen",
            "DROP trigger act_no_update",
        )
    )
    if not statement.startswith("DROP trigger"):
        other.execute(statement)
    return "schema changed", statement


def _index(other: Any, chance: random.Random) -> tuple[str, str]:
    row = _row(other, chance, "complaint")
    from models.cases.search_text import words_of

    words = words_of(
        *(
            row[name]
            for name in ("number", "subject", "detail", "address", "subdistrict", "district", "answer")
        )
    )
    if chance.random() < 0.5:
        other.execute(
            "INSERT INTO complaint_search (complaint_search, rowid, words) VALUES ('delete', ?, ?)",
            (row["id"], words),
        )
        return "search index changed", f"case {row['id']} taken out of the index"
    other.execute("INSERT INTO complaint_search (rowid, words) VALUES (?, 'ข้อความที่ไม่มี')", (row["id"] + 5000,))
    return "search index changed", "a case put into the index"


_WAYS: tuple[Callable[[Any, random.Random], tuple[str, str]], ...] = (
    *(_alter, _alter, _alter, _alter, _alter, _alter, _delete, _delete, _insert, _insert, _exchange),
    *(_sweep, _checks, _cut_tail, _objects, _index),
)
