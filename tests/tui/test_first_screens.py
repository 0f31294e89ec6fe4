"""Each screen that the program can begin with is walked by all of its keys: nothing falls over, and there is always a way on."""

from pathlib import Path

import pytest

from tests.tui.conftest import Stage, on_stage
from tests.tui.every_screen import furnish
from tui.start import SCREENS

LEAVING = {"quit", "quit_program", "suspend_process"}


async def back_to_first(stage: Stage) -> None:
    """Leave whatever a key has opened."""
    for _ in range(4):
        if len(stage.app.screen_stack) > 1:
            await stage.press("escape")
    while len(stage.app.screen_stack) > 1:
        stage.app.pop_screen()
    await stage.settle()


@pytest.mark.parametrize("first", SCREENS)
async def test_all_keys_of_a_first_screen_lead_somewhere_and_back(first: str, database: Path) -> None:
    furnish(database)
    async with on_stage(database, first=first) as stage:
        screen = stage.app.screen
        keys = [
            key
            for action in (*screen.actions, *screen.everywhere)  # type: ignore[attr-defined]
            if action.id not in LEAVING
            for key in action.keys
        ]
        for key in ("escape", *keys, "escape", "escape"):
            await stage.press(key)
            await back_to_first(stage)
            assert stage.app.is_running, key
            assert stage.app.screen is screen, key
            assert not stage.app.stumbles, key


@pytest.mark.parametrize("first", SCREENS)
async def test_esc_on_a_first_screen_tells_the_way_out_and_ctrl_q_takes_it(
    first: str, database: Path
) -> None:
    async with on_stage(database, first=first) as stage:
        await stage.press("escape", "escape", "q")
        if stage.app.is_running and not stage.app._exit:
            await stage.press("ctrl+q")
        assert stage.app._exit
        assert stage.app.return_code in (None, 0)
