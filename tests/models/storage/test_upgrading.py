"""An upgrade waits for nobody who would notice it, and is not made beside a program that would not."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from models.errors import DatabaseBusy
from models.storage import leftover, upgrading
from models.storage.database import close_office, open_office
from models.storage.file_mark import Mark, read_mark
from tests.campaign.tools.places import log_of, put_office
from tests.campaign.tools.writer import look_into, start_writer
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


def mark_of(path: Path) -> Mark:
    with closing(sqlite3.connect(path)) as reading:
        mark = read_mark(reading)
    assert mark is not None
    return mark


def test_the_log_of_an_upgrade_is_folded_at_once(path: Path, tmp_path: Path) -> None:
    put_office(path)
    with newer_program(tmp_path):
        open_office(path)
        assert log_of(path).stat().st_size == 0
        assert b"CREATE TABLE later" in path.read_bytes()


def test_an_upgrade_beside_somebody_who_reads_is_left_in_the_log(path: Path, tmp_path: Path) -> None:
    put_office(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as reading:
        reading.execute("BEGIN")
        reading.execute("SELECT count(*) FROM project").fetchone()
        with newer_program(tmp_path):
            open_office(path)
            assert log_of(path).stat().st_size > 0
            assert "later" in columns_of(path)


def test_an_upgrade_renews_the_mark_of_the_file(path: Path, tmp_path: Path) -> None:
    put_office(path)
    before = mark_of(path)
    with newer_program(tmp_path):
        open_office(path)
        close_office()
    after = mark_of(path)
    assert (after.before, after.number) == (before.value, before.number + 1)


def test_the_copy_of_before_an_upgrade_is_refused_beside_a_log_of_after_it(
    path: Path, tmp_path: Path
) -> None:
    put_office(path)
    before = path.read_bytes()
    with newer_program(tmp_path):
        open_office(path)
        close_office()
        writer = start_writer(path)
        assert writer.save("a") == "saved"
        writer.kill()
        after = path.read_bytes()
        path.write_bytes(before)
        with pytest.raises(leftover.Misfit, match="belongs to another file"):
            open_office(path)
        assert path.read_bytes() == before
        path.write_bytes(after)
        assert "a" in look_into(path).codes
