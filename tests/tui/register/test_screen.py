"""The list of cases: all of it can be walked, narrowed, marked and changed, and one comes back to where one was."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from exports.language import set_language
from exports.layout import cell_width
from models.cases.finishing import finish
from models.cases.merging import merge
from models.cases.store import load_complaints
from models.cases.workflow import assign, report_to_head, take_in
from models.office.settings import Settings
from models.office.vocabulary import Method
from models.office.words import List, load_words
from models.register.filters import ALL, DueFilter, Filter
from models.register.order import DUE_FIRST, NEWEST_FIRST, Order, Sort
from models.register.views import SavedView, list_views, save_view
from models.register.window import page
from tests.tui.conftest import BY, TODAY, Stage, on_stage
from tests.tui.invented_cases import OTHER, case, made_up, register, some_cases, word_id
from tui.register.pages import ComplaintList
from tui.register.rows import short_due
from tui.register.screen import ComplaintsScreen


@pytest.fixture(autouse=True)
def english() -> None:
    """These tests read what stands on the screen, and translations may be bettered."""
    set_language("en")


async def open_list(stage: Stage, *arguments: Any, **named: Any) -> ComplaintsScreen:
    screen = ComplaintsScreen(*arguments, **named)
    await stage.app.push_screen(screen)
    await stage.settle()
    return screen


def at_cursor(screen: ComplaintsScreen) -> str:
    item = screen.window.item
    assert item is not None
    return item.number


def shown(screen: ComplaintsScreen) -> list[str]:
    """Numbers of the cases on the screen."""
    window = screen.window
    lines = [window.render_line(y).text for y in range(1, window.size.height)]
    return [line[2:].split()[0] for line in lines if line.strip()]


def numbers(wanted: Filter = ALL, order: Order = NEWEST_FIRST) -> list[str]:
    return [line.number for line in page(wanted, order, today=TODAY, limit=1000)]


async def search(stage: Stage, screen: ComplaintsScreen, text: str) -> None:
    """Type Thai words into the line."""
    await stage.press("slash")
    screen.bar.line.insert_text_at_cursor(text)
    await stage.settle()


# The list itself.


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
        ((40, 12), ["Case no.", "Came in", "Steps", "Due"]),
        ((80, 24), ["Case no.", "Came in", "Category", "Subject", "Steps", "Due"]),
        (
            (120, 36),
            ["Case no.", "Came in", "Category", "Subject", "Steps", "Due", "Section", "Status"],
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
        assert "joined" in lines["2566-DDDDDD"]


@pytest.mark.parametrize(
    ("due_on", "words"),
    [
        (TODAY - timedelta(days=3), "3 days late !"),
        (TODAY, "today *"),
        (TODAY + timedelta(days=1), "tomorrow ·"),
        (TODAY + timedelta(days=2), "11 Jan ·"),
        (date(2023, 2, 5), "5 Feb"),
        (date(2024, 2, 5), "5 Feb 67"),
    ],
)
def test_what_is_due_is_told_by_words_and_signs(due_on: date, words: str) -> None:
    assert short_due(due_on, TODAY, Settings()) == words


# Finding.


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
        assert "There is no case in the register yet." in stage.text
        assert "F3" in stage.lines[-1]
        assert "Finish" not in stage.lines[-1]
        await stage.press("s", "space", "end", "ctrl+a", "enter")
        assert stage.name == "ComplaintsScreen"
    register([case("2566-AAAAAA")])
    async with on_stage(database) as stage:
        screen = await open_list(stage, Filter(pending=False))
        assert "No case fits this filter." in stage.text
        await search(stage, screen, "ไม่มีคำนี้")
        assert "Nothing was found for “ไม่มีคำนี้”." in stage.text
        await stage.press("escape")
        assert "No case fits this filter." in stage.text


# Views, filters, order, groups.


@pytest.mark.parametrize("key", ["v", "อ"])
async def test_views_are_chosen_by_their_digit_saved_and_deleted(database: Path, key: str) -> None:
    some_cases(20)
    async with on_stage(database) as stage:
        screen = await open_list(stage)
        await stage.press(key, "2")
        assert screen.wanted == Filter(due=DueFilter.LATE)
        assert "Late" in stage.lines[3]
        await stage.press("v", "s")
        await stage.type("mine")
        await stage.press("enter")
        assert [(view.name, view.filter) for view in list_views()] == [("mine", Filter(due=DueFilter.LATE))]
        assert "mine" in stage.lines[3]
        await stage.press("v", "6")
        assert screen.wanted == ALL
        await stage.press("v", "8")
        assert screen.wanted == Filter(due=DueFilter.LATE)
        await stage.press("v", "end", "d")
        assert list_views() == []
        await stage.press("home", "d")
        assert "always there" in stage.text


async def test_a_view_of_a_colleague_is_replaced_only_after_asking(database: Path) -> None:
    some_cases(20)
    save_view(SavedView("late", Filter(pending=False)), by="another")
    async with on_stage(database) as stage:
        await open_list(stage, Filter(due=DueFilter.LATE))
        await stage.press("v", "s")
        await stage.type("late")
        await stage.press("enter")
        assert "“late”" in stage.text
        await stage.press("escape")
        assert [view.filter for view in list_views()] == [Filter(pending=False)]
        await stage.press("s")
        await stage.type("late")
        await stage.press("enter", "n", "end")
        await stage.type(" too")
        await stage.press("enter")
        assert [view.name for view in list_views()] == ["late", "late too"]
        await stage.press("v", "s")
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
        await stage.press("z", "c", "f2")
        assert screen.wanted == ALL


async def test_places_days_and_steps_are_asked_for(database: Path) -> None:
    some_cases(30)
    async with on_stage(database) as stage:
        screen = await open_list(stage)
        await stage.press("z", "9", "1", "0")
        stage.app.screen.query_one("#line").value = "1/1/2566 - 31/1/2566"  # type: ignore[attr-defined]
        await stage.press("enter", "5", "1", "6", "1", "f2")
        assert screen.wanted.district in {"ทุ่งสมมติ", "บึงจำลอง"}
        assert (screen.wanted.received_from, screen.wanted.received_until) == (
            date(2023, 1, 1),
            date(2023, 1, 31),
        )
        assert (screen.wanted.step, screen.wanted.pending) == (1, True)
        assert shown(screen) == numbers(screen.wanted) != []
        await stage.press("z", "up", "up", "down", "down", "end", "delete", "f2")
        assert screen.wanted.received_from is None
        await stage.press("z", "0")
        stage.app.screen.query_one("#line").value = "31/1/2566 - 1/1/2566"  # type: ignore[attr-defined]
        await stage.press("enter")
        assert stage.name == "AskText", "a period that ends before it begins is not taken"


async def test_the_order_is_chosen(database: Path) -> None:
    some_cases(20)
    async with on_stage(database) as stage:
        screen = await open_list(stage)
        await stage.press("y", "2")
        assert at_cursor(screen) == "2566-0020"
        assert "received first first" in stage.lines[0]
        await stage.press("y", "3")
        assert shown(screen) == numbers(order=DUE_FIRST)[: len(shown(screen))]


async def test_a_group_is_counted_and_opened(database: Path) -> None:
    some_cases(31)
    async with on_stage(database) as stage:
        screen = await open_list(stage)
        await stage.press("b", "7")
        assert "ทุ่งสมมติ" in stage.text
        assert "16" in stage.text
        await stage.press("1")
        assert screen.wanted == Filter(district="ทุ่งสมมติ")
        assert stage.lines[3].endswith("1 of 16")


# Marking, and the verbs.


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
        await stage.press("d", "2", "down", "ก", "slash")  # 2 arrives as / while the Thai layout is on
        found = load_complaints([each.id for each in stored])
        assert [bool(each.steps[1]) for each in found] == [True, True]


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
