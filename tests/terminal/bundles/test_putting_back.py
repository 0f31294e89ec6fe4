"""An office that a new version has changed becomes again what it was, unless somebody has worked on it meanwhile."""

import importlib
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[3]


@pytest.fixture
def installer(monkeypatch: pytest.MonkeyPatch) -> Any:
    """The part of the installer that looks after offices."""
    monkeypatch.syspath_prepend(str(ROOT / ".ci"))
    return importlib.import_module("tamruang_installer.office")


def change(database: Path, *statements: str) -> None:
    with closing(sqlite3.connect(database)) as opened:
        for statement in statements:
            opened.execute(statement)
        opened.commit()


@pytest.fixture
def tried(installer: Any, tmp_path: Path) -> Any:
    """An office of which a copy is kept, and that has new tables since."""
    office, kept = tmp_path / "office.db", tmp_path / "kept.db"
    for database in (office, kept):
        change(
            database,
            "CREATE TABLE complaint (id)",
            "INSERT INTO complaint VALUES (1)",
            "PRAGMA user_version = 1",
        )
    before = installer.state_of(office)
    change(office, "ALTER TABLE complaint ADD COLUMN later", "PRAGMA user_version = 2")
    return installer.Tried(office, kept, before, kept)


def test_an_office_is_as_it_was(installer: Any, tried: Any) -> None:
    assert installer.put_back(tried)
    assert installer.state_of(tried.path) == tried.before


def test_what_was_written_meanwhile_is_never_lost(installer: Any, tried: Any) -> None:
    change(tried.path, "INSERT INTO complaint VALUES (2, 'new')")
    assert not installer.put_back(tried)
    assert installer.state_of(tried.path) == installer.State(2, {"complaint": 2})
