"""When a progress report is late: it is due on the tenth of the month that follows its period."""

from collections.abc import Iterator
from datetime import date

from models.form.finding import Finding, Kind
from models.form.project import ProgressReport
from models.messages import message

DUE_DAY = 10
"""A report is due on this day of the month that follows its period."""


def report_due_day(period_end: date) -> date:
    """The last day on which a report of a period that ended on `period_end` is in time."""
    return date(period_end.year + period_end.month // 12, period_end.month % 12 + 1, DUE_DAY)


def check_lateness(report: ProgressReport, end: date) -> Iterator[Finding]:
    """Find a report that came after its due day, or before its period was over.

    Args:
        report: with the day that it is dated; without one nothing is found.
        end: the last day of its period.
    """
    if report.reported_on is None:
        return
    if end > report.reported_on:
        yield Finding(
            Kind.PERIOD_AFTER_REPORT,
            message(
                "Report {number} of {day} covers days up to {end}, which were still to come.",
                number=report.number,
                day=report.reported_on,
                end=end,
            ),
            report.number,
            "period",
        )
    if report.reported_on > report_due_day(end):
        yield Finding(
            Kind.REPORT_LATE,
            message(
                "Report {number} of {day} was due on {due}.",
                number=report.number,
                day=report.reported_on,
                due=report_due_day(end),
            ),
            report.number,
            "reported_on",
        )
