"""The progress reports of a fiscal year, as a ledger."""

from __future__ import annotations

from typing import Any

from textual.app import ComposeResult

from exports.language import translate
from models.errors import TamruangError
from models.messages import message
from models.reports.desk import Desk, load_desk, open_desk
from models.reports.rows import StoredReport
from tui.framework.open_elsewhere import OpenElsewhere
from tui.framework.screen import OfficeScreen
from tui.keyboard.actions import BACK, HELP, QUIT, REDO, WAITING, Action
from tui.reports.change_words import describe_change
from tui.reports.questions import amend, bring_back, delete, submit, take_back
from tui.reports.rows import columns_for, rows_of
from tui.widgets.ledger import Ledger

DRAFT = "draft"
NEW_PROJECT = message("New project")


class ReportsScreen(OfficeScreen[None]):
    """The year's twelve: open, add, submit, amend; and the ways to everything else."""

    NAME = message("Progress reports")
    ACTIONS = (
        HELP,
        Action("add", ("f3",), message("Add"), message("Write the next report")),
        Action(
            "open",
            ("enter",),
            message("Open"),
            message("Open the selected report; a submitted one is read-only"),
        ),
        Action(
            "submit",
            ("f9",),
            message("Submit"),
            message("Submit the selected draft; it can't be changed afterwards"),
        ),
        Action(
            "amend",
            ("c",),
            message("Amend"),
            message("Correct a submitted report, as a separate edition"),
        ),
        Action("form", ("f6",), message("Form"), message("Project, findings, the printed form, and export")),
        Action("undo", ("u",), message("Undo"), message("Undo your last change")),
        REDO,
        BACK,
        Action(
            "projects",
            ("p",),
            message("Projects"),
            message("Choose another project or fiscal year, or start a new one"),
            shown=False,
        ),
        Action(
            "delete", ("delete",), message("Delete draft"), message("Delete the selected draft"), shown=False
        ),
        Action("import", ("i",), message("Import"), message("Import a form from a file"), shown=False),
        Action("history", ("h",), message("History"), message("Who changed what, and when"), shown=False),
        WAITING,
        QUIT,
    )

    def __init__(self) -> None:
        super().__init__()
        self.desk: Desk | None = None
        self.elsewhere = OpenElsewhere(self)

    def compose_body(self) -> ComposeResult:
        """The ledger."""
        yield Ledger((), id="reports")

    @property
    def ledger(self) -> Ledger:
        """The ledger."""
        return self.query_one("#reports", Ledger)

    def opened(self) -> None:
        """Show the newest project."""
        super().opened()
        self.set_focus(self.ledger)
        self._open_office()

    def _open_office(self) -> None:
        """Read the newest project at once, so that the first paint is whole; look for findings after it."""
        try:
            self.program.open_database()
            project = self.program.project
            self._show(open_desk(project.id if project else None, self.program.today()))
        except TamruangError as error:
            if not self.program.give_up(error):
                self.program.tell(error)
        else:
            self.call_after_refresh(self._mark_first_paint)

    def _mark_first_paint(self) -> None:
        if self.is_first:
            self.program.finish_start()
        if self.desk is not None:
            self.reload()

    # Showing.

    def reload(self, at: object = None) -> None:
        """Read the project again.

        Args:
            at: number of the report to go to.
        """
        self.ask_office(self._load, lambda desk: self._show(desk, at))

    def day_turned(self) -> None:
        """A report may be due, or late, by now."""
        self.reload()

    def presence_changed(self) -> None:
        """Say who has the marked draft open."""
        self._tell_open(goes_first=False)

    def on_ledger_moved(self, event: Ledger.Moved) -> None:
        """The same, of another one."""
        self._tell_open()

    def _tell_open(self, *, goes_first: bool = True) -> None:
        row = self.ledger.row
        at = row.key if row is not None and isinstance(row.key, int) else None
        number = (
            next((each.report.number for each in self.desk.reports if each.id == at), 0) if self.desk else 0
        )
        name = translate(message("Report {number}", number=number))
        self.elsewhere.tell(f"report:{at}" if at is not None else "", name, goes_first=goes_first)

    def others_changed(self) -> None:
        """Read the project again."""
        self.fresh.read(self._load, lambda desk: self._show(desk) if desk != self.desk else None)

    def _load(self) -> Desk | None:
        return load_desk(self.program.project.id if self.program.project else None, self.program.today())

    def _show(self, desk: Desk | None, at: object = None) -> None:
        self.desk = desk
        self.program.project = desk.stored if desk else None
        if desk is None:
            self.ledger.show((), empty=translate(_NO_PROJECT))
        else:
            rows = rows_of(desk)
            self.ledger.show(rows, columns=columns_for(rows), at=at)
        self.refresh_frame()

    @property
    def is_first(self) -> bool:
        """Whether the program began with this screen, so that there is none to go back to."""
        return self.app.screen_stack[0] is self

    @property
    def foot_actions(self) -> tuple[Action, ...]:
        """In an empty office, only the ways to fill it."""
        way_out = "quit" if self.is_first else "back"
        if self.desk is None and self.ledger.empty:
            wanted = {"help", "add", "import", way_out}
            return tuple(
                action._replace(label=NEW_PROJECT) if action.id == "add" else action
                for action in self.actions
                if action.id in wanted
            )
        other = "back" if self.is_first else "quit"
        return tuple(action for action in super().foot_actions if action.id != other)

    @property
    def screen_state(self) -> str:
        """How many reports there are, and findings of the whole form."""
        if self.desk is None:
            return super().screen_state
        count = len(self.desk.findings or ())
        sentence = (
            message(
                "Reports: {reports} · findings: {findings}", reports=len(self.desk.reports), findings=count
            )
            if count
            else message("Reports: {reports}", reports=len(self.desk.reports))
        )
        return "  ".join(part for part in (super().screen_state, translate(sentence)) if part)

    # Doing.

    def _marked_report(self) -> StoredReport | None:
        row = self.ledger.row
        if self.desk is None or row is None:
            self.notice(_FIRST)
            return None
        stored = next((each for each in self.desk.reports if each.id == row.key), None)
        if stored is None:
            self.notice(message("This line has no report yet. F3 writes the next one."))
        return stored

    def action_add(self) -> None:
        """Write the next report; in an empty office, begin the project that there must be first."""
        if self.desk is None:
            self.program.navigator.open_new_project(None, self._work_on)
        else:
            self._enter(None)

    def _enter(self, number: int | None) -> None:
        if self.desk is None:
            self.notice(_FIRST)
            return
        self.program.navigator.open_entry(self.desk, self._after_return, number=number)

    def _after_return(self, at: Any) -> None:
        self.reload(at)

    def action_open(self) -> None:
        """Open the report with the mark."""
        row = self.ledger.row
        if row is not None and isinstance(row.key, str):
            self._enter(int(row.key))
        elif self.desk is not None and (stored := self._marked_report()):
            self._open(stored)

    def _open(self, stored: StoredReport) -> None:
        assert self.desk is not None
        if stored.state == DRAFT:
            self.program.navigator.open_entry(self.desk, self._after_return, stored=stored)
        else:
            self.program.navigator.open_report(self.desk, stored, self._after_view)

    def _after_view(self, amended: StoredReport | None) -> None:
        if amended is not None:
            self._after_amend(amended)

    def action_submit(self) -> None:
        """Submit the draft with the mark."""
        if stored := self._marked_report():
            if stored.state != DRAFT:
                self.notice(
                    message(
                        "Report {number} has already been submitted. c amends it.",
                        number=stored.report.number,
                    )
                )
                return
            submit(self, stored, self._after_submit)

    def _after_submit(self, stored: StoredReport) -> None:
        self.notice(message("✓ Report {number} was submitted.", number=stored.report.number))
        self.reload(stored.id)

    def action_amend(self) -> None:
        """Correct a submitted report."""
        if stored := self._marked_report():
            if stored.state == DRAFT:
                self.notice(
                    message("Report {number} is a draft. Enter opens it.", number=stored.report.number)
                )
                return
            amend(self, stored, self._after_amend)

    def _after_amend(self, stored: StoredReport) -> None:
        self.ask_office(self._load, lambda desk: self._go_on(desk, stored))

    def _go_on(self, desk: Desk | None, stored: StoredReport) -> None:
        self._show(desk, stored.id)
        self._open(stored)

    def action_delete(self) -> None:
        """Delete the draft with the mark."""
        if stored := self._marked_report():
            if stored.state != DRAFT:
                self.notice(
                    message(
                        "Report {number} has been submitted and can't be deleted.",
                        number=stored.report.number,
                    )
                )
                return
            delete(self, stored, lambda _: self._after_delete(stored))

    def _after_delete(self, stored: StoredReport) -> None:
        self.notice(message("✓ The draft of report {number} was deleted.", number=stored.report.number))
        self.reload()

    def action_undo(self) -> None:
        """Take the last change back."""
        if self.program.project is None:
            self.notice(_FIRST)
            return
        take_back(self, self.program.project.id, self._after_undo)

    def _after_undo(self, change: Any) -> None:
        self.notice(message("✓ Undone: {what}.", what=describe_change(change.verb, change.report_number)))
        self.reload()

    def action_redo(self) -> None:
        """Bring back what was just taken back; in an empty office, the project whose making was."""
        project = self.program.project
        bring_back(self, project.id if project is not None else None, self._after_redo)

    def _after_redo(self, change: Any) -> None:
        self.notice(message("✓ Redone: {what}.", what=describe_change(change.verb, change.report_number)))
        self.reload()

    def action_form(self) -> None:
        """Open the whole form."""
        if self.desk is None:
            self.notice(_FIRST)
            return
        self.program.navigator.open_form(self.desk, self._after_return)

    def action_projects(self) -> None:
        """Choose a project, or begin one."""
        if self.desk is None:
            self.notice(_FIRST)
            return
        self.program.navigator.open_projects(self._work_on)

    def action_import(self) -> None:
        """Take in a form."""
        from tui.reports.import_form import begin_import  # the reader of forms takes a moment to load

        begin_import(self, self._work_on)

    def _work_on(self, stored: Any) -> None:
        if stored is not None:
            self.program.project = stored
            self.reload()

    def action_history(self) -> None:
        """Open the history."""
        if self.program.project is None:
            self.notice(_FIRST)
            return
        self.program.navigator.open_history(self.program.project, self._after_return)

    def action_waiting(self) -> None:
        """What was typed and not saved."""
        self.program.navigator.open_drafts(lambda _: self.reload())

    def action_back(self) -> None:
        """Go back to the day."""
        if not self.is_first:
            self.dismiss(None)

    def action_quit(self) -> None:
        """Leave the program, or the screen if it is not the first."""
        if self.is_first:
            self.program.leave()
        else:
            self.dismiss(None)

    def on_ledger_opened(self, event: Ledger.Opened) -> None:
        """A click on the marked report."""
        event.stop()
        self.action_open()


_FIRST = message("There is no project yet: F3 creates one, i imports a form.")
_NO_PROJECT = message(
    "This office has no project yet.\n\nF3  create a project\ni   import an existing form from a file"
)
