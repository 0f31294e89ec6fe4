"""The themes: the terminal's own two colours and a few inks, readable on dark and on light, short on the wire.

Every pair of colours that a theme can draw is measured on the palettes of real terminals in `tests/tui/test_contrast.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from rich.color import Color as PenColor
from rich.segment import Segment
from rich.style import Style
from textual.filter import LineFilter, Monochrome, NoColor
from textual.theme import Theme
from textual.widget import Widget

from tui.widgets.look import ACCENT, DONE, DUE, GROUND, LATE, LINE, OPEN

if TYPE_CHECKING:
    from textual.app import App
    from textual.color import Color

DARK, LIGHT, MONO, CONTRAST, AUTO = "dark", "light", "mono", "contrast", "auto"

THEMES = (DARK, LIGHT, MONO, CONTRAST)
"""Those that can be drawn, in the order in which they are offered."""

_OWN, _OWN_GROUND = PenColor.parse("default"), "default"
_PLAIN = Style(color=_OWN)
_HEAVY = Style(color=_OWN, bold=True)
_UNDERLINED_GROUND = Style(bgcolor=_OWN_GROUND, underline=True)
"""Where there is no colour for it, a field is the line on which one writes."""


def _ink(colour: str) -> Style:
    return Style(color=colour)


Inks = Mapping[PenColor | None, Style]
"""What is drawn over each of the looks, by the colour that it has in `tui/widgets/look.py`."""


def _inks(
    accent: Style, late: Style, due: Style, done: Style, opened: Style, ground: Style, line: Style = _PLAIN
) -> Inks:
    looks = (ACCENT.color, LATE.color, DUE.color, DONE.color, OPEN.color, GROUND.bgcolor, LINE.color)
    return dict(zip(looks, (accent, late, due, done, opened, ground, line), strict=True))


_MANY: Mapping[str, Inks] = {
    DARK: _inks(
        *(_ink("bright_cyan"), _ink("color(215)"), _ink("color(222)"), _ink("color(248)")),
        *(_PLAIN, GROUND, _ink("color(243)")),
    ),
    LIGHT: _inks(
        *(_ink("blue"), _ink("color(124)"), _ink("color(94)"), _ink("color(240)")),
        *(_PLAIN, Style(bgcolor="color(253)"), _ink("color(244)")),
    ),
}
"""Theme to its inks, on a terminal with 256 colours or more."""

_FEW: Mapping[str, Inks] = {
    DARK: _inks(
        *(_ink("bright_cyan"), _ink("bright_red"), _ink("bright_yellow"), _PLAIN),
        *(_HEAVY, _UNDERLINED_GROUND),
    ),
    LIGHT: _inks(
        *(_ink("blue"), _ink("red"), Style(color=_OWN, underline=True), _PLAIN),
        *(_HEAVY, _UNDERLINED_GROUND),
    ),
    MONO: _inks(
        *(_PLAIN, _PLAIN, Style(color=_OWN, underline=True), _PLAIN),
        *(_HEAVY, _UNDERLINED_GROUND),
    ),
    CONTRAST: _inks(
        *(_HEAVY, Style(color=_OWN, reverse=True), Style(color=_OWN, bold=True, underline=True), _PLAIN),
        *(_HEAVY, _UNDERLINED_GROUND),
    ),
}
"""The same on one with sixteen, or none. Greys that can be read on every dark terminal are not among the sixteen."""

_LIGHT_BACKGROUNDS = frozenset({"7", *map(str, range(9, 16))})
"""Numbers of the light ones among the sixteen colours."""


def theme_for(wanted: str, environ: Mapping[str, str], *, no_colour: bool = False) -> str:
    """Which theme to draw in.

    Args:
        wanted: by the settings; `auto` takes the one for the background that the terminal tells of, else the dark one.
        environ: `COLORFGBG` ends with the number of the background.
        no_colour: whether no colour is asked for, whatever the settings say: Textual takes `NO_COLOR` out of the environment.
    """
    if no_colour:
        return CONTRAST if wanted == CONTRAST else MONO
    if wanted != AUTO:
        return wanted
    background = environ.get("COLORFGBG", "").rpartition(";")[2]
    return LIGHT if background in _LIGHT_BACKGROUNDS else DARK


def use_theme(app: App[None], name: str) -> None:
    """Draw an app in a theme, from its start.

    Args:
        app: that is not running yet.
        name: of the theme, one of `THEMES`.
    """
    app.register_theme(_THEME)
    app.theme = _THEME.name
    # What Textual does for NO_COLOR writes greys in true colour instead of leaving the terminal its own two.
    app._filters = [each for each in app._filters if not isinstance(each, Monochrome | NoColor)]
    app._filters.append(Themed(name, has_many=app.console.color_system in {"256", "truecolor"}))


def change_theme(app: App[None], name: str) -> None:
    """Draw an app that is running in another theme, all of its screens, in one frame.

    Args:
        app: with screens.
        name: of the theme.
    """
    for each in app._filters:
        if isinstance(each, Themed):
            each.name = name
    for screen in app.screen_stack:
        for widget in screen.walk_children(Widget, with_self=True):
            widget._styles_cache.clear()  # of lines that are painted in the theme before
            widget.refresh()


def theme_of(app: App[None]) -> str:
    """The theme that an app is drawn in."""
    return next((each.name for each in app._filters if isinstance(each, Themed)), DARK)


class Themed(LineFilter):
    """Draws the looks in the inks of a theme.

    Args:
        name: of the theme.
        has_many: whether the terminal has 256 colours.
    """

    def __init__(self, name: str, *, has_many: bool) -> None:
        super().__init__()
        self.has_many = has_many
        self.name = name

    @property
    def name(self) -> str:
        """The theme."""
        return self._name

    @name.setter
    def name(self, name: str) -> None:
        self._name = name
        inks = _MANY.get(name, _FEW[name]) if self.has_many else _FEW[name]

        @lru_cache(maxsize=256)
        def drawn(style: Style) -> Style:
            front = inks.get(style.color, _NOTHING) if style.color else _NOTHING
            back = inks.get(style.bgcolor, _NOTHING) if style.bgcolor else _NOTHING
            return style + front + back

        self._drawn = drawn

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Give the segments of a line, in the inks of the theme."""
        drawn = self._drawn
        return [Segment(text, style and drawn(style), control) for text, style, control in segments]


_NOTHING = Style()
_ACCENT, _OWN_ANSI = "ansi_bright_cyan", "ansi_default"
_THEME = Theme(
    name="ledger",
    primary=_ACCENT,
    secondary=_ACCENT,
    accent=_ACCENT,
    warning=_ACCENT,
    error=_ACCENT,
    success=_ACCENT,
    foreground=_OWN_ANSI,
    background=_OWN_ANSI,
    surface=_OWN_ANSI,
    panel=_OWN_ANSI,
    boost=_OWN_ANSI,
    ansi=True,
    variables={
        "ansi-background": _OWN_ANSI,
        "ansi-foreground": _OWN_ANSI,
        "screen-selection-background": _OWN_ANSI,
        "screen-selection-foreground": _OWN_ANSI,
        "input-cursor-background": _OWN_ANSI,
        "input-cursor-foreground": _OWN_ANSI,
        "input-cursor-text-style": "reverse",
        "input-selection-background": _OWN_ANSI,
        "input-selection-foreground": _OWN_ANSI,
        "border-blurred": _OWN_ANSI,
        "block-cursor-foreground": _OWN_ANSI,
        "block-cursor-background": _OWN_ANSI,
    },
)
"""Textual's own colours: none but the accent. What a theme draws otherwise is filtered, line by line."""
