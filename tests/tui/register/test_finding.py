"""Words and numbers are found as they are typed, and an empty list says what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.cases.complaint import Complainant, Complaint
from models.cases.intake import register_complaint
from models.register.filters import Filter
from tests.tui.conftest import BY, on_stage
from tests.tui.invented_cases import case, made_up, register, some_cases
from tests.tui.register.opened_list import at_cursor, numbers, open_list, search, shown

pytestmark = pytest.mark.usefixtures("english")


@pytest.mark.on_both
@pytest.mark.parametrize("key", ["slash", "ฝ"])
async def test_each_key_finds_and_enter_goes_to_the_list(database: Path, key: str) -> None:
    some_cases(60)
    async with on_stage(database) as stage:
        screen = await open_list(stage)
        await stage.press(key)
        await stage.type("2566-004")
        assert shown(screen) == numbers(Filter(text="2566-004"))
        assert screen.focused is screen.bar.line
        await stage.press("backspace")
        await stage.type("41")
        assert shown(screen) == ["2566-0041"]
        await stage.press("enter")
        assert screen.focused is screen.window
        assert stage.lines[3].endswith("1 of 1")


async def test_keys_that_come_at_once_are_all_in_the_search(database: Path) -> None:
    some_cases(20)
    async with on_stage(database) as stage:
        screen = await open_list(stage)
        stage.pilot.send("slash", *"0017", "enter")
        await stage.settle()
        assert shown(screen) == ["2566-0017"]
        assert screen.focused is screen.window


async def test_escape_clears_the_words_and_the_whole_list_is_back(database: Path) -> None:
    some_cases(30)
    async with on_stage(database) as stage:
        screen = await open_list(stage)
        await search(stage, screen, "ไฟทาง")
        assert len(shown(screen)) == 5
        await stage.press("enter", "escape")
        assert screen.bar.line.value == ""
        assert shown(screen)[0] == "2566-0001"
        assert stage.name == "ComplaintsScreen"
        await stage.press("escape")
        assert stage.name != "ComplaintsScreen"


async def test_a_list_can_be_opened_with_words(database: Path) -> None:
    some_cases(30)
    async with on_stage(database) as stage:
        screen = await open_list(stage, search="เสียงดัง")
        assert screen.bar.line.value == "เสียงดัง"
        assert shown(screen) == numbers(Filter(text="เสียงดัง"))


async def test_a_found_list_is_paged_through_as_well(database: Path) -> None:
    made_up(300)
    wanted = Filter(text="ซอย")
    expected = numbers(wanted)
    assert len(expected) > 60
    async with on_stage(database) as stage:
        screen = await open_list(stage, search="ซอย")
        seen = shown(screen)
        for _ in range(len(expected) // 16 + 1):
            await stage.press("pagedown")
            seen += [number for number in shown(screen) if number not in seen]
        assert seen == expected
        await stage.press("home", "end")
        assert at_cursor(screen) == expected[-1]


async def test_a_found_list_is_counted_when_one_goes_to_it(database: Path) -> None:
    made_up(300)
    found = len(numbers(Filter(text="ซอย")))
    async with on_stage(database) as stage:
        screen = await open_list(stage)
        await search(stage, screen, "ซอย")
        assert " of " not in stage.lines[3]
        await stage.press("enter")
        assert stage.lines[3].endswith(f"1 of {found}")


async def test_a_long_found_list_is_counted_in_part_and_its_end_claims_no_place(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made_up(300)
    for module in ("reader", "screen"):
        monkeypatch.setattr(f"tui.register.{module}.MOST_COUNTED", 60)
    async with on_stage(database) as stage:
        await open_list(stage, search="ซอย")
        assert stage.lines[3].endswith("1 of more than 60")
        await stage.press("end")
        assert stage.lines[3].endswith("more than 60 cases")
        await stage.press("home", "down")
        assert stage.lines[3].endswith("2 of more than 60")


async def test_what_is_empty_says_what_to_do(database: Path) -> None:
    async with on_stage(database) as stage:
        await open_list(stage)
        assert "The register has no cases yet." in stage.text
        assert "F3" in stage.lines[-1]
        assert "Finish" not in stage.lines[-1]
        await stage.press("s", "space", "end", "ctrl+a", "enter")
        assert stage.name == "ComplaintsScreen"
    register([case("2566-AAAAAA")])
    async with on_stage(database) as stage:
        screen = await open_list(stage, Filter(pending=False))
        assert "No cases match this filter." in stage.text
        await search(stage, screen, "ไม่มีคำนี้")
        assert "Nothing was found for “ไม่มีคำนี้”." in stage.text
        await stage.press("escape")
        assert "No cases match this filter." in stage.text


async def test_who_complains_is_looked_up_only_when_asked_for(database: Path) -> None:
    some_cases(3)
    register_complaint(
        Complaint(number="WHO-1", subject="ไฟดับ"), by=BY, complainant=Complainant("นางสมมุติ ใจดี", "0801234567")
    )
    async with on_stage(database) as stage:
        screen = await open_list(stage)
        await search(stage, screen, "ใจดี")
        assert "WHO-1" not in shown(screen)
        await stage.press("enter", "escape", "o")
        await stage.type("ใจดี")
        await stage.press("enter")
        assert stage.app.screen is not screen
        assert "WHO-1" in stage.text
        assert "ใจดี" not in stage.text
