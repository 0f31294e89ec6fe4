"""The themes: the terminal's own two colours and at most one accent, readable on dark and on light, short on the wire.

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

from tui.widgets.look import ACCENT

if TYPE_CHECKING:
    from textual.app import App
    from textual.color import Color

DARK, LIGHT, MONO, AUTO = "dark", "light", "mono", "auto"

ACCENTS: Mapping[str, str] = {DARK: "bright_cyan", LIGHT: "blue", MONO: "default"}
"""Theme to its accent, as the sixteen colours are called. Dark is what everything is drawn in; the others change that colour."""

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
        return MONO
    if wanted != AUTO:
        return wanted
    background = environ.get("COLORFGBG", "").rpartition(";")[2]
    return LIGHT if background in _LIGHT_BACKGROUNDS else DARK


def use_theme(app: App[None], name: str) -> None:
    """Draw an app in a theme, from its start.

    Args:
        app: that is not running yet.
        name: of the theme, one of `ACCENTS`.
    """
    theme = _theme(name)
    app.register_theme(theme)
    app.theme = theme.name
    # What Textual does for NO_COLOR writes greys in true colour instead of leaving the terminal its own two.
    app._filters = [each for each in app._filters if not isinstance(each, Monochrome | NoColor)]
    if name != DARK:
        app._filters.append(NoColor() if name == MONO else Accent(ACCENTS[name]))


class Accent(LineFilter):
    """Draws the accent in another colour.

    Args:
        colour: its name.
    """

    def __init__(self, colour: str) -> None:
        super().__init__()
        self._colour = PenColor.parse(colour)

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Give the segments of a line, in other styles."""
        return [
            Segment(text, style and _recolour(style, self._colour), control)
            for text, style, control in segments
        ]


@lru_cache(maxsize=64)
def _recolour(style: Style, colour: PenColor) -> Style:
    accent = ACCENT.color
    front = colour if style.color == accent else style.color
    back = colour if style.bgcolor == accent else style.bgcolor
    return style + Style.from_color(front, back)


def _theme(name: str) -> Theme:
    accent, own = f"ansi_{ACCENTS[name]}", "ansi_default"
    return Theme(
        name=f"ledger-{name}",
        primary=accent,
        secondary=accent,
        accent=accent,
        warning=accent,
        error=accent,
        success=accent,
        foreground=own,
        background=own,
        surface=own,
        panel=own,
        boost=own,
        ansi=True,
        variables={
            "ansi-background": own,
            "ansi-foreground": own,
            "screen-selection-background": own,
            "screen-selection-foreground": own,
            "input-cursor-background": own,
            "input-cursor-foreground": own,
            "input-cursor-text-style": "reverse",
            "input-selection-background": own,
            "input-selection-foreground": own,
            "border-blurred": own,
            "block-cursor-foreground": own,
            "block-cursor-background": own,
        },
    )
