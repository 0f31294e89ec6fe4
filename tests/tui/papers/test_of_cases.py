"""The papers of a case on screen: read at once, and how they leave."""

from pathlib import Path

import pytest

from models import clock
from models.cases.acts import Verb
from models.cases.complainants import change_complainant
from models.cases.complaint import Complainant
from models.cases.diary import diary
from models.cases.store import complaint_of_number
from models.cases.workflow import add_note
from models.papers.verify import State, verify_text
from tests.printers import Printers
from tests.recorded_papers import list_papers
from tests.tui.conftest import BY, on_stage
from tests.tui.offices import NOW, assigned, case


@pytest.fixture(autouse=True)
def stopped_clock(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    monkeypatch.setenv("HOME", str(tmp_path))


async def test_the_answer_of_a_case_is_read_with_one_key_and_nothing_is_recorded(database: Path) -> None:
    case("66-A1", days_ago=2)
    async with on_stage(database, first="complaints") as stage:
        await stage.press("enter", "P")
        assert stage.name == "CasePapersScreen"
        assert "เรียน ผู้ร้องเรียน" in stage.text
        await stage.press("down")
        assert "ใบสั่งงาน\n" in stage.text
        await stage.press("down")
        assert "ใบรับเรื่องร้องเรียน" in stage.text
        await stage.press("enter")
        assert stage.name == "ReadPaperScreen"
        assert list_papers() == []
        await stage.press("escape", "escape")
        assert stage.name == "CaseScreen"


async def test_a_name_is_shown_on_asking_which_is_written_down_once(database: Path, tmp_path: Path) -> None:
    change_complainant(case("66-A1", days_ago=2).id, Complainant("นางทดลอง สมมุติ", "0812345678"), by=BY)
    async with on_stage(database, first="complaints") as stage:
        await stage.press("P")
        assert "นางทดลอง" not in stage.text
        await stage.press("o")
        assert "เรียน นางทดลอง สมมุติ" in stage.text
        await stage.press("o")
        assert "นางทดลอง" not in stage.text
        await stage.press("o")
        looks = [each for each in diary(complaint_of_number("66-A1").id) if each.verb is Verb.READ_PERSON]
        assert len(looks) == 1
        await stage.press("E", "f2")
        assert [(paper.kind, paper.with_names) for paper in list_papers()] == [("answer", True)]
        assert "นางทดลอง" in (tmp_path / "answer-66-A1.html").read_text()


async def test_it_is_told_when_a_paper_left_and_whether_it_still_says_how_things_stand(
    database: Path,
) -> None:
    one = assigned("66-A1", days_ago=2).id
    async with on_stage(database, first="complaints") as stage:
        await stage.press("P", "E", "f2")
        assert "9 ม.ค. 66 ✓" in stage.text
        add_note(one, "โทรแล้ว", by="สมศรี")
        stage.app.screen.reload()
        await stage.settle()
        assert "9 ม.ค. 66 !" in stage.text


async def test_a_paper_is_printed_on_a_chosen_queue_which_comes_first_the_next_time(
    database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case("66-A1", days_ago=2)
    printers = Printers(tmp_path / "bin", monkeypatch)
    printers.set_up("hall", "cellar", usual="hall")
    async with on_stage(database, first="complaints") as stage:
        await stage.press("P", "P")
        assert stage.name == "PrintSheet"
        assert "hall" in stage.text
        assert "weasyprint" in stage.text
        await stage.press("right", "f2")
        assert stage.name == "CasePapersScreen"
        assert "hall-7" in stage.lines[-2]
        assert printers.arguments[:4] == ["-d", "cellar", "-n", "1"]
        assert verify_text(printers.printed.encode()).state is State.UNCHANGED
        assert len(list_papers()) == 1
        await stage.press("P")
        assert "cellar" in stage.text


async def test_copies_are_a_number(database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    case("66-A1", days_ago=2)
    printers = Printers(tmp_path / "bin", monkeypatch)
    printers.set_up("hall")
    async with on_stage(database, first="complaints") as stage:
        await stage.press("P", "P", "tab", "end", "backspace")
        await stage.type("๐")
        await stage.press("f2")
        assert stage.name == "PrintSheet"
        assert list_papers() == []
        await stage.press("backspace")
        await stage.type("๒")
        await stage.press("f2")
        assert printers.arguments[:4] == ["-d", "hall", "-n", "2"]


async def test_where_nothing_can_be_printed_that_is_said_and_nothing_is_recorded(
    database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case("66-A1", days_ago=2)
    Printers(tmp_path / "bin", monkeypatch)
    async with on_stage(database, first="complaints") as stage:
        await stage.press("P", "P")
        assert stage.name == "MessageSheet"
        assert "CUPS" in stage.text
        assert list_papers() == []


async def test_the_marked_cases_are_printed_in_one_job_and_written_into_one_folder(
    database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case("66-A1", days_ago=3)
    case("66-A2", days_ago=2)
    printers = Printers(tmp_path / "bin", monkeypatch)
    printers.set_up("hall")
    async with on_stage(database, first="complaints") as stage:
        await stage.press("space", "space", "P")
        assert "66-A2 (1 จาก 2)" in stage.lines[0]
        await stage.press("right_square_bracket")
        assert "66-A1 (2 จาก 2)" in stage.lines[0]
        assert "เลขที่เรื่อง 66-A1" in stage.text
        await stage.press("P", "f2")
        first, second = printers.printed.split("\f")
        assert "66-A2" in first
        assert "66-A1" in second
        assert len(list_papers()) == 2
        await stage.press("E", "f2")
        written = sorted((tmp_path / "answer-2023-01-09").iterdir())
        assert [verify_text(path.read_bytes()).state for path in written] == [State.UNCHANGED] * 2
        assert len(list_papers()) == 2, "the same again is the same paper"


async def test_others_changes_stand_on_the_paper_at_once(database: Path) -> None:
    one = case("66-A1", days_ago=2).id
    async with on_stage(database, first="complaints") as stage:
        await stage.press("P", "down", "down", "down", "end")
        add_note(one, "ข้อความใหม่จากคนอื่น", by="สมศรี")
        stage.app.screen.others_changed()
        await stage.settle()
        await stage.press(*["pagedown"] * 3)
        assert "ข้อความใหม่จากคนอื่น" in stage.text
