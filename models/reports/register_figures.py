"""The figures of a progress report out of the register: taken as of a day, kept with the report, made again later."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from models.dates import Period
from models.form.finding import Finding, Kind
from models.form.project import ProgressReport
from models.messages import message
from models.records import dataclass
from models.register.counts import Figure, cases_behind, counts, latest_act
from models.reports.journal import Journal
from models.reports.queries import list_reports
from models.reports.tables import ReportSourceRow
from models.storage.database import connection, database, snapshot

FIGURES = ("received", "finished", "pending")
"""The fields of a report that the register can fill."""


@dataclass(frozen=True, slots=True)
class Taken:
    """Figures of the register for a report. The form has two boxes: what is not pending counts as finished.

    Attributes:
        as_of: the day as of which was counted.
        known: id of the last act that was known then; with it the same figures can be counted again.
        received: cases received in the period.
        finished: of these, no longer pending on the day: finished, sent on, or not ours.
        pending: of these, pending on the day.
        elsewhere: how many of `finished` were sent on or not ours; 0 where that was not asked.
    """

    as_of: date
    known: int
    received: int
    finished: int
    pending: int
    elsewhere: int = 0


def has_cases() -> bool:
    """Whether the register holds any case; without one, a report has nothing to take."""
    with connection():
        return database.connection().execute("SELECT 1 FROM complaint LIMIT 1").fetchone() is not None


def take_figures(period: Period, as_of: date, *, known: int | None = None) -> Taken:
    """Count a report's figures.

    Args:
        period: of the report, both days counted.
        as_of: the day whose end the cases are looked at.
        known: by which act on it was known; what is known now if None.
    """
    with snapshot():
        known = latest_act() if known is None else known
        found = counts(period, as_of, known=known)
    finished = found.finished + found.elsewhere
    return Taken(as_of, known, found.received, finished, found.pending, found.elsewhere)


def cases_of(period: Period, taken: Taken, figure: str) -> tuple[int, ...]:
    """Ids of the cases behind a figure of a report.

    Args:
        period: of the report.
        taken: the figures.
        figure: one of `FIGURES`.
    """
    wanted = {
        "received": (Figure.RECEIVED,),
        "finished": (Figure.FINISHED, Figure.ELSEWHERE),
        "pending": (Figure.PENDING,),
    }[figure]
    return tuple(
        case for each in wanted for case in cases_behind(period, taken.as_of, each, known=taken.known)
    )


def differing_figures(report: ProgressReport, taken: Taken) -> tuple[str, ...]:
    """The figures that a report gives otherwise than the register; one that is still empty does not differ."""
    return tuple(name for name in FIGURES if getattr(report, name) not in {None, getattr(taken, name)})


def source_of(report_id: int) -> Taken | None:
    """The figures that the register had for a stored report; None if they were not taken from there."""
    with connection():
        row = _row(report_id)
    return _taken_of_row(row) if row is not None else None


def figures_for(report: ProgressReport, as_of: date | None) -> Taken | None:
    """What the register has for a report; None in an office without cases, or without a period.

    Args:
        report: gives the period.
        as_of: the day to count as of; the report's own if None, or the end of its period.
    """
    start, end = report.period_start, report.period_end
    if start is None or end is None or start > end or not has_cases():
        return None
    return take_figures(Period(start, end), as_of or report.reported_on or end)


def drop_source(journal: Journal, report_id: int) -> None:
    """Let go of what the register had for a report, as a part of the change that deletes it."""
    row = _row(report_id)
    if row is not None:
        journal.delete(row)


def store_source(journal: Journal, report_id: int, taken: Taken) -> None:
    """Keep what the register had for a report, as a part of the change that saves it."""
    values = {name: getattr(taken, name) for name in ("as_of", "known", *FIGURES)}
    row = _row(report_id)
    if row is None:
        journal.insert(ReportSourceRow, {"report": report_id, **values})
    else:
        journal.update(row, values)


def register_finding(report: ProgressReport, taken: Taken) -> Finding | None:
    """What there is to say where a report and the register differ."""
    fields = differing_figures(report, taken)
    if not fields:
        return None
    words = message(
        "Report {number}: as of {day} the register has {received} received, {finished} finished, {pending} pending.",
        number=report.number,
        day=taken.as_of,
        received=taken.received,
        finished=taken.finished,
        pending=taken.pending,
    )
    return Finding(Kind.REGISTER_DIFFERS, words, report.number, fields[0])


def register_findings(project_id: int) -> Iterator[Finding]:
    """Where the reports of a project differ from the register, as it was counted for them."""
    with snapshot():
        stored = list_reports(project_id)
        sources = {each.id: source_of(each.id) for each in stored}
    for each in stored:
        taken = sources[each.id]
        if taken is not None and (finding := register_finding(each.report, taken)) is not None:
            yield finding


def _row(report_id: int) -> ReportSourceRow | None:
    found: ReportSourceRow | None = ReportSourceRow.get_or_none(ReportSourceRow.report == report_id)
    return found


def _taken_of_row(row: ReportSourceRow) -> Taken:
    assert row.as_of is not None
    return Taken(row.as_of, row.known, row.received, row.finished, row.pending)
