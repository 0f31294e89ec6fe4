"""Cases are marked, and a verb is done to all of them at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.cases.finishing import finish
from models.cases.store import load_complaints
from models.cases.workflow import take_in
from models.office.vocabulary import Method
from models.register.filters import Filter
from tests.tui.conftest import on_stage
from tests.tui.invented_cases import OTHER, made_up, some_cases
from tests.tui.register.opened_list import at_cursor, numbers, open_list

pytestmark = pytest.mark.usefixtures("english")


@pytest.mark.parametrize(("finish_key", "choice"), [("f", "1"), ("ด", "ๅ"), ("f8", "1")])
async def test_ten_marked_cases_are_finished_with_few_keys_and_undone_with_one(
    database: Path, finish_key: str, choice: str
) -> None:
    some_cases(60)
    async with on_stage(database) as stage:
        screen = await open_list(stage, Filter(pending=True))
        stage.struck = 0
        await stage.press(*["space"] * 10)
        assert "10 marked" in stage.lines[0]
        await stage.press(finish_key)
        assert "10 cases" in stage.text
        await stage.press(choice, "f2")
        assert stage.struck == 13
        finished = [f"2566-{n:04d}" for n in range(1, 11)]
        assert sorted(numbers(Filter(pending=False))) == finished
        assert "✓ 10 cases" in stage.text
        assert not screen.window.marked
        assert at_cursor(screen) == "2566-0011", "where one was"
        assert stage.lines[3].endswith("of 50")
        stage.struck = 0
        await stage.press("u")
        assert stage.struck == 1
        assert numbers(Filter(pending=False)) == []
        assert stage.lines[3].endswith("of 60")


async def test_cases_that_a_verb_does_not_fit_are_told(database: Path) -> None:
    stored = some_cases(5)
    finish(stored[1].id, by=OTHER, method=Method.WARNED, answer="ตักเตือนเจ้าของร้านแล้ว")
    async with on_stage(database) as stage:
        await open_list(stage)
        await stage.press("space", "space", "space", "f", "1", "f2")
        assert "2566-0002" in stage.text
        await stage.press("escape")
        assert len(numbers(Filter(pending=False))) == 3


async def test_marks_are_kept_over_pages_and_taken_back_first(database: Path) -> None:
    made_up(120)
    async with on_stage(database) as stage:
        screen = await open_list(stage)
        await stage.press("space", "pagedown", "pagedown", "space")
        assert len(screen.window.marked) == 2
        await stage.press("home")
        assert stage.lines[5].startswith("▌✓")
        await stage.press("escape")
        assert not screen.window.marked
        assert stage.name == "ComplaintsScreen"
        await stage.press("escape")
        assert stage.name != "ComplaintsScreen"


@pytest.mark.parametrize("key", ["ctrl+a", "ctrl+ฟ"])
async def test_all_of_the_list_is_marked_at_once(database: Path, key: str) -> None:
    made_up(120)
    async with on_stage(database) as stage:
        screen = await open_list(stage, Filter(pending=True))
        expected = set(numbers(Filter(pending=True)))
        await stage.press(key)
        assert {line.number for line in screen.window.marked.values()} == expected
        assert f"{len(expected)} cases are marked" in stage.text


async def test_a_verb_without_marks_is_for_the_case_with_the_cursor(database: Path) -> None:
    stored = some_cases(5)
    async with on_stage(database) as stage:
        await open_list(stage)
        await stage.press("down", "t")
        assert [bool(each.steps[0]) for each in load_complaints([case.id for case in stored])] == [
            False,
            True,
            False,
            False,
            False,
        ]
        assert "●○○○○" in stage.lines[6]


async def test_a_step_is_chosen_by_its_digit_on_both_layouts(database: Path) -> None:
    stored = some_cases(2)
    async with on_stage(database) as stage:
        await open_list(stage)
        await stage.press(
            "d", "2", "y", "down", "ก", "slash", "y"
        )  # 2 arrives as / while the Thai layout is on
        found = load_complaints([each.id for each in stored])
        assert [bool(each.steps[1]) for each in found] == [True, True]
        await stage.press("home", "space", "space", "d")
        assert "Step done: 2 cases" in stage.text


async def test_what_somebody_else_changed_is_not_overwritten(database: Path) -> None:
    stored = some_cases(3)
    async with on_stage(database) as stage:
        screen = await open_list(stage)
        await stage.press("space", "space")
        take_in(stored[0].id, by="อีกคน")
        await stage.press("t")
        assert "อีกคน" in stage.text
        await stage.press("escape")
        assert not load_complaints([stored[1].id])[0].steps[0]
        assert len(screen.window.marked) == 2, "nothing was done, so the marks stay"
