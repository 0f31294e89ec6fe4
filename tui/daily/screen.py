"""The daily check of MIS: noting it, and what a month looks like."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from textual.app import ComposeResult

from exports.language import current_language, translate
from models.dates import Period, format_month, last_day_of_month
from models.errors import InvalidValue
from models.messages import message
from tui.framework.screen import OfficeScreen
from tui.framework.sheets import AskText
from tui.keyboard.actions import BACK, HELP, Action
from tui.widgets.ledger import Column, Ledger, Row

if TYPE_CHECKING:
    from models.cases.daily_checks import DailyCheck


def check_in_today(
    screen: OfficeScreen[Any], on_done: Callable[[DailyCheck], object], day: date | None = None
) -> None:
    """Ask how many new cases MIS has, and note that it was checked.

    Args:
        screen: that asks.
        on_done: called with the check.
        day: on which it was done; today if None.
    """

    def note(line: str | None) -> None:
        if line is None:
            return
        new, by = read_count(line), screen.program.by

        def verb() -> DailyCheck:
            from models.cases.daily_checks import check_in

            return check_in(new, by=by, day=day)

        screen.ask_office(screen.program.typed.storing(verb, place), on_done, group="save")

    place = f"check:{day or screen.program.today()}"
    title = message("MIS was checked") if day is None else message("MIS was checked on {day}", day=day)
    sentence = message("How many new cases were there? Empty means none.")
    screen.app.push_screen(AskText(title, sentence, check=read_count, place=place), note)


def read_count(text: str) -> int:
    """How many new cases a line says; an empty one says none.

    Raises:
        InvalidValue: it is no such number.
    """
    from models.cases.daily_checks import MOST_NEW
    from models.thai import to_arabic_digits

    digits = to_arabic_digits(text).strip().replace(",", "") or "0"
    if not (digits.isascii() and digits.isdigit()) or int(digits[:9]) > MOST_NEW:
        raise InvalidValue("new", message("New cases are a whole number from 0 to {most}.", most=MOST_NEW))
    return int(digits)


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
            message("Note a check for the day with the mark"),
        ),
        Action("month(-1)", ("left", "p"), message("Month before"), message("The month before")),
        Action("month(1)", ("right", "n"), message("Next month"), message("The month after")),
        Action("undo", ("u",), message("Undo"), message("Take your last change back")),
        BACK,
    )

    def __init__(self, month: date | None = None) -> None:
        super().__init__()
        self.month = month

    def compose_body(self) -> ComposeResult:
        """The days."""
        yield Ledger(_columns(), id="checks")

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
        self.ask_office(lambda: _rows(month, today), lambda rows: self._show(rows, at))

    def _show(self, rows: list[Row], at: object) -> None:
        self.ledger.show(rows, at=at)
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
            self.notice(message("{day} is still to come. A check is written down once it is done.", day=day))
            return
        check_in_today(self, self._checked, None if day == today else day)

    def _checked(self, check: DailyCheck) -> None:
        self.notice(message("✓ Noted: MIS was checked, new: {count}.", count=check.new))
        self.reload(at=check.day)

    def action_undo(self) -> None:
        """Take the last act back."""
        from tui.cases.verbs import undo

        undo(self, (), lambda _: self.reload())

    def action_back(self) -> None:
        """Go back."""
        self.dismiss(None)


def _columns() -> tuple[Column, ...]:
    return (
        Column(translate(message("Day")), 12),
        Column("", 10),
        Column(translate(message("New")), 6, "right"),
        Column(translate(message("By")), 16, priority=1),
        Column("", 20, grows=True),
    )


def _rows(month: date, today: date) -> list[Row]:
    """A line for each check, and for each day without one."""
    from exports.language import format_moment
    from models.cases.daily_checks import checks, days_without
    from models.clock import bangkok_day
    from models.office.calendar import load_calendar

    period = Period(month, last_day_of_month(month.year, month.month))
    done: dict[date, list[DailyCheck]] = {}
    for check in checks(period):
        done.setdefault(check.day, []).append(check)
    missing, calendar = set(days_without(period, today)), load_calendar()
    rows = []
    for day in (
        period.start + timedelta(days=passed) for passed in range((period.end - period.start).days + 1)
    ):
        name = translate(message("{day}", day=day))
        weekday = translate(WEEKDAYS[day.weekday()])
        for check in done.get(day, ()):
            moment = format_moment(check.at)
            if bangkok_day(check.at) == day:
                moment = moment.split()[-1]  # noted on the day itself: the hour is enough
            at = translate(message("noted {moment}", moment=moment))
            rows.append(Row(day, (name, weekday, f"{check.new:,}", check.by, at)))
        if day in done:
            continue
        if day in missing:
            remark = translate(message("! not checked"))
        elif day == today:
            remark = translate(message("not checked yet"))
        else:
            remark = calendar.holiday_name(day) or ""
        rows.append(Row(day, (name, weekday, "", "", remark), is_faint=day not in missing and day != today))
    return rows


WEEKDAYS = (
    message("Monday"),
    message("Tuesday"),
    message("Wednesday"),
    message("Thursday"),
    message("Friday"),
    message("Saturday"),
    message("Sunday"),
)
