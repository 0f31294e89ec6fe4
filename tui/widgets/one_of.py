"""A line with a few settings of which one holds: left, right or space changes it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from textual.binding import BindingType
from textual.events import Click
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from exports.layout import cell_width, fit, pad
from models.messages import message
from models.outlet import printable
from tui.keyboard.actions import Action
from tui.widgets.columns import MARK
from tui.widgets.look import ACCENT, Drawn
from tui.widgets.words import strip

LABEL = 15
"""Cells of the label, if nothing else is said."""


class OneOf(Drawn, can_focus=True):
    """A label, and the setting that holds, with its place among the others; or all of them beside each other.

    Args:
        label: before them.
        options: value and words of each.
        chosen: value of the one that holds at the start; the first if None or none of them.
        id: of the widget.
        width: cells of the label.
        is_beside: whether all are shown, the one that holds in brackets: where they are few and short.
    """

    DEFAULT_CSS = """
    OneOf { height: 1; width: 1fr; }
    """
    ACTIONS = (
        Action(
            "turn(1)",
            ("right", "space"),
            message("Next choice"),
            message("Use the next choice"),
            shown=False,
            in_palette=False,
        ),
        Action(
            "turn(-1)",
            ("left",),
            message("Previous choice"),
            message("Use the previous choice"),
            shown=False,
            in_palette=False,
        ),
    )
    BINDINGS: ClassVar[list[BindingType]] = [binding for action in ACTIONS for binding in action.bindings()]

    chosen = reactive(0)

    class Turned(Message):
        """Another setting holds now."""

        def __init__(self, line: OneOf) -> None:
            super().__init__()
            self.line = line

    def __init__(
        self,
        label: str,
        options: Iterable[tuple[Any, str]],
        chosen: object = None,
        *,
        id: str | None = None,
        width: int = LABEL,
        is_beside: bool = False,
    ) -> None:
        super().__init__(id=id)
        self.label = label
        self.label_width = width
        self.options = tuple(options)
        self.is_beside = is_beside
        self.set_reactive(OneOf.chosen, self._at(chosen) or 0)

    def _at(self, value: object) -> int | None:
        return next((at for at, (each, _) in enumerate(self.options) if each == value), None)

    @property
    def value(self) -> Any:
        """The value that holds."""
        return self.options[self.chosen][0]

    @value.setter
    def value(self, value: object) -> None:
        at = self._at(value)
        if at is None:
            raise ValueError(f"{value!r} is not offered")
        self.chosen = at

    def action_turn(self, step: int) -> None:
        """Take the next one, or the one before."""
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
        """Draw the mark, the label and the settings."""
        width, plain = self.size.width, self.rich_style
        label = printable(self.label)
        fits = cell_width(label) <= self.label_width
        label = pad(label, self.label_width) if fits else fit(label, self.label_width)
        text = f"{label} {printable(self._all() if self.is_beside else self._one())}"
        room = max(width - 1, 1)
        cut = fit(text, room) if cell_width(text) > room else pad(text, room)
        return strip([(MARK if self.has_focus else " ", plain + ACCENT), (cut, plain)], width)

    def _all(self) -> str:
        return "  ".join(
            f"[{words}]" if at == self.chosen else f" {words} " for at, (_, words) in enumerate(self.options)
        )

    def _one(self) -> str:
        return f"‹ {self.options[self.chosen][1]} ›  {self.chosen + 1}/{len(self.options)}"
