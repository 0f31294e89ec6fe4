"""A list in which several things can be ticked: the digit beside a line, or space, ticks it and takes the tick away."""

from __future__ import annotations

from collections.abc import Iterable

from textual import events
from textual.message import Message

from tui.widgets.short_list import ShortList

DIGITS = "1234567890abcdefghijklmnopqrstuvwxyz"
"""Keys for the lines of a list, the first ten of them digits."""


class Ticks(ShortList):
    """Lines with a digit and a tick each.

    Args:
        options: value and words of each, in their order.
        ticked: values that are ticked at the start.
        id: of the widget.
    """

    class Toggled(Message):
        """A tick came or went."""

    def __init__(
        self, options: Iterable[tuple[int, str]], ticked: Iterable[int] = (), *, id: str | None = None
    ) -> None:
        self.options = tuple(options)
        self._ticked = set(ticked)
        codes = [DIGITS[at : at + 1] for at in range(len(self.options))]
        super().__init__([words for _, words in self.options], codes, id=id)

    @property
    def ticked(self) -> tuple[int, ...]:
        """The values that are ticked, in their order."""
        return tuple(value for value, _ in self.options if value in self._ticked)

    def take(self, at: int) -> None:
        """Tick a line, or take its tick away."""
        value = self.options[at][0]
        self._ticked ^= {value}
        self.cursor = at
        self.refresh()
        self.post_message(self.Toggled())

    def on_key(self, event: events.Key) -> None:
        """Space ticks the line with the mark."""
        if event.key == "space" and self.options:
            self.letters.forget()
            self.take(self.cursor)
            event.stop()
            event.prevent_default()

    def sign_of(self, at: int) -> str:
        """The tick."""
        return "[x] " if self.is_strong(at) else "[ ] "

    def is_strong(self, at: int) -> bool:
        """Whether it is ticked."""
        return self.options[at][0] in self._ticked
