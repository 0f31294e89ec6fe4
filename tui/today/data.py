"""What a day begins with, read in one go: the figures of the register, and the report that is due next."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from models.backup.record import BackupDue, backup_due
from models.cases.daily_checks import days_without
from models.dates import BUDDHIST_OFFSET, fiscal_year_bounds, fiscal_year_of, last_day_of_month
from models.office.first_steps import FirstSteps, load_first_steps, load_steps_left
from models.office.kept_holidays import keep
from models.records import dataclass
from models.register.today import LOOK_BACK, TodayFigures, today_figures
from models.reports.queries import list_projects, list_reports, of_year
from models.reports.rows import StoredProject, StoredReport
from models.storage.database import snapshot

FIRST_MONTH = 10
"""The fiscal year begins with this month."""

REPORT_DAY = 10
"""A report is due on this day of the month after its period."""


class NextReport(NamedTuple):
    """The progress report to write or to submit next.

    Attributes:
        number: of the report.
        due: the day by which it must be submitted.
        is_draft: whether it is begun.
    """

    number: int
    due: date
    is_draft: bool


@dataclass(frozen=True, slots=True)
class Day:
    """What stands on the first screen.

    Attributes:
        figures: of the register.
        is_empty: whether the register has no case at all.
        project: of the fiscal year of today; None if there is none.
        report: the report that is next; None without a project, or when the year is reported. The last one of the year before
            comes first, until the first of this year is due.
        report_of: the project of that report.
        lacks_project: whether there are projects, but none of this fiscal year.
        backup: that it is time for one; None if it is not.
        steps: what a new office has still to do; None of any other.
        unchecked: working days without a look into MIS, oldest first; None before anybody has looked.
    """

    figures: TodayFigures
    is_empty: bool
    project: StoredProject | None
    report: NextReport | None
    report_of: StoredProject | None
    unchecked: list[date] | None = None
    lacks_project: bool = False
    backup: BackupDue | None = None
    steps: FirstSteps | None = None


def open_day(today: date, project_id: int | None = None, *, is_first: bool = False) -> Day:
    """Read the day without the calendar of holidays, which takes longer than all else.

    Args:
        today: the day (Bangkok); its fiscal year decides which project it is.
        project_id: of the project that lies on the desk; it counts where the year has several.
        is_first: whether it is read for the first paint: what is left of the first steps is asked after that, by `load_later`.
    """
    year = fiscal_year_of(today)
    with snapshot():
        figures = today_figures(today, without_calendar=True)
        backup = backup_due(today)
        is_empty = not figures.pending and not _any_case(today)
        projects = list_projects()
        of_today = [each for each in projects if each.project.fiscal_year == year]
        project = next((each for each in of_today if each.id == project_id), None) or next(
            iter(of_today), None
        )
        is_early = today <= _due(last_day_of_month(year - BUDDHIST_OFFSET - 1, FIRST_MONTH))
        before = of_year(projects, year - 1) if is_early else None
        for owner in (before, project):
            report = next_report(owner, list_reports(owner.id)) if owner is not None else None
            if report is not None:
                break
        else:
            owner = report = None
        steps = load_first_steps(today) if is_empty else None if is_first else load_steps_left(today)
    lacks_project = project is None and bool(projects)
    return Day(
        figures, is_empty, project, report, owner, lacks_project=lacks_project, backup=backup, steps=steps
    )


class Later(NamedTuple):
    """What is asked after the first paint.

    Attributes:
        unchecked: the working days of the last while on which nobody looked into MIS, oldest first.
        steps: what an office that began lately has still to do; None of any other.
    """

    unchecked: list[date]
    steps: FirstSteps | None


def load_later(today: date) -> Later:
    """What takes longer than the rest, or is not needed at once."""
    later = Later(days_without(today - LOOK_BACK, today), load_steps_left(today))
    keep()  # the holidays of a year, once: a program that stays open all day would keep them from the others until it is left
    return later


def next_report(stored: StoredProject, reports: list[StoredReport]) -> NextReport | None:
    """The report to write or submit next: the first draft, else the one after the last.

    Args:
        stored: the project.
        reports: the newest edition of each, in paper order.
    """
    draft = next((each for each in reports if each.state == "draft" and each.edition == 1), None)
    if draft is not None and draft.report.period_end is not None:
        return NextReport(draft.report.number, _due(draft.report.period_end), is_draft=True)
    last = max(reports, key=lambda each: each.report.number, default=None)
    end = last.report.period_end or last.report.reported_on if last is not None else None
    if last is not None and end is not None:
        following = date(end.year + end.month // 12, end.month % 12 + 1, 1)
        number = last.report.number + 1
    else:
        start = stored.project.starts_on
        if start is None and stored.project.fiscal_year:
            start = fiscal_year_bounds(stored.project.fiscal_year).start
        if start is None:
            return None
        following, number = start, (last.report.number + 1 if last else 1)
    if stored.project.ends_on is not None and following > stored.project.ends_on:
        return None
    return NextReport(number, _due(last_day_of_month(following.year, following.month)), is_draft=False)


def _due(period_end: date) -> date:
    return date(period_end.year + period_end.month // 12, period_end.month % 12 + 1, REPORT_DAY)


def _any_case(today: date) -> bool:
    from models.register.filters import ALL  # both needless where a case is pending, and slow to load
    from models.register.window import count

    return bool(count(ALL, today=today, at_most=1))
