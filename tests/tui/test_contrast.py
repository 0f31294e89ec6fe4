"""What the themes draw can be read on the terminals of the offices: 4.5 : 1 at least for every letter on every screen."""

import re
from pathlib import Path

import pytest
from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual.color import Color as Background

from tests.tui.conftest import Stage
from tests.tui.every_screen import ALL_WAYS, at_screen
from tests.tui.palettes import DARK, LIGHT, SIXTEEN, Pair, Palette, contrast
from tui.app import TamruangApp
from tui.settings.values import DEFAULTS
from tui.themes import THEMES, Themed, change_theme, theme_for, theme_of
from tui.widgets.look import ACCENT, DONE, DUE, GROUND, LATE, LINE, OPEN, STRONG

ENOUGH, HIGH = 4.5, 7.0
DRAWING = re.compile("[─░ ]*")
SOME = ("today", "cases", "entry", "palette", "filter", "hand out", "status", "form", "diary")
"""Screens that show all that is drawn anywhere."""

OWN = Pair("default", "default", is_bold=False, is_faint=False, is_reverse=False)


def named(colour: Color | None) -> str:
    return "default" if colour is None else colour.name


def pair_of(style: Style) -> Pair:
    return Pair(
        named(style.color),
        named(style.bgcolor),
        is_bold=bool(style.bold),
        is_faint=bool(style.dim),
        is_reverse=bool(style.reverse),
    )


def pairs(stage: Stage) -> set[Pair]:
    """The styles of all letters on the screen; of rules and bars nothing has to be read."""
    return {
        pair_of(style)
        for strip in stage.app.screen._compositor.render_strips()
        for text, style, _ in strip
        if style is not None and not DRAWING.fullmatch(text)
    }


Terminals = dict[str, Palette]


def measured(stage: Stage, terminals: Terminals) -> dict[tuple[str, Pair], float]:
    """The contrast of all that a screen shows, on each of some terminals, in the colours that it says it has."""
    found = {}
    for has_many in (True, False):
        use_colours(stage, has_many)
        drawn = pairs(stage)
        found |= {
            (terminal, pair): round(contrast(pair, palette), 2)
            for terminal, palette in terminals.items()
            for pair in drawn
            if (terminal in SIXTEEN) is not has_many
        }
    assert found
    return found


def use_colours(stage: Stage, has_many: bool) -> None:
    """Draw the screen as on a terminal with 256 colours, or with sixteen."""
    app = stage.app
    (themed,) = (each for each in app._filters if isinstance(each, Themed))
    themed.has_many = has_many
    change_theme(app, themed.name)


def too_faint(found: dict[tuple[str, Pair], float], enough: float = ENOUGH) -> dict[tuple[str, Pair], float]:
    return {what: ratio for what, ratio in found.items() if ratio < enough}


@pytest.mark.parametrize("name", ALL_WAYS)
async def test_the_dark_theme_is_readable_on_dark_terminals(name: str, database: Path) -> None:
    async with at_screen(name, database) as stage:
        assert too_faint(measured(stage, DARK)) == {}


@pytest.mark.parametrize("name", SOME)
async def test_the_light_theme_is_readable_on_light_terminals(name: str, database: Path) -> None:
    async with at_screen(name, database, settings=DEFAULTS._replace(theme="light")) as stage:
        found = measured(stage, LIGHT)
    assert too_faint(found) == {}
    fronts = {pair.front for _, pair in found}
    assert fronts <= {"default", "blue", "red", "color(124)", "color(94)", "color(240)"}


@pytest.mark.parametrize("name", SOME)
async def test_the_theme_without_colour_has_none(name: str, database: Path) -> None:
    async with at_screen(name, database, settings=DEFAULTS._replace(theme="mono")) as stage:
        found = measured(stage, DARK | LIGHT)
    assert {(pair.front, pair.back) for _, pair in found} == {("default", "default")}
    assert too_faint(found) == {}


@pytest.mark.parametrize("name", SOME)
async def test_high_contrast_is_seven_to_one_on_every_terminal(name: str, database: Path) -> None:
    async with at_screen(name, database, settings=DEFAULTS._replace(theme="contrast")) as stage:
        assert too_faint(measured(stage, DARK | LIGHT), HIGH) == {}


def test_every_ink_is_readable_on_its_ground_and_on_the_field_that_is_typed_in() -> None:
    grounds = {"dark": "color(237)", "light": "color(253)"}
    for theme, terminals in (("dark", DARK), ("light", LIGHT)):
        for terminal, palette in terminals.items():
            themed = Themed(theme, has_many=terminal not in SIXTEEN)
            for look in (ACCENT, LATE, DUE, DONE, OPEN, STRONG, STRONG + GROUND, DONE + GROUND):
                pair = pair_of(drawn(themed, look))
                assert contrast(pair, palette) >= ENOUGH, (theme, terminal, pair)
                if terminal not in SIXTEEN and look == STRONG + GROUND:
                    assert pair.back == grounds[theme]


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("has_many", [True, False])
def test_late_due_and_done_differ_in_every_theme(theme: str, has_many: bool) -> None:
    themed = Themed(theme, has_many=has_many)
    styles = [drawn(themed, look) for look in (LATE, DUE, Style())]
    assert len({str(style) for style in styles}) == 3
    assert drawn(themed, OPEN).bold or drawn(themed, DONE).color != Color.default(), (
        "where the finished can't step back, the others stand out"
    )


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("has_many", [True, False])
def test_a_field_shows_in_every_theme(theme: str, has_many: bool) -> None:
    themed = Themed(theme, has_many=has_many)
    ground = drawn(themed, GROUND)
    assert drawn(themed, LINE).underline
    assert ground.underline or (ground.bgcolor and ground.bgcolor.number is not None)


def drawn(themed: Themed, look: Style) -> Style:
    ((_, style, _),) = themed.apply([Segment("x", look)], Background(0, 0, 0))
    assert style is not None
    return style


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
        ("contrast", "15;0", True, "contrast"),
        ("contrast", "0;15", False, "contrast"),
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
        assert theme_of(app) in THEMES
