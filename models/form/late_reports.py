"""When a progress report is late, and when it is still to come: it is due on the tenth of the month that follows its period."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from models.dates import Period, fiscal_year_bounds, fiscal_year_of, last_day_of_month
from models.form.finding import Finding, Kind
from models.form.project import ProgressReport, Project
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


def check_overdue(project: Project, reports: Sequence[ProgressReport], today: date) -> Iterator[Finding]:
    """Find the months of the project's year whose report was due and has not left the office; months in a row are one finding.

    A report that does not say which days it covers is taken for the first month that no other one covers.

    Args:
        project: without a fiscal year nothing is known to be due.
        reports: those that left the office.
        today: the last day on which a report is in time is not over.
    """
    periods = [(report.period_start, report.period_end) for report in reports]
    known = [Period(start, end) for start, end in periods if start and end and start <= end]
    missing = [
        month
        for month in _months(project)
        if report_due_day(month.end) < today
        and not any(period.start <= month.end <= period.end for period in known)
    ][len(periods) - len(known) :]
    for run in _runs(missing):
        words = message(
            "No submitted report covers {start} to {end}; it was due on {due}.",
            start=run.start,
            end=run.end,
            due=report_due_day(run.end),
        )
        yield Finding(Kind.REPORT_OVERDUE, words, None, "period")


def _months(project: Project) -> Iterator[Period]:
    """The months of the project's year, as far as it runs."""
    year = project.fiscal_year or (fiscal_year_of(project.starts_on) if project.starts_on else None)
    if year is None:
        return
    start, last = fiscal_year_bounds(year)
    while start <= last:
        end = last_day_of_month(start.year, start.month)
        if end >= (project.starts_on or start) and start <= (project.ends_on or end):
            yield Period(start, end)
        start = end + timedelta(days=1)


def _runs(months: Sequence[Period]) -> list[Period]:
    """Months that follow each other, put together."""
    runs: list[Period] = []
    for month in months:
        if runs and runs[-1].end + timedelta(days=1) == month.start:
            runs[-1] = Period(runs[-1].start, month.end)
        else:
            runs.append(month)
    return runs
