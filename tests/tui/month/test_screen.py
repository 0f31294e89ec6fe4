"""A month's end on screen."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from exports.exchange.bundle import read_month_bundle
from exports.exchange.keys import make_key
from exports.mail.outbox import Outbox, State
from models import clock
from models.admin.mail import Mailbox, MailSettings, save_mail_settings
from models.cases.daily_checks import check_in
from models.messages import message
from models.office.calendar import load_calendar
from models.reports.queries import list_projects, list_reports
from models.reports.rows import StoredProject
from models.reports.verbs import save_report
from models.storage.parts import outbox_folder
from tests.recorded_papers import list_papers
from tests.tui.conftest import Stage, month, on_stage
from tests.tui.offices import NOW, assigned
from tui.framework.work import Stopped, Work
from tui.month.screen import MonthScreen
from tui.widgets.paper import Paper
from tui.widgets.thai_input import ThaiInput


@pytest.fixture(autouse=True)
def stopped_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def register(database: Path, project: StoredProject) -> Path:
    """Two reports submitted; a case of December; its days checked up to the 28th."""
    assigned("2566-B9WGC7", days_ago=20)
    for day in load_calendar().working_days(date(2022, 12, 1), date(2022, 12, 28)):
        check_in(4, by="หัวหน้า", day=day)
    return database


async def show(stage: Stage) -> None:
    stage.app.push_screen(MonthScreen())
    await stage.settle()


def states() -> list[str]:
    return [each.state.value for each in list_reports(list_projects()[0].id)]


async def test_the_last_month_shows_what_stands_in_the_way(register: Path) -> None:
    async with on_stage(register) as stage:
        await show(stage)
        assert "ธันวาคม 2565" in stage.lines[0]
        assert "29 ธ.ค. 65" in stage.text
        assert "28 ธ.ค. 65" not in stage.text
        assert stage.lines[3].startswith("▌!")
        assert "…" not in stage.text
        assert states() == ["submitted", "submitted"], "looking stores nothing"


async def test_it_is_submitted_and_printed_into_the_folder_that_was_said(
    register: Path, tmp_path: Path
) -> None:
    async with on_stage(register) as stage:
        await show(stage)
        await stage.press("f9", "enter")
        assert "! " in stage.text, "without a progress it does not go on"
        await stage.press("2", "4", "enter")
        assert stage.name == "AskText"
        await stage.press("enter")
        assert stage.name == "MessageSheet"
        assert "2565-12-papers" in stage.text
        assert list_reports(list_projects()[0].id)[-1].report.progress_percent == 24
        assert states() == ["submitted"] * 3
        assert len(list((tmp_path / "2565-12-papers").glob("*.txt"))) == 4
        await stage.press("enter", "f9")
        assert "อีกครั้ง" in stage.text or "again" in stage.text
        await stage.press("enter")
        assert not (tmp_path / "2565-12-papers-2").exists(), "the same papers are there already"
        assert states() == ["submitted"] * 3


async def test_with_a_key_the_bundle_for_the_city_lies_with_the_papers_and_in_the_mail(
    register: Path, tmp_path: Path
) -> None:
    save_mail_settings(MailSettings(Mailbox("khet@example.org"), Mailbox("plan@example.org")), "หัวหน้า")
    make_key(by="หัวหน้า")
    outbox = Outbox(outbox_folder(register))
    async with on_stage(register) as stage:
        await show(stage)
        await stage.press("f9", "2", "4", "enter", "enter")
        assert stage.name == "ComposeScreen"
        (bundle,) = (tmp_path / "2565-12-papers").glob("*.zip")
        await stage.press("f2")
        assert bundle.name in stage.text
        (mail,) = outbox.names(State.NEW)
        assert bundle.name.encode() in outbox.read(State.NEW, mail)
    assert read_month_bundle(bundle.read_bytes()).statement.report.progress_percent == 24


async def test_declined_nothing_is_stored_and_nothing_written(register: Path, tmp_path: Path) -> None:
    async with on_stage(register) as stage:
        await show(stage)
        await stage.press("f9", "escape")
        assert stage.name == "MonthScreen"
        assert states() == ["submitted"] * 2
        assert not list(tmp_path.glob("*papers*"))
        await stage.press("escape")
        assert stage.name != "MonthScreen"


async def test_a_report_with_errors_is_not_submitted(register: Path) -> None:
    save_report(list_projects()[0].id, replace(month(3), pending=5), by="ก")
    async with on_stage(register) as stage:
        await show(stage)
        await stage.press("f9")
        assert stage.name == "MonthScreen"
        assert "── ! " in stage.lines[-2]
        assert states()[-1] == "draft"


async def test_a_folder_that_can_not_be_written_is_told(register: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    async with on_stage(register) as stage:
        await show(stage)
        await stage.press("f9", "2", "4", "enter")
        stage.app.screen.query_one(ThaiInput).value = str(tmp_path / "file" / "in")
        await stage.press("enter")
        assert stage.name == "MessageSheet"
        assert "file" in stage.text
        await stage.press("enter")
        assert stage.name == "MonthScreen"


async def test_other_months_and_lines_are_a_key_away(register: Path) -> None:
    async with on_stage(register) as stage:
        await show(stage)
        await stage.press("enter")
        assert stage.name == "DailyChecksScreen"
        await stage.press("escape", "right", "right")
        assert "กุมภาพันธ์ 2566" in stage.lines[0]
        assert "1 ก.พ. 66" in stage.text
        await stage.press("enter", "f9")
        assert stage.name == "MonthScreen"
        await stage.press("left", "left", "left")
        assert "พฤศจิกายน 2565" in stage.lines[0]
        assert states() == ["submitted"] * 2
        await stage.press("left", "left")
        assert "2565" in stage.text, "no project of that year"


async def test_escape_stops_the_printing(
    register: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(self: Work, done: int, total: int | None = None) -> None:
        if done == 1:
            self.stop()
        if self.is_stopping:
            raise Stopped(message("Stopped. Nothing was changed."))

    monkeypatch.setattr(Work, "tell", stopped)
    async with on_stage(register) as stage:
        await show(stage)
        await stage.press("f9", "2", "4", "enter", "enter")
        assert stage.name == "MonthScreen"
        assert not list(tmp_path.glob("*papers*"))


async def test_the_mail_is_shown_first_and_a_second_one_for_the_same_month_is_asked_about(
    register: Path, tmp_path: Path
) -> None:
    save_mail_settings(MailSettings(Mailbox("khet@example.org"), Mailbox("plan@example.org")), "หัวหน้า")
    outbox = Outbox(outbox_folder(register))
    async with on_stage(register) as stage:
        await show(stage)
        await stage.press("f9", "2", "4", "enter", "enter")
        assert stage.name == "ComposeScreen"
        assert "plan@example.org" in stage.text
        assert not outbox.names(State.NEW)
        await stage.press("f2")
        assert stage.name == "MessageSheet"
        (first,) = outbox.names(State.NEW)
        await stage.press("enter", "f9", "enter", "f2")
        assert stage.name == "Ask"
        await stage.press("n", "escape")
        assert stage.name == "MessageSheet"
        assert outbox.names(State.NEW) == [first]
        await stage.press("enter", "f9", "enter", "f2", "r", "enter")
        assert len(outbox.names(State.NEW)) == 1
        assert outbox.names(State.NEW) != [first]


async def test_its_papers_are_looked_at_before_anything_is_submitted_or_recorded(register: Path) -> None:
    async with on_stage(register) as stage:
        await show(stage)
        await stage.press("c")
        await stage.type("กท 99")
        await stage.press("f2", "f6")
        assert stage.name == "PaperScreen"
        text = stage.app.screen.query_one(Paper).text
        assert "ที่  กท ๙๙" in text
        assert "ครั้งที่ 3" in text, "the report is on the form before it is stored"
        assert "ทะเบียนเรื่องร้องเรียน" in text
        assert list_papers() == []
        assert states() == ["submitted"] * 2
