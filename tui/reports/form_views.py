"""The four views of a form: the project's fields, the findings, the paper as text and as Markdown."""

from collections.abc import Mapping
from typing import Any

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widget import Widget

from exports.language import translate
from models.form.finding import Finding, Severity
from models.messages import message
from models.office.words import person_name
from models.reports.acceptance import Acceptance, finding_key
from models.reports.desk import Desk
from tui.reports.project_fields import PROJECT_LABELS, label_of, text_of, value_of
from tui.reports.report_fields import PLACES
from tui.reports.words import describe_nothing_found, words_of
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


class FormViews(Vertical):
    """Shows a form in four views.

    Args:
        desk: the project and its reports.
    """

    DEFAULT_CSS = """
    FormViews, FormViews #findings-view { height: 1fr; }
    FormViews #finding { height: 4; }
    """

    class Turned(Message):
        """Another view is shown."""

    class PaperWanted(Message):
        """A paper is shown that has no text yet; `show_paper` takes it.

        Attributes:
            kind: `text` or `markdown`.
        """

        def __init__(self, kind: str) -> None:
            super().__init__()
            self.kind = kind

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.findings: list[Finding] = []
        self.accepted: Mapping[str, Acceptance] = {}
        self.shown = PROJECT

    # Making and showing.

    def compose(self) -> ComposeResult:
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

    def on_mount(self) -> None:
        """Begin with the project."""
        self.view(PROJECT)
        self.show(self.desk)

    def show(self, desk: Desk) -> None:
        """Show the fields of a project; its papers are printed anew."""
        self.desk = desk
        project = desk.stored.project
        rows = [
            Row(name, (translate(label), text_of(value_of(project, name)).replace("\n", " ") or "-"))
            for name, label in PROJECT_LABELS.items()
        ]
        self.query_one("#fields", Ledger).show(rows)
        for name in ("#text", "#markdown"):
            self.query_one(name, Paper).show("")
        self._ask_for_paper()

    def show_findings(self, findings: list[Finding], accepted: Mapping[str, Acceptance]) -> None:
        """Show what does not hold, what was accepted last.

        Args:
            findings: all of them.
            accepted: by the key of the finding.
        """
        self.findings, self.accepted = findings, accepted
        open_first = sorted(self.findings, key=lambda finding: finding_key(finding) in self.accepted)
        rows = []
        for finding in open_first:
            is_done = finding_key(finding) in self.accepted
            kind = translate(ACCEPTED if is_done else SEVERITIES[finding.severity])
            rows.append(
                Row(
                    finding_key(finding),
                    (kind, _place(finding), words_of(finding)),
                )
            )
        count = sum(finding_key(finding) not in self.accepted for finding in self.findings)
        self.query_one(Views).names = tuple(
            f"{translate(name)} ({count})" if number == FINDINGS else translate(name)
            for number, name in enumerate(VIEWS)
        )
        self.query_one("#findings", Ledger).show(rows, empty=describe_nothing_found(len(self.desk.reports)))

    def on_ledger_moved(self, event: Ledger.Moved) -> None:
        """Tell the whole of the marked finding."""
        if event.ledger.id == "findings":
            finding = self.marked_finding()
            self.query_one("#finding", Words).text = self._describe(finding) if finding else ""

    def _describe(self, finding: Finding) -> str:
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
                        by=person_name(done.accepted_by),
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

    def view(self, number: int) -> None:
        """Show a view."""
        self.shown = number
        for index, view in enumerate(self._views):
            view.display = index == number
        if not self.query_one(Views).names:
            self.query_one(Views).names = tuple(map(translate, VIEWS))
        self.query_one(Views).shown = number
        shown = self._views[number]
        self.screen.set_focus(shown.query_one(Ledger) if number == FINDINGS else shown)
        self.post_message(self.Turned())
        self._ask_for_paper()

    def turn(self, step: int) -> None:
        """Show the view so many to the right; round at the ends."""
        self.view((self.shown + step) % len(VIEWS))

    def on_views_wanted(self, event: Views.Wanted) -> None:
        """A name was clicked."""
        event.stop()
        self.view(event.number)

    @property
    def shown_paper(self) -> Paper | None:
        """The paper that is shown, if one is."""
        name = {TEXT: "text", MARKDOWN: "markdown"}.get(self.shown)
        return self.query_one(f"#{name}", Paper) if name else None

    def show_paper(self, kind: str, text: str) -> None:
        """Show a paper that was wanted."""
        self.query_one(f"#{kind}", Paper).show(text)

    def _ask_for_paper(self) -> None:
        paper = self.shown_paper
        if paper is not None and not paper.text:
            self.post_message(self.PaperWanted(str(paper.id)))


def _place(finding: Finding) -> str:
    """Where a finding is: the report and the field."""
    where = (
        translate(message("report {number}", number=finding.report))
        if finding.report is not None
        else translate(message("project") if finding.field in PROJECT_FIELDS else message("form"))
    )
    field = PLACES.get(finding.field or "", finding.field or "")
    return f"{where} · {translate(label_of(field))}" if field else where
