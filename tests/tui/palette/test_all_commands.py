"""The palette finds every command of the program from everywhere, says where it is, and leads there and back."""

import subprocess
import sys
from pathlib import Path

import pytest
from textual.screen import ModalScreen

from models.reports.rows import StoredProject
from tests.tui.conftest import on_stage
from tests.tui.opened_screens import SCREENS
from tests.tui.palette.listed import listed
from tui.custom_keys import PLACES
from tui.navigation import ScreenNavigator
from tui.palette import screen
from tui.palette.all_commands import DOORS, LISTED, ROOMS, Command, commands_of_screens, further_commands
from tui.palette.screen import PaletteScreen
from tui.today.actions import KEYS
from tui.widgets.ledger import Ledger
from tui.widgets.thai_input import ThaiInput

ABOUT_OTHERS = {"help", "paper"}
"""Screens that are always about another one, from which one comes to them."""


def test_there_is_a_door_towards_every_screen() -> None:
    for name, found in SCREENS.items():
        room = PLACES[name].partition(".")[0]
        assert issubclass(found, ModalScreen) or room in ROOMS or name in {*ABOUT_OTHERS, "today"}, name
    assert set(ROOMS.values()) <= DOORS.keys() <= {action.id for action in KEYS}
    assert all(callable(getattr(ScreenNavigator, door)) for door in DOORS.values())


def test_nothing_that_can_be_done_is_missing() -> None:
    found = {command.name for command in further_commands()}
    common = {"help", "undo", "redo", "waiting", "quit"}
    for name, found_screen in SCREENS.items():
        if PLACES[name].partition(".")[0] in ROOMS and not issubclass(found_screen, ModalScreen):
            for action in found_screen.ACTIONS:
                if action.in_palette and action.id not in common:
                    assert (action.label.text, found_screen.NAME.text) in found, (name, action.id)


async def test_a_command_of_another_screen_is_found_by_a_word_of_either_language(
    database: Path, project: StoredProject
) -> None:
    async with on_stage(database) as stage:
        for words in ("indicator", "accounts", "take-in", "ลบข้อมูล"):
            await stage.press("f10")
            assert stage.name == "PaletteScreen"
            stage.app.screen.query_one("#wanted").value = words  # type: ignore[attr-defined]
            await stage.settle()
            await stage.app.workers.wait_for_complete()
            await stage.settle()
            assert ("ไม่มีคำสั่ง" in stage.text) == (words == "indicator"), words
            await stage.press("escape")


async def test_other_screens_are_looked_up_once_when_somebody_types(
    database: Path, project: StoredProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_up: list[str] = []

    def look_up() -> list[Command]:
        looked_up.append("all")
        return []

    monkeypatch.setattr(screen, "further_commands", look_up)
    async with on_stage(database) as stage:
        await stage.press("f10", "down")
        assert looked_up == []
        await stage.press("a", "b")
        assert looked_up == ["all"]


def test_the_list_says_what_the_screens_say() -> None:
    assert listed(commands_of_screens()) == LISTED.read_text(encoding="utf-8"), (
        "the screens can do something else now: python -m tests.tui.palette.listed"
    )
    for found, own in zip(further_commands(), commands_of_screens(), strict=True):
        assert (found.where, found.door, found.texts) == (own.where, own.door, own.texts)


def test_no_screen_is_loaded_to_find_what_it_can_do() -> None:
    code = (
        "import sys; from tui.palette.all_commands import further_commands; assert len(further_commands()) > 200; "
        "assert not [name for name in sys.modules if name.startswith('tui.') and name.endswith('.screen')]"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


async def test_what_is_called_so_stands_before_what_only_speaks_of_it(
    database: Path, project: StoredProject
) -> None:
    async with on_stage(database) as stage:
        await stage.press("f10")
        palette = stage.app.screen
        assert isinstance(palette, PaletteScreen)
        palette.query_one(ThaiInput).value = "settings"
        await stage.settle()
        called = [
            palette.entries[int(str(row.key))].is_called(["settings"])
            for row in palette.query_one(Ledger).rows
        ]
        assert called[0]
        assert called == sorted(called, reverse=True)


async def test_it_leads_to_the_other_screen_and_esc_leads_back(
    database: Path, project: StoredProject
) -> None:
    async with on_stage(database) as stage:
        await stage.press("f10")
        stage.app.screen.query_one("#wanted").value = "settings"  # type: ignore[attr-defined]
        await stage.press("enter")
        assert stage.name == "SettingsScreen"
        await stage.press("escape")
        assert stage.name == "ReportsScreen"
