"""Somebody else saved the same report first: both versions, and the choice."""

from collections.abc import Callable
from typing import Any

from textual.app import ComposeResult

from exports.language import translate
from models.errors import ChangedByOther, TamruangError
from models.form.project import ProgressReport
from models.messages import message
from models.reports.rows import StoredReport
from models.reports.verbs import load_report
from tui.framework.screen import OfficeScreen
from tui.framework.sheets import Ask
from tui.reports.report_fields import LABELS, differences
from tui.widgets.choices import Choice, Choices
from tui.widgets.ledger import Column, Ledger, Row


class ConflictSheet(Ask):
    """Both versions of the fields that differ, side by side.

    Args:
        error: what the office said.
        mine: as typed here.
        theirs: as stored now.
    """

    DEFAULT_CSS = "ConflictSheet #versions { height: auto; max-height: 12; margin-bottom: 1; }"
    ACTIONS = Ask.ACTIONS

    def __init__(self, error: TamruangError, mine: ProgressReport, theirs: StoredReport) -> None:
        choices = (
            Choice("cancel", "n", message("Stay here; what was typed is kept")),
            Choice("theirs", "t", message("Take the version of {by}", by=theirs.changed_by)),
            Choice("mine", "m", message("Save mine on top of it")),
        )
        super().__init__(error.title, error.sentence, choices)
        self.mine = mine
        self.theirs = theirs

    def compose_body(self) -> ComposeResult:
        """The two versions, and the choices."""
        columns = (
            Column(translate(message("Field")), 16),
            Column(translate(message("Here")), 28),
            Column(translate(message("Stored by {by}", by=self.theirs.changed_by)), 28, grows=True),
        )
        ledger = Ledger(columns, id="versions")
        ledger.can_focus = ledger.has_mark = False
        ledger.rows = [
            Row(name, (translate(LABELS[name]), mine or "-", theirs or "-"))
            for name, mine, theirs in differences(self.mine, self.theirs.report)
        ]
        ledger.empty = translate(message("Both say the same."))
        yield ledger
        yield Choices(self.choices)


def load_and_ask(
    screen: OfficeScreen[Any],
    report_id: int,
    mine: ProgressReport,
    error: ChangedByOther,
    on_done: Callable[[str, StoredReport], None],
) -> None:
    """Read what is stored now, show both versions, and go on with the choice.

    Args:
        screen: that asks.
        report_id: of the report.
        mine: as typed.
        error: what the office said.
        on_done: called with `theirs`, `mine` or `cancel`, and the stored report.
    """

    def verb() -> StoredReport:
        return load_report(report_id)

    def ask(theirs: StoredReport) -> None:
        screen.app.push_screen(
            ConflictSheet(error, mine, theirs), lambda answer: on_done(answer or "cancel", theirs)
        )

    screen.ask_office(verb, ask)
