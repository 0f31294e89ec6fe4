"""A field that is one of several: its words are seen at once, and taken by the arrows, by first letters or by a digit."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.containers import Vertical

from exports.layout import cell_width
from tests.tui.stage import Pilot, running
from tui.keyboard.layouts import KEDMANEE, use_layout
from tui.widgets.drop_list import MOST_LINES, DropList
from tui.widgets.first_letters import FirstLetters
from tui.widgets.one_of import OneOf
from tui.widgets.thai_input import ThaiInput

SECTIONS = ("ฝ่ายปกครอง", "ฝ่ายโยธา", "ฝ่ายเทศกิจ", "ฝ่ายสิ่งแวดล้อม", "ฝ่ายทะเบียน", "คลัง")
MANY = tuple(f"เจ้าหน้าที่คนที่ {number}" for number in range(1, 41))


class Stand(App[None]):
    def __init__(self, words: tuple[str, ...], above: int = 0) -> None:
        super().__init__()
        self.field = OneOf("ฝ่าย", enumerate(words))
        self.above = above

    def compose(self) -> ComposeResult:
        with Vertical():
            for _ in range(self.above):
                yield ThaiInput()
            yield self.field
            yield ThaiInput(id="next")


def shown(app: App[None]) -> list[str]:
    strips = app.screen._compositor.render_strips()
    return ["".join(text for text, *_ in strip).rstrip() for strip in strips]


async def at_field(pilot: Pilot, app: Stand) -> None:
    app.field.focus()
    await pilot.pause()


async def test_the_words_are_seen_as_soon_as_one_comes_and_gone_as_soon_as_one_leaves() -> None:
    app = Stand(SECTIONS)
    async with running(app) as pilot:
        app.screen.query_one("#next").focus()
        await pilot.pause()
        assert "ฝ่ายทะเบียน" not in "".join(shown(app))
        await at_field(pilot, app)
        assert all(any(f"{at} {word}" in line for line in shown(app)) for at, word in enumerate(SECTIONS, 1))
        app.screen.query_one("#next").focus()
        await pilot.pause()
        assert "ฝ่ายทะเบียน" not in "".join(shown(app))


async def test_few_words_stand_beside_each_other() -> None:
    app = Stand(("ใช่", "ไม่ใช่"))
    async with running(app) as pilot:
        await at_field(pilot, app)
        assert "[ใช่]" in shown(app)[0]
        assert "ไม่ใช่" in shown(app)[0]
        assert not app.query_one(DropList).display
        await pilot.press("down")
        assert "[ไม่ใช่]" in shown(app)[0]


async def test_where_there_is_no_room_below_they_stand_above() -> None:
    app = Stand(SECTIONS, above=20)
    async with running(app, size=(80, 24)) as pilot:
        await at_field(pilot, app)
        lines = shown(app)
        field = next(at for at, line in enumerate(lines) if "▾" in line)
        assert "1 ฝ่ายปกครอง" in lines[field - len(SECTIONS)]
        assert "6 คลัง" in lines[field - 1]
        assert {cell_width(line) for line in lines} <= set(range(81))


async def test_the_arrows_walk_and_stop_at_the_ends() -> None:
    app = Stand(SECTIONS)
    async with running(app) as pilot:
        await at_field(pilot, app)
        await pilot.press("down", "down")
        assert app.field.value == 2
        await pilot.press("up", "up", "up")
        assert app.field.value == 0
        await pilot.press("end")
        assert app.field.value == 5
        await pilot.press("down")
        assert app.field.value == 5
        await pilot.press("home")
        assert app.field.value == 0


async def test_a_long_list_scrolls() -> None:
    app = Stand(MANY)
    async with running(app) as pilot:
        await at_field(pilot, app)
        assert sum("เจ้าหน้าที่" in line for line in shown(app)) == MOST_LINES + 1
        await pilot.press("end")
        assert any(line.endswith("คนที่ 40") and "│" in line for line in shown(app))


async def test_digits_choose_on_either_layout() -> None:
    use_layout(KEDMANEE)
    app = Stand(SECTIONS)
    async with running(app) as pilot:
        await at_field(pilot, app)
        await pilot.press("3")
        assert app.field.value == 2
        await pilot.press("๒")
        assert app.field.value == 1
        await pilot.press("ภ")  # 4 with the Thai layout on, and no word begins with it
        assert app.field.value == 3
        await pilot.press("9")  # there is none
        assert app.field.value == 3


async def test_first_letters_choose_and_narrow_the_list() -> None:
    app = Stand(SECTIONS)
    async with running(app) as pilot:
        await at_field(pilot, app)
        await pilot.press("ค")  # 8 with the Thai layout on, but a word begins with it
        assert app.field.value == 5
        await pilot.press("backspace", "โ", "ย")
        assert app.field.value == 1
        assert "ฝ่ายทะเบียน" not in "".join(shown(app)), "only what fits is left"
        await pilot.press("z")  # no word has it
        assert app.field.letters.typed == "โย"
        await pilot.press("backspace", "backspace")
        assert "ฝ่ายทะเบียน" in "".join(shown(app))


def test_words_that_begin_with_the_letters_come_before_those_that_hold_them() -> None:
    letters = FirstLetters(["ฝ่ายโยธา", "โยธา", "Road", "คลัง"])
    assert letters.fitting == [0, 1, 2, 3]
    assert letters.take("โ")
    assert letters.fitting == [1, 0]
    assert not letters.take("x")
    assert letters.drop_last()
    assert letters.take("r"), "capital letters are the same"
    assert letters.fitting == [2]
    letters.forget()
    assert not letters.drop_last()
