"""What the themes draw can be read on the terminals of the offices: 4.5 : 1 at least for every letter on every screen."""

import re
from pathlib import Path

import pytest
from rich.color import Color

from tests.tui.conftest import Stage
from tests.tui.every_screen import ALL_WAYS, at_screen
from tests.tui.palettes import DARK, LIGHT, Pair, contrast
from tui.app import TamruangApp
from tui.settings.values import DEFAULTS
from tui.themes import theme_for

ENOUGH = 4.5
DRAWING = re.compile("[─░ ]*")
SOME = ("today", "cases", "entry", "palette", "filter", "hand out", "status", "form", "diary")
"""Screens that show all that is drawn anywhere."""

OWN = Pair("default", "default", is_bold=False, is_faint=False, is_reverse=False)


def named(colour: Color | None) -> str:
    return "default" if colour is None else colour.name


def pairs(stage: Stage) -> set[Pair]:
    """The styles of all letters on the screen; of rules and bars nothing has to be read."""
    return {
        Pair(
            named(style.color),
            named(style.bgcolor),
            is_bold=bool(style.bold),
            is_faint=bool(style.dim),
            is_reverse=bool(style.reverse),
        )
        for strip in stage.app.screen._compositor.render_strips()
        for text, style, _ in strip
        if style is not None and not DRAWING.fullmatch(text)
    }


@pytest.mark.parametrize("name", ALL_WAYS)
async def test_the_dark_theme_is_readable_on_dark_terminals(name: str, database: Path) -> None:
    async with at_screen(name, database) as stage:
        found = {
            (terminal, pair): round(contrast(pair, palette), 2)
            for terminal, palette in DARK.items()
            for pair in pairs(stage)
        }
    assert found
    assert {what: ratio for what, ratio in found.items() if ratio < ENOUGH} == {}


@pytest.mark.parametrize("name", SOME)
async def test_the_light_theme_is_readable_on_light_terminals(name: str, database: Path) -> None:
    async with at_screen(name, database, settings=DEFAULTS._replace(theme="light")) as stage:
        drawn = pairs(stage)
    assert {pair.front for pair in drawn} <= {"default", "blue"}
    found = {
        (terminal, pair): round(contrast(pair, palette), 2)
        for terminal, palette in LIGHT.items()
        for pair in drawn
    }
    assert {what: ratio for what, ratio in found.items() if ratio < ENOUGH} == {}


@pytest.mark.parametrize("name", SOME)
async def test_the_theme_without_colour_has_none(name: str, database: Path) -> None:
    async with at_screen(name, database, settings=DEFAULTS._replace(theme="mono")) as stage:
        drawn = pairs(stage)
    assert {(pair.front, pair.back) for pair in drawn} == {("default", "default")}
    readable = [contrast(pair, palette) for palette in (*DARK.values(), *LIGHT.values()) for pair in drawn]
    assert min(readable) >= ENOUGH


async def test_no_color_is_obeyed(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with at_screen("cases", database) as stage:
        assert {pair.front for pair in pairs(stage)} == {"default"}


def test_the_measure_is_the_one_of_wcag() -> None:
    assert contrast(OWN, LIGHT["xterm"]) == pytest.approx(21)
    grey = LIGHT["xterm"]._replace(foreground=(118, 118, 118))
    assert contrast(OWN, grey) == pytest.approx(4.54, abs=0.005), (
        "known as the lightest grey that is enough on white"
    )


def test_faint_letters_and_dark_cyan_would_not_be_readable_everywhere() -> None:
    faint, cyan = OWN._replace(is_faint=True), OWN._replace(front="cyan", is_bold=True)
    assert min(contrast(faint, palette) for palette in DARK.values()) < ENOUGH
    assert min(contrast(cyan, palette) for palette in DARK.values()) < ENOUGH


@pytest.mark.parametrize(
    ("wanted", "background", "no_colour", "theme"),
    [
        ("dark", "0;15", False, "dark"),
        ("light", "15;0", False, "light"),
        ("light", "15;0", True, "mono"),
        ("auto", "0;15", False, "light"),
        ("auto", "0;default;15", False, "light"),
        ("auto", "0;7", False, "light"),
        ("auto", "15;0", False, "dark"),
        ("auto", "15;8", False, "dark"),
        ("auto", "", False, "dark"),
        ("auto", "default;default", False, "dark"),
    ],
)
def test_the_theme_is_the_one_asked_for(wanted: str, background: str, no_colour: bool, theme: str) -> None:
    assert theme_for(wanted, {"COLORFGBG": background}, no_colour=no_colour) == theme


def test_every_theme_of_the_settings_can_be_drawn(tmp_path: Path) -> None:
    from tui.settings.values import CHOICES

    for name in CHOICES["theme"]:
        app = TamruangApp(tmp_path / "o.db", by="สมศรี", settings=DEFAULTS._replace(theme=name))
        assert app.theme.startswith("ledger-")
