"""The plain mode of an app: what its parts are asked for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from rich.segment import Segment
from textual.filter import LineFilter

from models.messages import message
from tui.keyboard.actions import Action
from tui.plain.cursor import find_cursor
from tui.plain.lines import line_of, words_in_lines
from tui.plain.words import replace_signs

if TYPE_CHECKING:
    from textual.color import Color
    from textual.geometry import Offset
    from textual.screen import Screen
    from textual.strip import Strip

    from tui.widgets.look import Drawn
    from tui.widgets.words import Words


class Plain:
    """Puts an app's screens in lines to be read."""

    ACTIONS: ClassVar[tuple[Action, ...]] = (
        Action(
            "scroll_screen(-1)",
            ("pageup",),
            message("Page up"),
            message("Scroll up, where the screen is longer than the window"),
            shown=False,
            in_palette=False,
        ),
        Action(
            "scroll_screen(1)",
            ("pagedown",),
            message("Page down"),
            message("Scroll down, where the screen is longer than the window"),
            shown=False,
            in_palette=False,
        ),
    )
    """What every screen can do besides: one thing on a line may need more lines than there are."""

    STYLES = Path(__file__).parent / "plain.tcss"
    """Style sheet that puts one thing on a line."""

    def line(self, widget: Drawn, y: int) -> Strip:
        """A line of a widget in words."""
        return line_of(widget, y)

    def lines_of(self, words: Words, width: int) -> list[str]:
        """The lines that some words take."""
        return words_in_lines(words, width)

    def cursor(self, screen: Screen[Any]) -> Offset:
        """Where the terminal's cursor belongs."""
        return find_cursor(screen)

    def filters(self) -> list[LineFilter]:
        """What puts the signs in words that widgets of others draw."""
        return [_Signs()]


class _Signs(LineFilter):
    """No sign reaches the terminal, whoever draws it."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Give the segments of a line with ASCII in place of signs."""
        return [
            Segment(text if control else replace_signs(text), style, control)
            for text, style, control in segments
        ]
