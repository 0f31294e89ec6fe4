"""The figures of a period as of a day: how many cases came in, and how they stood on that day, as it was known then.

They follow from the spans alone, which are never changed afterwards: the figures of a report can be made again a year
later. What is known now of a large register is counted by a shorter way to the same end (`models.register.tallied`). What
counts as pending and as finished is what the office's words say now.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from enum import StrEnum

from models import clock
from models.dates import Period
from models.office.vocabulary import Standing
from models.office.words import Words, load_words
from models.records import dataclass
from models.register import tallied
from models.register.filters import ALL, Filter, conditions
from models.storage.database import connection, database, snapshot


class CountBy(StrEnum):
    """What the rows of the figures are for."""

    CATEGORY = "category"
    SECTION = "section"
    CHANNEL = "channel"
    STATUS = "status"


class Figure(StrEnum):
    """A figure of the report."""

    RECEIVED = "received"
    FINISHED = "finished"
    PENDING = "pending"
    ELSEWHERE = "elsewhere"


@dataclass(frozen=True, slots=True)
class CountRow:
    """The figures of one category, section, channel or status.

    Attributes:
        id: of the word; None for the cases that have none.
        received: as in `Counts`, like the others.
        finished: likewise.
        pending: likewise.
        elsewhere: likewise.
    """

    id: int | None
    received: int
    finished: int
    pending: int
    elsewhere: int


@dataclass(frozen=True, slots=True)
class Counts:
    """The figures of a period.

    Attributes:
        received: cases received in the period, and by the day as of which is counted.
        finished: of these, finished on that day.
        pending: of these, with a status on that day that counts as pending.
        elsewhere: of these, all others: sent on, not ours. The three add up to `received`.
        rows: the same by what was asked for, in the order of the office's list; a case with two categories or sections
            counts in both. Empty if nothing was asked for.
    """

    received: int
    finished: int
    pending: int
    elsewhere: int
    rows: tuple[CountRow, ...] = ()


_COLUMNS = {
    CountBy.CATEGORY: "categories",
    CountBy.SECTION: "sections",
    CountBy.CHANNEL: "channel",
    CountBy.STATUS: "status",
}

_STOOD = (
    "FROM span WHERE received_on >= ? AND received_on <= ? AND since <= ? AND until > ? "
    "AND known_from <= ? AND known_until > ?"
)

_LATEST_ACT = "SELECT id FROM act WHERE verb NOT IN ('look_up', 'read_person') ORDER BY id DESC LIMIT 1"


def latest_act() -> int:
    """What is known now: id of the last act, 0 if there is none. Kept with a report, it makes its figures again.

    Who only looked at somebody's name made nothing known: the same paper is still the same one afterwards.
    """
    with connection():
        row = database.connection().execute(_LATEST_ACT).fetchone()
    return int(row[0]) if row else 0


def first_arrival() -> date | None:
    """The day from which on the register has cases; None if it has none."""
    with connection():
        day = database.connection().execute("SELECT min(received_on) FROM span").fetchone()[0]
    return date.fromisoformat(day) if day is not None else None


def counts(
    period: Period,
    as_of: date,
    *,
    known: int | None = None,
    by: CountBy | None = None,
    among: Filter = ALL,
) -> Counts:
    """The figures of a period.

    Args:
        period: days (Bangkok) of arrival, both counted.
        as_of: the day whose end the cases are looked at; one received after it is not counted.
        known: by which act on it was known; what is known now if None.
        by: what to give rows for.
        among: only the cases that it lets in, as they are now; a report's figures are never narrowed.
    """
    with snapshot():
        words = load_words()
        groups = list(_groups(period, as_of, latest_act() if known is None else known, by, among))
    total: dict[Figure, int] = defaultdict(int)
    rows: dict[int | None, dict[Figure, int]] = defaultdict(lambda: defaultdict(int))
    figures = _figures(words)
    for status, value, number in groups:
        for figure in (Figure.RECEIVED, figures[status]):
            total[figure] += number
            for word in _word_ids(by, value):
                rows[word][figure] += number
    places = {word.id: place for place, word in enumerate(words.all)}
    ordered = sorted(rows, key=lambda word: places.get(word, len(places)) if word else len(places) + 1)
    return Counts(
        **{str(figure): total[figure] for figure in Figure},
        rows=tuple(
            CountRow(word, **{str(figure): rows[word][figure] for figure in Figure}) for word in ordered
        ),
    )


def cases_behind(
    period: Period,
    as_of: date,
    figure: Figure,
    *,
    known: int | None = None,
    by: CountBy | None = None,
    value: int | None = None,
    limit: int | None = None,
) -> tuple[int, ...]:
    """The cases behind a figure, in the order in which they arrived; for `Filter.ids`.

    Args:
        period: as in `counts`.
        as_of: as in `counts`.
        figure: which.
        known: as in `counts`.
        by: what the figure's row is for; None for the figure of all.
        value: id of the word of the row; None for the row of those without.
        limit: no more than so many.
    """
    column = _COLUMNS[by] if by else "NULL"
    found: list[int] = []
    with snapshot():
        figures = _figures(load_words())
        rows = database.connection().execute(
            f"SELECT complaint, status, {column} {_STOOD} ORDER BY received_on, complaint",
            _values(period, as_of, latest_act() if known is None else known),
        )
        for complaint, status, stored in rows:
            if figure not in (Figure.RECEIVED, figures[status]):
                continue
            if by and value not in _word_ids(by, stored):
                continue
            found.append(complaint)
            if limit is not None and len(found) >= limit:
                break
    return tuple(found)


def _groups(
    period: Period, as_of: date, known: int, by: CountBy | None, among: Filter
) -> Iterator[tuple[int, int | str | None, int]]:
    if among == ALL and known >= latest_act():
        column = _COLUMNS[by] if by and by is not CountBy.STATUS else None
        found = tallied.standing(period, as_of, column)
        if found is not None:
            is_by_status = by is CountBy.STATUS
            yield from (
                (status, status if is_by_status else value, number) for status, value, number in found
            )
            return
    column = _COLUMNS[by] if by else "NULL"
    only = conditions(among, clock.today())
    where = " AND ".join(condition.sql for condition in only)
    narrowed = f" AND complaint IN (SELECT c.id FROM complaint c WHERE {where})" if only else ""
    yield from database.connection().execute(
        f"SELECT status, {column}, count(*) {_STOOD}{narrowed} GROUP BY 1, 2",
        (*_values(period, as_of, known), *(value for condition in only for value in condition.values)),
    )


def _values(period: Period, as_of: date, known: int) -> tuple[object, ...]:
    last, day = min(period.end, as_of).isoformat(), as_of.isoformat()
    return period.start.isoformat(), last, day, day, known, known


class _Figures(dict[int, Figure]):
    """What a status counts as; one that is no word any longer was sent elsewhere."""

    def __missing__(self, status: int) -> Figure:
        return Figure.ELSEWHERE


def _figures(words: Words) -> _Figures:
    found = _Figures()
    for word in words.all:
        if word.pending:
            found[word.id] = Figure.PENDING
        elif word.means == Standing.FINISHED:
            found[word.id] = Figure.FINISHED
    return found


def _word_ids(by: CountBy | None, stored: int | str | None) -> tuple[int | None, ...]:
    if by is None:
        return ()
    if isinstance(stored, str):
        return tuple(map(int, stored.split(","))) if stored else (None,)
    return (stored,)


__all__ = ["CountBy", "CountRow", "Counts", "Figure", "Period", "cases_behind", "counts", "latest_act"]
