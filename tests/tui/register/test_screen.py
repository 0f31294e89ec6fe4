"""The list of cases: all of it can be walked, narrowed, marked and changed, and one comes back to where one was."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from exports.layout import cell_width
from models.cases.finishing import finish
from models.cases.merging import merge
from models.cases.store import load_complaints
from models.cases.workflow import assign, report_to_head, take_in
from models.office.settings import Settings
from models.office.vocabulary import Method
from models.office.words import List
from models.register.filters import ALL, DueFilter, Filter
from models.register.order import DUE_FIRST, NEWEST_FIRST, Order, Sort
from models.register.window import count
from tests.tui.conftest import BY, TODAY, on_stage
from tests.tui.invented_cases import OTHER, case, made_up, register, some_cases, word_id
from tests.tui.register.opened_list import at_cursor, numbers, open_list, shown
from tui.register.pages import ComplaintList
from tui.register.rows import short_due

# The list itself.

pytestmark = pytest.mark.usefixtures("english")


@pytest.mark.on_both
@pytest.mark.parametrize("order", [NEWEST_FIRST, DUE_FIRST, Order(Sort.NUMBER, descending=False)])
async def test_all_cases_are_walked_to_the_end_and_back_each_once_in_order(
    database: Path, order: Order
) -> None:
    made_up(300)
    expected = numbers(order=order)
    async with on_stage(database) as stage:
        screen = await open_list(stage, order=order)
        for keys in ("pagedown", "pageup"):
            seen = shown(screen)
            for _ in range(300 // 16 + 2):
                screen.window.action_page(1 if keys == "pagedown" else -1)
                fresh = [number for number in shown(screen) if number not in seen]
                seen = [*seen, *fresh] if keys == "pagedown" else [*fresh, *seen]
            assert seen == expected
        await stage.press("end")
        assert at_cursor(screen) == expected[-1]
        await stage.press("home")
        assert at_cursor(screen) == expected[0]


async def test_the_position_is_told(database: Path) -> None:
    made_up(120)
    async with on_stage(database) as stage:
        await open_list(stage)
        assert stage.lines[3].endswith("1 of 120")
        await stage.press("down", "down")
        assert stage.lines[3].endswith("3 of 120")
        await stage.press("end", "up")
        assert stage.lines[3].endswith("119 of 120")


@pytest.mark.parametrize(
    ("size", "titles"),
    [
        ((40, 12), ["Case no.", "Arrived", "Steps", "Due"]),
        ((80, 24), ["Case no.", "Arrived", "Category", "Subject", "Steps", "Due"]),
        (
            (120, 36),
            ["Case no.", "Arrived", "Category", "Subject", "Steps", "Due", "Section", "Status"],
        ),
    ],
)
async def test_columns_come_with_the_width_and_every_line_is_full(
    database: Path, size: tuple[int, int], titles: list[str]
) -> None:
    made_up(60)
    async with on_stage(database, size=size) as stage:
        screen = await open_list(stage)
        lines = [screen.window.render_line(y).text for y in range(screen.window.size.height)]
        assert {cell_width(line) for line in lines} == {size[0]}
        columns = screen.window.columns
        kept = [columns[index].title for index, _ in screen.window.layout_columns(size[0])]
        assert [title for title in kept if title in titles] == titles
        assert len(shown(screen)) == size[1] - 7


@pytest.mark.on_both
async def test_a_case_tells_its_steps_its_day_and_what_it_goes_along_with(database: Path) -> None:
    stored = register(
        case(number, TODAY - timedelta(days=days))
        for number, days in (("2566-AAAAAA", 0), ("2566-BBBBBB", 3), ("2566-CCCCCC", 40), ("2566-DDDDDD", 50))
    )
    first, second, third, fourth = (each.id for each in stored)
    take_in(second, by=OTHER)
    assign(third, by=OTHER, sections=(word_id(List.SECTION, "ฝ่ายโยธา"),))
    finish(third, by=OTHER, method=Method.WARNED, answer="ตักเตือนเจ้าของร้านแล้ว")
    merge(fourth, first, by=OTHER)
    async with on_stage(database, size=(120, 30)) as stage:
        await open_list(stage)
        lines = {line.split()[0].strip("▌"): line for line in stage.lines[5:9]}
        assert "●○○○○" in lines["2566-BBBBBB"]
        assert "เสร็จสิ้น" in lines["2566-CCCCCC"]
        assert "●" in lines["2566-CCCCCC"]
        assert "ฝ่ายโยธา" in lines["2566-CCCCCC"]
        assert "→ 2566-AAAAAA" in lines["2566-DDDDDD"]
        assert "merged" in lines["2566-DDDDDD"]


@pytest.mark.parametrize(
    ("due_on", "words"),
    [
        (TODAY - timedelta(days=3), "3 days late !"),
        (TODAY, "today *"),
        (TODAY + timedelta(days=1), "tomorrow ·"),
        (TODAY + timedelta(days=2), "11 Jan ·"),
        (date(2023, 2, 5), "5 Feb"),
        (date(2024, 2, 5), "5 Feb 2567"),
    ],
)
def test_what_is_due_is_told_by_words_and_signs(due_on: date, words: str) -> None:
    assert short_due(due_on, TODAY, Settings()) == words


# The place.


async def test_one_comes_back_to_the_same_line_of_the_same_case(database: Path) -> None:
    made_up(300)
    async with on_stage(database) as stage:
        screen = await open_list(stage)
        await stage.press(*["pagedown"] * 7, "up", "up", "up")
        before, line, position = at_cursor(screen), screen.window.line, stage.lines[3]
        was_shown = shown(screen)
        await stage.press("enter")
        assert stage.name == "CaseScreen"
        await stage.press("escape")
        assert (at_cursor(screen), screen.window.line, stage.lines[3]) == (before, line, position)
        assert shown(screen) == was_shown


async def test_the_list_is_counted_again_only_after_something_was_stored(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stored = some_cases(60)
    asked: list[Filter] = []

    def counted(wanted: Filter, **named: Any) -> int:
        asked.append(wanted)
        return count(wanted, **named)

    monkeypatch.setattr("tui.register.pages.count", counted)
    async with on_stage(database) as stage:
        screen = await open_list(stage)
        await stage.press("enter", "escape", "enter", "escape")
        assert (len(asked), screen.window.buffer.total) == (1, 60)
        await stage.press("enter")
        finish(stored[0].id, by=OTHER, method=Method.WARNED, answer="ตักเตือนเจ้าของร้านแล้ว")
        await stage.press("escape")
        assert len(asked) == 2


async def test_a_case_that_left_the_list_leaves_the_place_to_the_next(database: Path) -> None:
    stored = some_cases(60)
    async with on_stage(database) as stage:
        screen = await open_list(stage, Filter(pending=True), DUE_FIRST)
        await stage.press("pagedown", "down")
        before = shown(screen)
        gone = at_cursor(screen)
        next_one = before[before.index(gone) + 1]
        number = next(each.id for each in stored if each.number == gone)
        await stage.press("enter")
        finish(number, by=OTHER, method=Method.WARNED, answer="ตักเตือนเจ้าของร้านแล้ว")
        await stage.press("escape")
        assert gone not in shown(screen)
        assert at_cursor(screen) == next_one


async def test_marks_remember_what_one_has_seen_since(database: Path) -> None:
    stored = some_cases(3)
    async with on_stage(database) as stage:
        await open_list(stage)
        await stage.press("space", "down", "enter")
        report_to_head(stored[0].id, by=BY)
        await stage.press("escape", "t")
        assert load_complaints([stored[0].id])[0].steps[0], "the list showed the case as it is now"


# How it is read.


@pytest.mark.parametrize(
    ("wanted", "order", "is_quick"),
    [
        (ALL, NEWEST_FIRST, True),
        (Filter(pending=True), DUE_FIRST, True),
        (Filter(due=DueFilter.LATE), DUE_FIRST, True),
        (Filter(sections=frozenset({3})), NEWEST_FIRST, True),
        (Filter(text="น้ำ"), NEWEST_FIRST, False),
        (Filter(sections=frozenset({3, 4})), NEWEST_FIRST, False),
        (Filter(district="ทุ่งสมมติ"), NEWEST_FIRST, False),
        (Filter(pending=True, step=2), NEWEST_FIRST, False),
        (Filter(pending=True), Order(Sort.NUMBER), False),
    ],
)
def test_only_what_an_index_finds_in_order_is_read_in_the_handler(
    wanted: Filter, order: Order, is_quick: bool
) -> None:
    assert ComplaintList(wanted, order, TODAY).is_quick is is_quick


async def test_escape_on_the_list_that_the_program_began_with_tells_how_to_quit(database: Path) -> None:
    async with on_stage(database, first="complaints") as stage:
        await stage.press("escape")
        assert stage.name == "ComplaintsScreen"
        assert "Ctrl+Q" in stage.lines[-2]
