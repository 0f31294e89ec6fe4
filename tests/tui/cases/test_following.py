"""The one key by which cases are followed up: a digit for the priority, letters for waiting and for a day to look again."""

from datetime import timedelta
from pathlib import Path

import pytest

from models.cases.store import load_complaint
from models.office.vocabulary import Priority
from tests.tui.conftest import TODAY, on_stage
from tests.tui.invented_cases import case, register


async def test_marked_cases_become_urgent_by_two_keys(database: Path) -> None:
    stored = register([case("66-A1"), case("66-A2")])
    async with on_stage(database, first="complaints") as stage:
        await stage.press("ctrl+a", "full_stop", "4")
    assert {load_complaint(each.id).priority for each in stored} == {Priority.MOST_URGENT}


async def test_a_case_waits_for_an_agency_and_runs_again(database: Path) -> None:
    (stored,) = register([case("66-A1")])
    async with on_stage(database, first="complaints", size=(120, 36)) as stage:
        await stage.press("enter", "full_stop", "w", "1", "enter", "f2")
        held = load_complaint(stored.id)
        assert (held.held_for, held.due_on) == ("ผู้ร้อง", None)
        assert "หยุดนับ 0 วันทำการ รอ ผู้ร้อง" in stage.text
        await stage.press("f")
        assert "กำลังรอ ผู้ร้อง" in stage.text, "that finishing ends it is said before"
        await stage.press("escape", "full_stop", "r", "f2")
        assert load_complaint(stored.id).held_on is None


@pytest.mark.parametrize(("keys", "days"), [(("2",), 2), (("7", "+", "9", "enter"), 9)])
async def test_a_day_to_look_again_is_a_digit_or_typed(
    database: Path, keys: tuple[str, ...], days: int
) -> None:
    (stored,) = register([case("66-A1")])
    async with on_stage(database, first="complaints") as stage:
        await stage.press("full_stop", "d", keys[0])
        await stage.type("".join(keys[1:-1]))
        await stage.press(*keys[-1:] if len(keys) > 1 else ())
        assert load_complaint(stored.id).look_on == TODAY + timedelta(days=days)
        await stage.press("full_stop", "x")
    assert load_complaint(stored.id).look_on is None
