"""A line with a few settings of which one holds: left, right or space changes it."""

from typing import ClassVar

from rich.style import Style
from textual.binding import BindingType
from textual.events import Click
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from exports.language import printable
from exports.layout import cell_width, fit, pad
from models.messages import message
from tui.keyboard.actions import Action
from tui.widgets.ledger import MARK
from tui.widgets.look import ACCENT, Drawn
from tui.widgets.words import strip


class Toggle(Drawn, can_focus=True):
    """Settings beside each other; the one that holds stands in brackets.

    Args:
        label: before them.
        options: value and words of each.
        id: of the widget.
    """

    DEFAULT_CSS = """
    Toggle { height: 1; width: 1fr; }
    """
    ACTIONS = (
        Action(
            "turn(1)",
            ("right", "space"),
            message("Next setting"),
            message("The next setting"),
            shown=False,
            in_palette=False,
        ),
        Action(
            "turn(-1)",
            ("left",),
            message("Setting before"),
            message("The setting before"),
            shown=False,
            in_palette=False,
        ),
    )
    BINDINGS: ClassVar[list[BindingType]] = [binding for action in ACTIONS for binding in action.bindings()]

    chosen = reactive(0)

    class Turned(Message):
        """Another setting holds now."""

        def __init__(self, toggle: "Toggle") -> None:
            super().__init__()
            self.toggle = toggle

    def __init__(self, label: str, options: tuple[tuple[str, str], ...], *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.label = label
        self.options = options

    @property
    def value(self) -> str:
        """The value that holds."""
        return self.options[self.chosen][0]

    def action_turn(self, step: int) -> None:
        """Take the next one."""
        self.chosen = (self.chosen + step) % len(self.options)
        self.post_message(self.Turned(self))

    def on_click(self, event: Click) -> None:
        """A click takes the next one."""
        self.action_turn(1)

    def watch_has_focus(self, has_focus: bool) -> None:
        """Draw the mark."""
        super().watch_has_focus(has_focus)
        self.refresh()

    def draw_line(self, y: int) -> Strip:
        """Draw the label and the settings."""
        width, plain = self.size.width, self.rich_style
        mark: Style = plain + ACCENT
        words = "  ".join(
            f"[{text}]" if index == self.chosen else f" {text} "
            for index, (_, text) in enumerate(self.options)
        )
        text = printable(pad(self.label, 15) + " " + words)
        room = max(width - 1, 1)
        cut = fit(text, room) if cell_width(text) > room else pad(text, room)
        return strip([(MARK if self.has_focus else " ", mark), (cut, plain)], width)
