"""All findings of a form, or those that concern one report of it."""

from collections.abc import Iterator, Sequence
from dataclasses import fields, replace
from datetime import date

from models.dates import Period, fiscal_year_bounds, fiscal_year_of
from models.form.agreement import check_sentences, check_statuses
from models.form.damage import damaged_words
from models.form.figures import check_money, check_progress, check_totals
from models.form.finding import Finding, Kind
from models.form.late_reports import report_due_day
from models.form.narrative import Reading, read_narrative
from models.form.order import check_numbers, check_repetitions, check_rows, repetitions
from models.form.periods import check_periods
from models.form.project import Form, Person, ProgressReport, Project
from models.messages import message


def check_form(form: Form, today: date) -> list[Finding]:
    """Find everything in a form that does not hold.

    Args:
        form: as read from a paper or as stored.
        today: decides whether the year is over.

    Returns:
        The paper's own findings and those of the values; the whole form's first, then by number of the report.
    """
    reports = sorted(form.reports, key=lambda report: report.number)
    repeated = repetitions(reports)
    readings = [read_narrative(report.narrative or "", report.reported_on) for report in reports]
    impossible = {place: reading.start for place, reading in enumerate(readings) if reading.impossible}
    found = [
        *form.paper_findings,
        *check_numbers(reports),
        *check_rows(form.reports),
        *check_repetitions(reports, repeated),
        *check_totals(reports),
        *check_periods(reports, repeated, impossible),
        *check_sentences(reports, readings),
        *check_written_days(reports, readings),
        *check_years(form.project, reports),
        *check_progress(form.project, reports, today),
        *check_money(form.project, reports),
        *check_statuses(reports),
        *check_texts(form.project, reports),
    ]
    return sorted(found, key=lambda finding: finding.report or 0)


def check_report(form: Form, report: ProgressReport, today: date) -> list[Finding]:
    """Find what does not hold in one report, as if it stood in the form in place of the one of its number.

    Findings of the paper are left out: they are of the report that was, not of the one being typed.
    """
    others = tuple(other for other in form.reports if other.number != report.number)
    together = replace(form, reports=(*others, report), paper_findings=())
    return [finding for finding in check_form(together, today) if finding.report == report.number]


def check_written_days(reports: Sequence[ProgressReport], readings: Sequence[Reading]) -> Iterator[Finding]:
    """Find days in the narratives that do not exist, and years written in the Common Era.

    Args:
        reports: of the form.
        readings: of their narratives, in the same order.
    """
    for report, reading in zip(reports, readings, strict=True):
        if reading.impossible:
            yield impossible_day(report.number, "period", reading.impossible)
        elif reading.common_era:
            yield wrong_era(report.number, "period", reading.common_era)


def impossible_day(number: int | None, field: str, words: str, line: int | None = None) -> Finding:
    """The finding for a day that does not exist, wherever it was written."""
    return Finding(
        Kind.DATE_IMPOSSIBLE,
        message("There is no such day as “{words}”.", words=words),
        number,
        field,
        line,
        words,
    )


def wrong_era(number: int | None, field: str, words: str, line: int | None = None) -> Finding:
    """The finding for a year written in the Common Era where the Buddhist one belongs."""
    return Finding(
        Kind.DATE_OUTSIDE_YEAR,
        message("“{words}” is a year of the Common Era; the form uses Buddhist years.", words=words),
        number,
        field,
        line,
    )


def check_years(project: Project, reports: Sequence[ProgressReport]) -> Iterator[Finding]:
    """Find dates outside the fiscal year. The last report may be dated after it, until the day it is due."""
    year = project.fiscal_year or (fiscal_year_of(project.starts_on) if project.starts_on else None)
    if year is None:
        return
    bounds = fiscal_year_bounds(year)
    for field, day in (("starts_on", project.starts_on), ("ends_on", project.ends_on)):
        if day is not None and not bounds.start <= day <= bounds.end:
            yield _outside(None, field, day, year)
    for report in reports:
        latest = Period(bounds.start, report_due_day(bounds.end))
        if report.reported_on is not None and not latest.start <= report.reported_on <= latest.end:
            yield _outside(report.number, "reported_on", report.reported_on, year)
        for day in (report.period_start, report.period_end):
            if day is not None and not bounds.start <= day <= bounds.end:
                yield _outside(report.number, "period", day, year)
                break


def _outside(number: int | None, field: str, day: date, year: int) -> Finding:
    words = (
        message("{day} is not in fiscal year {year}.", day=day, year=year)
        if number is None
        else message(
            "Report {number}: {day} is not in fiscal year {year}.", number=number, day=day, year=year
        )
    )
    return Finding(Kind.DATE_OUTSIDE_YEAR, words, number, field)


_NAMES = frozenset({"agency", "units", "responsible", "coordinator"})


def check_texts(project: Project, reports: Sequence[ProgressReport]) -> Iterator[Finding]:
    """Find texts that lost a character or their end."""
    for field, text in _project_texts(project):
        if (words := damaged_words(text, is_name=field in _NAMES)) is not None:
            yield Finding(
                Kind.TEXT_DAMAGED,
                message("Something seems to be missing from the text at “{words}”.", words=words),
                None,
                field,
            )
    for report in reports:
        for field in ("narrative", "plan_status", "target_status"):
            text = getattr(report, field)
            if text and (words := damaged_words(text)) is not None:
                yield Finding(
                    Kind.TEXT_DAMAGED,
                    message(
                        "Report {number}: something seems to be missing from the text at “{words}”.",
                        number=report.number,
                        words=words,
                    ),
                    report.number,
                    field,
                )


def _project_texts(project: Project) -> Iterator[tuple[str, str]]:
    for field in fields(Project):
        value = getattr(project, field.name)
        if isinstance(value, Person):
            value = value.name
        elif isinstance(value, tuple):
            value = " / ".join(value)
        if isinstance(value, str) and value and field.name != "code":
            yield field.name, value
