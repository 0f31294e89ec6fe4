"""Who strikes the way out as soon as the first screen is seen leaves, and nothing stumbles over what is taken down meanwhile."""

import asyncio
from pathlib import Path

import pytest

from tests.tui.conftest import BY, TODAY
from tui.app import TamruangApp
from tui.today.screen import TodayScreen


async def test_leaving_before_the_first_screen_is_complete_is_no_fault(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started = TodayScreen._started

    async def after_leaving(screen: TodayScreen) -> None:
        screen.program.leave()
        while screen.app.is_running:
            await asyncio.sleep(0)  # the app goes on with its end
        started(screen)

    monkeypatch.setattr(TodayScreen, "_started", after_leaving)
    app = TamruangApp(database, by=BY, today=lambda: TODAY, first="today")
    await app.run_async(headless=True)
    assert app.return_code == 0
