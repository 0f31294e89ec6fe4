"""What commands say and do where something happened to the file of the office."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from models.storage import sqlite, waiting
from models.storage.database import close_office
from models.storage.waiting import at_waiting
from tests.campaign.tools.places import put_office
from tests.campaign.tools.writer import start_writer
from tui.cli import run

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "office" / "tamruang.db"
    put_office(path)
    return path


def tamruang(path: Path, *arguments: str) -> int:
    code = run(["--lang", "en", "--database", str(path), *arguments])
    close_office()
    return code


def test_a_command_that_waits_says_so(path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(waiting, "PATIENCE", 0)
    monkeypatch.setattr(sqlite, "BUSY_SECONDS", 0.02)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA journal_mode = WAL")
        other.execute("BEGIN IMMEDIATE")
        assert tamruang(path, "check-in", "--new", "1") == 3
        other.execute("ROLLBACK")
    at_waiting(None)
    told = capsys.readouterr().err
    assert told.count("Waiting for another program") == 1
    assert "Another program is writing" in told


def test_a_log_that_is_not_of_the_file_can_be_set_aside(path: Path, capsys: Capture) -> None:
    yesterday = path.read_bytes()
    for code in ("a", "b"):
        writer = start_writer(path)
        writer.save(code)
        writer.leave() if code == "a" else writer.kill()
    path.write_bytes(yesterday)
    assert tamruang(path, "form", "check") == 3
    assert "tamruang doctor --set-log-aside" in capsys.readouterr().err
    assert tamruang(path, "doctor", "--set-log-aside") == 0
    assert "tamruang.db-wal-aside" in capsys.readouterr().out
    assert tamruang(path, "office", "word", "list") == 0
    assert tamruang(path, "doctor", "--set-log-aside") == 0
    assert "Nothing was changed" in capsys.readouterr().out


@pytest.mark.parametrize("gone", ["deleted", "empty"])
def test_a_database_that_is_missing_beside_its_evidence_is_not_replaced_by_an_empty_one(
    path: Path, capsys: Capture, gone: str
) -> None:
    evidence = path.with_name("tamruang-evidence") / "ab" / ("ab" * 32)
    evidence.parent.mkdir(parents=True)
    evidence.write_text("x")
    path.unlink()
    if gone == "empty":
        path.touch()
    for arguments in (("complaint", "list"), ("check-in", "--new", "1", "--create")):
        assert tamruang(path, *arguments) == 3
        told = capsys.readouterr().err
        assert "tamruang-evidence" in told
        assert "tamruang restore" in told
    assert not path.exists() or not path.stat().st_size


def test_a_search_index_that_another_program_spoilt_is_made_anew(path: Path, capsys: Capture) -> None:
    with closing(sqlite3.connect(path)) as other:
        other.execute("INSERT INTO complaint_search (rowid, words) VALUES (987654, 'ถ้อยคำที่ไม่มีในเรื่องใด')")
        other.commit()
    assert tamruang(path, "doctor", "--no-test") == 1
    assert "tamruang doctor --renew-search" in " ".join(capsys.readouterr().out.split())
    assert tamruang(path, "doctor", "--renew-search") == 0
    capsys.readouterr()
    tamruang(path, "doctor", "--no-test")
    assert "search index" not in capsys.readouterr().out
