"""The twelve months of a fiscal year: how many cases came in, how they stand today, and how many were left at each month's end.

The first three are counted in the indexes of the cases as they stand now, which takes a hundredth of the time that the spans would
take; `models.register.counts` gives the same for a month as of today (a test holds it). What was left at the end of a month is
only in the spans.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from models.cases.spans import STILL
from models.dates import Period, fiscal_year_bounds, last_day_of_month
from models.office.vocabulary import Standing
from models.office.words import load_words
from models.records import dataclass
from models.register.filters import start_of_day
from models.register.numbers_of_cases import count_each
from models.storage.database import connection, database, snapshot

MONTHS = 12


@dataclass(frozen=True, slots=True)
class MonthFigures:
    """A month of a fiscal year.

    Attributes:
        period: its days.
        received: cases received in it.
        finished: of these, finished today.
        pending: of these, pending today.
    """

    period: Period
    received: int
    finished: int
    pending: int

    @property
    def elsewhere(self) -> int:
        """Of the cases received, those sent on or not ours."""
        return self.received - self.finished - self.pending


def months_of_year(year: int) -> tuple[Period, ...]:
    """The months of a fiscal year, October first.

    Args:
        year: as a Buddhist year.
    """
    start = fiscal_year_bounds(year).start
    firsts = [
        date(start.year + (start.month - 1 + passed) // 12, (start.month - 1 + passed) % 12 + 1, 1)
        for passed in range(MONTHS)
    ]
    return tuple(Period(first, last_day_of_month(first.year, first.month)) for first in firsts)


def last_months(today: date) -> tuple[Period, ...]:
    """The last twelve months, that of a day as the last; it is whole, as if it were over."""
    months = today.year * MONTHS + today.month - 1
    firsts = [date(each // MONTHS, each % MONTHS + 1, 1) for each in range(months - MONTHS + 1, months + 1)]
    return tuple(Period(first, last_day_of_month(first.year, first.month)) for first in firsts)


def count_months(year: int, until: date) -> tuple[MonthFigures, ...]:
    """Count the months of a fiscal year, as their cases stand now; those that begin later than a day are left out.

    Args:
        year: as a Buddhist year.
        until: the day (Bangkok).
    """
    return count_periods([period for period in months_of_year(year) if period.start <= until])


def count_periods(periods: Iterable[Period]) -> tuple[MonthFigures, ...]:
    """Count the cases received in some periods, as they stand now; by indexes alone, so it is quick at any size.

    Args:
        periods: days (Bangkok) of arrival, both counted.
    """
    with snapshot():
        finished = [
            word.id for word in load_words().all if word.means == Standing.FINISHED and not word.pending
        ]
        months = list(periods)
        asked = [kind for period in months for kind in _kinds(period, finished)]
        found = iter(count_each(*asked) if asked else [])
        return tuple(
            MonthFigures(period, next(found), sum(next(found) for _ in finished), next(found))
            for period in months
        )


def _kinds(period: Period, finished: list[int]) -> Iterator[tuple[str, tuple[object, ...]]]:
    """What is counted of a month."""
    values = start_of_day(period.start), start_of_day(date.fromordinal(period.end.toordinal() + 1))
    in_month = "received_at >= ? AND received_at < ?"
    yield in_month, values
    yield from ((f"status = ? AND {in_month}", (status, *values)) for status in finished)
    yield f"pending = 1 AND {in_month}", values


def count_left(days: tuple[date, ...]) -> tuple[int, ...]:
    """How many of all cases that had come in were pending at the end of some days, as is known now.

    The spans that were pending are gone through once for all days.

    Args:
        days: in order.
    """
    if not days:
        return ()
    left = [0] * len(days)
    with connection():
        for since, until, number in _pending_spans(days[0], days[-1]):
            for place, day in enumerate(days):
                left[place] += number * (since <= day.isoformat() < until)
    return tuple(left)


def _pending_spans(first: date, last: date) -> Iterator[tuple[str, str, int]]:
    """From when until when cases were pending, and how many; each case from the day on which it came in."""
    pending = ",".join(str(word.id) for word in load_words().all if word.pending)
    yield from database.connection().execute(
        "SELECT CASE WHEN since > received_on THEN since ELSE received_on END, until, count(*) FROM span "
        f"WHERE status IN ({pending or 'NULL'}) AND until > ? AND since <= ? AND received_on <= ? AND known_until = ? "
        "GROUP BY 1, 2",
        (first.isoformat(), last.isoformat(), last.isoformat(), STILL),
    )
