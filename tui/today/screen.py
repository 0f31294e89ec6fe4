"""The first screen: what the day begins with, and a line for a number, a word or a new case."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.app import ComposeResult

from exports.language import translate
from models.errors import TamruangError
from models.messages import Message as Sentence
from models.messages import message
from tui.keyboard.actions import HELP, QUIT, WAITING, Action
from tui.today.quick import QuickScreen
from tui.widgets.ledger import Ledger
from tui.widgets.quick_line import QuickLine

if TYPE_CHECKING:  # what knows the database is loaded when there is something to show
    from datetime import date

    from tui.today.data import Day


class TodayScreen(QuickScreen):
    """The day: the check of MIS, what waits and what is due, the next report; Enter opens what a line counts."""

    DEFAULT_CSS = "TodayScreen Ledger { margin-top: 1; }"
    NAME = message("Today")
    ACTIONS = (
        HELP,
        Action(
            "new", ("f3",), message("New case"), message("Enter a new case; with the words of the quick line")
        ),
        Action(
            "check_in", ("f4",), message("Check MIS"), message("Note that MIS was checked, with how many new")
        ),
        Action(
            "open", ("enter",), message("Open"), message("Open the list that the line counts"), shown=False
        ),
        WAITING,
        Action("quick", ("slash",), message("Find"), message("Go to the quick line")),
        Action("list", ("l",), message("All cases"), message("The list of all cases")),
        Action("reports", ("r",), message("Reports"), message("The progress reports of the year")),
        Action("undo", ("u",), message("Undo"), message("Take your last change back")),
        Action(
            "assign", ("f5",), message("Hand out"), message("Hand the typed number to sections"), shown=False
        ),
        Action(
            "status",
            ("f7",),
            message("Status"),
            message("Change the status of the typed number"),
            shown=False,
        ),
        Action(
            "finish", ("f8",), message("Finish"), message("Finish the case of the typed number"), shown=False
        ),
        Action("import", ("i",), message("Import"), message("Take in cases from a file"), shown=False),
        Action(
            "checks", ("k",), message("Daily checks"), message("The checks of MIS of a month"), shown=False
        ),
        Action("indicator", ("g",), message("Indicator"), message("The city's indicator"), shown=False),
        Action("month", ("m",), message("Month's end"), message("The month's end in one go"), shown=False),
        Action(
            "papers",
            ("p",),
            message("Papers"),
            message("The papers of the register: look, write"),
            shown=False,
        ),
        Action(
            "settings", ("o",), message("Settings"), message("The office's words and numbers"), shown=False
        ),
        Action(
            "leave_line",
            ("escape",),
            message("Leave the line"),
            message("Empty the quick line and go back to the day"),
            shown=False,
            in_palette=False,
        ),
        QUIT,
    )

    def __init__(self) -> None:
        super().__init__()
        self.day: Day | None = None

    def compose_body(self) -> ComposeResult:
        """The quick line and the day."""
        yield QuickLine()
        yield Ledger((), has_heading=False, id="day")

    @property
    def ledger(self) -> Ledger:
        """The day."""
        return self.query_one("#day", Ledger)

    def opened(self) -> None:
        """Show the day."""
        super().opened()
        self.set_focus(self.ledger)
        try:
            from tui.today.data import open_day

            self.program.open_database()
            self._show(open_day(self.program.today()))
        except TamruangError as error:
            if not self.program.give_up(error):
                self.program.tell(error)
        else:
            self.call_after_refresh(self._started)

    def _started(self) -> None:
        self.program.started()
        self.quick.complete()
        self.begin_keeping()
        self._look_for_unchecked()

    def _look_for_unchecked(self) -> None:
        """The calendar of holidays takes longer than all else, so it is asked after the first paint."""
        today = self.program.today()

        def load() -> list[date]:
            from tui.today.data import load_unchecked

            return load_unchecked(today)

        self.ask_office(load, self._show_unchecked, group="unchecked")

    def _show_unchecked(self, days: list[date]) -> None:
        from dataclasses import replace

        if self.day is not None and days != (self.day.unchecked or []):
            self._show(replace(self.day, unchecked=days))

    # Showing.

    def came_back(self, _: Any = None) -> None:
        """Read the day again."""
        today, project = self.program.today(), self.program.project
        unchecked = self.day.unchecked if self.day else None

        def load() -> Day:
            from dataclasses import replace

            from tui.today.data import open_day

            return replace(open_day(today, project.id if project else None), unchecked=unchecked)

        self.ask_office(load, self._show)

    def _show(self, day: Day) -> None:
        self.day = day
        self.program.project = day.project
        if day.is_empty:
            self.ledger.show((), empty=translate(_EMPTY))
        else:
            from tui.today.rows import COLUMNS, rows_of

            self.ledger.show(rows_of(day, self.program.today()), columns=COLUMNS)
        self.refresh_frame()

    def leave_quick(self) -> None:
        """Back to the day."""
        self.set_focus(self.ledger)

    @property
    def foot_actions(self) -> tuple[Action, ...]:
        """In an empty register, only the ways to fill it."""
        if self.day is not None and self.day.is_empty:
            wanted = ("help", "new", "import", "check_in", "reports", "settings", "quit")
            return tuple(action for action in self.actions if action.id in wanted)
        return super().foot_actions

    @property
    def screen_state(self) -> str:
        """The day, and how much is open."""
        parts = [super().screen_state]
        if self.day is not None and not self.day.is_empty:
            figures = self.day.figures
            parts.append(
                translate(
                    message("pending {pending} · late {late}", pending=figures.pending, late=figures.late)
                )
            )
        parts.append(translate(message("{day}", day=self.program.today())))
        return "  ".join(part for part in parts if part)

    # Doing.

    def action_leave_line(self) -> None:
        """Empty the quick line and go back to the day."""
        self.quick.line.value = ""
        self.leave_quick()

    def key_down(self) -> None:
        """From the quick line down to the day."""
        if self.focused is not self.ledger:
            self.leave_quick()

    def action_open(self) -> None:
        """Open what the marked line counts."""
        row = self.ledger.row
        key = str(row.key) if row is not None else ""
        if key == "check":
            self.action_check_in()
        elif key == "unchecked":
            self.action_checks()
        elif key == "report":
            self.action_reports()
        elif row is not None:
            from tui.register.today_filters import open_list

            open_list(self, key, Sentence("{text}", {"text": row.cells[1]}), self.came_back)

    def on_ledger_opened(self, event: Ledger.Opened) -> None:
        """A click on the marked line."""
        event.stop()
        self.action_open()

    def action_check_in(self) -> None:
        """Note that MIS was checked."""
        from tui.daily.screen import check_in_today

        check_in_today(self, self._checked)

    def _checked(self, check: Any) -> None:
        self.notice(message("✓ Noted: MIS was checked, new: {count}.", count=check.new))
        self.came_back()
        self._look_for_unchecked()

    def action_list(self) -> None:
        """The list of all cases."""
        from tui.register.screen import ComplaintsScreen

        self.app.push_screen(ComplaintsScreen(), self.came_back)

    def action_reports(self) -> None:
        """The progress reports."""
        from tui.reports.screen import ReportsScreen

        self.app.push_screen(ReportsScreen(), self.came_back)

    def action_import(self) -> None:
        """Take in cases from a file."""
        from tui.imports.screen import ArrivalsScreen

        self.app.push_screen(ArrivalsScreen(), self.came_back)

    def action_settings(self) -> None:
        """The office's words and numbers."""
        from tui.office.screen import SettingsScreen

        self.app.push_screen(SettingsScreen(), self.came_back)

    def action_checks(self) -> None:
        """The checks of a month."""
        from tui.daily.screen import DailyChecksScreen

        self.app.push_screen(DailyChecksScreen(), self.came_back)

    def action_papers(self) -> None:
        """The papers of the register."""
        from tui.papers.screen import PapersScreen

        self.app.push_screen(PapersScreen(), self.came_back)

    def action_month(self) -> None:
        """The month's end."""
        from tui.month.screen import MonthScreen

        self.app.push_screen(MonthScreen(), self.came_back)

    def action_indicator(self) -> None:
        """The city's indicator."""
        from tui.daily.indicator import show_indicator

        show_indicator(self)

    def action_waiting(self) -> None:
        """What was typed and not saved."""
        self.program.navigator.open_drafts(self._came_from_waiting)

    def _came_from_waiting(self, words: str | None) -> None:
        if words:
            self.quick.line.value = words
            self.action_quick()
        self.came_back()

    def action_undo(self) -> None:
        """Take the last act back."""
        from tui.cases.verbs import undo

        undo(self, (), self.came_back)

    def action_quit(self) -> None:
        """Leave the program."""
        self.program.leave()


_EMPTY = message(
    "There is no case in the register yet.\n\n"
    "F3  enter the first case\n"
    "i   take in cases from a file of MIS\n"
    "F4  note that MIS was checked today\n"
    "r   the progress reports of the year"
)
