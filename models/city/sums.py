"""What the offices' months add up to, by month and for the fiscal year; and what is not in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from models.city.cells import Cell, State
from models.city.matching import Basis
from models.city.overview import Overview
from models.exchange.statement import Figures, Group, Judged
from models.numbers import TWO_PLACES
from models.thai import order_key


@dataclass(frozen=True, slots=True)
class Sums:
    """What some months of some offices add up to.

    Attributes:
        expected: months of offices that are to be reported.
        counted: of these, those whose figures are in the sums.
        awaited: of these, those that are not due yet and of which nothing came.
        missing: of these, those of which nothing came though they were due.
        unsettled: of these, those of which something came that does not count: two versions, or a key that nobody confirmed.
        without_figures: of these, those whose form says no figures.
        unsigned: of `counted`, those for which no confirmed key vouches.
        received: cases, as the reports have them.
        finished: of these, finished.
        pending: of these, pending.
        categories: from the bundles that have them: those of all offices by name, most first.
        sections: likewise.
        grouped: of `counted`, those that tell of categories and sections.
        indicator: of the bundles that have it, for the months alone; None if none has.
        judged: of `counted`, those that tell the indicator.
    """

    expected: int
    counted: int
    awaited: int
    missing: int
    unsettled: int
    without_figures: int
    unsigned: int
    received: int
    finished: int
    pending: int
    categories: tuple[Group, ...] = ()
    sections: tuple[Group, ...] = ()
    grouped: int = 0
    indicator: Judged | None = None
    judged: int = 0

    @property
    def is_complete(self) -> bool:
        """Whether all that is to be reported is in it."""
        return self.counted == self.expected


@dataclass(frozen=True, slots=True)
class CitySums:
    """The sums of a fiscal year.

    Attributes:
        year: Buddhist.
        as_of: the day as of which they are.
        months: by its first day, October first; the trend.
        total: of all of them.
    """

    year: int
    as_of: date
    months: tuple[tuple[date, Sums], ...]
    total: Sums


def add_up(overview: Overview) -> CitySums:
    """Add up all offices, by month and for the year."""
    months = [(month, sum_cells(overview.of_month(month))) for month in overview.months]
    total = sum_cells([cell for month in overview.months for cell in overview.of_month(month)])
    return CitySums(overview.year, overview.today, tuple(months), total)


def sum_cells(cells: Iterable[Cell]) -> Sums:
    """Add up some months of some offices."""
    cells = [cell for cell in cells if cell.state is not State.NOT_EXPECTED]
    counted = [cell for cell in cells if cell.counts and cell.report and None not in cell.report.figures]
    reports = [cell.report for cell in counted if cell.report is not None]
    own = [cell.arrival.item for cell in counted if cell.arrival is not None and cell.state is State.STANDS]
    groups = [item.counted for item in own if item.counted is not None]
    judged = [item.indicator.month for item in own if item.indicator is not None]
    return Sums(
        expected=len(cells),
        counted=len(counted),
        awaited=sum(cell.state is State.AWAITED for cell in cells),
        missing=sum(cell.state is State.MISSING for cell in cells),
        unsettled=sum(cell.state in (State.TWO_VERSIONS, State.HELD) for cell in cells),
        without_figures=sum(cell.counts for cell in cells) - len(counted),
        unsigned=sum(cell.basis is not Basis.SIGNED for cell in counted),
        received=sum(report.received or 0 for report in reports),
        finished=sum(report.finished or 0 for report in reports),
        pending=sum(report.pending or 0 for report in reports),
        categories=_added(group for each in groups for group in each.categories),
        sections=_added(group for each in groups for group in each.sections),
        grouped=len(groups),
        indicator=_judged(judged) if judged else None,
        judged=len(judged),
    )


def _added(groups: Iterable[Group]) -> tuple[Group, ...]:
    sums: dict[str | None, Figures] = {}
    for word, more in ((group.word, group.figures) for group in groups):
        before = sums.get(word, Figures(0, 0, 0, 0))
        sums[word] = Figures(
            before.received + more.received,
            before.finished + more.finished,
            before.pending + more.pending,
            before.elsewhere + more.elsewhere,
        )
    ordered = sorted(
        sums.items(), key=lambda pair: (pair[0] is None, -pair[1].received, order_key(pair[0] or ""))
    )
    return tuple(Group(word, figures) for word, figures in ordered)


def _judged(some: Sequence[Judged]) -> Judged:
    cases, right = sum(each.cases for each in some), sum(each.both_right for each in some)
    share = (Decimal(right * 100) / cases).quantize(TWO_PLACES, ROUND_HALF_UP) if cases else None
    return Judged(
        cases=cases,
        accepted_right=sum(each.accepted_right for each in some),
        finished_right=sum(each.finished_right for each in some),
        both_right=right,
        open=sum(each.open for each in some),
        undated=sum(each.undated for each in some),
        waited=sum(each.waited for each in some),
        share=share,
    )
