"""The lines of the first screen: what waits, how many, and what there is to say about it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from exports.cases.words import STEP_NAMES
from exports.language import current_language, translate
from models.dates import fiscal_year_of, format_day_of_month
from models.messages import Message, message
from models.office.words import person_name
from tui.today.data import Day
from tui.widgets.columns import Tone
from tui.widgets.ledger import Column, Ledger, Row

COLUMNS = (
    Column("", 12, priority=1, is_group=True),
    Column("", 36, tells=True),
    Column("", 7, "right"),
    Column("", 16, priority=2, grows=True),
)
"""Group, what, how many, remark."""

_MOST_DAYS = 3


def show_day(ledger: Ledger, day: Day, today: date, *, is_sample: bool) -> None:
    """Show the day; of an empty register, what it begins with.

    Args:
        ledger: that shows it.
        day: as it was read.
        today: what day it is.
        is_sample: whether it is the sample office, which has no first steps to take.
    """
    if day.is_empty or (day.steps is not None and not is_sample):
        from tui.today.first import line_of_steps, show_steps  # which most offices need no more

        if day.is_empty:
            show_steps(ledger, None if is_sample else day.steps, today)
            return
        rows = rows_of(day, today)
        at = next(
            (place for place, row in enumerate(rows) if row.key in {"backup", "report", "reports"}), len(rows)
        )
        assert day.steps is not None
        was_empty = ledger.row is not None and str(ledger.row.key).startswith("step:")
        ledger.show(
            [*rows[:at], line_of_steps(day.steps), *rows[at:]],
            columns=COLUMNS,
            at="check" if was_empty else None,
        )
    else:
        ledger.show(rows_of(day, today), columns=COLUMNS)


def rows_of(day: Day, today: date) -> list[Row]:
    """The lines, in the order in which a morning goes."""
    group = ""
    rows, late = [], _is_report_late(day, today)
    for key, named, what, count, remark in _lines(day, today):
        shown = translate(named)
        rows.append(
            Row(
                key,
                (
                    "" if shown == group else shown,
                    translate(what),
                    f"{count:,}" if count is not None else "",
                    remark,
                ),
                _tone(key, count, is_checked=day.figures.checked is not None, is_report_late=late),
            )
        )
        group = shown
    return rows


_PRESSING: dict[str, Tone] = {
    "unchecked": "late",
    "late": "late",
    "today": "due",
    "look": "due",
    "backup": "due",
}
"""Lines that are warm where there is something; what there is nothing of steps back."""


def _tone(key: str, count: int | None, *, is_checked: bool, is_report_late: bool) -> Tone:
    if key == "check":
        return "done" if is_checked else "due"
    if key == "report":
        return "late" if is_report_late else ""
    return "done" if count == 0 else _PRESSING.get(key, "")


def _is_report_late(day: Day, today: date) -> bool:
    return day.report is not None and day.report.due < today


def _lines(day: Day, today: date) -> Iterator[tuple[str, Message, Message, int | None, str]]:
    figures = day.figures
    daily, hand_out = message("Every day"), message("Assign")
    due, steps, report = message("Due"), message("Steps"), message("Report")
    if figures.checked is not None:
        by = translate(
            message("{by}, new: {count}", by=person_name(figures.checked.by), count=figures.checked.new)
        )
        yield "check", daily, message("✓ MIS has been checked today"), None, by
    else:
        yield (
            "check",
            daily,
            message("! MIS has not been checked today"),
            None,
            translate(message("F4 records it")),
        )
    if day.unchecked:
        yield (
            "unchecked",
            daily,
            message("Working days without a check"),
            len(day.unchecked),
            _days(day.unchecked),
        )
    yield "waiting", hand_out, message("To be accepted"), figures.waiting, ""
    yield "no_section", hand_out, message("Not assigned yet"), figures.no_section, ""
    yield "late", due, message("Late"), figures.late, "!" if figures.late else ""
    yield "today", due, message("Due today"), figures.due_today, "!" if figures.due_today else ""
    yield "soon", due, message("Due soon"), figures.due_soon, ""
    if figures.look_again:
        yield "look", due, message("To look at again today"), figures.look_again, "!"
    if figures.on_hold:
        remark = translate(message("not counted as late"))
        yield "held", due, message("Waiting for others, clock stopped"), figures.on_hold, remark
    for number, (name, count) in enumerate(zip(STEP_NAMES, figures.at_step, strict=True), start=1):
        yield f"step{number}", steps, message("Step {number}: {name}", number=number, name=name), count, ""
    if figures.all_steps:
        yield "step6", steps, message("All steps done, still pending"), figures.all_steps, ""
    yield "pending", message("Pending"), message("All pending cases"), figures.pending, ""
    if day.backup is not None:
        last = day.backup.last
        if last is None:
            yield "backup", message("Backup"), message("! No backup has been made yet"), None, ""
        else:
            what = message("! The last backup is of {day}", day=last)
            yield "backup", message("Backup"), what, day.backup.days, translate(message("days ago"))
    if day.report is not None:
        left = (day.report.due - today).days
        when = translate(message("by {day}", day=day.report.due))
        what = (
            message("Report {number} is a draft: submit it", number=day.report.number)
            if day.report.is_draft
            else message("Report {number}", number=day.report.number)
        )
        if day.report_of is not None and day.report_of != day.project:
            year = day.report_of.project.fiscal_year
            what = message("{what} (fiscal year {year})", what=what, year=year)
        yield "report", report, what, None, when if left >= 0 else f"{when} !"
    if day.lacks_project:
        what = message("There is no project of fiscal year {year} yet", year=fiscal_year_of(today))
        yield "reports", report, what, None, translate(message("Enter makes one"))


def _days(days: list[date]) -> str:
    """The last few days, each month named once: `… 18, 19, 20 พ.ย.`."""
    shown = days[-_MOST_DAYS:]
    parts = []
    for day, following in zip(shown, [*shown[1:], None], strict=True):
        ends = following is None or following.month != day.month
        parts.append(format_day_of_month(day, current_language()) if ends else str(day.day))
    return ("" if len(days) <= _MOST_DAYS else "… ") + ", ".join(parts)
