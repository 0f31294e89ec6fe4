"""The parts of a screen by themselves: ledgers that line up, lines for Thai, papers."""

import unicodedata
from collections.abc import Sequence
from typing import Any, overload

import pytest
from rich.style import Style
from textual.app import App, ComposeResult
from textual.widget import Widget

from exports.layout import cell_width
from tests.tui.stage import running
from tui.widgets import clusters
from tui.widgets.ledger import Column, Ledger, Row
from tui.widgets.paper import Paper
from tui.widgets.thai_area import ThaiArea
from tui.widgets.thai_input import ThaiInput
from tui.widgets.views import Views
from tui.widgets.words import Words, rule

WORDS = "ดำเนินการเสร็จสิ้น 75 เรื่อง ที่ค้างอยู่กำลังดำเนินการแก้ไข"


class Stand(App[None]):
    """An app with one widget."""

    def __init__(self, widget: Widget | None = None) -> None:
        super().__init__()
        self.widget = widget

    def compose(self) -> ComposeResult:
        yield self.widget if self.widget is not None else ThaiInput("ที่นี่ก็ดี", select_on_focus=False)


def lines(widget: Widget) -> list[str]:
    return [widget.render_line(y).text for y in range(widget.size.height)]


COLUMNS = (
    Column("เลขที่", 6, "right"),
    Column("ชื่อเรื่อง", 12, grows=True),
    Column("ค้าง", 4, "right"),
    Column("ที่อยู่", 20, priority=2),
    Column("หมายเหตุ", 10, priority=1),
)
ROWS = [Row(number, (str(number), "น้ำท่วมขังที่ปากซอย", "7", "แขวงทุ่งสมมติ", "เร่งด่วน")) for number in range(1, 41)]


@pytest.mark.parametrize("width", [20, 33, 40, 60, 80, 120])
async def test_every_line_of_a_ledger_is_as_wide_as_the_window(width: int) -> None:
    ledger = Ledger(COLUMNS)
    async with running(Stand(ledger), size=(width, 12)):
        ledger.show(ROWS)
        assert [cell_width(line) for line in lines(ledger)] == [width] * 12


@pytest.mark.parametrize("shown", [0, 4, 7])
async def test_names_of_views_fill_the_line_and_only_long_ones_are_cut(shown: int) -> None:
    names = ("Summary", "New", "Changed", "Kept", "Rows set aside", "New names", "Remarks", "Columns")
    views = Views()
    async with running(Stand(views), size=(80, 3)):
        views.names, views.shown = names, shown
        (line,) = lines(views)
        texts = views.texts()
        assert cell_width(line) == 80
        assert texts[shown] == f"{shown + 1} {names[shown]}"
        # All that is cut is longer than what is left of it, and no name that would have had room is.
        whole = {name for text, name in zip(texts, names, strict=True) if text.endswith(name)}
        longest = max(len(text) - 2 for text in texts if text.endswith("…"))
        assert whole >= {name for name in names if len(name) <= longest}
        assert len(whole) >= 3
    wide = Views()
    async with running(Stand(wide), size=(120, 3)):
        wide.names = names
        assert [text[2:] for text in wide.texts()] == list(names)


async def test_columns_leave_by_priority_and_numbers_stand_at_the_right() -> None:
    ledger = Ledger(COLUMNS)
    async with running(Stand(ledger), size=(80, 12)):
        ledger.show(ROWS)
        assert [index for index, _ in ledger.layout_columns(80)] == [0, 1, 2, 3, 4]
        assert [index for index, _ in ledger.layout_columns(45)] == [0, 1, 2, 4], (
            "the highest priority leaves first"
        )
        assert [index for index, _ in ledger.layout_columns(26)] == [0, 1, 2]
        heading, first = lines(ledger)[:2]
        for title, cell in (("เลขที่", "1"), ("ค้าง", "7")):
            assert cell_width(heading[: heading.index(title) + len(title)]) == cell_width(
                first[: first.index(cell) + 1]
            )


class Endless(Sequence[Row]):
    """A register too long to be made: rows come into being when they are asked for."""

    def __init__(self) -> None:
        self.asked: set[int] = set()

    def __len__(self) -> int:
        return 1_000_000

    @overload
    def __getitem__(self, index: int) -> Row: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Row]: ...
    def __getitem__(self, index: Any) -> Any:
        self.asked.add(index)
        return Row(index, (str(index), "เรื่อง", "0", "", ""))


async def test_a_ledger_asks_only_for_the_rows_it_draws() -> None:
    ledger, rows = Ledger(COLUMNS), Endless()
    async with running(Stand(ledger), size=(80, 12)) as pilot:
        ledger.focus()
        ledger.show(rows)
        await pilot.press("end", "up", "pageup")
        assert ledger.cursor == 1_000_000 - 1 - 1 - 10
        lines(ledger)
        assert len(rows.asked) < 100


async def test_the_mark_moves_without_the_rows_being_painted_again(monkeypatch: pytest.MonkeyPatch) -> None:
    ledger = Ledger(COLUMNS)
    async with running(Stand(ledger), size=(80, 12)) as pilot:
        ledger.focus()
        ledger.show(ROWS)
        await pilot.pause()
        painted: list[Any] = []
        monkeypatch.setattr(ledger, "refresh", lambda *regions, **_: painted.append(regions))
        ledger.action_move(1)
        assert [(region.width, region.height) for regions in painted for region in regions] == [
            (1, 1),
            (1, 1),
        ]


async def test_the_cursor_keeps_to_its_row_when_rows_change() -> None:
    ledger = Ledger(COLUMNS)
    async with running(Stand(ledger), size=(80, 12)):
        ledger.show(ROWS)
        ledger.cursor = 20
        ledger.show(ROWS[5:])
        assert ledger.row == ROWS[20]
        ledger.show(ROWS[:3])
        assert ledger.row == ROWS[2]
        ledger.show([])
        assert ledger.row is None


async def test_a_click_moves_the_mark_and_a_second_opens() -> None:
    opened: list[object] = []

    class Clicked(Stand):
        def on_ledger_opened(self, event: Ledger.Opened) -> None:
            opened.append(event.row.key)

    ledger = Ledger(COLUMNS)
    async with running(Clicked(ledger), size=(80, 12)) as pilot:
        ledger.show(ROWS)
        await pilot.click(offset=(10, 4))
        assert (ledger.cursor, opened) == (3, [])
        await pilot.click(offset=(10, 4))
        await pilot.pause()
        assert opened == [4]


async def test_rows_beyond_the_window_are_pointed_at() -> None:
    ledger = Ledger(COLUMNS)
    async with running(Stand(ledger), size=(80, 12)):
        ledger.show(ROWS)
        assert lines(ledger)[-1].startswith("↓")
        ledger.cursor = 20
        assert lines(ledger)[1].startswith("↑")
        ledger.cursor = 39
        assert lines(ledger)[-1].startswith("▌")


async def test_a_paper_scrolls_and_points_at_what_is_beyond() -> None:
    paper = Paper("\n".join(f"บรรทัด {number}" for number in range(1, 31)))
    async with running(Stand(paper), size=(40, 10)) as pilot:
        paper.focus()
        assert lines(paper)[-1].startswith("↓บรรทัด 10")
        await pilot.press("pagedown")
        assert lines(paper)[0].startswith("↑บรรทัด 10"), "a line of the page before stays in sight"
        await pilot.press("end")
        assert lines(paper)[-1].startswith(" บรรทัด 30")
        await pilot.press("home", "up")
        assert lines(paper)[0].startswith(" บรรทัด 1")


async def test_words_are_wrapped_at_words_and_measured_in_cells() -> None:
    words = Words(WORDS, is_wrapped=True)
    async with running(Stand(words), size=(20, 10)):
        shown = [line.rstrip() for line in lines(words)]
        assert len(shown) > 2
        assert "".join(shown).replace(" ", "") == WORDS.replace(" ", "")
        assert all(cell_width(line) == 20 for line in lines(words))


@pytest.mark.parametrize("text", ["", "สั้น", "ยาว" * 50])
def test_a_rule_is_as_wide_as_asked(text: str) -> None:
    assert cell_width("".join(part for part, _ in rule(text, 40, Style()))) == 40


def test_the_cursor_never_stands_between_a_letter_and_its_marks() -> None:
    at, stops = 0, [0]
    while at < len(WORDS):
        at = clusters.after(WORDS, at)
        stops.append(at)
    assert all(unicodedata.category(WORDS[stop]) != "Mn" for stop in stops if stop < len(WORDS))
    back = [at]
    while at > 0:
        at = clusters.before(WORDS, at)
        back.append(at)
    assert back[::-1] == stops


def test_words_begin_where_a_reader_sees_them() -> None:
    assert clusters.word_after("ดำเนินการเสร็จสิ้น", 0) in {len("ดำเนิน"), len("ดำเนินการ")}
    assert clusters.word_before("รับเรื่อง 75", len("รับเรื่อง 75")) == len("รับเรื่อง ")


async def test_a_line_moves_and_deletes_by_letters_and_takes_the_last_mark_back() -> None:
    async with running(Stand()) as pilot:
        line = pilot.app.query_one(ThaiInput)
        line.focus()
        await pilot.press("home", "right")
        assert line.cursor_position == len("ที่")
        await pilot.press("delete")
        assert line.value == "ที่ก็ดี", "the letter goes with its marks"
        await pilot.press("end", "backspace")
        assert line.value == "ที่ก็ด", "backspace takes the mark alone"
        await pilot.press("home", "shift+right")
        assert line.selected_text == "ที่"
        assert line.cursor_blink is False


async def test_several_lines_are_wrapped_at_words_and_lose_nothing() -> None:
    area = ThaiArea(WORDS)
    async with running(Stand(area), size=(22, 10)) as pilot:
        area.focus()
        assert area.wrapped_document.height > 2
        assert ["".join(line) for line in area.wrapped_document.lines] == [WORDS]
        for section in area.wrapped_document.lines[0]:
            assert cell_width(section) < 22
            assert unicodedata.category(section[0]) != "Mn"
        area.move_cursor((0, 0))
        await pilot.press("right", "right")
        assert area.cursor_location == (0, len("ดำเ"))
        await pilot.press("down", "x")
        assert area.text.replace("x", "") == WORDS
        assert area.cursor_blink is False


async def test_enter_is_the_screens_unless_lines_are_wanted() -> None:
    area = ThaiArea("ก")
    async with running(Stand(area)) as pilot:
        area.focus()
        await pilot.press("enter")
        assert area.text == "ก"
    area = ThaiArea("ก", takes_lines=True)
    async with running(Stand(area)) as pilot:
        area.focus()
        await pilot.press("end", "enter", "x")
        assert area.text == "ก\nx"
