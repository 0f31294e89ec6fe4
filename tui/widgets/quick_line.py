"""The quick line of the first screen: a number or a word is typed, and what the keys would do with it stands below."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalGroup

from exports.language import translate
from models.messages import message
from tui.widgets.field import FieldLabel
from tui.widgets.words import Words

if TYPE_CHECKING:
    from textual.widgets import Input


LABEL = message("Number or word  /")
EMPTY_HINT = message("Number: Enter opens, F7 status, F8 finish, F5 assign · word: Enter finds")


class QuickLine(VerticalGroup):
    """A label, the line, and a line of hints."""

    DEFAULT_CSS = """
    QuickLine Horizontal { height: 1; }
    QuickLine ThaiInput { width: 1fr; margin-right: 1; }
    QuickLine FieldLabel { width: 20; }
    QuickLine #hint { padding: 0 1; }
    """

    def compose(self) -> ComposeResult:
        """The line and the hint."""
        with Horizontal():
            yield FieldLabel(translate(LABEL), name="quick")
        yield Words(self.empty_hint, id="hint", classes="faint")

    def complete(self) -> None:
        """Put the line to type in beside its label: after the first paint, which need not wait for it."""
        if not self.query("#quick"):
            from tui.widgets.thai_input import ThaiInput

            line = ThaiInput(id="quick", select_on_focus=False)
            line.takes_modules = False
            self.query_one(Horizontal).mount(line)

    @property
    def is_complete(self) -> bool:
        """Whether one can type."""
        return bool(self.query("#quick"))

    @property
    def empty_hint(self) -> str:
        """What the line is for."""
        return translate(EMPTY_HINT)

    @property
    def line(self) -> Input:
        """Where one types."""
        self.complete()
        return cast("Input", self.query_one("#quick"))

    @property
    def text(self) -> str:
        """What is typed."""
        return self.line.value.strip() if self.query("#quick") else ""

    def say(self, hint: str) -> None:
        """Say what the keys would do."""
        words = self.query_one("#hint", Words)
        words.text = hint or self.empty_hint
        words.set_class(not hint, "faint")

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Mark the line while one types."""
        self.query_one(FieldLabel).is_marked = True

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """One has left it."""
        self.query_one(FieldLabel).is_marked = False
