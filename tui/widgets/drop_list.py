"""The words of a field below it, or above it where there is no room: over the screen, for as long as one is in the field."""

from __future__ import annotations

from collections.abc import Sequence

from textual.strip import Strip
from textual.widget import Widget

from exports.layout import cell_width, fit
from models.outlet import printable
from tui.widgets.look import ACCENT, GROUND, RULE, STRONG, Drawn
from tui.widgets.words import strip

CODES = "1234567890"
"""Keys for the first ten words."""

MOST_LINES = 8
"""Words that are seen at once; the others come as one walks."""

_FOOT = 2
"""Lines at the end of a screen that no list covers: they say which keys there are."""


class DropList(Drawn):
    """Words below each other, each with its digit; the one that holds stands on the ground of the field."""

    DEFAULT_CSS = """
    DropList { display: none; overlay: screen; width: auto; height: auto; background: ansi_default; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._words: list[str] = []
        self._lines: list[int] = []
        self._chosen = 0
        self._top = 0
        self.page = 1
        """Lines that it takes."""

    def show(self, words: Sequence[str], lines: Sequence[int], chosen: int, indent: int) -> None:
        """Show words.

        Args:
            words: all of them.
            lines: numbers of those to show, in their order.
            chosen: number of the one that holds.
            indent: cells between the field and its words.
        """
        field = self.parent
        assert isinstance(field, Widget)
        below = self.screen.size.height - _FOOT - field.region.bottom
        is_below = below >= min(len(lines), MOST_LINES) or below >= field.region.y
        self.page = max(min(len(lines), MOST_LINES, below if is_below else field.region.y), 1)
        self._words, self._lines, self._chosen = [*words], [*lines], chosen
        at = self._lines.index(chosen) if chosen in self._lines else 0
        self._top = max(0, min(max(self._top, at - self.page + 1), at, len(self._lines) - self.page))
        wide = max(field.region.width - indent + 2, 1)
        self.styles.width, self.styles.height = wide, self.page
        self.styles.offset = (max(indent - 2, 0), 1 if is_below else -self.page)
        self.display = True
        self.refresh()

    def draw_line(self, y: int) -> Strip:
        """Draw a word."""
        width, plain = self.size.width, self.rich_style
        index = y + self._top
        if index >= len(self._lines):
            return Strip.blank(width, plain)
        number = self._lines[index]
        code = CODES[number] if number < len(CODES) else " "
        more = "↓" if y == self.page - 1 and index < len(self._lines) - 1 else "↑" if not y and index else " "
        room = max(width - 5, 1)
        words = printable(self._words[number])
        text = fit(words, room) if cell_width(words) > room else words
        style = plain + STRONG + GROUND if number == self._chosen else plain
        parts = [("│", plain + RULE), (f"{more}{code} ", plain + ACCENT), (f"{text} ", style)]
        return strip([*parts, (" " * (room - cell_width(text)), plain)], width)
