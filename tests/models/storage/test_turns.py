"""Who waits for the right to write goes before who has just written, and nobody waits for ever."""

import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest

from models.errors import DatabaseUnusable
from models.form.project import Project
from models.reports.projects import create_project, list_projects
from models.storage import database, sqlite
from models.storage.database import connection, open_office, transaction
from models.storage.turns import Turns


def test_only_one_is_the_next(tmp_path: Path) -> None:
    first, second = Turns(tmp_path), Turns(tmp_path)
    seen: list[str] = []
    begun = threading.Event()

    def come_later() -> None:
        begun.set()
        with second.next(60):
            seen.append("second")

    later = threading.Thread(target=come_later)
    with first.next(60):
        later.start()
        begun.wait()
        seen.append("first")
    later.join()
    assert seen == ["first", "second"]
    first.close()
    second.close()


def test_a_program_that_was_stopped_while_it_waits_keeps_nobody_from_writing(tmp_path: Path) -> None:
    stopped, other = Turns(tmp_path), Turns(tmp_path)
    with stopped.next(60), other.next(0.01):
        assert True
    with other.next(0):
        assert True


def test_where_there_is_no_lock_to_be_had_all_goes_on_without(tmp_path: Path) -> None:
    with Turns(tmp_path / "gone").next(60):
        assert True


def open_files() -> int:
    """How many files this process has open; 0 where the system does not tell."""
    known = Path("/proc/self/fd")
    return len(list(known.iterdir())) if known.exists() else 0


def test_closing_lets_go_of_the_folder(path: Path) -> None:
    before = open_files()
    open_office(path, make=True)
    create_project(Project(name="ก"), by="a")
    database.close_office()
    assert open_files() == before


def test_who_gets_no_turn_is_told_and_waits_as_before_the_next_time(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_office(path, make=True)
    create_project(Project(name="ก"), by="a")
    monkeypatch.setattr(sqlite, "BUSY_SECONDS", 0.02)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(DatabaseUnusable, match="Another program is writing"):
            create_project(Project(name="ข"), by="a")
        other.execute("ROLLBACK")
    monkeypatch.undo()
    with transaction(), transaction():
        pass
    with connection():
        assert database.database.pragma("busy_timeout") == 5000
    assert len(list_projects()) == 1
