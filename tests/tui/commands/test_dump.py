"""`tamruang dump`, `load` and `salvage`, as people call them."""

import json
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest

from models.backup.kinds import kinds_of
from models.cases.tables import ActRow
from models.errors import DATABASE_UNUSABLE, WRONG_USAGE
from models.storage.database import close_office, open_office
from tests.models.backup.offices import make_office
from tests.recorded_papers import list_papers
from tui.cli import run
from tui.commands.salvage import NOT_ALL
from tui.commands.salvage_words import TABLES

Capture = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TAMRUANG_LANG", "en")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("office") / "office.db"
    make_office(path, 2, cases=4, deeds=5)
    return path.read_bytes()


@pytest.fixture
def office(made: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "office" / "office.db"
    path.parent.mkdir()
    path.write_bytes(made)
    monkeypatch.setenv("TAMRUANG_DATABASE", str(path))
    return path


def test_an_office_is_dumped_and_loaded_into_a_folder(office: Path, tmp_path: Path, capsys: Capture) -> None:
    file, again = tmp_path / "office.jsonl", tmp_path / "again.jsonl"
    with closing(sqlite3.connect(office)) as connection:
        (cases,) = connection.execute("SELECT count(*) FROM complaint").fetchone()
    assert cases > 4, "the imported ones and what was registered"
    assert run(["dump", str(file)]) == 0
    assert f"Cases: {cases} " in capsys.readouterr().err
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    open_office(office)
    assert list_papers()[0].kind == "dump"
    assert ActRow.select().order_by(ActRow.id.desc()).first().note == list_papers()[0].code
    close_office()

    assert run(["load", str(file), "--into", str(tmp_path / "new")]) == 0
    assert str(tmp_path / "new" / "tamruang.db") in capsys.readouterr().out
    close_office()
    assert run(["dump", str(again), "--database", str(tmp_path / "new" / "tamruang.db")]) == 0
    assert again.read_bytes() == file.read_bytes()


def test_faults_of_a_dump_are_told_line_by_line(office: Path, tmp_path: Path, capsys: Capture) -> None:
    file = tmp_path / "office.jsonl"
    run(["dump", str(file)])
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    file.write_text("".join([*lines[:2], lines[2].replace('"id"', '"ID"'), *lines[3:-1]]), encoding="utf-8")
    capsys.readouterr()
    assert run(["load", str(file), "--into", str(tmp_path / "new")]) == WRONG_USAGE
    told = capsys.readouterr().err
    assert "Line 3: " in told
    assert "No office was made." in told
    assert not (tmp_path / "new").exists()


def test_a_new_office_needs_a_place_where_nothing_is(office: Path, tmp_path: Path, capsys: Capture) -> None:
    file = tmp_path / "office.jsonl"
    run(["dump", str(file)])
    assert run(["load", str(file), "--into", str(office.parent)]) == WRONG_USAGE
    assert run(["load", str(file)]) == WRONG_USAGE
    assert "is there already" in capsys.readouterr().err


def test_a_damaged_database_leads_to_salvage(office: Path, tmp_path: Path, capsys: Capture) -> None:
    data = bytearray(office.read_bytes())
    for place in range(4096 * 3, len(data), 4096 * 4):
        data[place : place + 4096] = bytes(len(data[place : place + 4096]))
    office.write_bytes(data)
    assert run(["complaint", "list"]) == DATABASE_UNUSABLE
    assert f"tamruang salvage {office} --into FOLDER" in capsys.readouterr().err
    close_office()

    assert run(["salvage", "--into", str(tmp_path / "saved"), "--json"]) == NOT_ALL
    account = json.loads(capsys.readouterr().out)
    assert account["tables"]["complaint"]["saved"]
    assert office.read_bytes() == data
    assert run(["complaint", "list", "--database", account["database"]]) == 0
    close_office()


def test_the_account_names_the_cases_to_look_at(office: Path, tmp_path: Path, capsys: Capture) -> None:
    assert run(["salvage", str(office), "--into", str(tmp_path / "saved")]) == 0
    told = capsys.readouterr().out
    assert "The damaged file was left as it is." in told
    assert "lost: 0" in told
    assert run(["salvage", str(tmp_path / "none.db"), "--into", str(tmp_path / "x")]) == WRONG_USAGE


def test_the_account_of_a_salvage_has_words_for_every_table(office: Path) -> None:
    with closing(sqlite3.connect(office)) as connection:
        assert {kind.table for kind in kinds_of(connection)} <= TABLES.keys()
