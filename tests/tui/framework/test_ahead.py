"""What will probably be opened next is loaded while a screen is read."""

import importlib
import sys
from pathlib import Path

import pytest

from tests.tui.conftest import on_stage
from tests.tui.invented_cases import some_cases
from tui.framework.ahead import load_ahead
from tui.framework.screen import OfficeScreen
from tui.register import screen as register


async def test_modules_are_loaded_once_and_beside_the_keys(
    database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "opened_next.py").write_text("NAME = 1\n")
    monkeypatch.syspath_prepend(tmp_path)
    try:
        async with on_stage(database) as stage:
            screen = stage.app.screen
            assert isinstance(screen, OfficeScreen)
            timers = []
            monkeypatch.setattr(screen, "set_timer", lambda seconds, call: timers.append(call))
            load_ahead(screen, "sys", seconds=1)
            assert timers == []  # it is there
            load_ahead(screen, "opened_next", "sys", seconds=1)
            assert "opened_next" not in sys.modules
            [call] = timers
            call()
            await stage.settle()
            assert "opened_next" in sys.modules
            load_ahead(screen, "opened_next", seconds=1)
            assert len(timers) == 1
    finally:
        sys.modules.pop("opened_next", None)


async def test_the_list_loads_what_opens_a_case_while_it_is_read(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(register, "load_ahead", lambda screen, *names, seconds: asked.extend(names))
    some_cases(1)
    async with on_stage(database, first="complaints"):
        assert "tui.cases.screen" in asked
    for name in asked:
        importlib.import_module(name)  # or it would be loaded in vain
