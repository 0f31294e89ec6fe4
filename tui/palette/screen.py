"""The palette: find what can be done, here or on any other screen, by a word of it.

What other screens can do is looked up with the first letter. To open the palette for a command in sight costs what it shows.
"""

from typing import Any

from textual.app import ComposeResult
from textual.widgets import Input

from exports.language import translate
from models.messages import message
from tui.framework.screen import OfficeScreen
from tui.framework.sheets import CANCEL, Sheet
from tui.keyboard.actions import HELP, Action
from tui.palette.all_commands import Command, first_commands, further_commands, go
from tui.widgets.ledger import Column, Ledger, Row
from tui.widgets.thai_input import ThaiInput

ROWS = 16
"""At most so many commands are in sight: each letter typed paints them anew, over a thin line too."""


class PaletteScreen(Sheet[str | None]):
    """The actions of the screen below, then those of all other screens, filtered by what is typed.

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
        self._knows_all = False
        self.entries = [Command(action) for action in palette_actions(about)]
        here = {(entry.action.id, entry.action.label.text) for entry in self.entries}
        self.entries += [
            entry for entry in first_commands(about) if (entry.action.id, entry.action.label.text) not in here
        ]

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
        # In the plain mode a line below says that there are more.
        rows = ROWS + (self.program.plain is not None)
        ledger.styles.height = min(len(self.entries), max(self.app.size.height - 8, 3), rows)
        self.set_focus(self.query_one(ThaiInput))
        self._find("")

    def _add_others(self) -> None:
        """From now on the commands of all other screens are found as well."""
        self._knows_all = True
        known = {entry.name for entry in self.entries}
        own = type(self.about).NAME
        self.entries += [
            entry for entry in further_commands() if entry.where != own and entry.name not in known
        ]

    def on_input_changed(self, event: Input.Changed) -> None:
        """Search again after every key."""
        if event.value.strip() and not self._knows_all:
            self._add_others()
        self._find(event.value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter in the line."""
        self.action_run_marked()

    def on_ledger_opened(self, event: Ledger.Opened) -> None:
        """A click on the marked row."""
        self.action_run_marked()

    def _find(self, wanted: str) -> None:
        words = wanted.casefold().split()
        found = [at for at, entry in enumerate(self.entries) if entry.is_meant(words)]
        found.sort(
            key=lambda at: not self.entries[at].is_called(words)
        )  # what is called so before what only speaks of it
        rows = [Row(at, self.entries[at].texts) for at in found]
        ledger = self.query_one(Ledger)
        ledger.show(rows, empty=translate(message("No command matches.")))
        ledger.cursor = 0

    @property
    def foot_line(self) -> tuple[Action, ...]:
        """Without itself."""
        return self.foot_actions

    def action_palette(self) -> None:
        """It is open."""

    def action_mark(self, rows: int) -> None:
        """Move the mark."""
        self.query_one(Ledger).action_move(rows)

    def action_run_marked(self) -> None:
        """Close the palette and run the marked action."""
        row = self.query_one(Ledger).row
        if row is not None:
            about, entry = self.about, self.entries[int(str(row.key))]
            self.dismiss(None)
            if entry.where is None:
                about.call_later(about.run_action, entry.action.id)
            else:
                about.call_later(self._go, about, entry)

    def _go(self, about: OfficeScreen[Any], entry: Command) -> None:
        with about.program.catch_errors():
            go(about, entry)

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
