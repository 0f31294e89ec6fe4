"""The ways in: an office's database written by another program, files, notes, settings and mails of somebody else."""

from __future__ import annotations

import json
import os
import random
import shutil
import sqlite3
import tempfile
from collections.abc import Sequence
from contextlib import closing
from functools import cache
from pathlib import Path

from models.backup.kinds import Column
from models.backup.salvage.sense import has_sense
from models.storage.parts import outbox_folder
from tests.hostile.strings import fragment, name_of_file, spoil, spoil_json
from tests.models.backup.offices import make_office

OFFICE = "office.db"
_OF_THE_PROGRAM = {"chain", "complaint_search_config", "facet", "office_key", "schema_migration", "setting"}
_NAMES = {
    *(
        "applied",
        "changes",
        "counts",
        "draft",
        "format",
        "hash",
        "key",
        "kind",
        "means",
        "number_key",
        "place",
        "record",
    ),
    *("revisions", "sha256", "state"),
}
"""Columns of texts that the program itself gives and goes by."""


@cache
def _pattern() -> Path:
    """An office with a bit of everything, made once."""
    folder = Path(tempfile.mkdtemp(prefix="tamruang-hostile-"))
    make_office(folder / OFFICE, 3, cases=8, deeds=40)
    with closing(sqlite3.connect(folder / OFFICE)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
    return folder


def new_office(folder: Path) -> Path:
    """A copy of an office with a bit of everything; gives its database."""
    shutil.copytree(_pattern(), folder, dirs_exist_ok=True)
    return folder / OFFICE


@cache
def columns() -> Sequence[tuple[str, str]]:
    """Every column of an office's own tables in which something stands that is a text."""
    with closing(sqlite3.connect(_pattern() / OFFICE)) as connection:
        tables = [
            name
            for (name,) in connection.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name"
            )
            if not name.startswith(("sqlite_", "complaint_trigram"))
        ]
        return [
            (table, name)
            for table in tables
            for _, name, *_ in connection.execute(f"PRAGMA table_info({table})").fetchall()
            if connection.execute(
                f"SELECT 1 FROM {table} WHERE typeof(\"{name}\") = 'text' LIMIT 1"
            ).fetchone()
        ]


@cache
def free_columns() -> Sequence[tuple[str, str]]:
    """Those in which any text of people can stand, so that what is planted is shown and not taken for damage."""
    return [
        (table, column)
        for table, column in columns()
        if table not in _OF_THE_PROGRAM and column not in _NAMES and has_sense(table, _column(column), "zz ก")
    ]


def _column(name: str) -> Column:
    return Column(name, "TEXT", required=False, writing=None)


def plant(database: Path, chance: random.Random, table: str, column: str) -> str | None:
    """Spoil a text of a column as somebody does who has another program; gives what was planted, None where nothing may be."""
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        rows = connection.execute(
            f'SELECT DISTINCT "{column}" FROM {table} WHERE typeof("{column}") = \'text\''
        ).fetchall()
        for trigger, _ in connection.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?", (table,)
        ).fetchall():
            connection.execute(f'DROP TRIGGER "{trigger}"')
        planted = None
        for (value,) in chance.sample(rows, min(len(rows), chance.choice((1, 99, 99)))):
            planted = _spoilt(chance, value)
            try:
                connection.execute(
                    f'UPDATE {table} SET "{column}" = ? WHERE "{column}" = ?', (planted, value)
                )
            except sqlite3.IntegrityError:
                continue
        connection.commit()
    return planted


def _spoilt(chance: random.Random, value: str) -> str:
    if value[:1] in "[{" and value:
        try:
            return json.dumps(spoil_json(chance, json.loads(value)), ensure_ascii=False)
        except ValueError:
            pass
    return spoil(chance, value) if chance.randrange(4) else fragment(chance)


def names_in(database: Path) -> tuple[str, str]:
    """The number of a case and the code of a paper, as they stand in a database."""
    with closing(sqlite3.connect(database)) as connection:
        (number,) = connection.execute("SELECT number FROM complaint LIMIT 1").fetchone()
        (code,) = connection.execute("SELECT code FROM paper LIMIT 1").fetchone()
    return number, code


def plant_mail(database: Path, chance: random.Random) -> None:
    """Lay a mail of somebody else, and a note beside it, into the outbox."""
    folder = outbox_folder(database) / chance.choice(("new", "sending", "sent", "failed"))
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / name_of_file(chance, ".eml")
    path.write_bytes(hostile_mail(chance))
    if chance.randrange(2):
        path.with_suffix(".json").write_bytes(hostile_note(chance))


def hostile_mail(chance: random.Random) -> bytes:
    """A mail that breaks what reads it, or would like to command a terminal."""
    head = [
        f"{name}: {spoil(chance, text)}"
        for name, text in (
            ("From", "a@example.org"),
            ("To", "b@example.org"),
            ("Subject", "=?utf-8?q?=1b[2J?="),
        )
    ]
    body = chance.choice(
        ("", "x\n", spoil(chance, "text"), nested(chance.choice((5, 3000))), many_parts(3000))
    )
    return chance.choice(("\n", "\r\n")).join([*head, body]).encode("utf-8", "replace")


def nested(depth: int) -> str:
    """The rest of a mail whose parts lie in each other."""
    parts = [f'Content-Type: multipart/mixed; boundary="b{at}"\n\n--b{at}\n' for at in range(depth)]
    return "".join(parts) + "Content-Type: text/plain\n\nx\n"


def many_parts(count: int) -> str:
    """The rest of a mail of very many parts."""
    return 'Content-Type: multipart/mixed; boundary="b"\n\n' + "--b\n\nx\n" * count


def hostile_note(chance: random.Random) -> bytes:
    """A note that is not what it should be."""
    sane = {
        "at": "2023-05-08",
        "reason": "x",
        "text": "{a}",
        "values": {"a": "b"},
        "accepted": ["b@example.org"],
    }
    return chance.choice(
        (
            lambda: b"\x00\xff\x1b[2J",
            lambda: b"",
            lambda: b"[]",
            lambda: b"7",
            lambda: b'"\\u001b[2J"',
            lambda: b"[" * 50_000,
            lambda: json.dumps({**sane, "extra": 1}).encode(),
            lambda: json.dumps({**sane, "values": [1]}).encode(),
            lambda: json.dumps({**sane, "text": 7}).encode(),
            lambda: json.dumps({**sane, "accepted": 7}).encode(),
            lambda: json.dumps({**sane, "accepted": [{"a": 1}]}).encode(),
            lambda: json.dumps({**sane, "text": "{a:>999999999}"}).encode(),
            lambda: json.dumps({**sane, "text": "{b.__class__}"}).encode(),
            lambda: json.dumps(
                {**sane, "values": {"a": {"text": "{a}", "values": {"a": {"no": 1}}}}}
            ).encode(),
            lambda: json.dumps(spoil_json(chance, sane)).encode("utf-8", "replace"),
        )
    )()


def hostile_file(folder: Path, chance: random.Random, suffix: str) -> Path:
    """A file whose name and content are hostile."""
    path = folder / name_of_file(chance, suffix)
    head = "เลขที่,หัวเรื่อง,รายละเอียด,สถานะ,วันที่รับเรื่อง\n" if suffix == ".csv" else "ชื่อโครงการ แก้ไขปัญหา\nครั้งที่ 1\n"
    text = spoil(chance, spoil(chance, head + "1,น้ำท่วม,ซอย,รอ,1/2/2566\n"))
    data = chance.choice(
        (text.encode("utf-8", "replace"), text.encode("cp874", "replace"), hostile_mail(chance), b"")
    )
    path.write_bytes(data)
    return path


def hostile_settings(home: Path, chance: random.Random) -> None:
    """A settings file of somebody else."""
    path = home / "config" / "tamruang" / "settings.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    line = chance.choice(
        (
            'language = "{}"',
            "{} = 1",
            '[keys]\n"today.{}" = "f5"',
            '[keys]\n"complaints.note" = "{}"',
            "{}",
            'plain = "{}"',
        )
    )
    text = line.replace("{}", fragment(chance))
    if chance.randrange(2):
        text = text.encode("unicode_escape").decode().replace("\\x", "\\u00")
    path.write_bytes(text.encode("utf-8", "replace"))
    os.utime(path)
