"""The views of a screen on one line, with a sign at the one that is shown."""

from collections.abc import Callable, Iterable

from textual.events import Click
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from exports.layout import cell_width, fit, pad
from models.messages import Message as Sentence
from models.messages import message
from models.outlet import printable
from tui.keyboard.actions import Action
from tui.widgets.look import ACCENT, STRONG, Drawn
from tui.widgets.words import strip

SHOWN = "›"
"""Before the view that is shown, which is bold as well: not the mark of where one is."""

GAPS = (3, 2)
"""Cells for the mark before a name and the blanks behind it; the narrower where the names find no room."""


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
    """The keys 1, 2, 3 … and 0 for the tenth, that show each view, as actions `view(0)`, `view(1)` and so on.

    Args:
        names: of the views.
        help_for: gives the line of help for a name.
    """
    return tuple(
        Action(f"view({number})", (str((number + 1) % 10),), name, help_for(name), shown=False)
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
        """The names with their keys, as they find room."""
        return self._laid_out()[0]

    def _laid_out(self) -> tuple[list[str], int]:
        """The names with their keys, and the gap between them; where they find no room, the long ones give way."""
        names = [printable(name) for name in self.names]
        keys = [f"{number % 10} " if self.is_numbered else "" for number in range(1, len(names) + 1)]
        widths = list(map(cell_width, names))
        for gap in GAPS:
            room = self.size.width - sum(map(len, keys)) - gap * len(names) + gap - 1
            if sum(widths) <= room:
                break
        else:
            # The one that is shown is not cut.
            shown = self.shown if self.shown < len(names) else 0
            most = _share(widths[:shown] + widths[shown + 1 :], room - sum(widths[shown : shown + 1]))
            names = [
                name if number == shown or cell_width(name) <= most else fit(name, most) if most > 1 else ""
                for number, name in enumerate(names)
            ]
        return [key + name for key, name in zip(keys, names, strict=True)], gap

    def draw_line(self, y: int) -> Strip:
        """Draw the names."""
        plain = self.rich_style
        mark = plain + ACCENT
        bold = plain + STRONG
        parts, used = [], 0
        texts, gap = self._laid_out()
        for number, text in enumerate(texts):
            is_shown = number == self.shown
            blanks = " " * (gap - 1 if number < len(texts) - 1 else 0)
            parts += [
                (SHOWN if is_shown else " ", mark),
                (text, bold if is_shown else plain),
                (blanks, plain),
            ]
            used += 1 + cell_width(text) + len(blanks)
        parts.append((pad("", max(self.size.width - used, 0)), plain))
        return strip(parts, max(self.size.width, used))

    def on_click(self, event: Click) -> None:
        """A click asks for a view."""
        at = 0
        texts, gap = self._laid_out()
        for number, text in enumerate(texts):
            at += cell_width(text) + gap
            if event.x < at:
                self.post_message(self.Wanted(number))
                return


def _share(widths: list[int], room: int) -> int:
    """The width that each may have at most: what short names leave over is for the long ones."""
    for left, width in zip(range(len(widths), 0, -1), sorted(widths), strict=True):
        each = max(room // left, 0)
        if width > each:
            return each
        room -= width
    return max(widths, default=0)
