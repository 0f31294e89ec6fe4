"""`tamruang person forget`, as people call it."""

import json
import sys
from pathlib import Path

import pytest

from models.cases.complainants import load_complainant
from models.cases.complaint import Complainant, Complaint
from models.cases.intake import register_complaint
from models.cases.store import complaint_of_number
from models.errors import WRONG_USAGE
from models.forgetting import forget as forgetting
from models.forgetting.pending import is_pending
from models.storage.database import close_office, open_office
from tests.new_office import open_new_office
from tui.cli import run

Capture = pytest.CaptureFixture[str]
WHO = Complainant("นางสมมุติมณี วงษ์ทดลองเขต", "081-555-0142")


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "office" / "office.db"
    monkeypatch.setenv("TAMRUANG_DATABASE", str(path))
    monkeypatch.setenv("TAMRUANG_LANG", "en")
    open_new_office(path)
    for number in ("66-1", "66-2"):
        register_complaint(Complaint(number=number, subject=f"บ้าน{WHO.name}"), by="ก", complainant=WHO)
    close_office()
    return path


def names(office: Path) -> list[str | None]:
    open_office(office)
    found = [load_complainant(complaint_of_number(number).id).name for number in ("66-1", "66-2")]
    close_office()
    return found


def test_it_says_first_what_it_would_do(office: Path, capsys: Capture) -> None:
    assert run(["person", "forget", "66-1", "--preview"]) == 0
    told = capsys.readouterr().out
    assert "would be forgotten: 1 (66-1)" in told
    assert (
        "Other cases of the same complainant, which would stay: 1 (66-2). To forget them there too, add --everywhere"
        in told
    )
    assert str(WHO.name) not in told
    assert names(office) == [WHO.name, WHO.name]


def test_it_forgets_only_who_is_meant(office: Path, capsys: Capture) -> None:
    assert run(["person", "forget", "66-1", "--yes"]) == 0
    assert "✓ Complainants forgotten in cases: 1" in capsys.readouterr().out
    assert names(office) == [None, WHO.name]
    assert run(["person", "forget", "66-1", "--yes"]) == 0
    assert "nobody to forget" in capsys.readouterr().out
    assert run(["person", "forget", "66-2", "--everywhere", "--yes", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["done"]["cases"] == ["66-2"]
    assert names(office) == [None, None]


def test_who_stops_it_is_told_that_the_register_has_forgotten_already(
    office: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(forgetting, "complete", stop)
    assert run(["person", "forget", "66-1", "--yes"]) == 130
    told = capsys.readouterr().err
    assert "Complainants forgotten in cases: 1" in told
    assert "run: tamruang person forget" in told
    assert names(office) == [None, WHO.name]


@pytest.mark.parametrize(
    ("typed", "is_done"), [("forget", True), ("ลบถาวร", True), ("y", False), ("", False)]
)
def test_it_takes_the_word_and_nothing_else(
    office: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch, typed: str, is_done: bool
) -> None:
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr("click.prompt", lambda *_, **__: typed)
    assert run(["person", "forget", "66-1"]) == 0
    assert ("Nothing was changed" in capsys.readouterr().out) != is_done
    assert (names(office)[0] is None) == is_done


def test_nobody_is_asked_where_nobody_sits(office: Path, capsys: Capture) -> None:
    assert run(["person", "forget", "66-1"]) == WRONG_USAGE
    assert "add --yes" in capsys.readouterr().err
    assert run(["person", "forget", "66-1", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["done"] is None
    assert names(office)[0] == WHO.name


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("66-1", "--older-than", "5"),
        ("--older-than", "soon"),
        ("--finished-before", "1/1/2699"),
        ("66-9",),
    ],
)
def test_what_makes_no_sense_is_refused(office: Path, arguments: tuple[str, ...]) -> None:
    assert run(["person", "forget", *arguments, "--yes"]) == WRONG_USAGE
    assert names(office) == [WHO.name, WHO.name]


def test_what_was_cut_off_is_told_by_doctor_and_finished_by_the_next_call(
    office: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(forgetting, "complete", lambda: sys.exit(9))
        with pytest.raises(SystemExit):
            run(["person", "forget", "66-1", "--yes"])
    close_office()
    run(["doctor", "--no-test"])
    assert "tamruang person forget" in capsys.readouterr().out
    assert run(["person", "forget"]) == 0
    assert "was finished" in capsys.readouterr().err
    open_office(office)
    assert not is_pending()


def test_restore_says_who_would_be_back(office: Path, tmp_path: Path, capsys: Capture) -> None:
    backup = tmp_path / "office.tar"
    assert run(["backup", str(backup)]) == 0
    assert run(["person", "forget", "66-1", "--yes"]) == 0
    assert "Make a new backup now" in capsys.readouterr().out
    close_office()
    run(["restore", str(backup)])
    assert "forgotten since then would be back, in cases: 1 (66-1)" in capsys.readouterr().out
    assert names(office)[0] is None
    assert run(["person", "forget", "66-2", "--remove-backups", "--yes"]) == 0
    assert not backup.exists()
