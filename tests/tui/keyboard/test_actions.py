"""One definition of what can be done gives the keys, the foot, the help and the palette; and each key has its Thai twin."""

import importlib
import pkgutil
from pathlib import Path
from typing import Any

import pytest
from textual.binding import Binding
from textual.keys import _character_to_key
from textual.widget import Widget

import tui
from exports.language import translate
from exports.layout import cell_width
from models.reports.rows import StoredProject
from tests.tui.conftest import on_stage
from tui.framework.screen import OfficeScreen
from tui.keyboard.actions import EVERYWHERE, Action
from tui.keyboard.layouts import LATIN, PATTACHOTE, THAI, TWINS, key_label, key_name, latin_key, twins


def classes(base: type, package: Any) -> list[Any]:
    """All classes of a package that have actions."""
    found: list[Any] = []
    for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        if module.name.startswith(("tui.__main__", "tui.commands")):
            continue
        loaded = importlib.import_module(module.name)
        found += [
            each
            for each in vars(loaded).values()
            if isinstance(each, type)
            and issubclass(each, base)
            and "ACTIONS" in vars(each)
            and each.__module__ == loaded.__name__
        ]
    return found


SCREENS = [screen for screen in classes(OfficeScreen, tui) if screen.ACTIONS]
WIDGETS = [each for each in classes(Widget, tui) if not issubclass(each, OfficeScreen)]


def test_there_are_screens_and_widgets_to_test() -> None:
    assert {screen.__name__ for screen in SCREENS} >= {
        "ReportsScreen",
        "EntryScreen",
        "FormScreen",
        "HistoryScreen",
        "HelpScreen",
    }
    assert {widget.__name__ for widget in WIDGETS} >= {"Ledger", "Paper", "OneOf"}


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.__name__)
def test_all_that_is_bound_is_an_action_with_words_and_a_method(screen: Any) -> None:
    actions = (*screen.ACTIONS, *EVERYWHERE)
    bound = {binding.action for binding in screen.BINDINGS}
    assert bound == {action.id for action in actions}
    for action in actions:
        assert action.keys
        assert translate(action.label).strip()
        assert translate(action.help).strip()
        assert callable(getattr(screen, f"action_{action.id.split('(')[0]}"))


@pytest.mark.parametrize("widget", WIDGETS, ids=lambda widget: widget.__name__)
def test_moving_about_is_made_of_actions_too(widget: Any) -> None:
    assert {binding.action for binding in widget.BINDINGS} == {action.id for action in widget.ACTIONS}
    for action in widget.ACTIONS:
        assert callable(getattr(widget, f"action_{action.id.split('(')[0]}"))


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.__name__)
def test_every_screen_has_a_way_out_and_help(screen: Any) -> None:
    keys = {name for action in screen.ACTIONS for name in action.keys}
    assert keys & {"escape", "q"}
    assert keys >= {"f1", "question_mark"}


async def test_help_lists_every_key_of_the_screen(database: Path, project: StoredProject) -> None:
    async with on_stage(database, size=(80, 60)) as stage:
        actions = stage.app.screen.ACTIONS  # type: ignore[attr-defined]
        await stage.press("f1")
        for action in (*actions, *EVERYWHERE):
            line = next(line for line in stage.lines if translate(action.help) in line)
            assert line.split("  ")[1].strip() == action.shown_keys
            assert translate(action.label) in line
        await stage.press("escape")
        assert stage.name == "ReportsScreen"


@pytest.mark.parametrize("key", ["question_mark", "ฦ", "f1"])
async def test_help_opens_on_either_layout(database: Path, project: StoredProject, key: str) -> None:
    async with on_stage(database) as stage:
        await stage.press(key)
        assert stage.name == "HelpScreen"


async def test_the_palette_offers_all_that_can_be_done_and_does_it(
    database: Path, project: StoredProject
) -> None:
    async with on_stage(database) as stage:
        actions = [action for action in stage.app.screen.ACTIONS if action.in_palette]  # type: ignore[attr-defined]
        assert len(actions) > 10
        await stage.press("ctrl+p")
        for action in actions:
            assert translate(action.label) in stage.text
        stage.app.screen.query_one("#wanted").value = "ประวัติ"  # type: ignore[attr-defined]
        await stage.press("enter")
        assert stage.name == "HistoryScreen"


@pytest.mark.parametrize("key", ["f10", "ctrl+p", "ctrl+ย"])
async def test_the_palette_opens_on_either_layout_and_closes(
    database: Path, project: StoredProject, key: str
) -> None:
    async with on_stage(database) as stage:
        await stage.press(key)
        assert stage.name == "PaletteScreen"
        await stage.press("escape")
        assert stage.name == "ReportsScreen"


async def test_the_palette_moves_its_mark_while_typing(database: Path, project: StoredProject) -> None:
    async with on_stage(database) as stage:
        await stage.press("ctrl+p", "down", "down", "up")
        assert [line for line in stage.lines if line.startswith("▌")][-1].startswith("▌เพิ่ม")
        await stage.type("zzz")
        assert "ไม่มีคำสั่ง" in stage.text
        await stage.press("enter")
        assert stage.name == "PaletteScreen", "nothing is done where nothing is found"


THAI_FOR = {"a": "ฟ", "s": "ห", "m": "ท", "d": "ก", "u": "thai_character_sara_ii", "p": "ย", "n": "thai_character_sara_uee", "i": "ร", "f": "ด", "h": "thai_character_mai_tho", "q": "ๆ", "e": "ำ", "w": "ไ"}  # fmt: skip


@pytest.mark.parametrize(("latin", "thai"), THAI_FOR.items())
def test_letters_have_the_twins_of_the_kedmanee_keyboard(latin: str, thai: str) -> None:
    assert twins(latin)[0] == thai
    assert twins(f"ctrl+{latin}")[0] == f"ctrl+{thai}"


def test_the_whole_keyboard_is_there_once() -> None:
    assert len(LATIN) == len(set(LATIN)) == 94 - 2  # all printable ASCII but ` and ~
    for thai in THAI.values():
        assert len(thai) == len(set(thai)) == len(LATIN)
        letters = {character for character in thai if "ก" <= character <= "ฮ"}
        assert set(map(chr, range(ord("ก"), ord("ฮ") + 1))) - letters <= set("ฃฅ"), (
            "the two that nobody writes"
        )


PATTACHOTE_ROWS = {"q": "็", "w": "ต", "a": "้", "s": "ท", "d": "ง", "f": "ก", "j": "า", "k": "น", "l": "เ", "m": "ส", "x": "ป", "/": "พ", "?": "ฬ", "%": "?", "#": "/", "1": "=", "6": "ู"}  # fmt: skip


@pytest.mark.parametrize(("latin", "thai"), PATTACHOTE_ROWS.items())
def test_letters_have_the_twins_of_the_pattachote_keyboard(latin: str, thai: str) -> None:
    assert TWINS[PATTACHOTE][latin] == thai
    assert twins(key_name(latin), PATTACHOTE)[0] == key_name(thai)
    assert (
        latin_key(f"ctrl+{key_name(thai)}", PATTACHOTE) == f"ctrl+{key_name(latin if thai >= 'ก' else thai)}"
    )


@pytest.mark.parametrize("character", sorted({*"".join(THAI.values()), *"?/-.,'"}))
def test_keys_are_named_as_textual_names_them(character: str) -> None:
    assert key_name(character) == _character_to_key(character)


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("f2", ()),
        ("enter", ()),
        ("alt+s", ()),
        ("question_mark", ("ฦ",)),
        ("slash", ("ฝ",)),
        ("1", ("ๅ", "๑")),
    ],
)
def test_only_characters_have_twins(key: str, expected: tuple[str, ...]) -> None:
    assert twins(key) == expected


@pytest.mark.parametrize(
    ("key", "shown"),
    [("f10", "F10"), ("ctrl+s", "Ctrl+S"), ("escape", "Esc"), ("question_mark", "?"), ("m", "m")],
)
def test_keys_are_shown_as_printed(key: str, shown: str) -> None:
    assert key_label(key) == shown


def test_function_and_ctrl_keys_come_before_the_field_and_letters_after_it() -> None:
    action = Action("save", ("f2", "ctrl+s", "s"), label=_words(), help=_words())
    first = {binding.key: binding.priority for binding in Binding.make_bindings(action.bindings())}
    assert first == {"f2": True, "ctrl+s": True, "ctrl+ห": True, "s": False, "ห": False}


def _words() -> Any:
    from models.messages import Message

    return Message("x")


@pytest.mark.parametrize("latin", ["h", "p", "i"])
async def test_thai_keys_open_the_same_screens(database: Path, project: StoredProject, latin: str) -> None:
    async with on_stage(database) as stage:
        await stage.press(latin)
        expected = stage.name
        assert expected != "ReportsScreen"
    async with on_stage(database) as stage:
        await stage.press(THAI_FOR[latin])
        assert stage.name == expected


async def test_a_click_on_the_foot_is_the_key(database: Path, project: StoredProject) -> None:
    async with on_stage(database) as stage:
        at = cell_width(stage.lines[-1].split("F6")[0])
        await stage.pilot.click(offset=(at, 23))
        await stage.settle()
        assert stage.name == "FormScreen"


def test_many_keys_of_one_action_go_on_below_each_other() -> None:
    from tui.framework.help import _lines

    action = Action("cut", ("ctrl+w", "ctrl+backspace", "alt+backspace"), label=_words(), help=_words())
    assert _lines(action, 16, 4, 60) == ["  Ctrl+W          x   x", "  Ctrl+Backspace", "  Alt+Backspace"]
