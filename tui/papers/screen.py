"""The papers of the register: each to look at, and to write to a file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING, cast

from textual.app import ComposeResult

from exports.language import current_language, translate
from exports.papers.kinds import PAPERS
from exports.papers.paper import Request
from exports.papers.printing import preview_paper, print_paper
from models.cases.store import complaint_of_number
from models.dates import Period, format_month, last_day_of_month
from models.messages import message
from tui.framework.paper_screen import PaperScreen
from tui.framework.screen import OfficeScreen
from tui.framework.sheets import AskText, require_text
from tui.keyboard.actions import BACK, HELP, Action
from tui.papers.leaving import ask_file, lay_mail
from tui.papers.verify import verify_file
from tui.widgets.ledger import Column, Ledger, Row

if TYPE_CHECKING:
    from exports.papers.paper import Paper


class PapersScreen(OfficeScreen[None]):
    """What the office can print of the register, for a month or a case; Enter looks at a paper before it is written."""

    NAME = message("Papers")
    ACTIONS = (
        HELP,
        Action(
            "preview",
            ("enter", "f6"),
            message("Preview"),
            message("Preview the paper as it would be saved, with its code; nothing is recorded"),
        ),
        Action(
            "write",
            ("E",),
            message("Save"),
            message("Save the paper to a file; one with figures gets a code and is recorded"),
        ),
        Action(
            "post",
            ("L",),
            message("Mail"),
            message("Put a mail with the paper for the coordinator in the outbox; personal data is hidden"),
        ),
        Action(
            "verify",
            ("V",),
            message("Verify"),
            message("Check whether a returned paper is as it was printed"),
        ),
        Action(
            "month(-1)",
            ("left_square_bracket", "left"),
            message("Previous month"),
            message("Go to the previous month"),
        ),
        Action(
            "month(1)",
            ("right_square_bracket", "right"),
            message("Next month"),
            message("Go to the next month"),
        ),
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
            day = request.period.start.strftime("%Y-%m") if request.period and paper.needs == "period" else ""
            ask_file(self, paper, request, day or request.today.isoformat())

        self._ask_request(ask)

    def action_post(self) -> None:
        """Show the mail with the paper, before it is laid into the outbox."""
        by = self.program.by

        def post(paper: Paper, request: Request) -> None:
            lay_mail(
                self,
                paper.name,
                lambda: [preview_paper(paper.name, request, by=by)],
                lambda: [print_paper(paper.name, request, by=by)],
                case=request.case,
                is_of_cases=request.case is not None,
            )

        self._ask_request(post)

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


def _make_request(today: date, period: Period | None, case: int | None = None) -> Request:
    return Request(today, period=period, case=case)
