"""Reports as families of editions, the first paper and all that amend it; and their order on paper."""

from collections.abc import Iterable
from itertools import groupby

from models.errors import ChangedByOther, Frozen, NotFound
from models.messages import message
from models.office.words import person_name
from models.reports.rows import State, first_id, stored_report
from models.reports.tables import ReportRow

Family = list[ReportRow]
"""All editions of one report, oldest first."""


def families(project_id: int) -> list[Family]:
    """The reports of a project in paper order, each with all its editions.

    Reports stand by position; where two share one, by number. So a report entered later finds its place
    between the rows of a printed form, whose order may be wrong and is kept, without moving any of them.
    """
    rows = ReportRow.select().where(ReportRow.project == project_id)
    in_families = sorted(rows, key=lambda row: (first_id(row), row.edition))
    grouped = [list(members) for _, members in groupby(in_families, key=first_id)]
    return sorted(grouped, key=_place)


def _place(family: Family) -> tuple[int, int, int]:
    newest = family[-1]
    return newest.position, newest.number, first_id(newest)


def newest(family: Family) -> ReportRow:
    """The edition that counts: the last one, a draft or not."""
    return family[-1]


def newest_submitted(family: Family) -> ReportRow | None:
    """The last edition that left the office, if one did."""
    return next((row for row in reversed(family) if row.state == State.SUBMITTED), None)


def position_for(number: int, others: Iterable[Family]) -> int:
    """Where a report with this number goes: behind the last one in paper order whose number is not greater.

    Sharing that one's position is enough, since number decides there.
    """
    first = 1
    behind = None
    for place, family in enumerate(others):
        row = newest(family)
        if place == 0:
            first = row.position
        if row.number <= number:
            behind = row.position
    return first if behind is None else behind


def number_holder(number: int, others: Iterable[Family]) -> ReportRow | None:
    """The edition that has a number now, as the newest of its family or the newest that left the office."""
    for family in others:
        for row in (newest(family), newest_submitted(family)):
            if row is not None and row.number == number:
                return row
    return None


def report_row(report_id: int) -> ReportRow:
    """The row of one edition, for the verbs of this floor.

    Raises:
        NotFound: it is not stored (any longer).
    """
    row = ReportRow.get_or_none(ReportRow.id == report_id)
    if row is None:
        raise NotFound(message("This report no longer exists; it was deleted or undone."))
    return row


def draft_row(report_id: int, revision: int | None) -> ReportRow:
    """The draft to be changed.

    Raises:
        ChangedByOther, Frozen, NotFound: it can't be.
    """
    if revision is None:
        raise ValueError("a change needs the revision it was made on")
    row = report_row(report_id)
    if row.revision != revision:
        raise ChangedByOther(
            message(
                "{by} has changed report {number} in the meantime. Nothing was overwritten.",
                by=person_name(row.changed_by),
                number=row.number,
            ),
            theirs=stored_report(row),
            by=row.changed_by,
        )
    if row.state == State.SUBMITTED:
        raise Frozen(
            message(
                "Report {number} has been submitted and can't be changed. Amend it instead.",
                number=row.number,
            )
        )
    return row
