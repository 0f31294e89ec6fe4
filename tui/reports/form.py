"""The whole form on screen: its fields edited, its findings accepted or gone after, the paper written to a file."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from textual.app import ComposeResult

from exports.language import translate
from models.form.finding import Finding
from models.messages import Message, message
from models.reports.acceptance import Acceptance, load_acceptances
from models.reports.desk import Desk, load_desk
from models.reports.findings import check_stored
from models.reports.rows import State, StoredProject
from tui.framework.copying import COPY, offer_copy
from tui.framework.screen import OfficeScreen
from tui.keyboard.actions import BACK, HELP, REDO, Action
from tui.reports.accepting import accept, withdraw
from tui.reports.change_words import describe_change
from tui.reports.export_form import ExportSheet, look_at_form, record_form
from tui.reports.form_views import FINDINGS, PROJECT, TEXT, VIEWS, FormViews
from tui.reports.project_edit import ProjectEdit
from tui.reports.questions import bring_back, take_back
from tui.widgets.ledger import Ledger
from tui.widgets.views import view_actions

_Found = tuple[Desk | None, list[Finding], dict[str, Acceptance]]


class FormScreen(OfficeScreen[None]):
    """Four views of one form.

    Args:
        desk: the project and its reports.
        field: to be edited at once.
        finding: key of a finding to be accepted at once.
    """

    NAME = message("The whole form")
    ACTIONS = (
        HELP,
        Action("open", ("enter",), message("Open"), message("Edit the field, or go to where the finding is")),
        *view_actions(VIEWS, lambda name: message("Show the view: {view}", view=name)),
        Action(
            "turn(1)",
            ("right",),
            message("Next view"),
            message("The view to the right"),
            shown=False,
            in_palette=False,
        ),
        Action(
            "turn(-1)",
            ("left",),
            message("Previous view"),
            message("The view to the left"),
            shown=False,
            in_palette=False,
        ),
        Action(
            "mark",
            ("space",),
            message("Mark"),
            message("Mark the finding and go to the next; a paper turns its page"),
        ),
        Action("mark_all", ("ctrl+a",), message("All"), message("Mark all findings that are not accepted")),
        Action(
            "accept",
            ("t",),
            message("Accept finding"),
            message("Accept the marked findings, or the selected one, with one reason"),
        ),
        Action(
            "withdraw",
            ("b",),
            message("Withdraw"),
            message("Withdraw the acceptance of the marked findings, or of the selected one"),
            shown=False,
        ),
        Action("undo", ("u",), message("Undo"), message("Undo your last change")),
        REDO,
        COPY,
        Action("export", ("E",), message("Export"), message("Export the form to a file")),
        BACK,
    )

    def __init__(self, desk: Desk, *, field: str = "", finding: str = "") -> None:
        super().__init__()
        self.views = FormViews(desk)
        self.fields = ProjectEdit(self, lambda: self.desk, self.read)
        self._at_once = (field, finding)

    def compose_body(self) -> ComposeResult:
        """The views."""
        yield self.views

    def opened(self) -> None:
        """Look for what does not hold."""
        self.program.project = self.desk.stored
        self.read()

    @property
    def screen_state(self) -> str:
        """How many findings are marked."""
        marked = len(self.views.found.ledger.marked) if self.views.shown == FINDINGS else 0
        return translate(message("marked {count}", count=marked)) if marked else super().screen_state

    @property
    def desk(self) -> Desk:
        """The project and its reports, as they were read last."""
        return self.views.desk

    # Reading.

    def read(self) -> None:
        """Read everything again: another may have changed it."""
        project_id = self.desk.stored.id

        def show(found: _Found) -> None:
            desk, findings, done = found
            if desk is None or desk.stored.id != project_id:
                self.dismiss(None)
                return
            self.program.project = desk.stored
            self.views.show(desk)
            self.views.show_findings(findings, done)
            self.refresh_frame()
            self._begin()

        self.ask_office(self._read(), show)

    def _read(self) -> Callable[[], _Found]:
        project_id, today = self.desk.stored.id, self.program.today()

        def read() -> _Found:
            desk = load_desk(project_id, today)
            return desk, check_stored(project_id, today) if desk else [], load_acceptances(project_id)

        return read

    def others_changed(self) -> None:
        """Read everything again; a paper that says the same stays where it is scrolled to."""

        def show(found: _Found) -> None:
            desk, findings, done = found
            if desk is None or desk.stored.id != self.desk.stored.id:
                return  # the making of the project was taken back: the next thing that is asked of it says so
            if desk != self.desk:
                self.program.project = desk.stored
                self.views.show(desk)
            if (findings, done) != (self.views.found.findings, self.views.found.accepted):
                self.views.show_findings(findings, done)
            self.refresh_frame()

        self.fresh.read(self._read(), show)

    def _begin(self) -> None:
        """Edit the field, or accept the finding, for which the screen was opened."""
        (field, finding), self._at_once = self._at_once, ("", "")
        if field:
            self.fields.edit(field)
        elif finding:
            self.action_view(FINDINGS)
            ledger = self.query_one("#findings", Ledger)
            at = next((at for at, row in enumerate(ledger.rows) if row.key == finding), None)
            if at is not None:
                ledger.cursor = at
                self.action_accept()

    def on_form_views_paper_wanted(self, event: FormViews.PaperWanted) -> None:
        """Write the paper, in a thread: the writers take a moment to load."""
        event.stop()
        project_id, by, kind = self.desk.stored.id, self.program.by, event.kind
        self.ask_office(
            lambda: look_at_form(project_id, kind, by),
            lambda text: self.views.show_paper(kind, text),
            group=f"print-{kind}",
        )

    # The views.

    def on_form_views_turned(self, event: FormViews.Turned) -> None:
        """The foot has what the view has a use for."""
        event.stop()
        self.refresh_frame()

    def action_view(self, number: int) -> None:
        """Show a view."""
        self.views.view(number)

    def action_turn(self, step: int) -> None:
        """Show the next view."""
        self.views.turn(step)

    @property
    def foot_actions(self) -> tuple[Action, ...]:
        """Only what the view that is shown has a use for."""
        about_findings = {"mark", "mark_all", "accept"}
        unfit = {PROJECT: {"copy", *about_findings}, FINDINGS: {"copy", "export"}}.get(
            self.views.shown, {"open", *about_findings}
        )
        return tuple(action for action in super().foot_actions if action.id not in unfit)

    def action_copy(self) -> None:
        """Copy the paper that is shown; of the other views, show the paper first."""
        if (paper := self.views.shown_paper) is not None:
            project_id, by, kind = self.desk.stored.id, self.program.by, str(paper.id)
            leaves = bool(self.desk.reports) and not any(
                stored.state is State.DRAFT for stored in self.desk.reports
            )
            offer_copy(
                self, paper.text, record=(lambda: record_form(project_id, kind, by)) if leaves else None
            )
        else:
            self.action_view(TEXT)

    def action_open(self) -> None:
        """Edit the field, or go to the place of the finding."""
        if self.views.shown == PROJECT and (row := self.query_one("#fields", Ledger).row):
            self.program.navigator.open_project_form(self.desk, self._after_form, field=str(row.key))
        elif self.views.shown == FINDINGS and (finding := self.views.found.current):
            self._go_to(finding)

    def _after_form(self, stored: StoredProject | None) -> None:
        if stored is not None and stored != self.desk.stored:
            self.notice(message("✓ The project data was saved."))
        self.read()

    def on_ledger_opened(self, event: Ledger.Opened) -> None:
        """A click on the marked row."""
        self.action_open()

    def _go_to(self, finding: Finding) -> None:
        stored = next((each for each in self.desk.reports if each.report.number == finding.report), None)
        if stored is not None and stored.state is State.DRAFT:
            self.program.navigator.open_entry(self.desk, lambda _: self.read(), stored=stored)
        elif stored is not None:
            self.program.navigator.open_report(self.desk, stored, self._after_amend)
        elif finding.report is None and finding.field:
            self.action_view(PROJECT)
            ledger = self.query_one("#fields", Ledger)
            names = [finding.field, f"{finding.field}_name"]
            ledger.cursor = next(
                (index for index, row in enumerate(ledger.rows) if row.key in names), ledger.cursor
            )
        else:
            self.notice(message("This finding is about the whole form."))

    def _after_amend(self, draft: Any) -> None:
        if draft is None:
            return
        project_id, today = self.desk.stored.id, self.program.today()
        self.ask_office(
            lambda: load_desk(project_id, today),
            lambda desk: self.program.navigator.open_entry(
                desk or self.desk, lambda _: self.read(), stored=draft
            ),
        )

    # Findings.

    def action_mark(self) -> None:
        """Mark the finding, or take its mark away; in a paper, a page on."""
        if self.views.shown == FINDINGS:
            self.views.found.ledger.toggle()
            self.refresh_frame()
        elif (paper := self.views.shown_paper) is not None:
            paper.action_scroll_page(1)

    def action_mark_all(self) -> None:
        """Mark all findings that are not accepted."""
        if self.views.shown == FINDINGS:
            self.views.found.mark_all()
            self.refresh_frame()

    def action_accept(self) -> None:
        """Let the marked findings stand, or the one with the cursor."""
        found = self.views.found
        meant = found.meant if self.views.shown == FINDINGS else []
        if not meant:
            self.notice(message("Only findings can be accepted: 2 shows them."))
            return
        accept(self, self.desk.stored.id, meant, found.accepted, self._after_accept)

    def action_withdraw(self) -> None:
        """Withdraw the acceptance of the marked findings, or of the one with the cursor."""
        found = self.views.found
        meant = found.meant if self.views.shown == FINDINGS else []
        withdraw(self, self.desk.stored.id, meant, found.accepted, self._after_accept)

    def _after_accept(self, told: Message) -> None:
        self.views.found.ledger.mark(frozenset())
        self.notice(told)
        self.read()

    def action_undo(self) -> None:
        """Take the last change back."""
        take_back(self, self.desk.stored.id, lambda change: self._tell(change, message("Undone")))

    def action_redo(self) -> None:
        """Bring back what was just taken back."""
        bring_back(self, self.desk.stored.id, lambda change: self._tell(change, message("Redone")))

    def _tell(self, change: Any, what: Message) -> None:
        told = describe_change(change.verb, change.report_number)
        self.notice(message("✓ {what}: {told}.", what=what, told=told))
        self.read()

    def action_export(self) -> None:
        """Write the form to a file."""
        has_drafts = any(stored.state is State.DRAFT for stored in self.desk.reports)
        sheet = ExportSheet(self.desk.stored.id, self.desk.stored.project, has_drafts=has_drafts)
        self.app.push_screen(sheet, self._after_export)

    def _after_export(self, path: Path | None) -> None:
        if path is not None:
            self.notice(message("✓ Saved: {path}", path=str(path)))

    def action_back(self) -> None:
        """Go back."""
        self.dismiss(None)
