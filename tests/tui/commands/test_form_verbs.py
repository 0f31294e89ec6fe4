"""Projects and reports as commands: proposed as on the screen, submitted, corrected, and each change taken back."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from models import clock
from models.form.project import Form
from models.reports.forms import store_form
from models.reports.projects import list_projects
from models.reports.queries import list_reports
from models.reports.rows import StoredReport
from models.storage.database import close_office, open_office
from tests.new_office import open_new_office
from tests.tui.conftest import PROJECT, TODAY, month
from tests.tui.invented_cases import case, register
from tui.cli import run

Capture = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A project with two submitted reports, and three cases of the third month."""
    path = tmp_path / "office.db"
    monkeypatch.setenv("TAMRUANG_DATABASE", str(path))
    monkeypatch.setenv("TAMRUANG_LANG", "en")
    monkeypatch.setattr(clock, "today", lambda: TODAY)
    open_new_office(path)
    store_form(Form(PROJECT, (month(1), month(2))), by="หัวหน้า")
    register(case(f"66-{letter}", date(2022, 12, 20)) for letter in "ABC")
    close_office()
    yield path
    close_office()


def done(*arguments: str, code: int = 0) -> None:
    """Run a command of the form that ends as it should."""
    assert run(["form", *arguments]) == code, arguments


def reports(path: Path) -> dict[int, StoredReport]:
    """The newest edition of each report."""
    open_office(path)
    found = {each.report.number: each for each in list_reports(list_projects()[0].id)}
    close_office()
    return found


def answered(capture: Capture, *arguments: str) -> Any:
    """What a command answers to a program."""
    capture.readouterr()
    done(*arguments, "--json")
    return json.loads(capture.readouterr().out)


def test_the_next_report_is_proposed_with_the_figures_of_the_register(office: Path, capsys: Capture) -> None:
    assert answered(capsys, "draft", "--dry-run") | {"revision": 0} == {
        "dry_run": True,
        "number": 3,
        "edition": 1,
        "revision": 0,
        "state": "draft",
        "period_start": "2022-12-01",
        "period_end": "2022-12-31",
        "received": 3,
        "finished": 0,
        "pending": 3,
    }
    assert set(reports(office)) == {1, 2}
    done("draft", "--progress", "24.5", "--disbursed", "1,250.50")
    report = reports(office)[3].report
    assert (report.received, str(report.progress_percent), str(report.disbursed)) == (3, "24.50", "1250.50")
    assert "จำนวน 3 เรื่อง" in (report.narrative or "")


def test_figures_of_ones_own_need_a_reason_and_the_sentence_follows_them(
    office: Path, capsys: Capture
) -> None:
    done("draft")
    done("draft", "3", "--cases-received", "9", code=2)
    assert "--reason" in capsys.readouterr().err
    done("draft", "3", "--cases-received", "9", "--cases-finished", "4", "--reason", "นับจากสมุด")
    report = reports(office)[3].report
    assert (report.received, report.finished, report.pending) == (9, 4, 5)
    assert "จำนวน 9 เรื่อง" in (report.narrative or "")
    done("draft", "3", "--progress", "20")  # the reason was given already
    done("draft", "3", "--narrative", "ข้อความของเรา", "--cases-finished", "3", "--reason", "นับใหม่")
    assert reports(office)[3].report.narrative == "ข้อความของเรา"


def test_a_report_is_submitted_amended_and_its_draft_discarded(office: Path, capsys: Capture) -> None:
    done("draft")
    done("submit", "3", code=2)
    assert "--yes" in capsys.readouterr().err
    done("draft", "3", "--progress", "24")
    done("submit", "3", "--dry-run")
    assert str(reports(office)[3].state) == "draft"
    done("submit", "3")
    done("draft", "3", "--progress", "25", code=2)
    done("submit", "9", code=2)
    assert "3" in capsys.readouterr().err
    done("amend", "3")
    assert reports(office)[3].edition == 2
    done("discard", "3")
    assert reports(office)[3].edition == 1
    done("undo")
    assert reports(office)[3].edition == 2
    done("redo")
    assert reports(office)[3].edition == 1


def test_nobody_is_overwritten_who_saved_since(office: Path) -> None:
    done("draft")
    done("draft", "3", "--progress", "24")
    done("draft", "3", "--progress", "30", "--if-revision", "1", code=2)
    done("discard", "3", "--if-revision", "1", code=2)
    assert str(reports(office)[3].report.progress_percent) == "24.00"


def test_a_finding_is_accepted_by_its_kind_and_counts_again(capsys: Capture) -> None:
    done("draft", "--progress", "1")
    found = answered(capsys, "check")["findings"]
    falls = next(each for each in found if each["kind"] == "progress-falls")
    done("accept", "progress-falls", "--report", str(falls["report"]), "--reason", "นับใหม่")
    done("check")
    assert "นับใหม่" in capsys.readouterr().out
    done("withdraw", "progress-falls")
    done("withdraw", "progress-falls", code=2)
    done("accept", "money-mismatch", "--reason", "ก", code=2)
    done("accept", "no-such-kind", "--reason", "ก", code=2)


def test_all_findings_of_some_kinds_are_accepted_as_one_change(office: Path, capsys: Capture) -> None:
    done("draft", "--progress", "1")
    done("draft", "4", "--progress", "0", "--cases-pending", "999", "--reason", "ก")
    done("accept", "progress-falls", "--reason", "ก", code=2)
    assert "--all" in capsys.readouterr().err
    found = answered(capsys, "accept", "progress-falls", "total-mismatch", "--all", "--reason", "นับใหม่")
    assert {each["kind"] for each in found} == {"progress-falls", "total-mismatch"}
    assert len(found) >= 3
    done("undo")
    done("withdraw", "progress-falls", "--all", code=2)


def test_a_project_begins_like_the_last_one_and_is_changed(office: Path, capsys: Capture) -> None:
    done("new", "--code", "67-0001", "--dry-run")
    done("new", "--code", "67-0001", "--responsible-name", "นางทดลอง")
    open_office(office)
    new = list_projects()[0].project
    close_office()
    assert (new.code, new.fiscal_year, new.name) == ("67-0001", 2567, PROJECT.name)
    assert (new.responsible.name, new.responsible.phone) == ("นางทดลอง", PROJECT.responsible.phone)
    assert (new.starts_on, new.budget_received) == (date(2023, 10, 1), None)
    done("edit", "--project", "67-0001", "--budget-received", "1,000", "--indicator", "")
    open_office(office)
    changed = list_projects()[0].project
    close_office()
    assert (str(changed.budget_received), changed.indicator) == ("1000.00", None)
    capsys.readouterr()
    done("edit", "--project", "67-0001", "--budget-received", "1000")
    assert "nothing was changed" in capsys.readouterr().out
    done("edit", code=2)
    done("edit", "--project", "67-0001", "--fiscal-year", "ก", code=2)
