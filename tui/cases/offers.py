"""A line to type in with a list below it: its letters narrow the list, ↓ and ↑ walk it, a digit is its line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalGroup
from textual.widgets import Input

from models.office.words import word_key
from models.thai import to_arabic_digits
from tui.framework.pick_sheet import DIGITS, Option
from tui.widgets.columns import Column, Row
from tui.widgets.ledger import Ledger
from tui.widgets.thai_input import ThaiInput
from tui.widgets.words import cells

MOST_LINES = 9


class Offers(VerticalGroup):
    """The line and its list; what is marked is `chosen`.

    Args:
        name: of the line.
        value: that stands in it.
        lines: how many lines of the list are shown at most.
    """

    DEFAULT_CSS = """
    Offers { height: auto; }
    Offers ThaiInput { margin: 0 1; }
    Offers Ledger { height: auto; }
    """

    def __init__(self, name: str, value: str = "", *, lines: int = MOST_LINES) -> None:
        super().__init__()
        self.line = ThaiInput(value, id=name)
        self.list = Ledger((), has_heading=False, id=f"offers-{name}")
        self.list.can_focus = False
        self.lines = lines
        self.options: list[Option] = []
        self.shown: list[Option] = []

    def compose(self) -> ComposeResult:
        """The line and the list."""
        yield self.line
        yield self.list

    def offer(self, options: Sequence[Option]) -> None:
        """Offer these; of each its words are looked in, and what stands beside it."""
        self.options = list(options)
        self.list.display = bool(self.options)
        self.narrow()

    @property
    def chosen(self) -> Option | None:
        """What the mark is on; nothing where the line says something that is not offered."""
        return self.shown[self.list.cursor] if self.shown and self.list.has_mark else None

    @property
    def meant(self) -> str:
        """What is meant: what was typed, or the marked one where only its digit, or nothing, was typed."""
        typed = self.line.value.strip()
        return str(self.chosen.value) if self.chosen is not None and len(typed) <= 1 else typed

    def narrow(self) -> None:
        """Show what fits the line: all of it while nothing is typed, and the mark on nothing."""
        typed = to_arabic_digits(self.line.value).strip()
        key = word_key(typed)
        at = int(typed) - 1 if typed.isascii() and typed.isdecimal() and len(typed) == 1 else -1
        if not typed:
            self.shown = self.options
        elif 0 <= at < len(self.options):
            self.shown = [self.options[at]]
        else:
            begins = [each for each in self.options if word_key(each.words).startswith(key)]
            within = [
                each
                for each in self.options
                if each not in begins and (key in word_key(each.words) or key in word_key(each.beside))
            ]
            self.shown = [*begins, *within] if key else []
        self._show(has_mark=bool(typed))

    def _show(self, *, has_mark: bool) -> None:
        words = max((cells(option.words) for option in self.options), default=1)
        beside = max((cells(option.beside) for option in self.options), default=0)
        columns = (
            Column("", 1),
            Column("", words, grows=not beside),
            Column("", max(beside, 1), grows=bool(beside)),
        )
        digits = {id(option): DIGITS[at] for at, option in enumerate(self.options[: len(DIGITS) - 1])}
        rows = [
            Row(at, (digits.get(id(option), ""), option.words, option.beside))
            for at, option in enumerate(self.shown)
        ]
        self.list.has_mark = has_mark and bool(rows)
        self.list.styles.height = max(min(len(self.options), self.lines), 1)
        self.list.cursor = 0
        self.list.show(rows, columns=columns)

    def move(self, step: int) -> None:
        """Walk the list."""
        if not self.shown:
            return
        if not self.list.has_mark:
            self.list.has_mark = True
            self.list.refresh()
        else:
            self.list.action_move(step)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrow the list; the sheet hears of it too."""
        self.narrow()

    def on_key(self, event: events.Key) -> None:
        """The arrows walk the list while one is in the line."""
        if event.key not in {"down", "up"} or self.screen.focused is not self.line or not self.shown:
            return
        event.stop()
        event.prevent_default()
        self.move(1 if event.key == "down" else -1)

    def take(self, value: Any) -> None:
        """Write a choice into the line, as if it had been typed."""
        self.line.value = str(value)
        self.line.cursor_position = len(self.line.value)
