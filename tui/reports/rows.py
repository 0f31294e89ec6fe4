"""The rows and columns of the ledger of reports."""

from exports.language import format_day, translate
from models.dates import Period
from models.messages import message
from models.numbers import format_money, format_percent
from models.reports.desk import Desk
from models.reports.rows import State, StoredReport
from tui.reports.words import short_period
from tui.widgets.columns import Tone
from tui.widgets.ledger import Column, Row
from tui.widgets.words import cells

MONTHS = 12
_FINDINGS = 9
"""Number of the column that says what there is to check."""
NARRATIVE_ROOM = 12
"""Cells that the narrative needs at least; it takes all that is left over."""


def rows_of(desk: Desk) -> list[Row]:
    """The reports in paper order; numbers that have none yet follow as empty lines, up to the year's twelve."""
    counts, in_error, year = desk.counts, desk.in_error, desk.stored.project.fiscal_year
    rows = [
        Row(
            stored.id,
            _cells(stored, year, counts[stored.report.number], in_error),
            _tone(stored, in_error),
        )
        for stored in desk.reports
    ]
    known = {stored.report.number for stored in desk.reports}
    last = max(known, default=0)
    missing = [number for number in range(1, MONTHS + 1) if number not in known]
    for number in missing:
        empty = Row(str(number), (str(number), *("" for _ in range(10))), "done")
        later = next((at for at, stored in enumerate(desk.reports) if stored.report.number > number), None)
        if number > last or later is None:
            rows.append(empty)
        else:
            at = next(at for at, row in enumerate(rows) if row.key == desk.reports[later].id)
            rows.insert(at, empty)
    return rows


def _tone(stored: StoredReport, in_error: frozenset[int]) -> Tone:
    """What can't be sent as it is stands out, what is on its way is as all is, what was submitted steps back."""
    if stored.state is State.DRAFT:
        return "due" if stored.report.number in in_error else "open"
    return "done"


def _cells(stored: StoredReport, year: int | None, count: int, in_error: frozenset[int]) -> tuple[str, ...]:
    report = stored.report
    period = (
        Period(report.period_start, report.period_end) if report.period_start and report.period_end else None
    )
    mark = "! " if report.number in in_error else "  "
    return (
        str(report.number),
        format_day(report.reported_on) if report.reported_on else "-",
        short_period(period, year) if period else "-",
        _count(report.received),
        _count(report.finished),
        _count(report.pending),
        format_percent(report.progress_percent) if report.progress_percent is not None else "-",
        format_money(report.disbursed) if report.disbursed is not None else "-",
        _state(stored),
        mark + translate(message("{count} to check", count=count)) if count else "",
        report.narrative or "",
    )


def _count(count: int | None) -> str:
    return "-" if count is None else f"{count:,}"


def _state(stored: StoredReport) -> str:
    if stored.edition == 1:
        return translate(message("draft") if stored.state is State.DRAFT else message("submitted"))
    number = stored.edition - 1
    return translate(
        message("draft, am. {number}", number=number)
        if stored.state is State.DRAFT
        else message("submitted, am. {number}", number=number)
    )


def columns_for(rows: list[Row]) -> list[Column]:
    """The columns, each as wide as its widest cell; at 80 cells all but the narrative find room."""
    titles = [
        translate(title)
        for title in (
            message("No."),
            message("Date"),
            message("Period"),
            message("Recd"),
            message("Done"),
            message("Pend."),
            message("Prog. %"),
            message("Spent"),
            message("State"),
            message("Findings"),
            message("Narrative"),
        )
    ]
    right = {0, 1, 3, 4, 5, 6, 7}
    priorities = (0, 3, 0, 0, 0, 0, 0, 2, 0, 0, 4)
    columns = []
    for index, title in enumerate(titles):
        width = max([cells(title), *(cells(row.cells[index]) for row in rows)])
        is_last = index == len(titles) - 1
        columns.append(
            Column(
                title,
                min(width, NARRATIVE_ROOM) if is_last else width,
                "right" if index in right else "left",
                priorities[index],
                grows=is_last,
                tells=index == _FINDINGS,
            )
        )
    return columns
