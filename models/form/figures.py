"""Whether counts, progress and money of the reports hold, each and together."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from models.dates import fiscal_year_bounds
from models.form.finding import Finding, Kind
from models.form.project import ProgressReport, Project
from models.messages import message

_WHOLE = Decimal(100)


def check_totals(reports: Sequence[ProgressReport]) -> Iterator[Finding]:
    """Find reports whose finished and pending do not make up what was received."""
    for report in reports:
        if report.received is None or report.finished is None or report.pending is None:
            continue
        if report.received != report.finished + report.pending:
            yield Finding(
                Kind.TOTAL_MISMATCH,
                message(
                    "Report {number}: {finished} finished and {pending} pending make {total}, not {received}.",
                    number=report.number,
                    finished=report.finished,
                    pending=report.pending,
                    total=report.finished + report.pending,
                    received=report.received,
                ),
                report.number,
                "pending",
            )


def check_progress(project: Project, reports: Sequence[ProgressReport], today: date) -> Iterator[Finding]:
    """Find progress that falls, leaves 0 to 100, or has not reached 100 when the year is over."""
    before: Decimal | None = None
    for report in reports:
        percent = report.progress_percent
        if percent is None:
            continue
        if not 0 <= percent <= _WHOLE:
            yield Finding(
                Kind.PROGRESS_RANGE,
                message(
                    "Report {number}: progress of {percent} % is not between 0 and 100.",
                    number=report.number,
                    percent=percent,
                ),
                report.number,
                "progress_percent",
            )
        if before is not None and percent < before:
            yield Finding(
                Kind.PROGRESS_FALLS,
                message(
                    "Report {number}: progress falls from {before} % to {percent} %.",
                    number=report.number,
                    before=before,
                    percent=percent,
                ),
                report.number,
                "progress_percent",
            )
        before = percent
    end = project.ends_on or (fiscal_year_bounds(project.fiscal_year).end if project.fiscal_year else None)
    if end is None or today <= end or (before is not None and before >= _WHOLE):
        return
    last = reports[-1].number if reports else None
    words = (
        message("The year ended on {end}, and progress has not reached 100 %.", end=end)
        if before is None
        else message("The year ended on {end}, and progress is {percent} %.", end=end, percent=before)
    )
    yield Finding(Kind.PROGRESS_INCOMPLETE, words, last, "progress_percent")


def check_money(project: Project, reports: Sequence[ProgressReport]) -> Iterator[Finding]:
    """Find money beyond the budget, and reports that do not add up to what the project says it spent."""
    budget, spent = project.budget_received, project.budget_spent
    total = Decimal(0)
    over = False
    for report in reports:
        total += report.disbursed or 0
        if budget is not None and total > budget and not over:
            over = True
            yield Finding(
                Kind.MONEY_OVER_BUDGET,
                message(
                    "With report {number}, {total} baht have been used; the budget is {budget} baht.",
                    number=report.number,
                    total=total,
                    budget=budget,
                ),
                report.number,
                "disbursed",
            )
    if budget is not None and spent is not None and spent > budget:
        yield Finding(
            Kind.MONEY_OVER_BUDGET,
            message("{spent} baht have been spent; the budget is {budget} baht.", spent=spent, budget=budget),
            None,
            "budget_spent",
        )
    known = [report.disbursed for report in reports if report.disbursed is not None]
    if spent is not None and known and total != spent:
        yield Finding(
            Kind.MONEY_MISMATCH,
            message(
                "The reports use {total} baht in all; the project says {spent} baht.",
                total=total,
                spent=spent,
            ),
            None,
            "budget_spent",
        )
