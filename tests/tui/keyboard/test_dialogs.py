"""One meaning of each key in all dialogs: Enter goes to the next field and stores from the last, F2 stores from everywhere."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.widget import Widget
from textual.widgets import Input, TextArea

from exports.language import translate
from tests.tui.every_screen import at_screen
from tests.tui.opened_screens import SCREENS, opened
from tui.framework.sheets import GO_ON, Sheet
from tui.widgets.choices import Choices
from tui.widgets.one_of import OneOf
from tui.widgets.ticks import Ticks

WITH_FIELDS = [name for name, screen in SCREENS.items() if issubclass(screen, Sheet) and screen.STORES]
"""Sheets with fields."""

OF_ONE_THING = {
    *("ask", "ask_day", "ask_lines", "ask_text", "password", "told"),
    *("case_conflict", "conflict", "project_conflict", "draft", "near", "offer"),
    *("columns", "filter", "palette", "pick_many", "pick_one", "status_meanings", "theme", "views"),
}
"""Sheets on which there is one thing to type or to choose, which Enter takes."""

GOES_ON_BY_ITSELF = {"new_project"}
"""Made of four lines, the last of which stores."""


def test_every_sheet_is_known_here() -> None:
    sheets = {name for name, screen in SCREENS.items() if issubclass(screen, Sheet)}
    assert sheets == {*WITH_FIELDS} | OF_ONE_THING | GOES_ON_BY_ITSELF


@pytest.mark.parametrize("name", WITH_FIELDS)
def test_f2_and_ctrl_s_store_and_enter_is_for_the_fields(name: str) -> None:
    screen = SCREENS[name]
    stores = next(action for action in screen.ACTIONS if action.id == screen.STORES)
    assert stores.keys[:2] == ("f2", "ctrl+s")
    assert [action.id for action in screen.ACTIONS if "enter" in action.keys] == ["go_on"]
    assert "escape" in {key for action in screen.ACTIONS for key in action.keys}


@pytest.mark.parametrize("name", WITH_FIELDS)
async def test_enter_goes_through_the_fields_and_stores_from_the_last(
    name: str, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(name, database) as (stage, screen):
        stored: list[Any] = []
        monkeypatch.setattr(screen, f"action_{screen.STORES}", lambda: stored.append(screen.focused))
        fields = screen.focus_chain
        assert {type(each) for each in fields if not isinstance(each, Input | TextArea)} <= {
            *(OneOf, Ticks, Choices)
        }
        for field, following in zip(fields, [*fields[1:], None], strict=True):
            screen.set_focus(field)
            before = text_of(field)
            await stage.press("enter")
            if getattr(field, "takes_lines", False):
                assert text_of(field) != before, "Enter begins a new line there"
                assert translate("New line") in stage.lines[-1] or "บรรทัดใหม่" in stage.lines[-1]
            elif following is None:
                assert stored == [field]
            else:
                assert screen.focused is following
                assert not stored
        stored.clear()
        for field in fields:
            screen.set_focus(field)
            await stage.press("f2")
        assert stored == fields


def text_of(field: Widget) -> str:
    return field.text if isinstance(field, TextArea) else ""


async def test_the_foot_says_what_enter_does_in_the_field(database: Path) -> None:
    async with at_screen("office word", database) as stage:
        screen: Any = stage.app.screen
        first, *_, last = screen.focus_chain
        screen.set_focus(first)
        await stage.settle()
        assert f"Enter {translate(GO_ON.label)}" in stage.lines[-1]
        screen.set_focus(last)
        await stage.settle()
        assert f"Enter {translate(GO_ON.label)}" not in stage.lines[-1]
        assert "Enter" in stage.lines[-1]


async def test_own_words_go_on_where_the_canned_answer_ends(database: Path) -> None:
    async with at_screen("finish", database) as stage:
        await stage.press("1", "tab", "tab")
        await stage.type(" a")
        area = stage.app.screen.area  # type: ignore[attr-defined]
        assert area.text.endswith(" a")
        assert area.cursor_location == area.document.end
