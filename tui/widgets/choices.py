"""A few things to choose from, each with its letter."""

from dataclasses import dataclass

from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from exports.language import translate
from exports.layout import cell_width, fit, pad
from models.messages import Message as Sentence
from tui.keyboard.layouts import add_twins
from tui.widgets.ledger import MARK
from tui.widgets.look import ACCENT, Drawn
from tui.widgets.words import strip


@dataclass(frozen=True, slots=True)
class Choice:
    """One of them.

    Attributes:
        id: what is answered.
        key: a Latin letter; its Thai twin does the same.
        label: what it does, in words.
    """

    id: str
    key: str
    label: Sentence


class Choices(Drawn, can_focus=True):
    """Choices below each other: the arrows mark one, its letter takes it.

    Args:
        choices: the first has the mark.
        id: of the widget.
    """

    DEFAULT_CSS = """
    Choices { height: auto; width: 1fr; }
    """

    cursor = reactive(0)

    class Made(Message):
        """A choice was made."""

        def __init__(self, choice: Choice) -> None:
            super().__init__()
            self.choice = choice

    def __init__(self, choices: tuple[Choice, ...], *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.choices = choices

    def validate_cursor(self, cursor: int) -> int:
        """Keep the mark on a choice."""
        return max(0, min(cursor, len(self.choices) - 1))

    def cover_changed(self) -> None:
        """Draw the mark, or take it away."""
        self.refresh()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """A line for each."""
        return len(self.choices)

    def on_key(self, event: events.Key) -> None:
        """Move, or take one by its letter; what takes the marked one is an action of the screen."""
        if event.key in {"up", "down"}:
            self.cursor += 1 if event.key == "down" else -1
        else:
            chosen = next((choice for choice in self.choices if event.key in add_twins((choice.key,))), None)
            if chosen is None:
                return
            self.post_message(self.Made(chosen))
        event.stop()
        event.prevent_default()

    def watch_has_focus(self, has_focus: bool) -> None:
        """The mark is where one is."""
        super().watch_has_focus(has_focus)
        self.refresh()

    def choose(self) -> None:
        """Take the marked one."""
        self.post_message(self.Made(self.choices[self.cursor]))

    def on_click(self, event: events.Click) -> None:
        """A click chooses."""
        if 0 <= event.y < len(self.choices):
            self.post_message(self.Made(self.choices[event.y]))

    def draw_line(self, y: int) -> Strip:
        """Draw one choice."""
        width, plain = self.size.width, self.rich_style
        if y >= len(self.choices):
            return Strip.blank(width, plain)
        choice = self.choices[y]
        mark = plain + ACCENT
        key = plain + ACCENT
        label, room = translate(choice.label), max(width - 5, 1)
        text = fit(label, room) if cell_width(label) > room else pad(label, room)
        parts = [
            (MARK if y == self.cursor and self.is_here else " ", mark),
            (f" {choice.key}  ", key),
            (text, plain),
        ]
        return strip(parts, width)
