"""A letter that is typed has its field painted, and nothing laid out."""

from typing import Any

import pytest
from textual.app import App, ComposeResult
from textual.widgets import TextArea

from tests.tui.stage import running
from tui.widgets.thai_area import ThaiArea
from tui.widgets.thai_input import ThaiInput


class Fields(App[None]):
    """A short line, and an area."""

    CSS = "ThaiInput { width: 10; } ThaiArea { height: 3; }"

    def compose(self) -> ComposeResult:
        """They."""
        yield ThaiInput()
        yield ThaiArea()


async def test_a_letter_lays_nothing_out(monkeypatch: pytest.MonkeyPatch) -> None:
    app = Fields()
    async with running(app) as pilot:
        compositor = app.screen._compositor
        laid_out = []
        reflow = compositor.reflow

        def note(*arguments: Any) -> Any:
            laid_out.append(arguments)
            return reflow(*arguments)

        monkeypatch.setattr(compositor, "reflow", note)
        await pilot.press(*"abcdefghijklmnop")
        assert app.query_one(ThaiInput).value == "abcdefghijklmnop"
        assert app.query_one(ThaiInput).scroll_offset.x == 7  # the cursor stands behind the last
        assert laid_out == []


async def test_a_text_that_became_shorter_is_not_scrolled_beyond_its_end() -> None:
    app = Fields()
    async with running(app) as pilot:
        field = app.query_one(ThaiInput)
        await pilot.press(*"abcdefghijklmnopqrstuvwxyz")
        assert field.scroll_offset.x > 0
        await pilot.press("ctrl+w", *"ab")
        assert (field.value, field.scroll_offset.x) == ("ab", 0)
        field.value = "ก" * 40
        await pilot.press("end")
        far = field.scroll_offset.x
        field.value = "ก" * 20
        await pilot.pause()
        assert 0 < field.scroll_offset.x < far


async def test_nobody_is_told_where_the_cursor_of_an_area_went() -> None:
    app = Fields()
    async with running(app):
        area = app.query_one(ThaiArea)
        assert not area.post_message(TextArea.SelectionChanged(area.selection, area))
        assert area.post_message(TextArea.Changed(area))
