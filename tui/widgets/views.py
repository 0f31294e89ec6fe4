"""The views of a screen on one line, with the mark at the one that is shown."""

from textual.events import Click
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from exports.layout import cell_width, pad
from tui.language import printable
from tui.widgets.ledger import MARK
from tui.widgets.look import ACCENT, STRONG
from tui.widgets.words import strip


class Views(Widget):
    """Names of views; the keys 1, 2, 3 … are the screen's."""

    DEFAULT_CSS = """
    Views { height: 1; width: 1fr; }
    """

    names: reactive[tuple[str, ...]] = reactive(())
    shown = reactive(0)

    class Wanted(Message):
        """A name was clicked."""

        def __init__(self, number: int) -> None:
            super().__init__()
            self.number = number

    def _texts(self) -> list[str]:
        return [f"{number} {printable(name)}" for number, name in enumerate(self.names, 1)]

    def render_line(self, y: int) -> Strip:
        """Draw the names."""
        plain = self.rich_style
        mark = plain + ACCENT
        bold = plain + STRONG
        parts, used = [], 0
        for number, text in enumerate(self._texts()):
            is_shown = number == self.shown
            parts += [(MARK if is_shown else " ", mark), (text, bold if is_shown else plain), ("  ", plain)]
            used += cell_width(text) + 3
        parts.append((pad("", max(self.size.width - used, 0)), plain))
        return strip(parts, max(self.size.width, used))

    def on_click(self, event: Click) -> None:
        """A click asks for a view."""
        at = 0
        for number, text in enumerate(self._texts()):
            at += cell_width(text) + 3
            if event.x < at:
                self.post_message(self.Wanted(number))
                return
