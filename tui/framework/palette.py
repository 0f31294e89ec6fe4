"""The palette: find what can be done here by a word of it."""

from typing import Any

from textual.app import ComposeResult
from textual.widgets import Input

from exports.language import translate
from models.messages import message
from tui.framework.screen import OfficeScreen
from tui.framework.sheets import CANCEL, Sheet
from tui.keyboard.actions import HELP, Action
from tui.widgets.ledger import Column, Ledger, Row
from tui.widgets.thai_input import ThaiInput


class PaletteScreen(Sheet[str | None]):
    """The actions of the screen below, filtered by what is typed.

    Args:
        about: that screen.
    """

    DEFAULT_CSS = "PaletteScreen ThaiInput { margin: 0 1; }"
    ACTIONS = (
        Action(
            "run_marked", ("enter",), message("Run"), message("Run the selected command"), in_palette=False
        ),
        Action("mark(-1)", ("up",), message("Up"), message("One row up"), shown=False, in_palette=False),
        Action("mark(1)", ("down",), message("Down"), message("One row down"), shown=False, in_palette=False),
        CANCEL,
        HELP._replace(shown=False),
    )

    def __init__(self, about: OfficeScreen[Any]) -> None:
        super().__init__(message("Find a command"))
        self.about = about
        self.entries = palette_actions(about)

    def compose_body(self) -> ComposeResult:
        """A line to type in, and what is found."""
        line = ThaiInput(id="wanted", placeholder=translate(message("Type part of a command")))
        line.takes_modules = False
        yield line
        yield Ledger(
            (Column("", 20), Column("", 10), Column("", 20, grows=True)), has_heading=False, id="found"
        )

    def opened(self) -> None:
        """Begin to type."""
        super().opened()
        ledger = self.query_one(Ledger)
        ledger.can_focus = False
        ledger.styles.height = min(len(self.entries), max(self.app.size.height - 8, 3))
        self.set_focus(self.query_one(ThaiInput))
        self._find("")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Search again after every key."""
        self._find(event.value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter in the line."""
        self.action_run_marked()

    def on_ledger_opened(self, event: Ledger.Opened) -> None:
        """A click on the marked row."""
        self.action_run_marked()

    def _find(self, wanted: str) -> None:
        words = wanted.casefold().split()
        rows = []
        for action in self.entries:
            texts = (translate(action.label), action.shown_keys, translate(action.help))
            if all(word in " ".join(texts).casefold() for word in words):
                rows.append(Row(action.id, texts))
        ledger = self.query_one(Ledger)
        ledger.show(rows, empty=translate(message("No command matches.")))
        ledger.cursor = 0

    def action_mark(self, rows: int) -> None:
        """Move the mark."""
        self.query_one(Ledger).action_move(rows)

    def action_run_marked(self) -> None:
        """Close the palette and run the marked action."""
        row = self.query_one(Ledger).row
        if row is not None:
            about, action = self.about, str(row.key)
            self.dismiss(None)
            about.call_later(about.run_action, action)

    def action_cancel(self) -> None:
        """Close the palette without running anything."""
        self.dismiss(None)


def palette_actions(screen: OfficeScreen[Any]) -> list[Action]:
    """What the palette of a screen offers; of two that are called the same, the screen's own."""
    found = [action for action in screen.actions if action.in_palette]
    labels = [action.label for action in found]
    return found + [
        action for action in screen.everywhere if action.in_palette and action.label not in labels
    ]
