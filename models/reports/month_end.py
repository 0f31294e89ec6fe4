"""A month's end: what stands in the way of its report, the report as the register proposes it, and its submission.

Nothing is stored by looking. `submit_month` stores and submits in one transaction.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from models.cases.daily_checks import CheckRecord, check_record
from models.dates import BUDDHIST_OFFSET, Period, fiscal_year_of, last_day_of_month, year_from
from models.errors import InvalidValue, NotFound
from models.form.agreement import check_filled
from models.form.check import check_form
from models.form.finding import Finding, Kind
from models.form.late_reports import check_overdue
from models.form.narrative import Figures, compose_narrative
from models.form.project import Form, ProgressReport
from models.form.propose import propose_next
from models.form.validation import FIRST_DAY, LAST_DAY
from models.messages import message
from models.records import dataclass
from models.register.filters import DueFilter, Filter
from models.register.window import count
from models.reports.acceptance import finding_key, load_acceptances
from models.reports.forms import form_of, load_form
from models.reports.projects import find_project
from models.reports.queries import list_projects, list_reports, of_year
from models.reports.register_figures import (
    FIGURES,
    Taken,
    has_cases,
    register_findings,
    source_of,
    take_figures,
)
from models.reports.rows import State, StoredProject, StoredReport
from models.reports.verbs import save_report, submit_report
from models.storage.database import snapshot, transaction
from models.thai import clean_line, to_arabic_digits

_YEAR_FIRST = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})")
_MONTH_FIRST = re.compile(r"([0-9]{1,2})[-/.]([0-9]{4})")
_MONTHS = 12
_CENTURY = "0100"


@dataclass(frozen=True, slots=True)
class MonthEnd:
    """What a month looks like when its report is due.

    Attributes:
        month: its first and its last day.
        project: whose report it is.
        checks: the daily checks of the month, as the sheet of its papers counts them.
        late: pending cases whose day has passed, as of today, as the list of its papers counts them.
        has_cases: whether the register holds any case.
        report: that ends in the month: the newest edition, or the proposed one if none is stored.
        stored: the same as it is stored; None if it is only proposed.
        taken: the register's figures that it was made of; None if it was not made of any.
        findings: what does not hold in the form with this report, and nobody accepted.
        looked_at: how many reports the form has with this one.
        accepted: how many findings somebody accepted.
        progress_before: what the report before it said; None if it said none, or there is none.
    """

    month: Period
    project: StoredProject
    checks: CheckRecord
    late: int
    has_cases: bool
    report: ProgressReport
    stored: StoredReport | None
    taken: Taken | None
    findings: tuple[Finding, ...]
    looked_at: int
    accepted: int
    progress_before: Decimal | None = None

    @property
    def is_submitted(self) -> bool:
        """Whether the report has left the office, so that only its papers can be printed."""
        return self.stored is not None and self.stored.state is State.SUBMITTED

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings for which the report can't be submitted here; its progress can be filled in here."""
        return tuple(
            finding
            for finding in self.findings
            if finding.is_asked and finding.report == self.report.number and not _is_progress(finding)
        )

    @property
    def needs_progress(self) -> bool:
        """Whether its progress is still to be filled in, so that no dash stands for it on the form."""
        mine = (finding for finding in self.findings if finding.report == self.report.number)
        return not self.is_submitted and any(map(_is_progress, mine))

    @property
    def has_figures(self) -> bool:
        """Whether the report says how many cases there were."""
        return all(getattr(self.report, name) is not None for name in FIGURES)


def last_full_month(today: date) -> Period:
    """The month that was over last."""
    end = today.replace(day=1) - timedelta(days=1)
    return Period(end.replace(day=1), end)


def month_code(month: Period) -> str:
    """A month as the command line takes it and files are named: `2563-01`."""
    return f"{month.start.year + BUDDHIST_OFFSET}-{month.start.month:02}"


def parse_month(text: str) -> Period:
    """Read a month as people type it: `2563-01`, `1/2563`, `2020-01`, Thai digits.

    Raises:
        InvalidValue: it says no month.
    """
    line = to_arabic_digits(clean_line(text)).replace(" ", "")
    if match := _YEAR_FIRST.fullmatch(line):
        written, month = match[1], int(match[2])
    elif match := _MONTH_FIRST.fullmatch(line):
        written, month = match[2], int(match[1])
    else:
        written, month = "", 0
    year = year_from(written)[0] if written > _CENTURY else 0  # `0063` is no short year
    if not 1 <= month <= _MONTHS or not FIRST_DAY.year <= year <= LAST_DAY.year:
        raise InvalidValue(
            "month", message("“{text}” is not a month. Type it like 2563-01.", text=clean_line(text))
        )
    return Period(date(year, month, 1), last_day_of_month(year, month))


def review_month(month: Period, *, today: date, code: str | None = None) -> MonthEnd:
    """See how a month stands; nothing is stored.

    Args:
        month: its first and its last day.
        today: the day (Bangkok) on which the report is made; the figures are counted as of its end.
        code: of the project; the one of the month's fiscal year if None.

    Raises:
        InvalidValue: the month has not begun, or lies before what was reported already.
        NotFound: there is no such project.
    """
    if month.start > today:
        raise InvalidValue(
            "month", message("The month has not begun: its first day is {day}.", day=month.start)
        )
    with snapshot():
        project = _project(month, code)
        stored = _stored_report(project.id, month)
        form = load_form(project.id)
        if stored is None:
            report, taken = _propose(project.id, month, today)
            form = replace(form, reports=(*form.reports, report))
        else:
            report, taken = stored.report, source_of(stored.id)
        done = load_acceptances(project.id)
        gone = load_form(project.id, submitted_only=True).reports
        overdue = check_overdue(form.project, (*gone, report), today)
        found = [*overdue, *check_form(form, today), *register_findings(project.id)]
        if stored is None or stored.state is State.DRAFT:
            found += check_filled(report)
        open_ones = tuple(finding for finding in found if finding_key(finding) not in done)
        return MonthEnd(
            month=month,
            project=project,
            checks=check_record(month, today),
            late=count(Filter(pending=True, due=DueFilter.LATE), today=today),
            has_cases=has_cases(),
            report=report,
            stored=stored,
            taken=taken,
            findings=open_ones,
            looked_at=len(form.reports),
            accepted=len(found) - len(open_ones),
            progress_before=_progress_before(form, report.number),
        )


def submit_month(end: MonthEnd, *, by: str, today: date, progress: Decimal | None = None) -> StoredReport:
    """Submit the report that was looked at; one that was only proposed is stored first. Whole or not at all.

    Args:
        end: as it was seen.
        by: who submits it.
        today: the day that the findings are judged by.
        progress: per cent, for a report that does not say it yet.

    Raises:
        NotAllowed: the head submits, and it is somebody else.
        InvalidValue: it has no figures, or somebody has written this report meanwhile.
        HasErrors: it has findings that nobody accepted and that are asked about; its progress may be one.
        Frozen: it was submitted meanwhile.
        ChangedByOther: the draft was changed meanwhile.
        NotFound: the project or the draft is stored no longer.
    """
    if not end.has_figures:
        raise InvalidValue(
            "received",
            message(
                "Report {number} has no figures, and the register has no cases to count. Enter the "
                "figures first.",
                number=end.report.number,
            ),
        )
    with transaction():
        draft, report = end.stored, end.report
        if progress is not None and report.progress_percent is None:
            report = replace(report, progress_percent=progress)
        if draft is None:
            draft = save_report(end.project.id, report, by=by, taken=end.taken)
        elif report != end.report:
            draft = save_report(end.project.id, report, by=by, report_id=draft.id, revision=draft.revision)
        return submit_report(draft.id, revision=draft.revision, by=by, today=today)


def _progress_before(form: Form, number: int) -> Decimal | None:
    earlier = [each for each in form.reports if each.number < number]
    last = max(earlier, key=lambda each: each.number, default=None)
    return last.progress_percent if last is not None else None


def _is_progress(finding: Finding) -> bool:
    return finding.kind is Kind.NOT_FILLED and finding.field == "progress_percent"


def _project(month: Period, code: str | None) -> StoredProject:
    year = fiscal_year_of(month.end)
    if code is not None:
        wanted = clean_line(code)
        same = [each for each in list_projects() if each.project.code == wanted]
        return of_year(same, year) or find_project(code)
    found = of_year(list_projects(), year)
    if found is None:
        raise NotFound(
            message("There is no project for fiscal year {year}. Create or import it first.", year=year)
        )
    return found


def _stored_report(project_id: int, month: Period) -> StoredReport | None:
    ending = [
        each
        for each in list_reports(project_id)
        if each.report.period_end and month.start <= each.report.period_end <= month.end
    ]
    return max(ending, key=lambda each: each.report.number, default=None)


def _propose(project_id: int, month: Period, today: date) -> tuple[ProgressReport, Taken | None]:
    """The report of the month with the register's figures and its sentence, as the screen proposes it."""
    base = propose_next(form_of(project_id), today)
    end = min(month.end, today)
    start = base.period_start
    if start is None or start > end:
        raise InvalidValue(
            "month",
            message(
                "No report ends in this month, and the reports already go up to {day}. Choose a later month.",
                day=(start or end) - timedelta(days=1),
            ),
        )
    period = Period(start, end)
    taken = take_figures(period, as_of=today) if has_cases() else None
    report = replace(base, reported_on=today, period_end=end)
    if taken is not None:
        counted = {name: getattr(taken, name) for name in FIGURES}
        report = replace(report, **counted, narrative=compose_narrative(Figures(period, **counted)))
    return report, taken
