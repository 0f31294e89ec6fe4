"""How things look: the terminal's own two colours and one accent. Nothing is told by colour alone.

Dim text is left out: the Linux console and the consoles of Windows draw it with less contrast than can be read
(`tests/tui/test_contrast.py`). Only rules are dim, which say nothing.
"""

from __future__ import annotations

from typing import Any, ClassVar, Protocol

from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from tui.keyboard.actions import Action

ACCENT = Style(color="bright_cyan", bold=True)
"""The mark, the keys, the name of the program. Light cyan: the dark one is too dark on some terminals' grey."""

RULE = Style(dim=True)
"""Rules and the empty part of a bar."""

STRONG = Style(bold=True)
"""The name of the screen, the titles of columns, a notice, the view that is shown."""


class PlainMode(Protocol):
    """What puts screens in words, as `tui.plain` does; widgets know no more of it than this."""

    ACTIONS: ClassVar[tuple[Action, ...]]
    """What every screen can do besides."""

    def line(self, widget: Any, y: int) -> Strip:
        """A line of a widget, in words."""

    def lines_of(self, words: Any, width: int) -> list[str]:
        """The lines that some words take."""


class Drawn(Widget):
    """A widget that draws itself line by line; in the plain mode its lines are put in words."""

    @property
    def plain(self) -> PlainMode | None:
        """What puts screens in words; None where they are drawn."""
        return getattr(self.app, "plain", None)

    def render_line(self, y: int) -> Strip:
        """Give a line, drawn or in words."""
        plain = self.plain
        return self.draw_line(y) if plain is None else plain.line(self, y)

    def draw_line(self, y: int) -> Strip:
        """Draw a line."""
        raise NotImplementedError
