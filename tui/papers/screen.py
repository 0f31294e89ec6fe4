"""The papers of the register: each to look at, and to write to a file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, cast

from textual.app import ComposeResult

from exports.files import write_whole
from exports.language import current_language, translate
from exports.mail.draft import MailDraft, usual_recipients
from exports.papers.kinds import PAPERS
from exports.papers.paper import Request
from exports.papers.printing import preview_paper, print_paper
from models.cases.store import complaint_of_number
from models.dates import Period, format_month, last_day_of_month
from models.messages import message
from models.office.people import Right
from models.office.words import require_right
from tui.framework.file_sheet import FileSheet, file_name, short_path
from tui.framework.paper_screen import PaperScreen
from tui.framework.screen import OfficeScreen
from tui.framework.sheets import AskText, require_text
from tui.keyboard.actions import BACK, HELP, Action
from tui.papers.verify import verify_file
from tui.widgets.ledger import Column, Ledger, Row
from tui.widgets.one_of import OneOf

if TYPE_CHECKING:
    from exports.mail.laid import Laid
    from exports.papers.paper import Paper


class PapersScreen(OfficeScreen[None]):
    """What the office can print of the register, for a month or a case; Enter looks at a paper before it is written."""

    NAME = message("Papers")
    ACTIONS = (
        HELP,
        Action(
            "preview",
            ("enter",),
            message("Preview"),
            message("Preview the paper as it would be saved, with its code; nothing is recorded"),
        ),
        Action(
            "write",
            ("f6", "w"),
            message("Save"),
            message("Save the paper to a file; one with figures gets a code and is recorded"),
        ),
        Action(
            "post",
            ("e",),
            message("Mail"),
            message("Put a mail with the paper for the coordinator in the outbox; personal data is hidden"),
        ),
        Action(
            "verify",
            ("v",),
            message("Verify"),
            message("Check whether a returned paper is as it was printed"),
        ),
        Action("month(-1)", ("p", "left"), message("Previous month"), message("Go to the previous month")),
        Action("month(1)", ("n", "right"), message("Next month"), message("Go to the next month")),
        BACK,
    )

    def __init__(self) -> None:
        super().__init__()
        self.month: date | None = None

    def compose_body(self) -> ComposeResult:
        """The papers."""
        columns = (
            Column(translate(message("Papers")), 40, grows=True),
            Column(translate(message("For")), 22),
        )
        yield Ledger(columns, id="papers")

    @property
    def ledger(self) -> Ledger:
        """The papers."""
        return self.query_one("#papers", Ledger)

    def opened(self) -> None:
        """Begin with the month that was over last."""
        self.month = (self.program.today().replace(day=1) - timedelta(days=1)).replace(day=1)
        super().opened()
        self.set_focus(self.ledger)
        self.reload()

    @property
    def screen_title(self) -> str:
        """With the month."""
        return f"{translate(self.NAME)}  {self._month_name()}"

    def _month_name(self) -> str:
        month = self.month
        return format_month(month, current_language()) if month else ""

    def reload(self) -> None:
        """Load the papers, which takes a moment, off the screen's thread."""

        def load() -> list[Paper]:
            return list(PAPERS.values())

        self.ask_office(load, self._show)

    def _show(self, papers: list[Paper]) -> None:
        of = {"period": self._month_name(), "case": translate(message("one case")), "nothing": ""}
        today = translate(message("today"))
        rows = [Row(paper, (translate(paper.title), of[paper.needs] or today)) for paper in papers]
        self.ledger.show(rows)
        self.refresh_frame()

    def action_month(self, step: int) -> None:
        """Turn to another month."""
        assert self.month is not None
        months = self.month.year * 12 + self.month.month - 1 + step
        self.month = date(months // 12, months % 12 + 1, 1)
        self.reload()

    def on_ledger_opened(self, event: Ledger.Opened) -> None:
        """Enter on a paper looks at it."""
        event.stop()
        self.action_preview()

    def action_preview(self) -> None:
        """Make the paper and show it."""
        self._ask_request(self._preview)

    def action_write(self) -> None:
        """Ask where to."""

        def ask(paper: Paper, request: Request) -> None:
            def told(path: Path | None) -> None:
                if path is not None:
                    self.notice(message("Saved: {path}", path=short_path(path)))

            self.app.push_screen(PaperFileSheet(paper, request), told)

        self._ask_request(ask)

    def action_post(self) -> None:
        """Show the mail with the paper, before it is laid into the outbox."""
        by = self.program.by

        def post(paper: Paper, request: Request) -> None:
            def make() -> MailDraft:
                require_right(by, Right.REGISTER)
                looked_at = preview_paper(paper.name, request, by=by)
                to, cc = usual_recipients()
                return MailDraft(
                    (looked_at,),
                    f"paper {paper.name} {looked_at.title}",
                    to,
                    cc,
                    record=lambda: [print_paper(paper.name, request, by=by)],
                    case=request.case,
                )

            self.ask_office(make, lambda draft: self.program.navigator.open_compose(draft, self._after_post))

        self._ask_request(post)

    def _after_post(self, laid: Laid | None) -> None:
        if laid is not None:
            self.notice(message("✓ The mail waits in the outbox. M on the first screen sends it."))

    def action_verify(self) -> None:
        """Look at a paper that came back."""
        verify_file(self)

    def _ask_request(self, on_done: Callable[[Paper, Request], None]) -> None:
        """Go on with the marked paper, once it is known of what it shall be."""
        row, month = self.ledger.row, self.month
        if row is None or month is None:
            return
        paper = cast("Paper", row.key)
        period = Period(month, last_day_of_month(month.year, month.month))
        if paper.needs != "case":
            on_done(paper, _make_request(self.program.today(), period))
            return

        def with_number(number: str | None) -> None:
            if number is None:
                return

            def find() -> int:
                return complaint_of_number(number.strip()).id

            self.ask_office(
                find, lambda case: on_done(paper, _make_request(self.program.today(), None, case))
            )

        question = AskText(paper.title, message("Case number?"), check=require_text)
        self.app.push_screen(question, with_number)

    def _preview(self, paper: Paper, request: Request) -> None:
        name, by = paper.name, self.program.by

        def make() -> str:
            return preview_paper(name, request, by=by).texts["text"].removesuffix("\n")

        def record() -> str:
            return print_paper(name, request, by=by).texts["text"]

        def show(text: str) -> None:
            screen = PaperScreen(paper.title, text, record=record)
            self.app.push_screen(screen)

        self.ask_office(make, show)

    def action_back(self) -> None:
        """Go back."""
        self.dismiss(None)


class PaperFileSheet(FileSheet):
    """Write a paper of the register to a file. Dismissed with its path, or None.

    Args:
        paper: which.
        request: of what.
    """

    SUFFIXES = {"text": ".txt", "markdown": ".md", "html": ".html"}  # noqa: RUF012 - of the base a class variable
    ACTIONS = FileSheet.ACTIONS

    def __init__(self, paper: Paper, request: Request) -> None:
        day = request.period.start.strftime("%Y-%m") if request.period and paper.needs == "period" else ""
        name = file_name(paper.name, day or request.today.isoformat())
        super().__init__(paper.title, Path.home() / f"{name}.html")
        self.paper = paper
        self.request = request

    @property
    def place(self) -> str:
        """Any paper: the path is all that is typed."""
        return "export-paper:0"

    def toggles(self) -> ComposeResult:
        """Format and names."""
        formats = (
            ("html", translate(message("for printing (HTML)"))),
            ("text", translate(message("plain text"))),
            ("markdown", "Markdown"),
        )
        yield OneOf(translate(message("Format")), formats, id="format", is_beside=True)
        if self.paper.can_name:
            names = (
                ("hidden", translate(message("hidden"))),
                ("named", translate(message("shown, which is recorded"))),
            )
            yield OneOf(translate(message("Names")), names, id="names", is_beside=True)

    def write(self, path: Path) -> None:
        """Print the paper and write it."""
        kinds = {suffix: kind for kind, suffix in self.SUFFIXES.items()}
        kind = kinds.get(path.suffix.lower(), self.setting("format"))
        request = replace(self.request, with_names=self.setting("names", "hidden") == "named")
        name, by = self.paper.name, self.program.by

        def verb() -> Path:

            write_whole(path, print_paper(name, request, by=by).texts[kind])
            return path

        self.ask_office(verb, self.close_with, on_error=self.show_error, group="save")


def _make_request(today: date, period: Period | None, case: int | None = None) -> Request:
    return Request(today, period=period, case=case)
