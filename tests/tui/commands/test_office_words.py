"""The office's words and limits as commands: what a status means, what a word is called, how many days there are."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from models import clock
from models.cases.store import complaint_of_number
from models.office.settings import load_settings
from models.office.words import List, Word, load_words
from models.storage.database import close_office, open_office
from tests.new_office import open_new_office
from tests.tui.invented_cases import case, register
from tui.cli import run

Capture = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """One case that waits."""
    path = tmp_path / "office.db"
    monkeypatch.setenv("TAMRUANG_DATABASE", str(path))
    monkeypatch.setenv("TAMRUANG_LANG", "en")
    open_new_office(path)
    register([case("66-A", clock.today())])
    close_office()
    yield path
    close_office()


def done(*arguments: str, code: int = 0) -> None:
    """Run a command of the office that ends as it should."""
    assert run(["office", *arguments]) == code, arguments


def word(path: Path, which: List, said: str) -> Word | None:
    """A word as it is stored now."""
    open_office(path)
    found = load_words().find(which, said)
    close_office()
    return found


def listed(capture: Capture, *arguments: str) -> list[dict[str, Any]]:
    """The words that a list gives to a program."""
    capture.readouterr()
    done("word", "list", *arguments, "--json")
    found: list[dict[str, Any]] = json.loads(capture.readouterr().out)
    return found


def test_what_a_status_means_is_changed_and_cases_follow(office: Path) -> None:
    done("word", "add", "status", "รออะไหล่", "--means", "in_progress", "--alias", "รอของ")
    assert run(["complaint", "set", "66-A", "รอของ"]) == 0
    done("word", "change", "status", "รอของ", "--means", "forwarded", "--dry-run")
    found = word(office, List.STATUS, "รออะไหล่")
    assert found is not None
    assert (found.means, found.pending) == ("in_progress", True)
    done("word", "change", "status", "รอของ", "--means", "forwarded", "--word", "รอผู้รับจ้าง")
    open_office(office)
    assert not complaint_of_number("66-A").pending
    close_office()
    assert run(["complaint", "undo"]) == 0
    open_office(office)
    assert complaint_of_number("66-A").pending


def test_words_are_listed_moved_retired_and_deleted(capsys: Capture) -> None:
    done("word", "add", "section", "ฝ่ายทดลอง")
    done("word", "move", "section", "ฝ่ายทดลอง", "1")
    assert listed(capsys, "section")[0]["word"] == "ฝ่ายทดลอง"
    done("word", "retire", "section", "ฝ่ายทดลอง")
    assert "ฝ่ายทดลอง" not in {each["word"] for each in listed(capsys, "section")}
    assert listed(capsys, "section", "--retired")[0]["retired"] is True
    done("word", "retire", "section", "ฝ่ายทดลอง", "--again")
    done("word", "add", "officer", "นางทดลอง", "--means", "ฝ่ายทดลอง")
    assert listed(capsys, "officer")[0]["means"] == "ฝ่ายทดลอง"
    done("word", "delete", "officer", "นางทดลอง")
    done("word", "change", "category", "ถนน", "--days", "5")
    done("word", "list")
    assert "ถนน" in capsys.readouterr().out
    done("word", "change", "category", "ถนน", "--days", "0")
    assert {each["days"] for each in listed(capsys, "category")} == {None}


@pytest.mark.parametrize(
    "arguments",
    [
        ["add", "status", "ใหม่กว่า", "--means", "wating"],
        ["add", "section", "ฝ่ายโยธา"],
        ["change", "status", "เสร็จสิ้น", "--means", "waiting"],
        ["change", "status", "เสร็จสิ้น"],
        ["delete", "status", "รอรับเรื่อง"],
        ["retire", "section", "ไม่มีฝ่ายนี้"],
        ["add", "statuses", "x"],
    ],
    ids=" ".join,
)
def test_what_can_not_be_is_refused(arguments: list[str]) -> None:
    done("word", *arguments, code=2)


def test_limits_and_holidays_are_shown_and_changed(office: Path, capsys: Capture) -> None:
    done("settings", "--finish-days", "20", "--day-off", "27/7/2563 ชดเชย", "--working-day", "2020-08-12")
    told = capsys.readouterr().out
    assert "2020-07-27 ชดเชย" in told
    done("settings", "--as-calendar", "2020-08-12", "--number-years", "fiscal")
    open_office(office)
    found = load_settings()
    close_office()
    assert (found.finish_days, found.added_holidays, found.struck_holidays) == (20, ("2020-07-27 ชดเชย",), ())
    assert found.number_years == "fiscal"
    done("settings", "--day-off", "ก", code=2)
    done("settings", "--accept-days", "0", code=2)
