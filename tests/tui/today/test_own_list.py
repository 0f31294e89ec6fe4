"""A section's officer begins with the section's own list."""

from pathlib import Path

import pytest

from models import clock
from models.admin.people import link_account
from models.office.people import Role
from models.office.words import List, load_words
from tests.tui.conftest import on_stage
from tests.tui.offices import NOW, assigned, case, word

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture(autouse=True)
def stopped_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def section(database: Path) -> Path:
    """An office with a section's officer, a case of the section and one of nobody's."""
    case("66-A1")
    assigned("66-A2")
    sections = (word(load_words(), List.SECTION, "โยธา"),)
    link_account("yotha1", by="a", role=Role.SECTION, sections=sections)
    return database


async def test_it_holds_the_pending_cases_of_the_section_and_leads_to_all_others(section: Path) -> None:
    async with on_stage(section, by="yotha1", first="today") as stage:
        assert stage.name == "ComplaintsScreen"
        assert "เรื่องค้าง: ฝ่ายโยธา" in stage.text
        assert "66-A2" in stage.text
        assert "66-A1" not in stage.text
        await stage.press("escape")
        assert stage.name == "TodayScreen"
        await stage.press("l")
        assert "66-A1" in stage.text


async def test_a_case_of_others_is_shown_and_not_changed(section: Path) -> None:
    async with on_stage(section, by="yotha1", first="complaints") as stage:
        await stage.press("slash")
        await stage.type("66-A1")
        await stage.press("enter", "enter", "t")
        assert "66-A1 ไม่ได้อยู่ในความรับผิดชอบของฝ่าย" in stage.text


async def test_everybody_else_begins_with_the_day(section: Path) -> None:
    async with on_stage(section, by="clerk1", first="today") as stage:
        assert stage.name == "TodayScreen"
        await stage.press("W")
        assert "clerk1 สิทธิ์: เจ้าหน้าที่ธุรการ" in stage.text


async def test_who_has_no_right_hears_that_before_anything_is_typed(section: Path) -> None:
    async with on_stage(section, by="yotha1", first="today") as stage:
        await stage.press("a")
        assert "ท่านไม่มีสิทธิ์ทำรายการนี้" in stage.text
        assert "มอบหมาย:" not in stage.text
        await stage.press("enter", "f3")
        assert "ท่านไม่มีสิทธิ์ทำรายการนี้" in stage.text
        await stage.press("enter", "n")
        assert "ท่านไม่มีสิทธิ์ทำรายการนี้" not in stage.text
