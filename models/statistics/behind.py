"""Which cases stand behind a figure, as a filter for the list of cases."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from models.dates import Period
from models.office.vocabulary import Standing
from models.office.words import List, Words, load_words
from models.register.counts import CountBy, Figure, cases_behind, first_arrival
from models.register.filters import DueFilter, Filter


def filter_of_figure(
    figure: Figure,
    period: Period | None,
    today: date,
    *,
    by: CountBy | None = None,
    value: int | None = None,
) -> Filter:
    """The filter of the cases behind a figure as of today; the list goes on being true when a case changes.

    Args:
        figure: which.
        period: days (Bangkok) of arrival, both counted; whenever they came in if None.
        today: the day (Bangkok).
        by: what the figure's row is for; None for the figure of all.
        value: id of the word of the row; None for the row of those without.
    """
    wanted = _of_figure(figure, load_words())
    if period is not None:
        wanted = replace(
            wanted, received_from=period.start, received_until=period.end if period.end < today else None
        )
    if by is CountBy.SECTION:
        return replace(wanted, sections=_one(value), no_section=value is None)
    if by is CountBy.CATEGORY and value is not None:
        return replace(wanted, categories=_one(value))
    if by is not None:  # no filter says of a case that it has none
        days = period or Period(first_arrival() or today, today)
        return Filter(ids=cases_behind(days, today, figure, by=by, value=value))
    return wanted


def filter_of_late(section: int | None) -> Filter:
    """The cases of a section whose day has passed.

    Args:
        section: id of the word; None for the cases without a section.
    """
    return Filter(due=DueFilter.LATE, sections=_one(section), no_section=section is None)


def filter_of_left(day: date) -> Filter:
    """The cases that were pending at the end of a day that is over, as is known now.

    Args:
        day: the day (Bangkok).
    """
    first = first_arrival()
    if first is None or first > day:
        return Filter(ids=())
    return Filter(ids=cases_behind(Period(first, day), day, Figure.PENDING))


def _of_figure(figure: Figure, words: Words) -> Filter:
    statuses = words.of(List.STATUS, retired=True)
    finished = [word for word in statuses if word.means == Standing.FINISHED and not word.pending]
    if figure is Figure.FINISHED:
        return Filter(statuses=frozenset(word.id for word in finished))
    if figure is Figure.ELSEWHERE:
        others = (word.id for word in statuses if not word.pending and word not in finished)
        return Filter(pending=False, statuses=frozenset(others))
    return Filter(pending=True) if figure is Figure.PENDING else Filter()


def _one(value: int | None) -> frozenset[int]:
    return frozenset() if value is None else frozenset({value})
