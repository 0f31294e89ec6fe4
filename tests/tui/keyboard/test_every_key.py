"""Every key of every screen, on either layout, does what the screen says that it does: nothing else on the way takes it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual._xterm_parser import XTermParser
from textual.actions import parse
from textual.widget import Widget
from textual.widgets import Input, TextArea

from exports.language import translate
from models.reports.forms import store_form
from models.storage.database import close_office, open_office
from tests.tui.conftest import Stage
from tests.tui.every_screen import at_screen
from tests.tui.invented_cases import some_cases
from tests.tui.opened_screens import PUSHED, SCREENS, WAYS_TO, form, opened
from tui.custom_keys import PLACES, clashes
from tui.keyboard.actions import EVERYWHERE, Action
from tui.keyboard.layouts import KEDMANEE, PATTACHOTE, THAI, add_twins, twins, use_layout
from tui.settings.values import DEFAULTS
from tui.widgets.one_of import OneOf
from tui.widgets.thai_area import ThaiArea

FIELDS_OWN = {"question_mark", "ctrl+z"}
"""Keys that a field has a use of its own for."""
WALKING = {"up", "down"}
"""Keys that walk the words of a choice."""


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office with a project and some cases, made once."""
    path = tmp_path_factory.mktemp("office") / "office.db"
    open_office(path, make=True)
    store_form(form(), by="หัวหน้า")
    some_cases(5)
    close_office()
    return path


@pytest.fixture
def database(office: Path, tmp_path: Path) -> Iterator[Path]:
    path = Path(shutil.copy(office, tmp_path / "office.db"))
    open_office(path)
    yield path
    close_office()


@pytest.fixture(autouse=True)
def kedmanee() -> Iterator[None]:
    yield
    use_layout(KEDMANEE)


def key(name: str) -> events.Key:
    return events.Key(name, name if len(name) == 1 else None)


class Recorder:
    """Stands in for the actions of a screen, and writes down which was to be done."""

    def __init__(self, stage: Stage, screen: Any, patch: pytest.MonkeyPatch) -> None:
        self.stage = stage
        self.screen = screen
        self.done: list[str] = []
        for action in screen.actions + screen.everywhere:
            _, name, _ = parse(action.id)
            patch.setattr(screen, f"action_{name}", self._standing_in(name), raising=True)

    def _standing_in(self, name: str) -> Callable[..., None]:
        def stand_in(*arguments: object) -> None:
            self.done.append(f"{name}({', '.join(map(repr, arguments))})" if arguments else name)

        return stand_in

    async def what_is_wrong(self, struck: str, action: Action) -> str:
        """What another thing than its action a key does, if any."""
        self.done.clear()
        await self.stage.pilot.strike(key(struck))
        assert self.stage.app.screen is self.screen, (
            f"{struck} was taken by something else: the screen is gone"
        )
        return "" if self.done == [action.id] else f"{struck}, for {action.id}, does {self.done}"


def names_of(actions: tuple[Action, ...], layout: str) -> Iterator[tuple[Action, str, str]]:
    """All keys of actions, each with the names under which it comes, but for a twin that is another action's own key."""
    taken = {each for action in actions for each in action.keys}
    for action in actions:
        for each in action.keys:
            yield action, each, each
            yield from ((action, each, twin) for twin in twins(each, layout) if twin not in taken)


def comes_before_fields(struck: str, action: Action) -> bool:
    """Whether a key is for the screen even while one types."""
    return next(binding.priority for binding in action.bindings() if binding.key == struck)


@pytest.mark.parametrize("name", SCREENS)
async def test_every_key_does_its_action(name: str, database: Path) -> None:
    async with opened(name, database) as (stage, screen):
        actions, focused = screen.actions + screen.everywhere, screen.focused
        with pytest.MonkeyPatch.context() as patch:
            recorder = Recorder(stage, screen, patch)
            wrong = [*await at_rest(recorder, focused), *await in_fields(recorder)]
        assert [what for what in wrong if what] == []
        if name == "help":
            return  # there these keys lead back
        screen.set_focus(focused)
        await stage.pilot.strike(key("f1"))
        for action in actions:
            assert translate(action.help)[:20] in help_text(stage)
        for struck in add_twins(("question_mark",)):
            await stage.pilot.strike(key("escape"))
            assert stage.app.screen is screen
            screen.set_focus(None)
            await stage.pilot.strike(key(struck))
            assert stage.name == "HelpScreen"


def help_text(stage: Stage) -> str:
    """All that the help says, without line ends."""
    assert stage.name == "HelpScreen"
    return stage.app.screen._text()  # type: ignore[attr-defined,no-any-return]


async def at_rest(recorder: Recorder, focused: Widget | None) -> list[str]:
    """Strike every key as the screen was opened; those that a field would take as text, out of the field."""
    wrong, screen = [], recorder.screen
    is_typing = isinstance(focused, Input | TextArea)
    for layout in (KEDMANEE, PATTACHOTE):
        use_layout(layout)
        screen._take_keys(DEFAULTS._replace(layout=layout))
        for action, own, struck in names_of(screen.actions + screen.everywhere, layout):
            is_text = own in FIELDS_OWN or (is_typing and len(own) == 1)
            is_text = is_text or (isinstance(focused, OneOf) and own in WALKING)
            is_text = is_text or (isinstance(focused, ThaiArea) and focused.takes_lines and own == "enter")
            screen.set_focus(None if is_text else focused)
            if layout == KEDMANEE or own != struck:  # Latin keys are the same on both
                wrong.append(await recorder.what_is_wrong(struck, action))
    return wrong


async def in_fields(recorder: Recorder) -> list[str]:
    """Strike the function and ctrl keys from a field of each kind."""
    wrong, screen = [], recorder.screen
    fields = {type(each): each for each in screen.query(Widget) if each.focusable}
    for field in fields.values():
        for action, own, struck in names_of(screen.actions + screen.everywhere, PATTACHOTE):
            if comes_before_fields(own, action):
                screen.set_focus(field)
                wrong.append(await recorder.what_is_wrong(struck, action))
    return wrong


def test_there_is_a_way_to_every_screen() -> None:
    assert SCREENS.keys() == WAYS_TO.keys() | PUSHED.keys()
    assert SCREENS.keys() == PLACES.keys(), "the settings know them all"


@pytest.mark.parametrize("layout", THAI)
@pytest.mark.parametrize("name", SCREENS)
def test_no_key_stands_for_two_things(name: str, layout: str) -> None:
    assert list(clashes((*SCREENS[name].ACTIONS, *EVERYWHERE), layout)) == []


NOT_IN_PALETTE = {
    "does something only while the register is empty, and says so on the foot": {"hide_step"},
    "leads out, or is what the palette itself is for": {
        "back",
        "cancel",
        "close",
        "leave_line",
        "palette",
        "help",
    },
    "moves about": {
        *("forward", "backward", "next_field", "previous_field", "next_part", "turn"),
        *("go_on", "step", "part", "new_line"),  # Enter leads to the next field of a form, and so on
        *("mark", "month", "shift", "sideways", "year", "show", "figure", "page"),
    },
    "takes what the mark is on, in a sheet that is a question itself or among the first steps": {
        "choose",
        "accept",
        "store",
        "tick",
        "run_marked",
        "hide_step",
        *("take", "take_all", "mean", "other_column", "look", "join"),
    },
}


@pytest.mark.parametrize("name", SCREENS)
def test_every_action_is_in_the_palette_or_there_is_a_reason(name: str) -> None:
    left_out = {parse(action.id)[1] for action in SCREENS[name].ACTIONS if not action.in_palette}
    assert left_out - set().union(*NOT_IN_PALETTE.values()) == set()


@pytest.mark.parametrize(
    ("layout", "sent", "expected"),
    [
        (KEDMANEE, "\x13", "save"),  # ctrl+S as it always was
        (KEDMANEE, "\x1b[115;5u", "save"),
        (KEDMANEE, "\x1b[3627;5u", "save"),
        (KEDMANEE, "\x1b[3627;133u", "save"),  # with the lock for numbers on
        (KEDMANEE, "\x1b[3626;5u", "repaint"),
        (KEDMANEE, "\x1b[3654;5u", "quit_program"),
        (KEDMANEE, "\x1b[3618;5u", "palette"),
        (PATTACHOTE, "\x1b[3607;5u", "save"),
        (PATTACHOTE, "\x1b[3648;5u", "repaint"),
        (PATTACHOTE, "\x1b[3655;5u", "quit_program"),
    ],
)
async def test_ctrl_with_a_thai_letter_arrives_as_bytes(
    database: Path, layout: str, sent: str, expected: str
) -> None:
    async with at_screen("entry", database, settings=DEFAULTS._replace(layout=layout)) as stage:
        assert isinstance(stage.app.focused, Input)
        with pytest.MonkeyPatch.context() as patch:
            recorder = Recorder(stage, stage.app.screen, patch)
            await stage.pilot.strike(*XTermParser().feed(sent))
            assert recorder.done == [expected]


async def test_a_field_takes_ctrl_with_a_thai_letter_too(database: Path) -> None:
    async with at_screen("entry", database) as stage:
        field = stage.app.focused
        assert isinstance(field, Input)
        field.value = "12 34"
        field.cursor_position = 5
        await stage.pilot.strike(*XTermParser().feed("\x1b[3637;5u"))  # ctrl+U: everything before the cursor
        assert field.value == ""


async def test_ctrl_l_paints_all_anew(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    painted: list[str] = []
    async with at_screen("entry", database) as stage:
        monkeypatch.setattr(stage.app, "repaint", lambda: painted.append(stage.name))
        await stage.pilot.strike(*XTermParser().feed("\x0c"))
        assert painted == ["EntryScreen"]
