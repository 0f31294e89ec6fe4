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
from tui.framework.typed_days import WEEKDAYS
from tui.widgets.ledger import Column, Row


def columns() -> tuple[Column, ...]:
    """Day, weekday, how many, by whom, remark."""
    return (
        Column(translate(message("Day")), 12),
        Column("", 10),
        Column(translate(message("New")), 6, "right"),
        Column(translate(message("By")), 16, priority=1),
        Column("", 20, grows=True),
    )


def rows_of(month: Month, today: date) -> Iterator[Row]:
    """A line for each check, and for each day without one."""
    passed = range((month.period.end - month.period.start).days + 1)
    for day in (month.period.start + timedelta(days=days) for days in passed):
        name = translate(message("{day}", day=day))
        weekday = translate(WEEKDAYS[day.weekday()])
        found = month.checks.get(day, [])
        for check in found:
            yield Row(day, (name, weekday, f"{check.new:,}", person_name(check.by), _describe_moment(check)))
        if not found:
            yield Row(day, (name, weekday, "", "", _remark(month, day, today)))


def _describe_moment(check: DailyCheck) -> str:
    """When a check was noted; of one that was noted on the day itself the hour is enough."""
    moment = format_moment(check.at)
    if bangkok_day(check.at) == check.day:
        moment = moment.split()[-1]
    return translate(message("recorded {moment}", moment=moment))


def _remark(month: Month, day: date, today: date) -> str:
    """What there is to say about a day without a check."""
    if day in month.missing:
        return translate(message("! not checked"))
    if day == today:
        return translate(message("not checked yet"))
    return month.calendar.holiday_name(day) or ""
