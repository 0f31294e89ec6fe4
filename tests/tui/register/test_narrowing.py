"""The list narrowed by views, filters, order and groups."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from models.cases.finishing import finish
from models.cases.following import hold, set_priority
from models.office.vocabulary import Method, Priority
from models.office.words import List, load_words
from models.register.filters import ALL, DueFilter, Filter
from models.register.groups import Group
from models.register.order import DUE_FIRST
from models.register.views import SavedView, list_views, save_view
from tests.tui.conftest import on_stage
from tests.tui.invented_cases import some_cases, word_id
from tests.tui.register.opened_list import at_cursor, numbers, open_list, shown

pytestmark = pytest.mark.usefixtures("english")


@pytest.mark.parametrize("key", ["v", "อ"])
async def test_views_are_chosen_by_their_digit_saved_and_deleted(database: Path, key: str) -> None:
    some_cases(20)
    async with on_stage(database) as stage:
        screen = await open_list(stage)
        await stage.press(key, "2")
        assert screen.wanted == Filter(due=DueFilter.LATE)
        assert "Late" in stage.lines[3]
        await stage.press("v", "f3")
        await stage.type("mine")
        await stage.press("enter")
        assert [(view.name, view.filter) for view in list_views()] == [("mine", Filter(due=DueFilter.LATE))]
        assert "mine" in stage.lines[3]
        await stage.press("v", "6")
        assert screen.wanted == ALL
        await stage.press("v", "8")
        assert screen.wanted == Filter(due=DueFilter.LATE)
        await stage.press("v", "home", *["down"] * 7, "delete")
        assert list_views() == []
        await stage.press("home", "delete")
        assert "built in" in stage.text


async def test_a_view_of_a_colleague_is_replaced_only_after_asking(database: Path) -> None:
    some_cases(20)
    save_view(SavedView("late", Filter(pending=False)), by="another")
    async with on_stage(database) as stage:
        await open_list(stage, Filter(due=DueFilter.LATE))
        await stage.press("v", "f3")
        await stage.type("late")
        await stage.press("enter")
        assert "“late”" in stage.text
        await stage.press("escape")
        assert [view.filter for view in list_views()] == [Filter(pending=False)]
        await stage.press("f3")
        await stage.type("late")
        await stage.press("enter", "n", "end")
        await stage.type(" too")
        await stage.press("enter")
        assert [view.name for view in list_views()] == ["late", "late too"]
        await stage.press("v", "f3")
        await stage.type("late")
        await stage.press("enter", "r")
        assert [view.filter for view in list_views()] == [Filter(due=DueFilter.LATE)] * 2
        assert stage.name == "ComplaintsScreen"


async def test_filters_are_asked_for_by_the_words_of_the_office(database: Path) -> None:
    some_cases(30)
    async with on_stage(database) as stage:
        screen = await open_list(stage)
        await stage.press("z", "3", "3", "enter")
        await stage.press("4", "1", "f2")
        flood = word_id(List.CATEGORY, "น้ำท่วม")
        wanted = Filter(categories=frozenset({flood}), due=DueFilter.LATE)
        assert screen.wanted == wanted
        assert shown(screen) == numbers(wanted) != []
        assert "น้ำท่วม · late" in stage.lines[3]
        await stage.press("z", "2", "1", "enter", "f2")
        assert screen.wanted.no_section is True
        await stage.press("z", "2", "1", "2", "enter", "f2")
        assert (screen.wanted.no_section, screen.wanted.sections) == (
            False,
            frozenset({load_words().of(List.SECTION)[0].id}),
        )
        await stage.press("z", "z", "f2")
        assert screen.wanted == ALL


async def test_places_days_and_steps_are_asked_for(database: Path) -> None:
    some_cases(30)
    async with on_stage(database) as stage:
        screen = await open_list(stage)
        await stage.press("z", "9", "1", "0")
        stage.app.screen.query_one("#line").value = "1 - 31 ม.ค. 66"  # type: ignore[attr-defined]
        await stage.settle()
        assert "= 1 Jan 2566 - 31 Jan 2566" in stage.text
        await stage.press("enter", "5", "1", "6", "1", "f2")
        assert screen.wanted.district in {"ทุ่งสมมติ", "บึงจำลอง"}
        assert (screen.wanted.received_from, screen.wanted.received_until) == (
            date(2023, 1, 1),
            date(2023, 1, 31),
        )
        assert (screen.wanted.step, screen.wanted.pending) == (1, True)
        assert shown(screen) == numbers(screen.wanted) != []
        await stage.press("z", "up", "up", "down", "down", "home", *["down"] * 9, "delete", "f2")
        assert screen.wanted.received_from is None
        await stage.press("z", "0")
        stage.app.screen.query_one("#line").value = "31/1/2566 - 1/1/2566"  # type: ignore[attr-defined]
        await stage.press("enter")
        assert stage.name == "AskDay", "a period that ends before it begins is not taken"


async def test_the_order_is_chosen(database: Path) -> None:
    some_cases(20)
    async with on_stage(database) as stage:
        screen = await open_list(stage)
        await stage.press("y", "2")
        assert at_cursor(screen) == "2566-0020"
        assert "oldest first" in stage.lines[0]
        await stage.press("y", "3")
        assert shown(screen) == numbers(order=DUE_FIRST)[: len(shown(screen))]


async def test_a_group_is_counted_and_opened(database: Path) -> None:
    some_cases(31)
    async with on_stage(database) as stage:
        screen = await open_list(stage)
        await stage.press("g", "7")
        assert "ทุ่งสมมติ" in stage.text
        assert "16" in stage.text
        await stage.press("1")
        assert screen.wanted == Filter(district="ทุ่งสมมติ")
        assert stage.lines[3].endswith("1 of 16")


async def test_counting_groups_is_given_up_when_the_list_is_left(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    some_cases(3)
    asked: list[Callable[[], bool]] = []

    def count(*_: object, stopped: Callable[[], bool], **__: object) -> list[Group]:
        asked.append(stopped)
        return [Group(None, 3)]

    async with on_stage(database) as stage:
        await open_list(stage)
        monkeypatch.setattr("tui.register.narrowing.groups", count)
        await stage.press("g", "7")
        assert [stopped() for stopped in asked] == [False]
        await stage.press("escape", "escape")
        assert [stopped() for stopped in asked] == [True]


async def test_what_is_followed_up_is_filtered_by_and_shown(database: Path) -> None:
    stored = some_cases(3)
    set_priority(stored[1].id, Priority.MOST_URGENT, by="ก")
    hold(stored[1].id, "การประปาสมมติ", by="ก")
    async with on_stage(database) as stage:
        screen = await open_list(stage)
        assert "most urgent · " in stage.text
        assert "clock stopped" in stage.text
        await stage.press("z", "home", *["down"] * 10, "enter", "space", "enter", "down", "enter", "1", "f2")
        assert (screen.wanted.priorities, screen.wanted.held) == (frozenset({Priority.MOST_URGENT}), True)
        assert shown(screen) == ["2566-0002"]
        assert "most urgent · waits for others" in stage.lines[3]


async def test_what_is_urgent_weighs_more_in_the_list_until_it_is_done(database: Path) -> None:
    some_cases(20)
    set_priority([1, 2], Priority.VERY_URGENT, by="x")
    finish(2, by="x", method=Method.OTHER, answer="done", short_answer_ok=True)
    async with on_stage(database, size=(120, 36)) as stage:
        screen = await open_list(stage)
        drawn = [list(screen.window.draw_line(y)) for y in range(screen.window.size.height)]
        told = [part for line in drawn for part in line if "very urgent" in part.text]
        assert [part.text for part in told if part.style and part.style.bold] == ["very urgent"]
        assert len(told) == 2, "of what is done the word is there, and steps back with its row"
