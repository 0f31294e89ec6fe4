"""All papers that left, on screen: found by a code typed anyhow, and read again as they were."""

from datetime import date
from pathlib import Path

import pytest

from exports.papers.paper import Request
from exports.papers.printing import print_paper
from exports.printed_paper import PrintedPaper
from models import clock
from models.cases.acts import Verb
from models.cases.diary import diary
from models.cases.workflow import add_note
from models.dates import Period
from models.thai import to_thai_digits
from tests.tui.conftest import BY, TODAY, on_stage
from tests.tui.offices import NOW, case
from tui.widgets.paper import Paper

DECEMBER = Period(date(2022, 12, 1), date(2022, 12, 31))


@pytest.fixture(autouse=True)
def stopped_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def answer(database: Path) -> PrintedPaper:
    """An answer and a register that left."""
    one = case("66-A1", days_ago=20).id
    print_paper("register", Request(TODAY, DECEMBER), by="อีกคน")
    return print_paper("answer", Request(TODAY, case=one), by=BY)


def lines(paper: PrintedPaper) -> list[str]:
    """The lines of a paper; blanks at their ends are none that the register keeps."""
    return [line.rstrip() for line in paper.texts["text"].removesuffix("\n").split("\n")]


async def test_the_last_paper_comes_first_with_who_printed_it_and_how_it_stands(
    database: Path, answer: PrintedPaper
) -> None:
    async with on_stage(database, first="today", size=(120, 30)) as stage:
        await stage.press("P", "h")
        assert stage.name == "PastPapersScreen"
        assert answer.paper is not None
        first, second = stage.lines[5:7]
        assert answer.paper.code in first
        assert "66-A1" in first
        assert "✓" in first
        assert "อีกคน" in second
        add_note(case("66-A2").id, "x", by=BY)
        add_note(1, "โทรแล้ว", by="สมศรี")
        stage.app.screen.others_changed()  # type: ignore[attr-defined]
        await stage.settle()
        assert "! มีการเปลี่ยนแปลงแล้ว" in stage.lines[5]


async def test_a_code_is_found_however_it_is_typed_and_its_paper_read_as_it_left(
    database: Path, answer: PrintedPaper
) -> None:
    assert answer.paper is not None
    code = answer.paper.code
    async with on_stage(database, first="today") as stage:
        await stage.press("P", "h", "slash")
        await stage.type(to_thai_digits(code.lower().replace("-", " ")))
        await stage.settle()
        assert "66-A1" in stage.text
        assert "ทะเบียน" not in stage.text
        await stage.press("enter")
        assert stage.name == "PaperScreen"
        shown = stage.app.screen.query_one(Paper).lines
        assert [line.rstrip() for line in shown][-len(lines(answer)) :] == lines(answer)


async def test_a_code_that_no_paper_has_is_told_with_those_that_are_like_it(
    database: Path, answer: PrintedPaper
) -> None:
    assert answer.paper is not None
    code = answer.paper.code
    wrong = code[:-1] + ("2" if code[-1] != "2" else "3")
    async with on_stage(database, first="today") as stage:
        await stage.press("P", "h", "slash")
        await stage.type(wrong)
        await stage.press("enter")
        assert stage.name == "PaperScreen"
        assert code in stage.text


async def test_papers_are_found_by_words_and_kind(database: Path, answer: PrintedPaper) -> None:
    async with on_stage(database, first="today") as stage:
        await stage.press("P", "h", "slash")
        await stage.type("2565")
        await stage.settle()
        assert "66-A1" not in stage.text
        assert "ทะเบียนเรื่อง" in stage.text
        await stage.press("escape", "z", "down", "enter")
        assert "66-A1" in stage.text
        assert "ทะเบียนเรื่อง" not in stage.text
        await stage.press("escape")
        assert "ทะเบียนเรื่อง" in stage.text


async def test_who_reads_one_with_names_again_is_asked_and_written_down(database: Path) -> None:
    one = case("66-A1", days_ago=20).id
    print_paper("answer", Request(TODAY, case=one, with_names=True), by=BY)

    def looks() -> int:
        return sum(entry.verb is Verb.READ_PERSON for entry in diary(one))

    before = looks()
    async with on_stage(database, first="today") as stage:
        await stage.press("P", "h", "enter")
        assert stage.name == "Ask"
        await stage.press("escape")
        assert looks() == before
        await stage.press("enter", "enter")
        assert stage.name == "PaperScreen"
        assert looks() == before + 1


async def test_an_office_that_printed_nothing_says_so(database: Path) -> None:
    async with on_stage(database, first="today") as stage:
        await stage.press("P", "h")
        assert stage.app.screen.query_one("#past").empty  # type: ignore[attr-defined]
