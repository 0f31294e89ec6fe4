"""Numbers that begin again: the year that tells two cases of one number apart."""

from __future__ import annotations

import re
from datetime import datetime

from models.clock import bangkok_day
from models.dates import BUDDHIST_OFFSET, fiscal_year_of
from models.office.settings import load_settings
from models.office.vocabulary import NumberYears
from models.storage.database import connection, database, transaction
from models.storage.statement import Twin, filled, postgresql_of

_YEAR_BEHIND = re.compile(r"(?P<key>.+)-(?P<year>2[4-7]\d\d)")
_MONTH = Twin(
    "CAST(strftime('%Y%m', received_at, 'unixepoch', '+7 hours') AS INTEGER)", "bangkok_month(received_at)"
)
_CALENDAR = filled(f"({{}} / 100 + {BUDDHIST_OFFSET})", _MONTH)
_FISCAL = filled(f"(({{}} + 90) / 100 + {BUDDHIST_OFFSET})", _MONTH)
_CHANGED = "SELECT id FROM complaint WHERE number_year <> {}"
_SET = "UPDATE{ignoring} complaint SET number_year = {{0}} WHERE number_year <> {{0}}{rest}"
_IS_FIRST = " AND NOT EXISTS (SELECT 1 FROM complaint o WHERE o.number_key = complaint.number_key AND o.id < complaint.id)"
_IS_FREE = (  # where the database does not leave out by itself what would be there twice
    " AND NOT EXISTS (SELECT 1 FROM complaint o WHERE o.number_key = complaint.number_key AND o.id <> complaint.id "
    "AND (o.number_year = {0} OR ({0} = {1} AND o.id < complaint.id)))"
)


def year_of(received_at: datetime, years: NumberYears) -> int:
    """The Buddhist year in which a number was given; 0 where numbers never begin again."""
    if years is NumberYears.NEVER:
        return 0
    day = bangkok_day(received_at)
    return fiscal_year_of(day) if years is NumberYears.FISCAL else day.year + BUDDHIST_OFFSET


def year_of_another(received_at: datetime, years: NumberYears) -> int:
    """The year that tells a case from another of its number, also where the office did not say that numbers begin again."""
    return year_of(received_at, years) or year_of(received_at, NumberYears.CALENDAR)


def year_behind(key: str) -> tuple[str, int] | None:
    """What was typed as a number with its year, `12/2569`, by its key: the key of the number and the year."""
    match = _YEAR_BEHIND.fullmatch(key)
    return (match["key"], int(match["year"])) if match else None


def recompute_number_years() -> list[int]:
    """Give all cases the year by which the office tells numbers apart now.

    Where that would make two cases one, they keep what tells them apart.

    Returns:
        Ids of the cases that have another year now, or might have got one.
    """
    years = load_settings().number_years
    with transaction():
        connection = database.connection()
        year = {NumberYears.NEVER: "0", NumberYears.FISCAL: _FISCAL}.get(years, _CALENDAR)
        others = [row[0] for row in connection.execute(filled(_CHANGED, year))]
        if others:
            connection.execute(_renewing(year, _IS_FIRST if years is NumberYears.NEVER else ""))
        return others


def _renewing(year: str, rest: str) -> Twin:
    """What gives all cases another year, but those that would be there twice."""
    plain = postgresql_of(year)
    of_other = plain.replace("received_at", "o.received_at")
    is_free = _IS_FREE.format(plain.replace("received_at", "complaint.received_at"), of_other)
    return Twin(
        _SET.format(ignoring=" OR IGNORE", rest=rest).format(year),
        _SET.format(ignoring="", rest=rest + is_free).format(plain),
    )


def is_taken(number_key: str, number_year: int, complaint_id: int) -> bool:
    """Whether another case has a number in a year."""
    with connection():
        row = (
            database.connection()
            .execute(
                "SELECT 1 FROM complaint WHERE number_key = ? AND number_year = ? AND id <> ?",
                (number_key, number_year, complaint_id),
            )
            .fetchone()
        )
    return row is not None
