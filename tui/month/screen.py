"""A month's end: what stands in its way, then the report is submitted and its papers are written and laid into the outbox."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import ComposeResult

from exports.language import translate
from exports.mail.laid import Laid, describe_laid_here
from models.dates import Period, fiscal_year_of, last_day_of_month
from models.errors import InvalidValue, TamruangError
from models.messages import Message as Sentence
from models.messages import message
from models.numbers import parse_percent
from models.reports.month_end import review_month
from tui.framework.draft_screen import forget_draft
from tui.framework.screen import OfficeScreen
from tui.framework.sheets import AskText, MessageSheet, require_text
from tui.framework.work import Stopped, Work
from tui.keyboard.actions import BACK, HELP, Action
from tui.month.preview import MORE, set_note, show_preview
from tui.month.printing import Outcome, submit_and_print
from tui.month.words import RIGHT, WRONG, Fact, describe_bundle, describe_folder, month_facts, month_title
from tui.reports.screen import ReportsScreen
from tui.widgets.columns import Tone
from tui.widgets.ledger import Column, Ledger, Row

if TYPE_CHECKING:
    from models.reports.month_end import MonthEnd

_WHOLE = 100
COLUMNS = (Column("", 1), Column("", 16), Column("", 40, grows=True, tells=True))


_PASSED = ("checks", "late")
"""Facts about a day that is over."""


def _tone(fact: Fact) -> Tone:
    """What somebody has to look after stands out, what is right steps back: as the sign before it says."""
    if fact.mark == WRONG:
        return "late" if fact.key in _PASSED else "due"
    return "done" if fact.mark == RIGHT else ""


class MonthScreen(OfficeScreen[None]):
    """The month that was over last, or another: its checks, its late cases, its report and what does not hold in it."""

    NAME = message("Month end")
    ACTIONS = (
        HELP,
        Action(
            "submit",
            ("f9",),
            message("Submit and print"),
            message("Submit the month's report, save its papers in a folder, and put the mail in the outbox"),
        ),
        Action("open", ("enter",), message("Open"), message("Open what this line is about")),
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
        Action("reports", ("r",), message("Reports"), message("The year's progress reports")),
        *MORE,
        BACK,
    )

    def __init__(self) -> None:
        super().__init__()
        self.month: Period | None = None
        self.end: MonthEnd | None = None
        self.work: Work | None = None

    def compose_body(self) -> ComposeResult:
        """A line for each thing."""
        yield Ledger(COLUMNS, has_heading=False, id="month")

    @property
    def ledger(self) -> Ledger:
        """The lines."""
        return self.query_one("#month", Ledger)

    def opened(self) -> None:
        """Look at the month that was over last."""
        last = self.program.today().replace(day=1) - timedelta(days=1)
        self.month = Period(last.replace(day=1), last)
        super().opened()
        self.set_focus(self.ledger)
        self.reload()

    @property
    def screen_title(self) -> str:
        """The month."""
        return f"{translate(self.NAME)}  {month_title(self.month) if self.month else ''}".rstrip()

    def reload(self, _: object = None) -> None:
        """Look at the month again."""
        self.ask_office(self._look(), self._show, on_error=self._leave_on_error)

    def _look(self) -> Callable[[], MonthEnd]:
        month, today, project = self.month, self.program.today(), self.program.project
        assert month is not None
        # Where an office has several projects in a year, it is the one that lies on the desk.
        is_of_year = project is not None and project.project.fiscal_year == fiscal_year_of(month.end)
        code = project.project.code if project is not None and is_of_year else None

        return lambda: review_month(month, today=today, code=code)

    def others_changed(self) -> None:
        """Look at the month again; while its papers are printed they stay what they are."""
        if self.work is None:
            self.fresh.read(
                self._look(), lambda end: self._show(end) if end != self.end else None, self._leave_on_error
            )

    def day_turned(self) -> None:
        """Another day may be missed, or the report due."""
        self.reload()

    def _show(self, end: MonthEnd) -> None:
        self.end = end
        rows, before = [], ""
        for place, fact in enumerate(month_facts(end)):
            label = "" if fact.label == before else fact.label
            rows.append(Row((fact.key, place), (fact.mark, label, fact.text), _tone(fact)))
            before = fact.label
        self.ledger.show(rows)
        self.refresh_frame()

    def _leave_on_error(self, error: TamruangError) -> bool:
        self.end = None
        self.ledger.show((), empty=translate(error.sentence))
        self.refresh_frame()
        return True

    # Moving about.

    def action_month(self, step: int) -> None:
        """Look at another month."""
        if self.month is None or self.work is not None:
            return
        months = self.month.start.year * 12 + self.month.start.month - 1 + step
        year, of_year = months // 12, months % 12 + 1
        self.month = Period(date(year, of_year, 1), last_day_of_month(year, of_year))
        self.ledger.cursor = 0
        self.reload()

    def on_ledger_opened(self, event: Ledger.Opened) -> None:
        """A click on the marked line."""
        event.stop()
        self.action_open()

    def action_open(self) -> None:
        """Open what the marked line tells of."""
        row = self.ledger.row
        if row is None or not isinstance(row.key, tuple) or self.work is not None:
            return
        kind = row.key[0]
        if kind == "checks":
            month = self.month.start if self.month else None
            self.program.navigator.open_daily_checks(month, self.reload)
        elif kind == "late":
            self.program.navigator.open_figure(self, "late", message("Late cases"), self.reload)
        elif kind == "report":
            self.action_reports()
        else:
            text = Sentence("{text}", {"text": row.cells[2]})
            self.app.push_screen(MessageSheet(message("Findings"), text))

    def action_preview(self) -> None:
        """Look at the papers as they would be now."""
        if self.end is not None and self.work is None:
            show_preview(self, self.end)

    def action_change(self) -> None:
        """Set the heading of the covering note."""
        if self.month is not None and self.work is None:
            set_note(self, self.month)

    def action_reports(self) -> None:
        """The progress reports."""
        if self.work is None:
            self.app.push_screen(ReportsScreen(), self.reload)

    # Doing.

    @property
    def _folder_place(self) -> str:
        """Where the typed folder is kept until it is used."""
        return f"month-papers:{self.month.start:%Y-%m}" if self.month else ""

    def action_submit(self) -> None:
        """Ask where the papers shall go; whoever says so submits the report."""
        end = self.end
        if end is None or self.work is not None:
            return
        number = end.report.number
        if end.is_submitted:
            title = message("Print the papers of report {number} again", number=number)
            sentence = message("The report has already been submitted. The papers go into a new folder in:")
        elif end.errors:
            self.notice(
                message("! Report {number} is not right yet. Correct it first (press r)", number=number)
            )
            return
        else:
            title = message("Submit report {number} and print its papers", number=number)
            sentence = message("A submitted report can't be changed. Its papers go into a new folder in:")

        def ask_folder(progress: Decimal | None) -> None:
            question = AskText(
                title, sentence, "~", check=require_text, place=self._folder_place, is_literal=True
            )
            self.app.push_screen(question, lambda line: self._do(end, line, progress))

        if end.needs_progress:
            self._ask_progress(end, ask_folder)
        else:
            ask_folder(None)

    def _ask_progress(self, end: MonthEnd, on_done: Callable[[Decimal | None], object]) -> None:
        """Ask for what the register does not know, and what would be a dash on the form."""
        place = f"month-progress:{end.month.start:%Y-%m}"

        def take(line: str | None) -> None:
            if line is not None:
                forget_draft(self, place)  # it is stored with the report
                on_done(parse_percent(line))

        sentence = message("How far is the project, in per cent? Without it, a dash stands on the form.")
        before = end.progress_before
        if before is not None:
            sentence = message(
                "How far is the project, in per cent? The report before said {before} %. Without it, a dash stands on the form.",
                before=before,
            )
        self.app.push_screen(
            AskText(
                message("Progress of report {number}", number=end.report.number),
                sentence,
                check=require_percent,
                place=place,
            ),
            take,
        )

    def _do(self, end: MonthEnd, line: str | None, progress: Decimal | None) -> None:
        if line is None:
            return
        forget_draft(self, self._folder_place)  # it is not stored by itself
        parent = Path(line.strip()).expanduser()
        by, today = self.program.by, self.program.today()
        work = self.work = Work(self)
        self.notice(message("Printing. Esc stops."))
        self.ask_office(
            lambda: submit_and_print(end, parent, by=by, today=today, work=work, progress=progress),
            self._after_submit,
            on_error=self._after_failed_submit,
            group="save",
        )

    def on_work_told(self, event: Work.Told) -> None:
        """Tell how far it is."""
        if event.work is self.work:
            self.notice(
                message("Printing: {done} of {total}. Esc stops.", done=event.done, total=event.total or 0)
            )

    def on_unmount(self) -> None:
        """Whoever leaves the program need not wait for the papers."""
        if self.work is not None:
            self.work.stop()

    def _after_submit(self, outcome: Outcome) -> None:
        """Show the mail with the papers, where one can be made, and tell what was done."""
        self.work = None
        self.notice(describe_folder(outcome.folder))
        if outcome.draft is None:
            self._tell(outcome, outcome.no_mail)
        else:
            self.program.navigator.open_compose(
                outcome.draft, lambda laid: self._tell(outcome, _describe(laid))
            )

    def _tell(self, outcome: Outcome, mail: Sentence | None) -> None:
        folder, bundle = describe_folder(outcome.folder), describe_bundle(outcome.bundle)
        lines = [folder, *bundle, *([mail] if mail is not None else [])]
        if outcome.was_submitted:
            lines.insert(0, message("✓ Report {number} was submitted.", number=outcome.number))
        self.app.push_screen(MessageSheet(self.NAME, "\n".join(map(translate, lines))), self.reload)

    def _after_failed_submit(self, error: TamruangError) -> bool:
        self.work = None
        self.reload()  # the report may be submitted all the same
        if isinstance(error, Stopped):
            self.notice(message("Stopped. No papers were saved."))
            return True
        return False

    def action_back(self) -> None:
        """Stop the printing, or go back."""
        if self.work is not None:
            self.work.stop()
        else:
            self.dismiss(None)


def require_percent(line: str) -> None:
    """Refuse a line that says no progress.

    Raises:
        InvalidValue: it is empty, or no percentage.
    """
    percent = parse_percent(line)
    if percent is None or not 0 <= percent <= _WHOLE:
        raise InvalidValue("progress_percent", message("Type a number from 0 to 100."))


def _describe(laid: Laid | None) -> Sentence:
    return message("No mail was put in the outbox.") if laid is None else describe_laid_here(laid)
