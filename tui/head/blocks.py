"""The blocks of the head's page: what each counts, its columns, its rows, and the list behind each of its figures."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, ClassVar, NamedTuple

from exports.language import current_language, translate
from models.dates import BUDDHIST_OFFSET, ENGLISH_MONTHS, SHORT_MONTHS, Period, fiscal_year_bounds
from models.messages import Message, message
from models.register.counts import Figure
from models.register.filters import Filter
from models.statistics.behind import filter_of_figure, filter_of_left
from models.statistics.months import MonthFigures, count_left, count_months
from tui.widgets.chart import Bar, Part
from tui.widgets.columns import Column, Row

UNKNOWN = "…"
"""Stands where a figure is still being counted."""
ALL = "all"
"""Key of the row of all together."""


TEXTURES_OF_CASES = message("{full} done  {medium} pend.  {light} else")
ELSE = message("Else: forwarded or not ours")


class Asked(NamedTuple):
    """What is looked at.

    Attributes:
        year: fiscal year, as a Buddhist year.
        today: the day (Bangkok).
    """

    year: int
    today: date

    @property
    def period(self) -> Period:
        """The days of the year up to today."""
        bounds = fiscal_year_bounds(self.year)
        return Period(bounds.start, max(bounds.start, min(bounds.end, self.today)))


class Shown(NamedTuple):
    """What a block shows."""

    rows: Sequence[Row]
    bars: Mapping[object, Bar]


class Opened(NamedTuple):
    """A list to open."""

    filter: Filter
    title: Message


class Block(ABC):
    """A block of the page; `count` and `count_more` run in threads, all else on the screen."""

    NAME: ClassVar[Message]
    """What it is called among the views."""
    FIGURES: ClassVar[tuple[int, ...]]
    """Numbers of the columns whose figures can be opened."""
    BAR_AT: ClassVar[int]
    EMPTY: ClassVar[Message] = message("Nothing to count in fiscal year {year}.")
    """What is said where there are no rows."""
    LEGEND: ClassVar[tuple[Message, ...]]
    """What its bars are drawn with, and what its short titles mean."""

    @abstractmethod
    def columns(self) -> tuple[Column, ...]:
        """The columns."""

    @abstractmethod
    def count(self, asked: Asked) -> Any:
        """Count what takes no time."""

    def count_more(self, asked: Asked, counted: Any) -> Any:
        """Count the rest; gives the same with it."""
        return counted

    @abstractmethod
    def show(self, counted: Any) -> Shown:
        """The rows and bars of what was counted."""

    @abstractmethod
    def start(self, counted: Any) -> object:
        """The key of the row to begin with."""

    @abstractmethod
    def open(self, asked: Asked, counted: Any, key: Any, column: int) -> Opened | None:
        """The list behind a figure; None where there is none. Runs in a thread."""


def month_name(day: date) -> str:
    """A month in few letters, with its year in two digits: `ม.ค. 63`."""
    names = SHORT_MONTHS if current_language() == "th" else tuple(name[:3] for name in ENGLISH_MONTHS)
    return f"{names[day.month - 1]} {(day.year + BUDDHIST_OFFSET) % 100:02}"


def number(value: int | None) -> str:
    """A figure, with a comma at each thousand."""
    return UNKNOWN if value is None else f"{value:,}"


RECEIVED, FINISHED, PENDING = message("In"), message("Done"), message("Pend.")
"""Titles of columns, as short as they can be."""


class Months(NamedTuple):
    """What was counted of the months."""

    months: tuple[MonthFigures, ...]
    left: tuple[int | None, ...]


class MonthsBlock(Block):
    """Twelve months: received in each, how those cases stand today, and what was left at its end."""

    NAME = message("Months")
    FIGURES = (2, 3, 4, 5, 6)
    BAR_AT = 1
    LEGEND = (
        TEXTURES_OF_CASES,
        ELSE,
        message("Left over: pending at the end of the month, whenever received"),
    )

    def columns(self) -> tuple[Column, ...]:
        """Month, bar, figures."""
        return (
            Column(translate(message("Month")), 9),
            Column("", 8, priority=2, grows=True),
            Column(translate(RECEIVED), 7, "right"),
            Column(translate(FINISHED), 7, "right"),
            Column(translate(PENDING), 7, "right"),
            Column(translate(message("Else")), 7, "right", priority=3),
            Column(translate(message("Left over")), 10, "right", priority=1),
        )

    def count(self, asked: Asked) -> Months:
        """The months, without what was left."""
        months = count_months(asked.year, asked.today)
        return Months(months, (None,) * len(months))

    def count_more(self, asked: Asked, counted: Months) -> Months:
        """What was left at the end of each; of the running month, today."""
        days = tuple(min(each.period.end, asked.today) for each in counted.months)
        return counted._replace(left=count_left(days))

    def show(self, counted: Months) -> Shown:
        """A row for each month, and one for the year."""
        rows = [
            Row(place, (month_name(each.period.start), "", *_figures(each), number(left)))
            for place, (each, left) in enumerate(zip(*counted, strict=True))
        ]
        bars: dict[object, Bar] = {place: _bar(each) for place, each in enumerate(counted.months)}
        sums = [
            sum(getattr(each, name) for each in counted.months)
            for name in ("received", "finished", "pending", "elsewhere")
        ]
        rows.append(Row(ALL, (translate(message("All")), "", *map(number, sums), "")))
        return Shown(rows, bars)

    def start(self, counted: Months) -> object:
        """The newest month."""
        return len(counted.months) - 1

    def open(self, asked: Asked, counted: Months, key: Any, column: int) -> Opened | None:
        """The cases of a month, or of the year."""
        if key == ALL and column == 6:
            return None
        period = asked.period if key == ALL else counted.months[key].period
        name = translate(message("fiscal year {year}", year=asked.year))
        if key != ALL:
            name = month_name(period.start)
        if column == 6:
            day = min(period.end, asked.today)
            if day == asked.today:
                return Opened(Filter(pending=True), message("All pending cases"))
            return Opened(filter_of_left(day), message("Pending at the end of {day}", day=day))
        figure, title = _OF_MONTH[column]
        return Opened(filter_of_figure(figure, period, asked.today), title._replace(values={"period": name}))


_OF_MONTH = {
    2: (Figure.RECEIVED, message("Received in {period}")),
    3: (Figure.FINISHED, message("Received in {period}, finished")),
    4: (Figure.PENDING, message("Received in {period}, pending")),
    5: (Figure.ELSEWHERE, message("Received in {period}, forwarded or not ours")),
}


def _figures(month: MonthFigures) -> tuple[str, ...]:
    return tuple(map(number, (month.received, month.finished, month.pending, month.elsewhere)))


def _bar(month: MonthFigures) -> Bar:
    return (
        Part(month.finished, "full"),
        Part(month.pending, "medium"),
        Part(month.elsewhere, "light"),
    )
