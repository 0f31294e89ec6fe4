"""The days of a month: which of them were checked, and noting it."""

from __future__ import annotations

from datetime import date

from textual.app import ComposeResult

from exports.language import current_language, translate
from models.cases.daily_checks import DailyCheck
from models.dates import format_month
from models.messages import message
from tui.cases.undo import redo, undo
from tui.daily.data import Month, load_month
from tui.daily.rows import columns, rows_of
from tui.daily.sheets import ask_check
from tui.daily.strip import days_of
from tui.framework.screen import OfficeScreen
from tui.keyboard.actions import BACK, HELP, REDO, Action
from tui.widgets.day_strip import DayStrip
from tui.widgets.ledger import Ledger


class DailyChecksScreen(OfficeScreen[None]):
    """The days of a month: checked by whom, with how many new cases; working days without a check say so in words.

    Args:
        month: its first day; this month if None.
    """

    NAME = message("Daily checks of MIS")
    ACTIONS = (
        HELP,
        Action(
            "check_in",
            ("f4", "enter"),
            message("Check MIS"),
            message("Record a check for the selected day"),
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
        Action("undo", ("u",), message("Undo"), message("Undo your last change")),
        REDO,
        BACK,
    )

    def __init__(self, month: date | None = None) -> None:
        super().__init__()
        self.month = month

    def compose_body(self) -> ComposeResult:
        """The days."""
        yield DayStrip(id="strip")
        yield Ledger(columns(), id="checks")

    @property
    def ledger(self) -> Ledger:
        """The days."""
        return self.query_one("#checks", Ledger)

    def opened(self) -> None:
        """Show this month."""
        self.month = self.month or self.program.today().replace(day=1)
        super().opened()
        self.set_focus(self.ledger)
        self.reload(at=self.program.today())

    @property
    def screen_title(self) -> str:
        """The month."""
        month = self.month
        name = format_month(month, current_language()) if month else ""
        return f"{translate(self.NAME)}  {name}"

    def reload(self, at: object = None) -> None:
        """Read the month again."""
        month, today = self.month, self.program.today()
        assert month is not None
        self.ask_office(lambda: load_month(month, today), lambda loaded: self._show(loaded, at))

    def others_changed(self) -> None:
        """Read the month again."""
        month, today = self.month, self.program.today()
        if month is not None:
            self.fresh.read(lambda: load_month(month, today), lambda loaded: self._show(loaded, None))

    def day_turned(self) -> None:
        """Yesterday is over."""
        self.reload()

    def _show(self, month: Month, at: object) -> None:
        today = self.program.today()
        self.query_one(DayStrip).show(days_of(month, today))
        self.ledger.show(tuple(rows_of(month, today)), at=at, columns=columns(self.size.width))
        self.refresh_frame()

    def action_month(self, step: int) -> None:
        """Show another month."""
        assert self.month is not None
        months = self.month.year * 12 + self.month.month - 1 + step
        self.month = date(months // 12, months % 12 + 1, 1)
        self.ledger.cursor = 0
        self.reload()

    def action_check_in(self) -> None:
        """Note a check for the marked day."""
        row, today = self.ledger.row, self.program.today()
        day = row.key if row is not None and isinstance(row.key, date) else today
        if day > today:
            self.notice(message("{day} is still to come. Record a check once it has been done.", day=day))
            return
        ask_check(self, self._show_check, None if day == today else day)

    def _show_check(self, check: DailyCheck) -> None:
        self.notice(message("✓ Recorded: MIS was checked, new cases: {count}.", count=check.new))
        self.reload(at=check.day)

    def action_undo(self) -> None:
        """Take the last act back."""
        undo(self, (), lambda _: self.reload())

    def action_redo(self) -> None:
        """Bring back what was just taken back."""
        redo(self, (), lambda _: self.reload())

    def action_back(self) -> None:
        """Go back."""
        self.dismiss(None)
