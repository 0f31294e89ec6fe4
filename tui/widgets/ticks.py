"""A list in which several things can be ticked: the digit beside a line, or space, ticks it and takes the tick away."""

from collections.abc import Iterable

from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from exports.layout import cell_width, fit, pad
from models.outlet import printable
from tui.keyboard.layouts import add_twins
from tui.widgets.ledger import MARK
from tui.widgets.look import ACCENT, STRONG, Drawn
from tui.widgets.words import strip

DIGITS = "1234567890abcdefghijklmnopqrstuvwxyz"
"""Keys for the lines of a list, the first ten of them digits."""


class Ticks(Drawn, can_focus=True):
    """Lines with a digit and a tick each.

    Args:
        options: value and words of each, in their order.
        ticked: values that are ticked at the start.
        id: of the widget.
    """

    DEFAULT_CSS = """
    Ticks { height: auto; width: 1fr; }
    """

    cursor = reactive(0)

    class Toggled(Message):
        """A tick came or went."""

    def __init__(
        self, options: Iterable[tuple[int, str]], ticked: Iterable[int] = (), *, id: str | None = None
    ) -> None:
        super().__init__(id=id)
        self.options = tuple(options)
        self._ticked = set(ticked)

    @property
    def ticked(self) -> tuple[int, ...]:
        """The values that are ticked, in their order."""
        return tuple(value for value, _ in self.options if value in self._ticked)

    def validate_cursor(self, cursor: int) -> int:
        """Keep the mark on a line."""
        return max(0, min(cursor, len(self.options) - 1))

    def cover_changed(self) -> None:
        """Draw the mark, or take it away."""
        self.refresh()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """A line for each."""
        return len(self.options)

    def toggle(self, index: int) -> None:
        """Tick a line, or take its tick away."""
        value = self.options[index][0]
        self._ticked ^= {value}
        self.cursor = index
        self.refresh()
        self.post_message(self.Toggled())

    def on_key(self, event: events.Key) -> None:
        """Move, or tick."""
        if event.key in {"up", "down"}:
            self.cursor += 1 if event.key == "down" else -1
        elif event.key == "space" and self.options:
            self.toggle(self.cursor)
        else:
            keys = DIGITS[: len(self.options)]
            found = next((at for at, key in enumerate(keys) if event.key in add_twins((key,))), None)
            if found is None:
                return
            self.toggle(found)
        event.stop()
        event.prevent_default()

    def on_click(self, event: events.Click) -> None:
        """A click ticks."""
        if 0 <= event.y < len(self.options):
            self.toggle(event.y)

    def draw_line(self, y: int) -> Strip:
        """Draw one line."""
        width, plain = self.size.width, self.rich_style
        if y >= len(self.options):
            return Strip.blank(width, plain)
        value, words = self.options[y]
        is_ticked = value in self._ticked
        key = DIGITS[y] if y < len(DIGITS) else " "
        text, room = printable(words), max(width - 9, 1)
        cut = fit(text, room) if cell_width(text) > room else pad(text, room)
        mark = MARK if y == self.cursor and self.is_here else " "
        tick = "[x]" if is_ticked else "[ ]"
        parts = [(mark, plain + ACCENT), (f" {key}  ", plain + ACCENT), (f"{tick} ", plain)]
        return strip([*parts, (cut, plain + STRONG if is_ticked else plain)], width)
