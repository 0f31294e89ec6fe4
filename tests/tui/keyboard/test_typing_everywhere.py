"""Every field of every screen is one of ours, and keys that come at once find the field that they are for."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.app import ComposeResult

import tui
from models.admin.word_rules import LONGEST_WORD
from models.cases.corrections import LINE_LIMIT, TEXT_LIMIT
from tests.tui.every_screen import at_screen
from tests.tui.keyboard.typing import key_of
from tests.tui.stage import running
from tui.keyboard.ctrl_keys import CtrlKeys
from tui.keyboard.typeahead import TypeAhead
from tui.widgets.editing import MOST_IN_AREA
from tui.widgets.thai_area import ThaiArea
from tui.widgets.thai_input import ThaiInput

SOURCES = sorted(Path(tui.__file__).parent.rglob("*.py"))
THEIRS = {"Input", "MaskedInput", "TextArea"}


def made(source: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            yield node.func.id


def test_no_screen_makes_a_field_of_textuals_own() -> None:
    assert any("ThaiInput" in made(source) for source in SOURCES)
    assert [str(source) for source in SOURCES if THEIRS & set(made(source))] == []


@pytest.mark.parametrize(
    ("way", "field", "limit"),
    [
        ("new case", "subject", LINE_LIMIT),
        ("new case", "detail", TEXT_LIMIT),
        ("finish", "answer", TEXT_LIMIT),
        ("office word", "word", LONGEST_WORD),
        ("note", "lines", MOST_IN_AREA),
    ],
)
async def test_a_field_takes_what_the_office_does(database: Path, way: str, field: str, limit: int) -> None:
    async with at_screen(way, database) as stage:
        found = stage.app.screen.query_one(f"#{field}")
        assert found.limit == limit  # type: ignore[attr-defined]


async def test_help_tells_of_the_keys_for_typing(database: Path) -> None:
    async with at_screen("new case", database, size=(80, 60)) as stage:
        await stage.press("f1")
        for keys in ("Ctrl+Z", "Ctrl+Y", "Ctrl+W", "Ctrl+A", "Ctrl+←"):
            assert keys in stage.text


class TwoFields(CtrlKeys, TypeAhead):
    """A line above an area."""

    ENABLE_COMMAND_PALETTE = False

    def compose(self) -> ComposeResult:
        yield ThaiInput(id="line")
        yield ThaiArea(id="area", takes_lines=True)

    def on_mount(self) -> None:
        self.query_one("#line").focus()


async def test_keys_that_came_at_once_go_to_their_fields_in_their_order() -> None:
    app = TwoFields()
    async with running(app, size=(40, 8)) as pilot:
        names = [*"น้ำ ท่วม", "backspace", "backspace", *"ม", "tab", *"ท่ี\nน่ี", "left", "้", *"ข", "enter", *"ค"]
        pilot.send(*map(key_of, names))
        await pilot.pause()
        assert app.query_one("#line", ThaiInput).value == "น้ำ ท่ม"
        assert app.query_one("#area", ThaiArea).text == "ที่\nข\nคนี่"


async def test_a_page_pasted_without_brackets_is_whole_and_quick() -> None:
    page = "\n".join(f"บรรทัดที่ {number} น้ำท่วมขัง" for number in range(40))
    app = TwoFields()
    async with running(app, size=(40, 8)) as pilot:
        pilot.send(key_of("tab"))
        await pilot.pause()
        changes: list[str] = []
        app.query_one("#area", ThaiArea).watch(
            app.query_one("#area", ThaiArea), "selection", lambda: changes.append("moved"), init=False
        )
        pilot.send(*map(key_of, page))
        await pilot.pause()
        area = app.query_one("#area", ThaiArea)
        assert area.text == page
        assert len(changes) < 10
        area.undo()
        assert len(area.text) <= 1
