"""Forgetting complainants on the screens: of a case, and by age from the office settings."""

from datetime import timedelta
from pathlib import Path

import pytest

from models import clock
from models.cases.complainants import load_complainant
from models.cases.finishing import finish
from models.forgetting.forget import forget
from models.office.vocabulary import Method
from tests.other_hands import somebody_else
from tests.tui.conftest import Stage, on_stage
from tests.tui.offices import NOW, case
from tui.cases.screen import CaseScreen
from tui.office.screen import SettingsScreen


@pytest.fixture(autouse=True)
def stopped_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


async def opened(stage: Stage, screen: CaseScreen | SettingsScreen) -> None:
    stage.app.push_screen(screen)
    await stage.settle()


async def test_a_key_tells_what_it_would_do_asks_for_a_word_and_forgets(database: Path) -> None:
    stored, same = case("66-F1"), case("66-F2")
    async with on_stage(database) as stage:
        await opened(stage, CaseScreen(stored.id))
        await stage.press("o", "X")
        assert "66-F2" in stage.text, "the same person complained there, too"
        await stage.press("f")
        await stage.type("ลืม")
        await stage.press("enter")
        assert "พิมพ์คำว่า “ลบถาวร”" in stage.text
        await stage.press("ctrl+a")
        await stage.type("ลบถาวร")
        await stage.press("enter")
        assert stage.name == "CaseScreen"
        assert "0800000000" not in stage.text
        assert "ลบข้อมูลผู้ร้องเรียนแล้ว" in stage.text
    assert [load_complainant(each.id).name for each in (stored, same)] == [None, "นางสมมุติ ผู้ร้อง"]


async def test_whom_somebody_else_has_forgotten_is_not_shown_any_more(database: Path) -> None:
    stored = case("66-F1")
    async with on_stage(database) as stage:
        await opened(stage, CaseScreen(stored.id))
        await stage.press("o")
        assert "0800000000" in stage.text
        with somebody_else():
            forget([stored.id], by="ปรีชา")
        stage.app.others.look()
        await stage.settle()
        assert "0800000000" not in stage.text
        assert "นางสมมุติ" not in stage.text


async def test_the_other_cases_of_the_person_come_along_if_one_says_so(database: Path) -> None:
    stored, same = case("66-F1"), case("66-F2")
    async with on_stage(database) as stage:
        await opened(stage, CaseScreen(stored.id))
        await stage.press("X", "a")
        await stage.type("forget")
        await stage.press("enter")
    assert [load_complainant(each.id).name for each in (stored, same)] == [None, None]


async def test_who_thinks_better_of_it_has_forgotten_nobody(database: Path) -> None:
    stored = case("66-F1")
    async with on_stage(database) as stage:
        await opened(stage, CaseScreen(stored.id))
        await stage.press("X", "escape", "X", "enter", "X", "f", "escape")
        assert stage.name == "CaseScreen"
    assert load_complainant(stored.id).name is not None


async def test_by_age_from_the_office_settings(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stored, other = case("66-F1"), case("66-F2")
    finish(stored.id, by="หัวหน้า", method=Method.INVESTIGATED, answer="เจ้าหน้าที่ดำเนินการเรียบร้อยแล้ว")
    later = NOW + timedelta(days=800)
    monkeypatch.setattr(clock, "now", lambda: later)
    async with on_stage(database, today=later.date()) as stage:
        await opened(stage, SettingsScreen())
        await stage.press("X", "enter")
        assert "ไม่มีข้อมูลผู้ร้องเรียนให้ลบ" in stage.text
        await stage.press("X", "ctrl+a")
        await stage.type("2")
        await stage.press("enter", "f")
        await stage.type("ลบถาวร")
        await stage.press("enter")
    assert load_complainant(stored.id).name is None
    assert load_complainant(other.id).name is not None
