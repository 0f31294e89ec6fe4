"""The day of a deed on screen: today is proposed, another is typed, and what was reported already is told."""

from datetime import date
from pathlib import Path

import pytest

from models import clock
from models.cases.diary import diary
from models.cases.store import load_complaint
from models.reports.rows import StoredProject
from tests.tui.conftest import on_stage
from tests.tui.offices import NOW, assigned, case
from tui.cases.screen import CaseScreen


@pytest.fixture(autouse=True)
def stopped_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


async def test_fridays_work_is_written_down_on_monday(database: Path, project: StoredProject) -> None:
    stored = case("66-B1", days_ago=45)
    async with on_stage(database) as stage:
        stage.app.push_screen(CaseScreen(stored.id))
        await stage.settle()
        await stage.press("d", "5")
        assert stage.name == "AskDay"
        await stage.type("2811")
        assert "= วัน" not in stage.text, "it says no day"
        await stage.press("ctrl+a")
        await stage.type("28/11")
        assert "= วันจันทร์ 28 พ.ย. 65" in stage.text, "the day is shown before it is recorded"
        await stage.press("enter", "1")
        assert stage.name == "MessageSheet", "November is reported already"
        assert "รายงานครั้งที่ 2" in stage.text
        step = load_complaint(stored.id).steps[0]
        assert step is not None
        assert step.on == date(2022, 11, 28)
        await stage.press("enter", "n")
        assert "9 ม.ค. 66" in stage.text, "today is proposed"
        await stage.type("โทรแล้ว")
        await stage.press("tab")
        await stage.type("1/1/2568")
        await stage.press("f2")
        assert "! " in stage.text, "it is still to come"
        await stage.press("ctrl+a")
        await stage.type("-3")
        assert "= วันศุกร์ 6 ม.ค. 66" in stage.text
        await stage.press("enter")
        assert stage.name == "CaseScreen"
        assert diary(stored.id)[-1].on == date(2023, 1, 6)
        assert "ทำเมื่อ 6 ม.ค. 66" in stage.text


async def test_many_are_finished_on_an_earlier_day(database: Path) -> None:
    cases = [assigned(f"66-{number}", days_ago=0) for number in range(2)]
    async with on_stage(database) as stage:
        stage.app.screen.program.navigator.open_list()
        await stage.settle()
        await stage.press("ctrl+a", "f")
        stage.app.screen.query_one("#on").value = "8/1/2566"
        stage.app.screen.area.text = "แก้ไขเรียบร้อยแล้ว ขอขอบคุณ"
        await stage.press("f2")
        assert "66-0" in stage.text
        assert "66-1" in stage.text, "both arrived later: they are listed as left"
        await stage.press("enter")
        assert [load_complaint(each.id).pending for each in cases] == [True, True]
