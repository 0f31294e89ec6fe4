"""What the office's database says of a month whose report was submitted, for the city."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from models.cases.indicator import Indicator, indicator
from models.dates import Period, fiscal_year_bounds, fiscal_year_of
from models.errors import InvalidValue
from models.exchange.statement import (
    Counted,
    Figures,
    Group,
    IndicatorFigures,
    Judged,
    MonthStatement,
    PaperCode,
    Submitted,
)
from models.messages import message
from models.office.words import Words, load_words
from models.papers.listing import last_like
from models.papers.record import Recorded
from models.register.counts import CountBy, CountRow, Counts, counts
from models.reports.month_end import MonthEnd
from models.reports.register_figures import Taken, has_cases
from models.reports.rows import StoredReport
from models.storage.database import snapshot

_PAPERS_OF_PERIOD = ("register", "note")


def state_month(end: MonthEnd, *, papers: Sequence[Recorded], today: date) -> MonthStatement:
    """What the office tells the city of a month. Nothing is stored.

    Args:
        end: the month, with its report submitted.
        papers: of the month that were printed, the form first; see `papers_of_month`.
        today: the day (Bangkok) on which the indicator is judged.

    Raises:
        InvalidValue: its report has not been submitted.
    """
    stored = submitted_report(end)
    with snapshot():
        period = stored.report.period
        return MonthStatement(
            office=end.project.project.agency or "",
            unit=" / ".join(end.project.project.units),
            month=end.month,
            project_code=end.project.project.code or "",
            fiscal_year=end.project.project.fiscal_year,
            report=_submitted(stored, period),
            counted=_counted(period, end.taken) if period is not None and end.taken is not None else None,
            indicator=_judge(period or end.month, today) if has_cases() else None,
            papers=tuple(PaperCode(each.kind, each.title, each.number, each.code) for each in papers),
        )


def submitted_report(end: MonthEnd) -> StoredReport:
    """The report of a month that left the office.

    Raises:
        InvalidValue: it has not been submitted.
    """
    if end.stored is None or not end.is_submitted:
        raise InvalidValue(
            "month",
            message(
                "Report {number} has not been submitted, so there is nothing to tell the city yet. Submit it first: tamruang month",
                number=end.report.number,
            ),
        )
    return end.stored


def _submitted(stored: StoredReport, period: Period | None) -> Submitted:
    report = stored.report
    return Submitted(
        number=report.number,
        edition=stored.edition,
        reported_on=report.reported_on,
        period=period,
        received=report.received,
        finished=report.finished,
        pending=report.pending,
        progress_percent=report.progress_percent,
        disbursed=report.disbursed,
    )


def _counted(period: Period, taken: Taken) -> Counted:
    """The register's figures, counted again as of the day and with what was known when the report took them."""
    words = load_words()

    def by(each: CountBy) -> Counts:
        return counts(period, taken.as_of, known=taken.known, by=each)

    categories = by(CountBy.CATEGORY)
    return Counted(
        as_of=taken.as_of,
        known=taken.known,
        total=_figures(categories),
        categories=_groups(words, categories),
        sections=_groups(words, by(CountBy.SECTION)),
    )


def _groups(words: Words, found: Counts) -> tuple[Group, ...]:
    return tuple(Group(None if row.id is None else words.name(row.id), _figures(row)) for row in found.rows)


def _figures(found: Counts | CountRow) -> Figures:
    return Figures(found.received, found.finished, found.pending, found.elsewhere)


def _judge(period: Period, today: date) -> IndicatorFigures:
    year = Period(fiscal_year_bounds(fiscal_year_of(period.end)).start, period.end)
    return IndicatorFigures(
        today, _judged(indicator(period, today=today)), _judged(indicator(year, today=today))
    )


def _judged(found: Indicator) -> Judged:
    return Judged(
        cases=found.cases,
        accepted_right=found.accepted_right,
        finished_right=found.finished_right,
        both_right=found.both_right,
        open=found.open,
        undated=found.undated,
        waited=found.waited,
        share=found.share,
    )


def papers_of_month(end: MonthEnd) -> tuple[Recorded, ...]:
    """The papers of a month besides the form, as they were printed last: its register and its covering note."""
    start, last = end.report.period_start, end.report.period_end
    found = (last_like(kind, f"period:{start}:{last}") for kind in _PAPERS_OF_PERIOD)
    return tuple(paper for paper in found if paper is not None)
