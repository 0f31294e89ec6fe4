"""A path with a typing error never becomes an office: reading makes nothing, and what may begin one asks first."""

import io
import json
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

import tui.start
from exports.language import set_language
from models import clock
from models.storage.database import close_office
from models.storage.place import default_path
from tests.exports.form.invented import monthly, paper, row
from tui.cli import run

Capture = pytest.CaptureFixture[str]
Patch = pytest.MonkeyPatch

FORM = paper(row(1, monthly(1))).replace("300 บาท", "0 บาท")
CASES = "เลขที่เรื่อง,วันที่รับแจ้ง,เรื่อง,สถานะ\n66-01,6/1/2566,น้ำท่วม,รอดำเนินการ\n"

READING = (
    "form list",
    "form show",
    "form check",
    "form export",
    "complaint list",
    "dump here.jsonl",
    "complaint show 66-01",
    "complaint counts --from 1/1/2566 --to 31/1/2566",
    "complaint set 66-01 เสร็จ",
    "complaint export --to here.csv",
    "complaint import cases.csv --dry-run",
    "paper pending",
    "verify form.md",
    "month",
    "mail list",
    "mail send",
    "mail settings",
)
BEGINNING = (
    "form import form.md",
    "complaint import cases.csv --yes",
    "check-in --new 3",
    "mail settings --host mail.example.org",
)


class Keyboard(io.StringIO):
    """Standard input and output of somebody who sits there."""

    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: Patch) -> Iterator[Path]:
    """A folder with a form and a file of cases, and no database."""
    monkeypatch.setenv("TAMRUANG_LANG", "en")
    monkeypatch.setattr(clock, "today", lambda: date(2023, 1, 9))
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    (folder / "form.md").write_text(FORM, encoding="utf-8")
    (folder / "cases.csv").write_text(CASES, encoding="utf-8")
    yield folder
    close_office()
    set_language("th")


def made(folder: Path) -> list[str]:
    """What lies in the folder beside the two files."""
    return sorted({path.name for path in folder.iterdir()} - {"form.md", "cases.csv"})


@pytest.mark.parametrize("command", READING)
def test_reading_where_there_is_no_database_says_so_and_makes_nothing(
    command: str, here: Path, capsys: Capture
) -> None:
    assert run(["--database", "ofice/x.db", *command.split()]) == 3
    said = capsys.readouterr().err
    assert str(here / "ofice" / "x.db") in said
    assert "There is no database" in said
    assert "--database" in said
    assert made(here) == []


@pytest.mark.parametrize("command", READING)
def test_reading_makes_nothing_in_the_users_data_folder_either(command: str, capsys: Capture) -> None:
    assert run(command.split()) == 3
    assert str(default_path()) in capsys.readouterr().err
    assert not default_path().parent.exists()


def test_an_empty_file_is_no_office_to_read(here: Path) -> None:
    (here / "x.db").touch()
    assert run(["--database", "x.db", "form", "list"]) == 3
    assert (here / "x.db").stat().st_size == 0


def test_the_doctor_tells_of_a_named_database_that_is_not_there(here: Path, capsys: Capture) -> None:
    run(["doctor", "--no-test", "--json", "--database", "x.db"])
    findings = json.loads(capsys.readouterr().out)["findings"]
    assert next(one["sentence"] for one in findings if one["kind"] == "database").startswith(
        "There is no database at"
    )
    run(["doctor", "--no-test", "--json"])
    findings = json.loads(capsys.readouterr().out)["findings"]
    assert "database" not in {one["kind"] for one in findings}
    assert made(here) == []


@pytest.mark.parametrize("command", BEGINNING)
def test_an_office_begins_in_the_users_data_folder(command: str) -> None:
    assert run(command.split()) in {0, 1}
    assert default_path().stat().st_size > 0


@pytest.mark.parametrize("command", BEGINNING)
@pytest.mark.parametrize("is_variable", [False, True])
def test_at_a_place_that_was_named_it_takes_a_word(
    command: str, is_variable: bool, here: Path, monkeypatch: Patch, capsys: Capture
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    if is_variable:
        monkeypatch.setenv("TAMRUANG_DATABASE", "x.db")
    named = [] if is_variable else ["--database", "x.db"]
    assert run([*command.split(), *named]) == 3
    assert "--create" in capsys.readouterr().err
    assert made(here) == []
    assert run([*command.split(), "--create", *named]) in {0, 1}
    assert (here / "x.db").stat().st_size > 0


def test_who_sits_there_is_asked(here: Path, monkeypatch: Patch, capsys: Capture) -> None:
    command = ["check-in", "--new", "3", "--database", "x.db"]
    monkeypatch.setattr(sys, "stdin", Keyboard("n\n"))
    assert run(command) == 130
    assert made(here) == []
    assert f"There is no database at {'x.db'}. Begin a new office there?" in capsys.readouterr().err
    monkeypatch.setattr(sys, "stdin", Keyboard("y\n"))
    assert run(command) == 0
    assert "x.db" in made(here)


@pytest.mark.parametrize("file", ["missing.csv", "form.md"])
def test_a_file_that_is_none_of_cases_begins_no_office(file: str) -> None:
    assert run(["complaint", "import", "--yes", file]) == 2
    assert not default_path().parent.exists()


def test_cases_that_are_not_saved_begin_no_office(monkeypatch: Patch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    assert run(["complaint", "import", "cases.csv"]) == 3
    assert not default_path().parent.exists()


@pytest.mark.parametrize(("answer", "begins"), [("n\n", False), ("\n", False), ("", False), ("ใช่\n", True)])
def test_the_screens_begin_an_office_only_after_asking(
    answer: str, begins: bool, here: Path, monkeypatch: Patch, capsys: Capture
) -> None:
    shown: list[Path] = []
    monkeypatch.setattr(sys, "stdin", Keyboard(answer))
    monkeypatch.setattr(tui.start, "require_terminal", lambda *_: None)
    monkeypatch.setattr("tui.app.TamruangApp.run", lambda app: shown.append(app.database))
    assert run(["--database", "x.db"]) == (0 if begins else 3)
    assert shown == ([Path("x.db")] if begins else [])
    assert (here / "x.db").exists() == begins
    assert "Begin a new office there?" in capsys.readouterr().out


@pytest.mark.parametrize(("answer", "begins"), [("n\n", False), ("y\n", True)])
def test_the_screens_say_what_is_left_of_an_office_that_is_gone_before_they_ask(
    answer: str, begins: bool, here: Path, monkeypatch: Patch, capsys: Capture
) -> None:
    (here / "x.db-wal").write_bytes(b"saved last")
    monkeypatch.setattr(sys, "stdin", Keyboard(answer))
    monkeypatch.setattr(tui.start, "require_terminal", lambda *_: None)
    monkeypatch.setattr("tui.app.TamruangApp.run", lambda app: None)
    assert run(["--database", "x.db"]) == (0 if begins else 3)
    told = capsys.readouterr().out
    assert "x.db-wal" in told
    assert "all the same?" in told
    kept = here / ("x.db-wal-aside" if begins else "x.db-wal")
    assert kept.read_bytes() == b"saved last"
