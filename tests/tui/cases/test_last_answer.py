"""The last answer with one key: what the same person said last, to be changed before it is stored."""

from pathlib import Path

from models.cases.finishing import finish
from models.cases.last_answer import last_answer
from models.cases.store import load_complaint
from models.cases.workflow import reopen
from models.office.vocabulary import Method
from tests.tui.conftest import on_stage
from tests.tui.offices import assigned
from tui.cases.screen import CaseScreen

WORDS = "เก็บขยะและล้างท่อเรียบร้อยแล้ว"


async def test_a_case_is_finished_as_the_one_before(database: Path) -> None:
    first, second = assigned("66-A1"), assigned("66-A2")
    async with on_stage(database) as stage:
        stage.app.push_screen(CaseScreen(second.id))
        await stage.settle()
        await stage.press("f8", "f5")
        assert stage.name == "FinishSheet"
        assert "ยังไม่ได้ยุติเรื่องใด" in stage.text
        finish(first.id, by="สมศรี", method=Method.WARNED, answer=WORDS)
        await stage.press("f5", "f2")
        assert stage.name == "CaseScreen"
    after = load_complaint(second.id)
    assert (after.method, after.answer) == (Method.WARNED, WORDS)


def test_the_last_answer_is_ones_own_and_still_holds(database: Path) -> None:
    first, second = assigned("66-A1"), assigned("66-A2")
    finish(first.id, by="สมศรี", method=Method.WARNED, answer=WORDS)
    finish(second.id, by="ปรีชา", method=Method.OTHER, answer=f"{WORDS}อีก")
    found = last_answer("สมศรี")
    assert found is not None
    assert (found.method, found.words) == (Method.WARNED, WORDS)
    assert last_answer("หัวหน้า") is None
    reopen(first.id, by="สมศรี", note="ยังไม่เสร็จ")
    assert last_answer("สมศรี") is None
