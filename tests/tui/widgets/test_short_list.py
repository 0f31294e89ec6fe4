"""Short lists: the arrows, the keys beside the lines and first letters find one, and a low window shows them part by part."""

from __future__ import annotations

from textual.app import App, ComposeResult

from models.messages import Message
from tests.tui.stage import running
from tui.widgets.choices import Choice, Choices
from tui.widgets.short_list import LEAST, ShortList
from tui.widgets.ticks import Ticks

SECTIONS = ("ฝ่ายปกครอง", "ฝ่ายโยธา", "ฝ่ายเทศกิจ", "ฝ่ายสิ่งแวดล้อม", "ฝ่ายทะเบียน", "คลัง")
ANSWERS = (("stay", "n", "พิมพ์ต่อ"), ("drop", "d", "ทิ้งที่พิมพ์"))


class Stand(App[None]):
    def __init__(self, field: ShortList) -> None:
        super().__init__()
        self.field = field
        self.made: list[str] = []

    def compose(self) -> ComposeResult:
        yield self.field

    def on_choices_made(self, event: Choices.Made) -> None:
        self.made.append(event.choice.id)


def ticks(words: tuple[str, ...] = SECTIONS) -> Ticks:
    return Ticks(enumerate(words))


def choices() -> Choices:
    return Choices(tuple(Choice(each, key, Message(label)) for each, key, label in ANSWERS))


async def test_letters_of_a_line_lead_to_it_and_space_ticks_it() -> None:
    app = Stand(ticks())
    async with running(app) as pilot:
        await pilot.press("ท", "ะ")
        assert (app.field.cursor, app.field.letters.typed) == (4, "ทะ")
        await pilot.press("space")
        assert (app.field.ticked, app.field.letters.typed) == ((4,), "")  # type: ignore[attr-defined]


async def test_a_letter_with_which_a_line_begins_is_meant_before_the_digit_on_its_key() -> None:
    app = Stand(ticks())
    async with running(app) as pilot:
        await pilot.press("ค")  # on the key of the 8
        assert (app.field.cursor, app.field.letters.typed) == (5, "ค")


async def test_a_digit_ticks_whatever_was_typed_and_its_key_on_the_thai_layout_too() -> None:
    app = Stand(ticks())
    async with running(app) as pilot:
        await pilot.press("ท", "2", "ภ")  # ภ is on the key of the 4
        assert app.field.ticked == (1, 3)  # type: ignore[attr-defined]


async def test_first_letters_mark_an_answer_and_its_own_letter_gives_it() -> None:
    app = Stand(choices())
    async with running(app) as pilot:
        await pilot.press("ท")
        assert (app.field.cursor, app.made) == (1, [])
        await pilot.press("up", "ก")  # on the key of the d
        assert app.made == ["drop"]


async def test_what_no_line_has_is_left_to_the_screen() -> None:
    app = Stand(choices())
    async with running(app) as pilot:
        await pilot.press("z", "question_mark")
        assert (app.field.cursor, app.field.letters.typed, app.made) == (0, "", [])


async def test_more_lines_than_the_window_has_come_as_one_walks() -> None:
    many = tuple(f"ฝ่ายที่ {number}" for number in range(1, 31))
    app = Stand(ticks(many))
    async with running(app, size=(80, 16)) as pilot:
        height = app.field.size.height
        assert LEAST <= height < len(many)
        assert app.field.has_hidden == (False, True)
        await pilot.press(*["down"] * 29)
        assert app.field.top == len(many) - height
        assert many[-1] in app.field.draw_line(height - 1).text
        assert app.field.draw_line(0).text.startswith("↑")
