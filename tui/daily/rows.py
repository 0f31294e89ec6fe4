"""The lines of a month of daily checks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from exports.language import format_moment, translate
from models.cases.daily_checks import DailyCheck
from models.clock import bangkok_day
from models.messages import message
from models.office.words import person_name
from tui.daily.data import Month
from tui.daily.totals import describe_short
from tui.framework.typed_days import WEEKDAYS
from tui.widgets.columns import Tone
from tui.widgets.ledger import Column, Row

_WIDE = 100
"""Columns of a window in which the names of persons have more room."""


def columns(width: int = 80) -> tuple[Column, ...]:
    """Day, weekday, how many, how many the register has, by whom, remark.

    Args:
        width: of the window.
    """
    return (
        Column(translate(message("Day")), 11),
        Column("", 9),
        Column(translate(message("New")), 5, "right"),
        Column(translate(message("Register")), 9),
        Column(translate(message("Checked by")), 20 if width >= _WIDE else 11, priority=1),
        Column("", 20, grows=True, tells=True),
    )


def rows_of(month: Month, today: date) -> Iterator[Row]:
    """A line for each check, and for each day without one."""
    passed = range((month.period.end - month.period.start).days + 1)
    for day in (month.period.start + timedelta(days=days) for days in passed):
        name = translate(message("{day}", day=day))
        weekday = translate(WEEKDAYS[day.weekday()])
        found = month.checks.get(day, [])
        for at, check in enumerate(found, start=1):
            # Several checks of a day are held against the register together.
            total = translate(describe_short(month.total(day))) if at == len(found) else ""
            by = person_name(check.by)
            cells = (name, weekday, f"{check.new:,}", total, by, _describe_moment(check))
            yield Row(day, cells, "done")
        if not found:
            arrived = month.arrived.get(day, 0)
            cells = (name, weekday, "", f"{arrived:,}" if arrived else "", "", _remark(month, day, today))
            yield Row(day, cells, _tone(month, day, today))


def _describe_moment(check: DailyCheck) -> str:
    """When a check was noted; of one that was noted on the day itself the hour is enough."""
    moment = format_moment(check.at)
    if bangkok_day(check.at) == check.day:
        moment = moment.split()[-1]
    return translate(message("recorded {moment}", moment=moment))


def _tone(month: Month, day: date, today: date) -> Tone:
    """What was missed stands out, the day's own check next to it; a day off steps back as a checked one does."""
    if day in month.missing:
        return "late"
    if day == today:
        return "due" if month.calendar.is_working(day) else ""
    return "done" if not month.calendar.is_working(day) else ""


def _remark(month: Month, day: date, today: date) -> str:
    """What there is to say about a day without a check."""
    if day in month.missing:
        return translate(message("! not checked"))
    if day == today:
        return translate(message("not checked yet"))
    return month.calendar.holiday_name(day) or ""
