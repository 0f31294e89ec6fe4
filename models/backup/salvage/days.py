"""The days by which cases are due of which only a part was saved: made again from the office's words and limits."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from models.cases.deadlines import deadlines
from models.clock import bangkok_day
from models.office.calendar import load_calendar
from models.office.settings import load_settings
from models.office.vocabulary import Standing
from models.office.words import load_words
from models.storage.database import close_office, database, open_office, transaction
from models.storage.kept import moment_of

_CASE = "SELECT received_at, categories, status, pending, stopped, held_on FROM complaint WHERE id = ?"
_UPDATE = "UPDATE complaint SET accept_by = ?, finish_by = ?, due_on = ? WHERE id = ?"


def set_days(path: Path, cases: Sequence[int]) -> None:
    """Give cases their days.

    Args:
        path: of the new database; it is opened for this, and closed again.
        cases: their ids.
    """
    open_office(path)
    try:
        words, settings, calendar = load_words(), load_settings(), load_calendar()
        with transaction():
            connection = database.connection()
            for case in cases:
                row = connection.execute(_CASE, (case,)).fetchone()
                received_at, categories, status, pending, stopped, held_on = row
                ids = tuple(map(int, categories.split(","))) if categories else ()
                day = bangkok_day(moment_of(received_at))
                days = deadlines(day, ids, words, settings, calendar, stopped or 0)
                is_waiting = words.standing(status) is Standing.WAITING
                counts = pending and held_on is None  # a stopped clock is due on no day
                due = (days.accept_by if is_waiting else days.finish_by).isoformat() if counts else None
                connection.execute(
                    _UPDATE, (days.accept_by.isoformat(), days.finish_by.isoformat(), due, case)
                )
    finally:
        close_office()
