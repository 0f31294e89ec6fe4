"""Numbers that begin again: the year that tells two cases of one number apart."""

from __future__ import annotations

import re
from datetime import datetime

from models.clock import bangkok_day
from models.dates import BUDDHIST_OFFSET, fiscal_year_of
from models.office.settings import load_settings
from models.office.vocabulary import NumberYears
from models.storage.database import connection, database, transaction

_YEAR_BEHIND = re.compile(r"(?P<key>.+)-(?P<year>2[4-7]\d\d)")
_ARRIVED = "datetime(received_at, 'unixepoch', '+7 hours')"
_CALENDAR = f"CAST(strftime('%Y', {_ARRIVED}) AS INTEGER) + {BUDDHIST_OFFSET}"
_FISCAL = f"{_CALENDAR} + (CAST(strftime('%m', {_ARRIVED}) AS INTEGER) >= 10)"


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
        others = [
            row[0] for row in connection.execute(f"SELECT id FROM complaint WHERE number_year <> {year}")
        ]
        if not others:
            return []
        if years is NumberYears.NEVER:
            connection.execute(
                "UPDATE OR IGNORE complaint SET number_year = 0 WHERE number_year <> 0 AND NOT EXISTS "
                "(SELECT 1 FROM complaint o WHERE o.number_key = complaint.number_key AND o.id < complaint.id)"
            )
        else:
            connection.execute(
                f"UPDATE OR IGNORE complaint SET number_year = {year} WHERE number_year <> {year}"
            )
        return others


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
