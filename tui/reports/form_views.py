"""The four views of a form: the project's fields, the findings, the paper as text and as Markdown."""

from collections.abc import Mapping
from typing import Any

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widget import Widget

from exports.language import translate
from models.form.finding import Finding, Severity
from models.messages import message
from models.reports.acceptance import Acceptance, finding_key, load_acceptances
from models.reports.findings import check_stored
from tui.framework.screen import OfficeScreen
from tui.reports.data import Desk, load_desk, words_of
from tui.reports.export_form import written
from tui.reports.project_fields import PROJECT_LABELS, label_of, text_of, value_of
from tui.reports.report_fields import PLACES
from tui.widgets.ledger import Column, Ledger, Row
from tui.widgets.paper import Paper
from tui.widgets.views import Views
from tui.widgets.words import Words, cells

VIEWS = (message("Project data"), message("Findings"), message("Paper"), message("Markdown"))
PROJECT, FINDINGS, TEXT, MARKDOWN = range(4)
PROJECT_FIELDS = frozenset({*PROJECT_LABELS, "responsible", "coordinator"})
SEVERITIES: Mapping[Severity, Any] = {
    Severity.ERROR: message("! error"),
    Severity.WARNING: message("warning"),
    Severity.NOTE: message("note"),
}
ACCEPTED = message("accepted")


class FormViews(OfficeScreen[None]):
    """Shows a form in four views; what can be done with it is for the screen made of it.

    Args:
        desk: the project and its reports.
    """

    DEFAULT_CSS = """
    FormViews #findings-view { height: 1fr; }
    FormViews #finding { height: 4; }
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.findings: list[Finding] = []
        self.accepted: dict[str, Acceptance] = {}
        self.shown = PROJECT

    # Making and showing.

    def compose_body(self) -> ComposeResult:
        """The names of the views, and the views."""
        yield Views()
        labels = max(cells(translate(label)) for label in PROJECT_LABELS.values())
        yield Ledger((Column("", labels), Column("", 40, grows=True)), has_heading=False, id="fields")
        with Vertical(id="findings-view"):
            columns = (
                Column(translate(message("Kind")), 8),
                Column(translate(message("Where")), 22),
                Column(translate(message("What")), 30, grows=True),
            )
            yield Ledger(columns, id="findings")
            yield Words(is_rule=True, classes="faint")
            yield Words(id="finding", is_wrapped=True)
        yield Paper(id="text")
        yield Paper(id="markdown", wraps=True)

    @property
    def _views(self) -> tuple[Widget, ...]:
        return tuple(self.query_one(name) for name in ("#fields", "#findings-view", "#text", "#markdown"))

    def opened(self) -> None:
        """Begin with the project."""
        super().opened()
        self.action_view(PROJECT)
        self._show(self.desk)
        self.read()

    def _show(self, desk: Desk) -> None:
        self.desk = desk
        self.program.project = desk.stored
        project = desk.stored.project
        rows = [
            Row(name, (translate(label), text_of(value_of(project, name)).replace("\n", " ") or "-"))
            for name, label in PROJECT_LABELS.items()
        ]
        self.query_one("#fields", Ledger).show(rows)
        for name in ("#text", "#markdown"):
            self.query_one(name, Paper).show("")
        self.refresh_frame()
        if self.shown in {TEXT, MARKDOWN}:
            self._print()

    def read(self) -> None:
        """Read everything again: another may have changed it."""
        project_id, today = self.desk.stored.id, self.program.today()

        def read() -> tuple[Desk | None, list[Finding], dict[str, Acceptance]]:
            desk = load_desk(project_id, today)
            return desk, check_stored(project_id, today) if desk else [], load_acceptances(project_id)

        def show(found: tuple[Desk | None, list[Finding], dict[str, Acceptance]]) -> None:
            desk, self.findings, self.accepted = found
            if desk is None or desk.stored.id != project_id:
                self.dismiss(None)
                return
            self._show(desk)
            self._show_findings()

        self.ask_office(read, show)

    def _show_findings(self) -> None:
        open_first = sorted(self.findings, key=lambda finding: finding_key(finding) in self.accepted)
        rows = []
        for finding in open_first:
            is_done = finding_key(finding) in self.accepted
            kind = translate(ACCEPTED if is_done else SEVERITIES[finding.severity])
            rows.append(
                Row(
                    finding_key(finding),
                    (kind, _place(finding), words_of(finding)),
                    is_faint=is_done,
                )
            )
        count = sum(finding_key(finding) not in self.accepted for finding in self.findings)
        self.query_one(Views).names = tuple(
            f"{translate(name)} ({count})" if number == FINDINGS else translate(name)
            for number, name in enumerate(VIEWS)
        )
        self.query_one("#findings", Ledger).show(
            rows, empty=translate(message("Nothing to check: everything on this form holds."))
        )

    def on_ledger_moved(self, event: Ledger.Moved) -> None:
        """Tell the whole of the marked finding."""
        if event.ledger.id == "findings":
            finding = self.marked_finding()
            self.query_one("#finding", Words).text = self._told(finding) if finding else ""

    def _told(self, finding: Finding) -> str:
        parts = [translate(finding.message)]
        if finding.words:
            parts.append(f"“{finding.words}”")
        if finding.line:
            parts.append(translate(message("Line {line} of the imported file.", line=finding.line)))
        if done := self.accepted.get(finding_key(finding)):
            parts.append(
                translate(
                    message(
                        "Accepted by {by}, {at}: {reason}",
                        by=done.accepted_by,
                        at=done.accepted_at,
                        reason=done.reason,
                    )
                )
            )
        return "\n".join(" " + part for part in parts)

    def marked_finding(self) -> Finding | None:
        """The finding with the mark."""
        row = self.query_one("#findings", Ledger).row
        return next((finding for finding in self.findings if row and finding_key(finding) == row.key), None)

    # Turning the views.

    def action_view(self, number: int) -> None:
        """Show a view."""
        self.shown = number
        for index, view in enumerate(self._views):
            view.display = index == number
        if not self.query_one(Views).names:
            self.query_one(Views).names = tuple(map(translate, VIEWS))
        self.query_one(Views).shown = number
        self.refresh_frame()
        shown = self._views[number]
        self.set_focus(shown.query_one(Ledger) if number == FINDINGS else shown)
        if number in {TEXT, MARKDOWN}:
            self._print()

    def action_turn(self, step: int) -> None:
        """Show the next view."""
        self.action_view((self.shown + step) % len(VIEWS))

    def on_views_wanted(self, event: Views.Wanted) -> None:
        """A name was clicked."""
        self.action_view(event.number)

    @property
    def shown_paper(self) -> Paper | None:
        """The paper that is shown, if one is."""
        name = {TEXT: "text", MARKDOWN: "markdown"}.get(self.shown)
        return self.query_one(f"#{name}", Paper) if name else None

    def _print(self) -> None:
        """Write the paper, in a thread: the writers take a moment to load."""
        form, paper = self.desk.form, self.shown_paper
        if paper is not None and not paper.text:
            kind = str(paper.id)
            self.ask_office(lambda: written(form, kind), paper.show, group=f"print-{kind}")


def _place(finding: Finding) -> str:
    """Where a finding is: the report and the field."""
    where = (
        translate(message("report {number}", number=finding.report))
        if finding.report is not None
        else translate(message("project") if finding.field in PROJECT_FIELDS else message("paper"))
    )
    field = PLACES.get(finding.field or "", finding.field or "")
    return f"{where} · {translate(label_of(field))}" if field else where
