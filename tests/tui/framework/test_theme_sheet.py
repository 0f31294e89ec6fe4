"""The colours are chosen on the screen: seen at once on all that is shown, kept with Enter, remembered, left with Esc."""

from pathlib import Path

import pytest

from tests.tui.conftest import Stage
from tests.tui.every_screen import at_screen
from tests.tui.test_contrast import pairs
from tui.settings.load import load_settings, settings_path
from tui.themes import theme_of


@pytest.fixture(autouse=True)
def own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TAMRUANG_SETTINGS", raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))


def fronts(stage: Stage) -> set[str]:
    return {pair.front for pair in pairs(stage)}


async def test_the_theme_is_drawn_as_the_mark_moves_on_the_screens_behind_it_as_well(database: Path) -> None:
    async with at_screen("cases", database) as stage:
        assert "bright_cyan" in fronts(stage)
        await stage.press("f12", "down")
        assert stage.name == "ThemeSheet"
        assert "blue" in fronts(stage)
        assert "bright_cyan" not in fronts(stage)
        await stage.press("down")
        assert fronts(stage) == {"default"}


async def test_enter_keeps_it_and_it_is_remembered(database: Path) -> None:
    async with at_screen("cases", database) as stage:
        await stage.press("f12", "down", "enter")
        assert stage.name == "ComplaintsScreen"
        assert theme_of(stage.app) == load_settings().theme == "light"
        assert "bright_cyan" not in fronts(stage)


async def test_esc_goes_back_and_writes_nothing(database: Path) -> None:
    async with at_screen("cases", database) as stage:
        await stage.press("f12", "down", "escape")
        assert theme_of(stage.app) == "dark"
        assert "bright_cyan" in fronts(stage)
        assert not settings_path().exists()


async def test_where_it_can_not_be_remembered_it_holds_for_now_and_why_is_said(database: Path) -> None:
    settings_path().parent.mkdir(parents=True)
    settings_path().write_text('terminal.theme = "dark"')
    async with at_screen("cases", database) as stage:
        await stage.press("f12", "3")
        assert stage.name == "MessageSheet"
        assert theme_of(stage.app) == "mono"
    assert settings_path().read_text() == 'terminal.theme = "dark"'


async def test_where_no_colour_is_asked_for_none_is_offered(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with at_screen("cases", database) as stage:
        await stage.press("f12")
        assert stage.name == "ThemeSheet"
        await stage.press("down", "down", "down")
        assert fronts(stage) == {"default"}
        assert theme_of(stage.app) == "contrast"
