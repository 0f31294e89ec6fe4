"""The four views of a form: the project's fields, the findings, the paper as text and as Markdown."""

from collections.abc import Mapping

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widget import Widget

from exports.language import translate
from models.form.finding import Finding
from models.messages import message
from models.reports.acceptance import Acceptance
from models.reports.desk import Desk
from tui.reports.findings_view import FindingsView
from tui.reports.form_sections import FORM_FIELDS, NUMBERS
from tui.reports.project_fields import PROJECT_LABELS, on_a_line
from tui.widgets.ledger import Column, Ledger, Row
from tui.widgets.paper import Paper
from tui.widgets.views import Views
from tui.widgets.words import cells

VIEWS = (message("Project data"), message("Findings"), message("Paper"), message("Markdown"))
PROJECT, FINDINGS, TEXT, MARKDOWN = range(4)


class FormViews(Vertical):
    """Shows a form in four views.

    Args:
        desk: the project and its reports.
    """

    DEFAULT_CSS = """
    FormViews { height: 1fr; }
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
        self.shown = PROJECT

    # Making and showing.

    def compose(self) -> ComposeResult:
        """The names of the views, and the views."""
        yield Views()
        labels = max(cells(translate(label)) for label in PROJECT_LABELS.values())
        columns = (Column("", 3), Column("", labels), Column("", 40, grows=True))
        yield Ledger(columns, has_heading=False, id="fields")
        yield FindingsView()
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
            Row(name, (NUMBERS.get(name, ""), translate(PROJECT_LABELS[name]), on_a_line(project, name)))
            for name in FORM_FIELDS
        ]
        self.query_one("#fields", Ledger).show(rows)
        for name in ("#text", "#markdown"):
            self.query_one(name, Paper).show("")
        self._ask_for_paper()

    def show_findings(self, findings: list[Finding], accepted: Mapping[str, Acceptance]) -> None:
        """Show what does not hold, the worst first, what was accepted last.

        Args:
            findings: all of them.
            accepted: by the key of the finding.
        """
        view = self.found
        view.show(findings, accepted, len(self.desk.reports))
        self.query_one(Views).names = tuple(
            f"{translate(name)} ({view.open_count})" if number == FINDINGS else translate(name)
            for number, name in enumerate(VIEWS)
        )

    @property
    def found(self) -> FindingsView:
        """The view of what does not hold."""
        return self.query_one(FindingsView)

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
