"""The case beside the list: where the window is wide and it is asked for, and after the mark has come to rest."""

from pathlib import Path

import pytest

from models import clock
from tests.tui.conftest import BY, TODAY, on_stage
from tests.tui.offices import NOW, case
from tui.app import TamruangApp
from tui.register import beside
from tui.settings.load import load_settings
from tui.widgets.page import Page


@pytest.fixture(autouse=True)
def stopped_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    monkeypatch.setattr(beside, "REST", 0)


@pytest.fixture
def some(database: Path) -> Path:
    for number, subject in enumerate(("ฝาท่อชำรุด", "ไฟทางดับ", "น้ำท่วมขัง"), start=1):
        case(f"66-A{number}", subject, days_ago=10 - number, detail=f"รายละเอียดของเรื่องที่ {number}")
    return database


async def test_the_case_with_the_mark_stands_beside_the_list_once_it_is_asked_for(some: Path) -> None:
    async with on_stage(some, first="complaints", size=(160, 40)) as stage:
        assert "รายละเอียดของเรื่องที่ 3" not in stage.text
        await stage.press("B")
        assert "รายละเอียดของเรื่องที่ 3" in stage.text
        assert "66-A1" in stage.text, "the list is still there"
        await stage.press("down")
        assert "รายละเอียดของเรื่องที่ 2" in stage.text
        assert "รายละเอียดของเรื่องที่ 3" not in stage.text
        assert "เพื่อบันทึก" not in stage.text, "Enter opens the case there"
        assert "นางสมมุติ" not in stage.text
        await stage.press("B")
        assert "รายละเอียดของเรื่องที่ 2" not in stage.text


async def test_it_follows_what_is_done_to_the_case(some: Path) -> None:
    async with on_stage(some, first="complaints", size=(160, 40)) as stage:
        await stage.press("B", "a", "2", "f2")
        assert "● 1 ตรวจสอบใน MIS และมอบหมาย" in stage.text


async def test_a_narrow_window_says_from_which_width_on(some: Path) -> None:
    async with on_stage(some, first="complaints", size=(149, 40)) as stage:
        await stage.press("B")
        assert "150" in stage.lines[-2]
        assert not stage.app.screen.query(Page)


async def test_it_gives_way_where_the_window_becomes_narrow_and_comes_back(some: Path) -> None:
    async with on_stage(some, first="complaints", size=(160, 40)) as stage:
        await stage.press("B")
        await stage.pilot.resize_terminal(100, 30)
        await stage.settle()
        assert not stage.app.screen.query(Page)
        await stage.pilot.resize_terminal(170, 40)
        await stage.settle()
        assert "รายละเอียดของเรื่องที่ 3" in stage.text


async def test_while_the_mark_moves_nothing_of_it_is_read(
    some: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(beside, "REST", 3600)
    async with on_stage(some, first="complaints", size=(160, 40)) as stage:
        await stage.press("B", "down", "down")
        assert "รายละเอียดของเรื่องที่ 3" in stage.text, "what was shown first, until the mark rests"


async def test_it_stands_there_again_in_the_next_list_and_the_next_time(some: Path) -> None:
    async with on_stage(some, first="complaints", size=(160, 40)) as stage:
        await stage.press("B")
    assert load_settings().beside == "on"
    app = TamruangApp(some, by=BY, today=lambda: TODAY, first="today", settings=load_settings())
    async with on_stage(some, app=app, size=(160, 40)) as stage:
        await stage.press("l")
        assert "รายละเอียดของเรื่องที่ 3" in stage.text
        await stage.press("B", "escape", "l")
        assert "รายละเอียดของเรื่องที่ 3" not in stage.text
    assert load_settings().beside == "off"
