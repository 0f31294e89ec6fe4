"""The sections of the office: what each got in a year, what lies with it now, and what of it is late."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import NamedTuple

from models.dates import Period
from models.office.words import List, load_words
from models.register.counts import CountBy, CountRow, counts
from models.storage.database import database, snapshot


class SectionFigures(NamedTuple):
    """A section, or the cases that have none.

    Attributes:
        id: of the word; None for the cases without a section.
        received: cases of the period that it has, as `models.register.counts` counts them.
        finished: of these, finished today.
        load: all cases that it has pending today, whenever they came in.
        late: of these, those whose day has passed.
    """

    id: int | None
    received: int
    finished: int
    load: int
    late: int


def count_sections(period: Period, today: date) -> tuple[SectionFigures, ...]:
    """Count what the sections have, in the order of the office's list; a case of two sections counts in both.

    Args:
        period: days (Bangkok) of arrival for what was received and finished.
        today: the day (Bangkok); cases stand as they stand now.

    Returns:
        Those that have anything, or had.
    """
    with snapshot():
        words = load_words()
        of_year = {row.id: row for row in counts(period, today, by=CountBy.SECTION).rows}
        load: Counter[int | None] = Counter()
        late: Counter[int | None] = Counter()
        for stored, number, number_late in database.connection().execute(
            "SELECT sections, count(*), sum(CASE WHEN due_on < ? THEN 1 ELSE 0 END) FROM complaint WHERE pending = 1 "
            "GROUP BY sections",
            (today.isoformat(),),
        ):
            for section in map(int, stored.split(",")) if stored else (None,):
                load[section] += number
                late[section] += number_late or 0
        order: list[int | None] = [word.id for word in words.of(List.SECTION, retired=True)]
        known = {*of_year, *load}
        nothing = CountRow(None, 0, 0, 0, 0)
        return tuple(
            SectionFigures(
                section,
                of_year.get(section, nothing).received,
                of_year.get(section, nothing).finished,
                load[section],
                late[section],
            )
            for section in (*order, None)
            if section in known
        )
