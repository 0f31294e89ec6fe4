"""`tamruang backup` and `tamruang restore`: what they say, for people and for cron, and what they ask."""

import io
import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from exports.language import set_language
from models.cases.daily_checks import check_in, checks
from models.clock import today
from models.dates import Period
from models.storage.database import close_office, open_office
from tests.models.backup.small_offices import BY, add_case, evidence_files
from tests.new_office import open_new_office
from tui.cli import run

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A closed office with one case and its photo; `disk` in the current folder is for backups."""
    path = tmp_path / "office" / "tamruang.db"
    open_new_office(path)
    add_case(tmp_path, 1)
    close_office()
    (tmp_path / "disk").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TAMRUANG_DATABASE", str(path))
    monkeypatch.setenv("TAMRUANG_LANG", "en")
    yield path
    close_office()
    set_language("th")


class Keyboard(io.StringIO):
    def isatty(self) -> bool:
        return True


def day_after(path: Path) -> None:
    """Somebody works on."""
    open_office(path)
    check_in(7, by=BY)
    close_office()


def number_of_checks(path: Path) -> int:
    open_office(path)
    found = len(checks(Period(today(), today())))
    close_office()
    return found


def the_backup() -> str:
    (found,) = Path("disk").glob("*.tar")
    return str(found)


def test_a_backup_says_what_is_in_it_and_that_it_was_read_back(office: Path, capsys: Capture) -> None:
    assert run(["backup", "disk", "--keep", "3"]) == 0
    told = capsys.readouterr()
    assert the_backup() in told.out
    assert "Cases: 1 · photos and papers: 1" in told.out
    assert "read back from the disk: the history is complete" in told.out
    assert told.err == ""


def test_an_office_that_lacked_a_photo_already_ends_with_one(office: Path, capsys: Capture) -> None:
    (lost,) = evidence_files(office)
    lost.unlink()
    assert run(["backup", "disk", "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert told["missing"] == [lost.name]
    assert told["verified"] is False
    assert run(["backup", "disk", "--lang", "th"]) == 1
    assert "! หลักฐานที่หายไปอยู่ก่อนแล้ว: 1 ไฟล์" in capsys.readouterr().err


def test_a_place_that_can_not_be_written_ends_with_two_and_a_sentence(office: Path, capsys: Capture) -> None:
    assert run(["backup", "nowhere/x.tar"]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith("No backup was made: ")


def test_where_no_office_is_it_ends_with_three(
    office: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run(["--database", "none.db", "backup", "disk"]) == 3
    assert not Path("none.db").exists()


def test_restoring_tells_what_would_be_lost_and_asks(
    office: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(["backup", "disk"])
    day_after(office)
    capsys.readouterr()
    monkeypatch.setattr(sys, "stdin", Keyboard("n\n"))
    assert run(["restore", the_backup()]) == 0
    told = capsys.readouterr().out
    assert "The office would lose what was saved from" in told
    assert BY in told
    assert "steps of the history: 1 · cases: 0" in told
    assert told.endswith("Nothing was changed.\n")
    assert number_of_checks(office) == 1
    monkeypatch.setattr(sys, "stdin", Keyboard("y\n"))
    assert run(["restore", the_backup()]) == 0
    assert "The office was restored" in capsys.readouterr().out
    assert number_of_checks(office) == 0


def test_without_anybody_to_ask_nothing_is_restored(
    office: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(["backup", "disk"])
    day_after(office)
    monkeypatch.setattr(sys, "stdin", io.StringIO(""))
    assert run(["restore", the_backup()]) == 2
    assert "add --yes" in capsys.readouterr().err
    capsys.readouterr()
    assert run(["restore", the_backup(), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["loses"]["steps"] == 1
    assert told["done"] is None
    assert number_of_checks(office) == 1
    assert run(["restore", the_backup(), "--json", "--yes"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert Path(told["done"]["copy"]).is_file()
    assert number_of_checks(office) == 0


def test_an_office_of_its_own_takes_no_question(office: Path, capsys: Capture) -> None:
    run(["backup", "disk"])
    assert run(["restore", the_backup(), "--into", "rehearsal"]) == 0
    assert "rehearsal/tamruang.db" in capsys.readouterr().out
    assert run(["--database", "rehearsal/tamruang.db", "doctor", "--no-test"]) in (0, 1)


def test_what_is_no_backup_is_refused(office: Path, capsys: Capture) -> None:
    Path("letter.tar").write_text("dear")
    assert run(["restore", "letter.tar", "--yes"]) == 2
    assert "not a backup of an office" in capsys.readouterr().err


def test_the_doctor_knows_the_last_backup(office: Path, capsys: Capture) -> None:
    run(["doctor", "--no-test", "--json"])
    assert json.loads(capsys.readouterr().out)["office"]["last_backup"] is None
    run(["backup", "disk"])
    capsys.readouterr()
    run(["doctor", "--no-test", "--json"])
    told = json.loads(capsys.readouterr().out)["office"]["last_backup"]
    assert (Path(told["file"]).name, told["verified"]) == (Path(the_backup()).name, True)
    run(["doctor", "--no-test"])
    assert the_backup() in capsys.readouterr().out
