"""How things look: the terminal's own two colours, one accent, a warm colour for what is late. Nothing is told by colour alone.

What is drawn here is the dark theme of a terminal with 256 colours; `tui/themes.py` puts each of these looks otherwise for the
other themes, and for terminals with fewer colours. Dim text is left out: the Linux console and the consoles of Windows draw it with
less contrast than can be read (`tests/tui/test_contrast.py`). Only rules are dim, which say nothing.
"""

from __future__ import annotations

from typing import Any, ClassVar, Protocol

from rich.style import Style
from textual.events import Resize, Show
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from tui.keyboard.actions import Action
from tui.keyboard.handlers import HandlersKnown
from tui.widgets.drawn_lines import DrawnLines

ACCENT = Style(color="bright_cyan", bold=True)
"""The mark, the keys, the name of the program. Light cyan: the dark one is too dark on some terminals' grey."""

RULE = Style(dim=True)
"""Rules and the empty part of a bar."""

LATE = Style(color="color(215)", bold=True)
"""Words about what is late or very urgent, and about nothing else."""

DUE = Style(color="color(222)")
"""Words about what is due today: as warm, and not as heavy."""

DONE = Style(color="color(248)")
"""Rows that are finished, and hints: they step back, and can still be read."""

OPEN = Style(color="color(231)")
"""The names of rows that are not finished: heavier where a terminal can't let the finished ones step back; else as all is."""

GROUND = Style(bgcolor="color(237)")
"""What the field in which one types stands on, from its first cell to its last."""

LINE = Style(color="color(243)", underline=True)
"""The empty cells of the other fields: as on paper, a line to write on."""

STRONG = Style(bold=True)
"""The name of the screen, the titles of columns, a notice, the view that is shown."""


_OFTEN_UNHEARD = (Resize, Show)
"""What Textual tells each widget of a screen that is opened, and passes on to its scrollbars itself."""


class PlainMode(Protocol):
    """What puts screens in words, as `tui.plain` does; widgets know no more of it than this."""

    ACTIONS: ClassVar[tuple[Action, ...]]
    """What every screen can do besides."""

    def line(self, widget: Any, y: int) -> Strip:
        """A line of a widget, in words."""

    def lines_of(self, words: Any, width: int) -> list[str]:
        """The lines that some words take."""


class Drawn(HandlersKnown, Widget):
    """A widget that draws itself line by line; in the plain mode its lines are put in words."""

    def __init__(self, *, name: str | None = None, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(name=name, id=id, classes=classes)
        self._styles_cache = DrawnLines()

    def post_message(self, message: Message) -> bool:
        """Send it a message. That it is shown, and how large it is, is not told to one that does nothing about it."""
        if type(message) in _OFTEN_UNHEARD and not (
            self.has_own_handler(message) or any(self.scrollbars_enabled)
        ):
            return False
        return super().post_message(message)

    @property
    def plain(self) -> PlainMode | None:
        """What puts screens in words; None where they are drawn."""
        return getattr(self.app, "plain", None)

    @property
    def is_here(self) -> bool:
        """Whether the mark of where one is may stand in it: it has the keys, and no sheet lies over it."""
        return self.screen.is_active and (self.has_focus or not self.can_focus or self.screen.focused is None)

    def cover_changed(self) -> None:
        """A sheet came over it, or is gone: draw the mark of where one is anew, if it has one."""

    _ink: Style | None = None
    _is_drawing = False

    @property
    def rich_style(self) -> Style:
        """The colours that words stand in here: asked for by every line, and gathered from all that it stands in once a frame."""
        if not self._is_drawing:
            return super().rich_style
        if self._ink is None:
            self._ink = super().rich_style
        return self._ink

    def render_lines(self, crop: Region) -> list[Strip]:
        """Its lines, as far as they are in sight."""
        if not self.is_attached:
            # It was taken away, and the screen is painted once more before it is laid out without it.
            return [Strip.blank(crop.width)] * crop.height
        self._is_drawing = True
        try:
            return super().render_lines(crop)
        finally:
            self._is_drawing, self._ink = False, None

    def render_line(self, y: int) -> Strip:
        """Give a line, drawn or in words."""
        plain = self.plain
        return self.draw_line(y) if plain is None else plain.line(self, y)

    def draw_line(self, y: int) -> Strip:
        """Draw a line."""
        raise NotImplementedError
