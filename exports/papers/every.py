"""Every paper that the office can make: those of the register, the form of the year, and the report of a month."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from exports.form.as_document import form_document
from exports.form.printing import KIND as FORM
from exports.form.printing import (
    REPORT_KIND,
    preview_form_in_every_format,
    print_form_in_every_format,
)
from exports.papers.kinds import PAPERS
from exports.papers.paper import Needs, Paper, Request
from exports.papers.printing import preview_paper, print_paper
from exports.printed_paper import PrintedPaper
from models.dates import Period, fiscal_year_of
from models.errors import NotFound
from models.messages import message
from models.reports.forms import load_form
from models.reports.projects import find_project
from models.reports.queries import list_reports
from models.reports.rows import StoredReport

_Write = Callable[..., PrintedPaper]

FORMS: Mapping[str, Paper] = {
    name: Paper(
        name,
        title,
        lambda request: form_document(load_form(project_for(request.required_period), submitted_only=True)),
        Needs.PERIOD,
    )
    for name, title in (
        (FORM, message("Progress report form")),
        (REPORT_KIND, message("Progress report of the month")),
    )
}
"""The papers of the project: of the fiscal year in which the month is. Only what was submitted stands on them."""

EVERY: Mapping[str, Paper] = {**FORMS, **PAPERS}
"""All papers by their names, in the order in which a list shows them."""


def print_any(name: str, request: Request, *, by: str) -> PrintedPaper:
    """Make a paper, whichever it is, and record it.

    Args:
        name: of `EVERY`.
        request: what it is asked for with.
        by: who prints it.

    Raises:
        NotFound: there is no such paper, case, project or report.
        InvalidValue: it needs what was not given.
        DatabaseUnusable: the database complained; nothing was recorded.
    """
    if name in FORMS:
        return _write_form(name, request.required_period, print_form_in_every_format, by)
    return print_paper(name, request, by=by)


def preview_any(name: str, request: Request, *, by: str) -> PrintedPaper:
    """Make a paper as `print_any` would now, and record nothing.

    Args:
        name: see there, as for the others.
        request: see there.
        by: see there.

    Raises:
        NotFound: see there.
        InvalidValue: see there.
    """
    if name in FORMS:
        return _write_form(name, request.required_period, preview_form_in_every_format, by)
    return preview_paper(name, request, by=by)


def _write_form(name: str, period: Period, write: _Write, by: str) -> PrintedPaper:
    project = project_for(period)
    if name == FORM:
        return write(project, by=by)
    return write(project, by=by, only=report_for(project, period).report.number)


def project_for(period: Period) -> int:
    """Id of the project whose form is that of a month.

    Raises:
        NotFound: its fiscal year has none.
    """
    return find_project(None, year=fiscal_year_of(period.end)).id


def report_for(project: int, period: Period) -> StoredReport:
    """The submitted report that ends in a period, the last one of several.

    Raises:
        NotFound: there is none.
    """
    ending = [
        each
        for each in list_reports(project, submitted_only=True)
        if each.report.period_end and period.start <= each.report.period_end <= period.end
    ]
    if not ending:
        raise NotFound(
            message(
                "No report that ends in {start} - {end} was submitted.", start=period.start, end=period.end
            )
        )
    return max(ending, key=lambda each: each.report.number)
