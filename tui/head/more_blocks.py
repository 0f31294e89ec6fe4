"""The other blocks of the head's page: sections, ages, categories, places."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from exports.language import translate
from exports.papers.privacy import redact
from models.dates import Period
from models.messages import Message, message
from models.office.words import load_words
from models.register.counts import CountBy, Figure
from models.register.filters import DueFilter, Filter
from models.statistics.ages import Age, DueFigures, cases_due_later, count_ages, count_due
from models.statistics.behind import filter_of_figure, filter_of_late
from models.statistics.repeats import (
    CategoryFigures,
    Place,
    cases_at,
    count_categories,
    find_places,
    year_earlier,
)
from models.statistics.sections import SectionFigures, count_sections
from models.statistics.steps import NO_MEDIANS, Medians, cases_with_step, median_days
from tui.head.blocks import (
    FINISHED,
    PENDING,
    RECEIVED,
    TEXTURES_OF_CASES,
    UNKNOWN,
    Asked,
    Block,
    Opened,
    Shown,
    number,
)
from tui.widgets.chart import Bar, Part
from tui.widgets.columns import Column, Row

LATE, LATE_TITLE = message("Late"), message("Overdue")
NONE_YET = message("none yet")
LATE_SIGN = message("{late} overdue")
_STEP = {5: 1, 6: 2, 7: 3, 8: 4, 9: 5}


class Sections(NamedTuple):
    """What was counted of the sections."""

    sections: tuple[SectionFigures, ...]
    days: Mapping[int | None, Medians] | None
    names: Mapping[int, str]


class SectionsBlock(Block):
    """The sections: what each got this year, what lies with it, what of it is late, and how long its steps took."""

    NAME = message("Sections")
    FIGURES = (1, 2, 3, 4, *_STEP)
    BAR_AT = 10
    LEGEND = (
        LATE_SIGN,
        message("St1–St5: median working days from arrival to the step, with those of a stopped clock"),
    )

    def columns(self) -> tuple[Column, ...]:
        """Section, figures, medians, bar."""
        return (
            Column(translate(message("Section")), 14, grows=True),
            Column(translate(RECEIVED), 7, "right"),
            Column(translate(FINISHED), 7, "right"),
            Column(translate(PENDING), 7, "right"),
            Column(translate(LATE_TITLE), 7, "right"),
            *(
                Column(translate(message("St{number}", number=step)), 5, "right", priority=2)
                for step in _STEP.values()
            ),
            Column("", 16, priority=3),
        )

    def count(self, asked: Asked) -> Sections:
        """All but the medians."""
        names = {word.id: word.word for word in load_words().all}
        return Sections(count_sections(asked.period, asked.today), None, names)

    def count_more(self, asked: Asked, counted: Sections) -> Sections:
        """The medians."""
        return counted._replace(days=median_days(asked.period))

    def show(self, counted: Sections) -> Shown:
        """A row for each section, and one for all cases."""
        rows = []
        for each in counted.sections:
            figures = map(number, (each.received, each.finished, each.load, each.late))
            name = counted.names.get(each.id or 0) or translate(NONE_YET)
            rows.append(Row(each.id or 0, (name, *figures, *_medians(counted.days, each.id), "")))
        bars: dict[object, Bar] = {
            each.id or 0: (Part(each.late, "late"), Part(each.load - each.late, "medium"))
            for each in counted.sections
        }
        return Shown(rows, bars)

    def start(self, counted: Sections) -> object:
        """The section with most that is late."""
        worst = max(counted.sections, key=lambda each: (each.late, each.load), default=None)
        return (worst.id or 0) if worst is not None else None

    def open(self, asked: Asked, counted: Sections, key: Any, column: int) -> Opened | None:
        """The cases of a section."""
        section = key or None
        name = counted.names.get(section or 0) or translate(NONE_YET)
        year = asked.year
        if column in _STEP:
            step = _STEP[column]
            ids = cases_with_step(asked.period, section, step)
            title = message(
                "{section}, fiscal year {year}: step {step} done", section=name, year=year, step=step
            )
            return Opened(Filter(ids=ids), title)
        if column == 4:
            return Opened(filter_of_late(section), message("{section}: late", section=name))
        figure, period, title = {
            1: (
                Figure.RECEIVED,
                asked.period,
                message("{section}, fiscal year {year}", section=name, year=year),
            ),
            2: (
                Figure.FINISHED,
                asked.period,
                message("{section}, fiscal year {year}, finished", section=name, year=year),
            ),
            3: (Figure.PENDING, None, message("{section}: pending", section=name)),
        }[column]
        wanted = filter_of_figure(figure, period, asked.today, by=CountBy.SECTION, value=section)
        return Opened(wanted, title)


def _medians(days: Mapping[int | None, Medians] | None, section: int | None) -> tuple[str, ...]:
    if days is None:
        return (UNKNOWN,) * len(_STEP)
    return tuple("-" if each is None else f"{each:g}" for each in days.get(section, NO_MEDIANS))


class Ages(NamedTuple):
    """What was counted of the ages."""

    ages: tuple[Age, ...]
    due: DueFigures


class AgesBlock(Block):
    """How old the pending cases are, in days of the almanac and by the office's own limits."""

    NAME = message("Age of pending cases")
    FIGURES = (2,)
    BAR_AT = 1
    LEGEND = (LATE_SIGN, message("by the days since arrival, and by the office's limits"))

    def columns(self) -> tuple[Column, ...]:
        """Age, bar, how many."""
        return (
            Column(translate(message("Waiting since arrival")), 22),
            Column("", 8, priority=1, grows=True),
            Column(translate(PENDING), 7, "right"),
        )

    def count(self, asked: Asked) -> Ages:
        """Ages and due days."""
        return Ages(count_ages(asked.today), count_due(asked.today))

    def show(self, counted: Ages) -> Shown:
        """A row for each age, and for each way to be due."""
        rows = [Row(place, (age_name(age), "", number(age.cases))) for place, age in enumerate(counted.ages)]
        rows += [Row(key, (translate(_DUE[key]), "", number(getattr(counted.due, key)))) for key in _DUE]
        bars: dict[object, Bar] = {
            place: (Part(age.cases, "medium"),) for place, age in enumerate(counted.ages)
        }
        due: dict[object, Bar] = {
            key: (Part(getattr(counted.due, key), "late" if key == "late" else "medium"),) for key in _DUE
        }
        return Shown(rows, {**bars, **due})

    def start(self, counted: Ages) -> object:
        """The oldest that there are."""
        return max((place for place, age in enumerate(counted.ages) if age.cases), default=0)

    def open(self, asked: Asked, counted: Ages, key: Any, column: int) -> Opened | None:
        """The cases of an age, or due then."""
        if isinstance(key, int):
            age = counted.ages[key]
            return Opened(age.filter(asked.today), message("Pending: {age}", age=age_name(age)))
        if key == "later":
            return Opened(Filter(ids=cases_due_later(asked.today)), _DUE[key])
        if key == "held":
            return Opened(Filter(pending=True, held=True), _DUE[key])
        return Opened(Filter(pending=True, due=DueFilter(key)), _DUE[key])


def age_name(age: Age) -> str:
    """`0–7 days`, `more than 90 days`."""
    if age.most is None:
        return translate(message("more than {days} days", days=age.least - 1))
    return translate(message("{least}–{most} days", least=age.least, most=age.most))


_DUE: dict[str, Message] = {
    "late": LATE,
    "today": message("Due today"),
    "soon": message("Due soon"),
    "later": message("Due later"),
    "held": message("Waiting for others"),
}


class Categories(NamedTuple):
    """What was counted of the categories."""

    categories: tuple[CategoryFigures, ...]
    names: Mapping[int, str]


class CategoriesBlock(Block):
    """The categories of the year, the most frequent first, beside the same days of the year before."""

    NAME = message("Categories")
    FIGURES = (2, 3, 4, 5)
    BAR_AT = 1
    LEGEND = (TEXTURES_OF_CASES, message("Before: the same days of the year before"))

    def columns(self) -> tuple[Column, ...]:
        """Category, bar, figures."""
        return (
            Column(translate(message("Category")), 14),
            Column("", 6, priority=1, grows=True),
            Column(translate(RECEIVED), 7, "right"),
            Column(translate(FINISHED), 7, "right", priority=2),
            Column(translate(PENDING), 7, "right"),
            Column(translate(message("Before")), 9, "right"),
        )

    def count(self, asked: Asked) -> Categories:
        """The categories."""
        names = {word.id: word.word for word in load_words().all}
        return Categories(count_categories(asked.period, asked.today), names)

    def show(self, counted: Categories) -> Shown:
        """A row for each."""
        rows: list[Row] = []
        bars: dict[object, Bar] = {}
        for each in counted.categories:
            name = counted.names.get(each.id or 0) or translate(NONE_YET)
            figures = map(number, (each.received, each.finished, each.pending, each.before))
            rows.append(Row(each.id or 0, (name, "", *figures)))
            others = each.received - each.finished - each.pending
            bars[each.id or 0] = (
                Part(each.finished, "full"),
                Part(each.pending, "medium"),
                Part(others, "light"),
            )
        return Shown(rows, bars)

    def start(self, counted: Categories) -> object:
        """The most frequent."""
        return (counted.categories[0].id or 0) if counted.categories else None

    def open(self, asked: Asked, counted: Categories, key: Any, column: int) -> Opened | None:
        """The cases of a category."""
        category = key or None
        name = counted.names.get(category or 0) or translate(NONE_YET)
        figure = {2: Figure.RECEIVED, 3: Figure.FINISHED, 4: Figure.PENDING, 5: Figure.RECEIVED}[column]
        period, year = asked.period, asked.year
        if column == 5:
            period, year = Period(year_earlier(period.start), year_earlier(period.end)), year - 1
        wanted = filter_of_figure(figure, period, asked.today, by=CountBy.CATEGORY, value=category)
        return Opened(wanted, _OF_CATEGORY[figure]._replace(values={"category": name, "year": year}))


_OF_CATEGORY = {
    Figure.RECEIVED: message("{category}, fiscal year {year}"),
    Figure.FINISHED: message("{category}, fiscal year {year}, finished"),
    Figure.PENDING: message("{category}, fiscal year {year}, pending"),
}


class PlacesBlock(Block):
    """The places of the year that are named again and again."""

    NAME = message("Places")
    FIGURES = (3, 4)
    EMPTY = message("No place is named twice in fiscal year {year}.")
    BAR_AT = 2
    LEGEND = (TEXTURES_OF_CASES, message("Places: without the number of the house"))

    def columns(self) -> tuple[Column, ...]:
        """Place, district, bar, figures."""
        return (
            Column(translate(message("Place")), 20, grows=True),
            Column(translate(message("District")), 14, priority=2),
            Column("", 8, priority=1),
            Column(translate(RECEIVED), 7, "right"),
            Column(translate(PENDING), 7, "right"),
        )

    def count(self, asked: Asked) -> tuple[Place, ...]:
        """The places: every case of the year is looked at, so they come later."""
        return find_places(asked.period)

    def show(self, counted: tuple[Place, ...]) -> Shown:
        """A row for each."""
        rows = [
            Row(
                place,
                (_shown(each.name), _shown(each.district), "", number(each.cases), number(each.pending)),
            )
            for place, each in enumerate(counted)
        ]
        bars: dict[object, Bar] = {
            place: (Part(each.cases - each.pending, "full"), Part(each.pending, "medium"))
            for place, each in enumerate(counted)
        }
        return Shown(rows, bars)

    def start(self, counted: tuple[Place, ...]) -> object:
        """The one that is named most."""
        return 0

    def open(self, asked: Asked, counted: tuple[Place, ...], key: Any, column: int) -> Opened | None:
        """The cases there."""
        place = counted[key]
        ids = cases_at(asked.period, place.name, place.district, is_pending=column == 4)
        title = message("{place}, fiscal year {year}", place=_shown(place.name), year=asked.year)
        return Opened(Filter(ids=ids), title)


def _shown(text: str) -> str:
    """A place without whom it names: on the paper of this page they are hidden, too."""
    return redact(text, with_names=False) if text else ""
