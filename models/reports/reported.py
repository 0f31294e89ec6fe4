"""Whether a day was reported already, for those who write down later what was done on it."""

from datetime import date

from models.messages import Message, message
from models.reports.rows import State
from models.reports.tables import ReportRow
from models.storage.database import connection


def remark_of(day: date) -> Message | None:
    """What there is to say of a deed on a day that was reported already: the report stays as it is."""
    numbers = submitted_over(day)
    if not numbers:
        return None
    return message(
        "{day} lies in the period of report {number}, which was submitted already. The report stays as it is; what the "
        "register counts for that period now may differ from it.",
        day=day,
        number=numbers[-1],
    )


def submitted_over(day: date) -> list[int]:
    """Numbers of the submitted reports whose period has a day in it, of any project; the last submitted last."""
    with connection():
        rows = (
            ReportRow.select(ReportRow.number)
            .where(
                (ReportRow.state == State.SUBMITTED)
                & (ReportRow.period_start <= day)
                & (ReportRow.period_end >= day)
            )
            .order_by(ReportRow.submitted_at)
        )
        return [row.number for row in rows]
