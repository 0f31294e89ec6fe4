"""Whoever waits for another program's saving is told so after half a second, and of whose."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from models.errors import DatabaseBusy
from models.form.project import Project
from models.reports.projects import create_project
from models.storage import sqlite, waiting
from models.storage.database import open_office
from models.storage.parts import presence_folder
from models.storage.waiting import Waiting, at_waiting, who_writes
from tests.campaign.tools.places import put_office
from tests.campaign.tools.writer import start_writer


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Waiting]]:
    heard: list[Waiting] = []
    monkeypatch.setattr(waiting, "PATIENCE", 0)
    at_waiting(heard.append)
    yield heard
    at_waiting(None)


def test_it_is_told_once_and_that_it_is_over(
    path: Path, told: list[Waiting], monkeypatch: pytest.MonkeyPatch
) -> None:
    put_office(path)
    open_office(path)
    monkeypatch.setattr(sqlite, "BUSY_SECONDS", 0.03)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(DatabaseBusy):
            create_project(Project(), by="a")
        other.execute("ROLLBACK")
    assert told == [Waiting("", is_over=False), Waiting("", is_over=True)]
    create_project(Project(), by="a")
    assert len(told) == 2


def test_who_has_a_record_open_is_named(path: Path) -> None:
    put_office(path)
    writer = start_writer(path)
    index = path.with_name(path.name + "-shm")
    presence_folder(path).mkdir()
    (presence_folder(path) / f"case-3.{writer.number:x}-00000000").write_text("somsri")
    with index.open("rb") as file:
        assert who_writes(path, file.fileno()) == ""
        assert waiting._login_of(writer.number, presence_folder(path)) == "somsri"
    writer.leave()


def test_nobody_is_named_where_nothing_is_known(path: Path) -> None:
    assert who_writes(path, None) == ""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux is asked who holds a lock")
def test_whose_program_is_writing_is_told(
    path: Path, told: list[Waiting], monkeypatch: pytest.MonkeyPatch
) -> None:
    put_office(path)
    open_office(path)
    monkeypatch.setattr(sqlite, "BUSY_SECONDS", 0.02)
    code = (
        "import sqlite3, sys; held = sqlite3.connect(sys.argv[1], isolation_level=None);"
        "held.execute('BEGIN IMMEDIATE'); print(flush=True); sys.stdin.readline()"
    )
    other = subprocess.Popen(
        [sys.executable, "-c", code, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with other:
        assert other.stdout is not None
        other.stdout.readline()
        presence_folder(path).mkdir()
        (presence_folder(path) / f"case-3.{other.pid:x}-00000000").write_text("somsri")
        with pytest.raises(DatabaseBusy):
            create_project(Project(), by="a")
        other.communicate("\n")
    assert told == [Waiting("somsri", is_over=False), Waiting("somsri", is_over=True)]
