"""Somebody else stored a record first: both versions side by side, and the choice."""

from __future__ import annotations

from collections.abc import Iterable

from textual.app import ComposeResult

from exports.language import translate
from models.errors import TamruangError
from models.messages import Message, message
from tui.framework.sheets import Ask
from tui.widgets.choices import Choice
from tui.widgets.ledger import Column, Ledger, Row


class VersionsSheet(Ask):
    """Both versions of the fields that differ. Dismissed with `mine`, `theirs` or `cancel`.

    Args:
        error: what the office said.
        by: who stored the other version.
        rows: label, mine, theirs of each field.
        mine: words for storing mine all the same.
    """

    DEFAULT_CSS = "VersionsSheet #versions { height: auto; max-height: 12; margin-bottom: 1; }"

    def __init__(
        self, error: TamruangError, by: str, rows: Iterable[tuple[str, str, str]], mine: Message
    ) -> None:
        choices = (
            Choice("cancel", "n", message("Stay here; what you typed is kept")),
            Choice("theirs", "t", message("Use the version of {by}", by=by)),
            Choice("mine", "m", mine),
        )
        super().__init__(error.title, error.sentence, choices)
        self.by = by
        self.rows = tuple(rows)

    def compose_body(self) -> ComposeResult:
        """The two versions, and the choices."""
        columns = (
            Column(translate(message("Field")), 16),
            Column(translate(message("Typed here")), 28),
            Column(translate(message("Saved by {by}", by=self.by)), 28, grows=True),
        )
        ledger = Ledger(columns, id="versions")
        ledger.can_focus = ledger.has_mark = False
        ledger.rows = [Row(at, row) for at, row in enumerate(self.rows)]
        ledger.empty = translate(message("Both versions are the same."))
        yield ledger
        yield from super().compose_body()
