"""The views of a screen on one line, with the mark at the one that is shown."""

from collections.abc import Callable, Iterable

from textual.events import Click
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from exports.language import printable
from exports.layout import cell_width, fit, pad
from models.messages import Message as Sentence
from models.messages import message
from tui.keyboard.actions import Action
from tui.widgets.columns import MARK
from tui.widgets.look import ACCENT, STRONG, Drawn
from tui.widgets.words import strip

GAP = 3
"""Cells for the mark before a name and the blanks behind it."""


TURNS = (
    Action(
        "turn(1)",
        ("tab", "right"),
        message("Next list"),
        message("The list to the right"),
        shown=False,
        in_palette=False,
    ),
    Action(
        "turn(-1)",
        ("shift+tab", "left"),
        message("Previous list"),
        message("The list to the left"),
        shown=False,
        in_palette=False,
    ),
)
"""To the list beside it."""


def view_actions(names: Iterable[Sentence], help_for: Callable[[Sentence], Sentence]) -> tuple[Action, ...]:
    """The keys 1, 2, 3 … that show each view, as actions `view(0)`, `view(1)` and so on.

    Args:
        names: of the views.
        help_for: gives the line of help for a name.
    """
    return tuple(
        Action(f"view({number})", (str(number + 1),), name, help_for(name), shown=False)
        for number, name in enumerate(names)
    )


class Views(Drawn):
    """Names of views; the keys 1, 2, 3 … are the screen's.

    Args:
        is_numbered: whether the keys stand before the names.
    """

    DEFAULT_CSS = """
    Views { height: 1; width: 1fr; }
    """

    names: reactive[tuple[str, ...]] = reactive(())
    shown = reactive(0)

    def __init__(self, *, is_numbered: bool = True) -> None:
        super().__init__()
        self.is_numbered = is_numbered

    class Wanted(Message):
        """A name was clicked."""

        def __init__(self, number: int) -> None:
            super().__init__()
            self.number = number

    def texts(self) -> list[str]:
        """The names with their keys; where they find no room, all but the one that is shown give way alike."""
        names = [printable(name) for name in self.names]
        fixed = sum(len(f"{number} ") + GAP for number in range(1, len(names) + 1)) - 2
        room = self.size.width - fixed
        if sum(map(cell_width, names)) > room and len(names) > 1:
            shown = names[self.shown] if self.shown < len(names) else ""
            each = max((room - cell_width(shown)) // (len(names) - 1), 0)
            names = [
                name
                if number == self.shown or cell_width(name) <= each
                else fit(name, each)
                if each > 1
                else ""
                for number, name in enumerate(names)
            ]
        return [f"{number} {name}" for number, name in enumerate(names, 1)] if self.is_numbered else names

    def draw_line(self, y: int) -> Strip:
        """Draw the names."""
        plain = self.rich_style
        mark = plain + ACCENT
        bold = plain + STRONG
        parts, used = [], 0
        for number, text in enumerate(self.texts()):
            is_shown = number == self.shown
            parts += [(MARK if is_shown else " ", mark), (text, bold if is_shown else plain), ("  ", plain)]
            used += cell_width(text) + GAP
        parts.append((pad("", max(self.size.width - used, 0)), plain))
        return strip(parts, max(self.size.width, used))

    def on_click(self, event: Click) -> None:
        """A click asks for a view."""
        at = 0
        for number, text in enumerate(self.texts()):
            at += cell_width(text) + GAP
            if event.x < at:
                self.post_message(self.Wanted(number))
                return
