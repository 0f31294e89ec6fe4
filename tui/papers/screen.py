"""The papers of the office: each to look at, to print, to mail and to write to a file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from textual.app import ComposeResult

from exports.language import current_language, translate
from exports.papers.paper import Needs, Request
from models.admin.covering_note import NoteWords
from models.cases.store import complaint_of_number
from models.dates import Period, format_month, last_day_of_month
from models.messages import Message, message
from tui.framework.screen import OfficeScreen
from tui.framework.sheets import AskText, require_text
from tui.keyboard.actions import BACK, HELP, Action
from tui.papers.data import Listed, load_papers
from tui.papers.leaving import POST, WRITE, Leaving, ask_file, lay_mail
from tui.papers.note_sheet import ask_note
from tui.papers.past import PastPapersScreen
from tui.papers.printing import PRINT, ask_print
from tui.papers.reading import ReadPaperScreen
from tui.papers.verify import verify_file
from tui.widgets.ledger import Column, Ledger, Row

NOTE = "note"


class PapersScreen(OfficeScreen[None]):
    """What the office can print, of a month or a case; Enter looks at a paper before it leaves."""

    NAME = message("Papers")
    ACTIONS = (
        HELP,
        Action(
            "preview",
            ("enter", "f6"),
            message("Preview"),
            message("Preview the paper as it would be saved, with its code; nothing is recorded"),
        ),
        PRINT,
        WRITE,
        POST,
        Action(
            "history",
            ("h",),
            message("So far"),
            message(
                "All papers that ever left: find one by its code, see whether it is still current, read it again"
            ),
        ),
        Action(
            "verify",
            ("V",),
            message("Verify"),
            message("Check whether a returned paper is as it was printed"),
        ),
        Action(
            "month(-1)",
            ("left", "left_square_bracket"),
            message("Previous month"),
            message("Go to the previous month"),
            shown=False,
        ),
        Action(
            "month(1)",
            ("right", "right_square_bracket"),
            message("Next month"),
            message("Go to the next month"),
            shown=False,
        ),
        BACK,
    )

    def __init__(self) -> None:
        super().__init__()
        self.month: date | None = None
        self.listed: list[Listed] = []

    def compose_body(self) -> ComposeResult:
        """The papers."""
        columns = (
            Column(translate(message("Papers")), 34, grows=True),
            Column(translate(message("For")), 15),
            Column(translate(message("Left last")), 26, priority=1),
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
        return f"{translate(self.NAME)}  ‹ {self._month_name()} ›"

    def _month_name(self) -> str:
        month = self.month
        return format_month(month, current_language()) if month else ""

    @property
    def period(self) -> Period:
        """The month."""
        assert self.month is not None
        return Period(self.month, last_day_of_month(self.month.year, self.month.month))

    def reload(self, _: object = None) -> None:
        """Read what was printed of the month, which takes a moment, off the screen's thread."""
        period, today = self.period, self.program.today()
        self.ask_office(lambda: load_papers(period, today), self._show)

    def others_changed(self) -> None:
        """Somebody may have printed one, or changed what one tells of."""
        if self.month is not None:
            period, today = self.period, self.program.today()
            self.fresh.read(
                lambda: load_papers(period, today),
                lambda listed: self._show(listed) if listed != self.listed else None,
            )

    def day_turned(self) -> None:
        """What was current may be so no longer."""
        self.reload()

    def _show(self, listed: list[Listed]) -> None:
        self.listed = listed
        self.ledger.show([Row(each.paper.name, self._cells(each)) for each in listed])
        self.refresh_frame()

    def _cells(self, listed: Listed) -> tuple[str, str, str]:
        of = {
            Needs.PERIOD: self._month_name(),
            Needs.CASE: translate(message("one case")),
            Needs.NOTHING: translate(message("today")),
        }
        return translate(listed.paper.title), of[listed.paper.needs], listed.last

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

    # What can be done with a paper.

    def action_preview(self) -> None:
        """Make the paper and show it."""

        def preview(leaving: Leaving) -> None:
            self.ask_office(
                lambda: leaving.look()[0].texts["text"].removesuffix("\n"),
                lambda text: self.app.push_screen(ReadPaperScreen(leaving, text), self.reload),
            )

        self._with_paper(preview)

    def action_print(self) -> None:
        """Hand it to a printer's queue."""
        self._with_paper(lambda leaving: ask_print(self, leaving, self.reload))

    def action_write(self) -> None:
        """Ask where to."""
        self._with_paper(lambda leaving: ask_file(self, leaving, self.reload))

    def action_post(self) -> None:
        """Show the mail with the paper, before it is laid into the outbox."""
        self._with_paper(lambda leaving: lay_mail(self, leaving, self.reload))

    def action_history(self) -> None:
        """All papers that ever left."""
        self.app.push_screen(PastPapersScreen(), self.reload)

    def action_verify(self) -> None:
        """Look at a paper that came back."""
        verify_file(self)

    def _with_paper(self, on_done: Callable[[Leaving], None]) -> None:
        """Go on with the marked paper, once it is known of what it shall be."""
        row = self.ledger.row
        if row is None or self.month is None:
            return
        paper = next(each.paper for each in self.listed if each.paper.name == row.key)
        today, period, by = self.program.today(), self.period, self.program.by

        def go_on(request: Request, name: str = "") -> None:
            on_done(Leaving(paper, (request,), name or today.isoformat(), paper.title, by))

        month = period.start.strftime("%Y-%m")
        if paper.name == NOTE:
            self._ask_note(lambda request: go_on(request, month))
        elif paper.needs is Needs.CASE:
            self._ask_case(paper.title, lambda case: go_on(Request(today, case=case)))
        else:
            go_on(Request(today, period=period), month if paper.needs is Needs.PERIOD else "")

    def _ask_note(self, on_done: Callable[[Request], None]) -> None:
        today, period = self.program.today(), self.period

        def asked(words: NoteWords) -> None:
            on_done(
                Request(
                    today,
                    period=period,
                    to=words.to,
                    number=words.number,
                    subject=words.subject,
                    enclosures=words.enclosures,
                )
            )

        ask_note(self, period, asked)

    def _ask_case(self, title: Message, on_done: Callable[[int], None]) -> None:
        def with_number(number: str | None) -> None:
            if number is not None:
                self.ask_office(lambda: complaint_of_number(number.strip()).id, on_done)

        self.app.push_screen(AskText(title, message("Case number?"), check=require_text), with_number)

    def action_back(self) -> None:
        """Go back."""
        self.dismiss(None)
