"""`tamruang month`: shows, asks, and does all or nothing."""

import io
import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from exports.language import set_language
from exports.mail.outbox import Outbox, State
from models import clock
from models.admin.mail import MailSettings, parse_mailbox, save_mail_settings
from models.reports.month_end import parse_month, review_month
from models.reports.queries import list_projects, list_reports
from models.reports.verbs import save_report
from models.storage.database import close_office, open_office
from models.storage.parts import outbox_folder
from tests.exports.papers.small_office import BY, TODAY, register, register_file, stopped_clock
from tui.cli import run

__all__ = ["register", "register_file", "stopped_clock"]

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def office(register: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Path]:
    """A closed register of six cases, on 4 February 2563; the folder `here` is the current one."""
    monkeypatch.setenv("TAMRUANG_DATABASE", str(register))
    monkeypatch.setenv("TAMRUANG_LANG", "en")
    monkeypatch.setattr(clock, "today", lambda: TODAY)
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    close_office()
    yield register
    set_language("th")


class Keyboard(io.StringIO):
    """Standard input of somebody who sits there."""

    def isatty(self) -> bool:
        return True


def answering(monkeypatch: pytest.MonkeyPatch, answer: str) -> None:
    monkeypatch.setattr(sys, "stdin", Keyboard(f"{answer}\n" * 2))


def states(office: Path) -> list[str]:
    open_office(office)
    found = [each.state.value for each in list_reports(list_projects()[0].id)]
    close_office()
    return found


def test_one_command_submits_prints_and_says_why_there_is_no_mail(office: Path, capsys: Capture) -> None:
    assert run(["month", "--progress", "30", "--yes"]) == 0
    told = capsys.readouterr().out
    assert "January 2563 · 63-0001" in told
    assert "received 5 · finished 3 · pending 2" in told
    assert "9 Jan 2563" in told
    assert "Report 1 was submitted" in told
    assert "coordinator's address is not set" in told
    texts = sorted(path.name for path in Path("2563-01-papers").glob("*.txt"))
    assert texts == [f"2563-01-{name}.txt" for name in ("form", "note", "pending", "register")]
    assert states(office) == ["submitted"]


def test_declined_nothing_is_changed(office: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    before = office.read_bytes()
    answering(monkeypatch, "n")
    assert run(["month", "2563-01", "--progress", "๓๐"]) == 0
    assert "Nothing was changed" in capsys.readouterr().out
    assert office.read_bytes() == before
    assert list(Path().iterdir()) == []


def test_with_nobody_to_ask_nothing_is_changed(
    office: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stdin, "isatty", lambda: False)
    assert run(["month", "2563-01", "--progress", "๓๐"]) == 2
    assert "--yes" in capsys.readouterr().err
    assert states(office) == []
    assert list(Path().iterdir()) == []


def test_a_second_run_says_so_and_writes_nothing_twice_but_what_says_something_else_beside_the_first(
    office: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    answering(monkeypatch, "y")
    assert run(["month", "--progress", "30"]) == run(["month"]) == 0
    told = capsys.readouterr().out
    assert "submitted on 4 Feb 2563" in told
    assert told.count("Report 1 was submitted") == 1
    assert told.count("The papers are in") == 1
    assert "The same papers were in" in told
    assert [path.name for path in Path().iterdir()] == ["2563-01-papers"]
    assert states(office) == ["submitted"]
    next(Path("2563-01-papers").glob("*.txt")).write_text("changed by hand")
    answering(monkeypatch, "y")
    assert run(["month"]) == 0
    assert sorted(path.name for path in Path().iterdir()) == ["2563-01-papers", "2563-01-papers-2"]


def test_the_mail_lies_in_the_outbox_beside_the_database(office: Path, capsys: Capture) -> None:
    open_office(office)
    boxes = {name: parse_mailbox(name, f"{name}@example.org") for name in ("sender", "coordinator")}
    save_mail_settings(MailSettings(**boxes), BY)  # type: ignore[arg-type]
    close_office()
    assert run(["month", "--progress", "30", "--yes", "--no-mail", "--to", "a"]) == 0
    assert not outbox_folder(office).exists()
    capsys.readouterr()
    assert run(["month", "--progress", "30", "--yes", "--to", "a", "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert Outbox(outbox_folder(office)).names(State.NEW) == [said["done"]["mail"]]
    assert said["done"]["folder"] == str(Path("a/2563-01-papers"))
    assert set(said["done"]["codes"]) == {"note", "form", "register", "pending"}


def test_a_second_mail_about_a_month_replaces_the_one_that_waits_and_follows_none_that_was_sent(
    office: Path, capsys: Capture
) -> None:
    open_office(office)
    boxes = {name: parse_mailbox(name, f"{name}@example.org") for name in ("sender", "coordinator")}
    save_mail_settings(MailSettings(**boxes), BY)  # type: ignore[arg-type]
    close_office()
    outbox = Outbox(outbox_folder(office))

    def lay(*more: str) -> str | None:
        assert run(["month", "--progress", "30", "--yes", "--to", "a", "--json", *more]) == 0
        mail: str | None = json.loads(capsys.readouterr().out)["done"]["mail"]
        return mail

    first, second = lay(), lay()
    assert first != second
    assert outbox.names(State.NEW) == [second]
    outbox.move(str(second), State.NEW, State.SENT, None)
    assert lay() is None
    assert outbox.names(State.NEW) == []
    again = lay("--mail-again")
    assert outbox.names(State.NEW) == [again]
    outbox.path(State.SENT, str(second)).unlink()
    assert lay() != again, "that the first was sent is known by its file alone here, as no server took it"


def test_json_alone_only_looks(office: Path, capsys: Capture) -> None:
    assert run(["month", "2563-01", "--json"]) == 1, "its progress is missing"
    said = json.loads(capsys.readouterr().out)
    assert said["report"] == {
        "number": 1,
        "state": "proposed",
        "period": ["2019-10-01", "2020-01-31"],
        "received": 5,
        "finished": 3,
        "pending": 2,
        "progress": None,
        "as_of": "2020-02-04",
    }
    assert "2020-01-09" in said["days_without_check"]
    assert "done" not in said
    assert states(office) == []


def test_errors_stop_it_even_with_yes(office: Path, capsys: Capture) -> None:
    open_office(office)
    end = review_month(parse_month("2563-01"), today=TODAY)
    save_report(end.project.id, replace(end.report, pending=77), by=BY)
    close_office()
    assert run(["month", "--progress", "30", "--yes"]) == 1
    assert "is not right yet" in capsys.readouterr().err
    assert states(office) == ["draft"]
    assert list(Path().iterdir()) == []


def test_without_its_progress_the_report_does_not_go_out(office: Path, capsys: Capture) -> None:
    assert run(["month", "--yes"]) == 1
    assert "Add --progress" in capsys.readouterr().err
    assert states(office) == []
    assert run(["month", "--yes", "--progress", "many"]) == 2
    assert run(["month", "--yes", "--progress", "30"]) == 0
    assert "= 30.00 %" in Path("2563-01-papers/2563-01-form.txt").read_text(encoding="utf-8")


def test_a_month_that_is_none_is_told(office: Path, capsys: Capture) -> None:
    assert run(["month", "soon"]) == 2
    assert "2563-01" in capsys.readouterr().err
