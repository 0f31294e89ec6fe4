"""An upgrade waits for nobody who would notice it, and is not made beside a program that would not."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from models.errors import DatabaseBusy
from models.storage import upgrading
from models.storage.database import open_office
from tests.campaign.tools.places import put_office
from tests.campaign.tools.writer import start_writer
from tests.campaign.upgrades import newer_program


def columns_of(path: Path) -> set[str]:
    with closing(sqlite3.connect(path)) as reading:
        return {row[1] for row in reading.execute("PRAGMA table_info(project)")}


@pytest.fixture
def earlier(path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An office of a version that does not look whether it was upgraded meanwhile."""
    put_office(path)
    monkeypatch.setattr(upgrading, "WATCHES", 10_000)
    monkeypatch.setattr("models.storage.opening.WATCHES", 10_000)
    monkeypatch.setattr(upgrading, "BUSY_SECONDS", 0)
    return path


def test_nothing_is_upgraded_while_an_earlier_version_has_it_open(earlier: Path, tmp_path: Path) -> None:
    writer = start_writer(earlier)
    with newer_program(tmp_path):
        with pytest.raises(DatabaseBusy, match="Ask everybody to leave"):
            open_office(earlier)
        assert writer.save("a") == "saved"
        writer.leave()
        assert "later" not in columns_of(earlier)
        assert not list(earlier.parent.glob("*version*"))


def test_it_is_upgraded_when_everybody_has_left(earlier: Path, tmp_path: Path) -> None:
    start_writer(earlier).leave()
    with newer_program(tmp_path):
        open_office(earlier)
    assert "later" in columns_of(earlier)


def test_a_program_that_looks_is_no_reason_to_wait(path: Path, tmp_path: Path) -> None:
    put_office(path)
    writer = start_writer(path)
    with newer_program(tmp_path):
        open_office(path)
    assert writer.save("lost") == "DatabaseReplaced"
    writer.leave()
    assert "later" in columns_of(path)
