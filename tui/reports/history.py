"""Who changed what and when, as a diary."""

from typing import Any

from textual.app import ComposeResult

from exports.language import MOMENT_WIDTH, format_moment, translate
from models.messages import message
from models.office.words import person_name
from models.reports.history import history
from models.reports.rows import StoredProject
from tui.framework.screen import OfficeScreen
from tui.keyboard.actions import BACK, HELP, REDO, Action
from tui.reports.change_words import describe_change
from tui.reports.project_fields import label_of
from tui.reports.questions import bring_back, take_back
from tui.reports.words import describe_value
from tui.widgets.ledger import Column, Ledger, Row
from tui.widgets.words import Words

RECORDS = {
    "report": message("Report {number}: "),
    "acceptance": message("Acceptance: "),
}
"""What stands before a field where several records changed."""


class HistoryScreen(OfficeScreen[None]):
    """The changes of a project, newest first; what changed in the marked one stands below.

    Args:
        stored: the project.
    """

    DEFAULT_CSS = "HistoryScreen #details { height: 5; }"
    NAME = message("History")
    ACTIONS = (
        Action("undo", ("u",), message("Undo"), message("Undo your last change")),
        REDO,
        BACK,
        HELP,
    )

    def __init__(self, stored: StoredProject) -> None:
        super().__init__()
        self.stored = stored
        self.changes: dict[int, Any] = {}

    def compose_body(self) -> ComposeResult:
        """The diary, and the details of the marked line."""
        columns = (
            Column(translate(message("When")), MOMENT_WIDTH),
            Column(translate(message("Who")), 16),
            Column(translate(message("What")), 30, grows=True),
        )
        yield Ledger(columns, id="changes")
        yield Words(is_rule=True, id="edge", classes="faint")
        yield Words(id="details", is_wrapped=True)

    def opened(self) -> None:
        """Read the diary."""
        super().opened()
        self.set_focus(self.query_one(Ledger))
        self._reload()

    def _reload(self) -> None:
        project_id = self.stored.id

        def read() -> list[Any]:
            return history(project_id)

        self.ask_office(read, self._show)

    def others_changed(self) -> None:
        """Read the diary again."""
        project_id = self.stored.id
        self.fresh.read(lambda: history(project_id), self._show)

    def _show(self, changes: list[Any]) -> None:
        self.changes = {change.id: change for change in changes}
        rows = [
            Row(
                change.id,
                (format_moment(change.at), person_name(change.by), _describe_change(change)),
            )
            for change in changes
        ]
        self.query_one("#edge").display = bool(rows)
        self.query_one(Ledger).show(rows, empty=translate(message("No changes yet.")))

    def on_ledger_moved(self, event: Ledger.Moved) -> None:
        """Tell the details of the marked line."""
        change = self.changes.get(int(str(event.row.key))) if event.row else None
        self.query_one("#details", Words).text = _details(change) if change else ""

    def action_undo(self) -> None:
        """Take the last change back."""
        take_back(self, self.stored.id, self._after_undo)

    def _after_undo(self, change: Any) -> None:
        self.notice(message("✓ Undone: {what}.", what=describe_change(change.verb, change.report_number)))
        self._reload()

    def action_redo(self) -> None:
        """Bring back what was just taken back."""
        bring_back(self, self.stored.id, self._after_redo)

    def _after_redo(self, change: Any) -> None:
        self.notice(message("✓ Redone: {what}.", what=describe_change(change.verb, change.report_number)))
        self._reload()

    def action_back(self) -> None:
        """Go back."""
        self.dismiss(None)


def _describe_change(change: Any) -> str:
    words = describe_change(change.verb, change.report_number)
    is_undo = change.verb == "undo"
    if change.undoes is not None and not is_undo:
        words = translate(message("redid: {what}", what=words))
    if not change.undone:
        return words
    redone, undone = message("{what} (redone)", what=words), message("{what} (undone)", what=words)
    return translate(redone if is_undo else undone)


def _details(change: Any) -> str:
    """The changed fields, old to new; a few, the rest as a number."""
    names = list(dict.fromkeys([*change.before, *change.after]))
    # What was wrong on a paper when it came is told on the form screen; here only that it was kept with the import.
    told = [name for name in names if not name.startswith("paper_finding ")]
    shown = [name for name in told if change.before.get(name) != change.after.get(name)][:4]
    lines = [
        f"{_label(name)}: {_text(name, change.before.get(name))} → {_text(name, change.after.get(name))}"
        for name in shown
    ]
    if len(names) > len(shown):
        lines.append(translate(message("and {count} more", count=len(names) - len(shown))))
    return "\n".join(" " + line for line in lines)


def _label(name: str) -> str:
    """The label of a field, with the number of its report in front where several changed."""
    record, dot, field = name.rpartition(".")
    label = translate(label_of(field))
    if not dot or record == "project":
        return label
    table, _, number = record.partition(" ")
    if field == "message":
        return translate(message("Fault {number} of the paper", number=number))
    return f"{translate(RECORDS[table], number=number)}{label}"


def _text(name: str, value: object) -> str:
    text = describe_value(value, name.rpartition(".")[2]).replace("\n", " ")
    return text if len(text) <= 80 else text[:79] + "…"
