"""The papers of the register on screen: looked at, and written to a file."""

from datetime import date
from pathlib import Path

import pytest

from exports.mail.outbox import Outbox
from exports.mail.outbox import State as MailState
from exports.papers.paper import Request
from exports.papers.printing import print_paper
from models import clock
from models.admin.mail import Mailbox, MailSettings, save_mail_settings
from models.dates import Period
from models.papers.verify import State, verify_text
from models.reports.rows import StoredProject
from models.storage.parts import outbox_folder
from tests.recorded_papers import list_papers
from tests.tui.conftest import BY, TODAY, on_stage
from tests.tui.offices import NOW, case
from tui.widgets.paper import Paper


@pytest.fixture(autouse=True)
def stopped_clock(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    monkeypatch.setenv("HOME", str(tmp_path))


async def test_a_paper_is_looked_at_without_being_recorded(database: Path) -> None:
    case("66-A1", days_ago=20)
    async with on_stage(database, first="today") as stage:
        await stage.press("P", "down", "down")
        assert "ธันวาคม 2565" in stage.lines[0]
        await stage.press("enter")
        assert stage.name == "ReadPaperScreen"
        assert "ทะเบียนเรื่องร้องเรียน ประจำเดือนธันวาคม 2565" in stage.text
        looked_at = stage.app.screen.query_one(Paper).text
        await stage.press("right")
        assert stage.lines[3].startswith("←")
        await stage.press("left")
        assert not stage.lines[3].startswith("←")
        assert list_papers() == []
        december = Request(TODAY, Period(date(2022, 12, 1), date(2022, 12, 31)))
        assert print_paper("register", december, by=BY).texts["text"] == f"{looked_at}\n"
        await stage.press("escape")
        assert stage.name == "PapersScreen"


async def test_a_paper_that_is_copied_has_left_the_office(database: Path) -> None:
    case("66-A1", days_ago=20)
    async with on_stage(database, first="today") as stage:
        await stage.press("P", "down", "down", "enter", "C")
        assert "ถือว่าออกจากหน่วยงานแล้ว" in "".join(stage.text.split("\n")).replace(" ", "")
        await stage.press("n")
        assert list_papers() == []
        looked_at = stage.app.screen.query_one(Paper).text
        await stage.press("C", "c")
        assert [paper.code in looked_at for paper in list_papers()] == [True]


async def test_a_written_paper_is_recorded_and_known_again(database: Path, tmp_path: Path) -> None:
    case("66-A1", days_ago=20)
    async with on_stage(database, first="today") as stage:
        await stage.press("P", "down", "down", "right", "E")
        assert stage.name == "PaperFileSheet"
        await stage.press("f2")
        assert stage.name == "PapersScreen"
        assert "register-2023-01.html" in stage.lines[-2]
        written = (tmp_path / "register-2023-01.html").read_bytes()
        assert verify_text(written).state is State.UNCHANGED
        assert [paper.with_names for paper in list_papers()] == [False]


async def test_names_are_let_out_by_a_choice_which_is_recorded(database: Path, tmp_path: Path) -> None:
    case("66-A1", days_ago=20)
    async with on_stage(database, first="today") as stage:
        await stage.press("P", "down", "down", "down", "E", "tab", "tab", "right", "f2")
        assert stage.name == "PapersScreen"
        assert [(paper.kind, paper.with_names) for paper in list_papers()] == [("pending", True)]


async def test_a_paper_of_a_case_asks_for_its_number(database: Path) -> None:
    case("66-A1", days_ago=20)
    async with on_stage(database, first="today") as stage:
        await stage.press("P", "down", "down", "down", "down", "enter")
        await stage.type("66-X9")
        await stage.press("enter")
        assert "66-X9" in stage.text
        await stage.press("enter", "enter")
        await stage.type("66-A1")
        await stage.press("enter")
        assert stage.name == "ReadPaperScreen"
        assert "66-A1" in stage.text


async def test_other_months_are_one_key_away(database: Path) -> None:
    async with on_stage(database, first="today") as stage:
        await stage.press("P", "left")
        assert "พฤศจิกายน 2565" in stage.lines[0]
        assert clock.today() == date(2023, 1, 9)


async def test_a_paper_that_came_back_is_looked_at(database: Path, tmp_path: Path) -> None:
    case("66-A1", days_ago=20)
    async with on_stage(database, first="today") as stage:
        await stage.press("P", "down", "down", "E", "f2")
        path = tmp_path / "register-2022-12.html"
        await stage.press("V")
        await stage.type(str(path))
        await stage.press("enter")
        assert stage.name == "PaperScreen"
        assert "ไม่มีการแก้ไข" in stage.text
        await stage.press("escape", "V")
        path.write_bytes(path.read_bytes().replace(b"66-A1", b"66-A7"))
        await stage.type(str(path))
        await stage.press("enter")
        assert "66-A7" in stage.text
        await stage.press("escape", "V")
        await stage.type(list_papers()[0].code)
        await stage.press("enter")
        assert stage.name == "PaperScreen"
        assert f"เอกสารรหัส {list_papers()[0].code}" in stage.text
        await stage.press("escape", "V")
        await stage.type(str(tmp_path / "none.txt"))
        await stage.press("enter")
        assert "none.txt" in stage.text
        assert stage.name == "MessageSheet"


async def test_a_mail_with_the_paper_is_shown_and_waits_in_the_outbox_once_the_office_has_an_address(
    database: Path, tmp_path: Path
) -> None:
    case("66-A1", days_ago=20)
    async with on_stage(database, first="today") as stage:
        await stage.press("P", "down", "down", "L")
        assert stage.name == "ComposeScreen"
        await stage.press("f2")
        assert stage.name == "ComposeScreen", "it goes to nobody"
        await stage.press("escape")
        book = MailSettings(Mailbox("khet@example.org"), Mailbox("plan@example.org"))
        save_mail_settings(book, by="มาลี")
        await stage.press("L")
        assert "plan@example.org" in stage.text
        assert not list_papers(), "looking records nothing"
        await stage.press("f2")
        assert stage.name == "PapersScreen"
        assert "✓" in stage.lines[-2]
        assert len(Outbox(outbox_folder(database)).names(MailState.NEW)) == 1
        assert len(list_papers()) == 1


async def test_the_form_of_the_year_and_the_report_of_the_month_are_among_the_papers(
    database: Path, project: StoredProject, tmp_path: Path
) -> None:
    async with on_stage(database, first="today") as stage:
        await stage.press("P", "enter")
        assert stage.name == "ReadPaperScreen"
        assert "แบบรายงานความก้าวหน้า" in stage.text
        assert list_papers() == []
        await stage.press("E", "f2", "escape", "left", "left", "down", "E", "f2")
        assert [paper.kind for paper in list_papers()] == ["report", "form"]
        written = (tmp_path / "report-2022-10.html").read_bytes()
        assert verify_text(written).state is State.UNCHANGED
        assert "✓ ยังเป็นปัจจุบัน" in stage.text


async def test_a_month_without_a_submitted_report_says_so(database: Path, project: StoredProject) -> None:
    async with on_stage(database, first="today") as stage:
        await stage.press("P", "down", "enter")
        assert stage.name == "MessageSheet"
        assert list_papers() == []


async def test_the_heading_of_the_covering_note_is_typed_and_kept(
    database: Path, project: StoredProject
) -> None:
    async with on_stage(database, first="today") as stage:
        await stage.press("P", *["down"] * 8, "enter")
        assert stage.name == "CoveringNoteSheet"
        await stage.type("กท 5001/12")
        await stage.press("tab", "tab")
        await stage.type("ประธานสภาเขต")
        await stage.press("tab")
        await stage.type("แบบรายงาน")
        await stage.press("f2")
        assert stage.name == "ReadPaperScreen"
        lines = [line.strip() for line in stage.text.split("\n")]
        assert "เรียน  ประธานสภาเขต" in lines
        assert any(line.startswith("ที่  กท ๕๐๐๑/๑๒") for line in lines)
        await stage.press("escape", "enter")
        assert "ประธานสภาเขต" in stage.text
        assert "กท 5001/12" in stage.text
        await stage.press("escape", "left", "enter")
        assert "ประธานสภาเขต" in stage.text
        assert "กท 5001/12" not in stage.text, "the number was given for another month's note"


async def test_what_others_print_is_told_at_once(database: Path) -> None:
    case("66-A1", days_ago=20)
    async with on_stage(database, first="today") as stage:
        await stage.press("P")
        assert "ยังเป็นปัจจุบัน" not in stage.text
        print_paper("checks", Request(TODAY, Period(date(2022, 12, 1), date(2022, 12, 31))), by="สมศรี")
        stage.app.screen.others_changed()  # type: ignore[attr-defined]
        await stage.settle()
        assert "9 ม.ค. 66 ✓ ยังเป็นปัจจุบัน" in stage.text
