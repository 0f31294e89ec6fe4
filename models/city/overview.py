"""The city as it stands: offices × months of a fiscal year, as of a day, and what belongs to nobody."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from models.city.arrivals import load_arrivals, load_successions
from models.city.cells import Cell
from models.city.choices import load_choices
from models.city.distrusted import distrusted_keys
from models.city.known import last_known, load_known_city
from models.city.matching import Attributed, Matching
from models.city.offices import CityOffice, list_offices
from models.city.standing import OfficeMonths
from models.city.withdrawals import Withdrawn, load_withdrawals
from models.dates import fiscal_year_bounds
from models.storage.database import snapshot
from models.thai import order_key


@dataclass(frozen=True, slots=True)
class Overview:
    """The offices and months of a fiscal year.

    Attributes:
        year: fiscal year (Buddhist).
        today: the day (Bangkok) as of which it is.
        months: their first days, October first; those that have begun.
        offices: that report in any of them or of which something came, by name.
        cells: by office id and month.
        unknown: what came of this year and is no office's, by month and hash, with what is known of it.
        withdrawn: what came of this year and was withdrawn, by month and hash.
    """

    year: int
    today: date
    months: tuple[date, ...]
    offices: tuple[CityOffice, ...]
    cells: Mapping[tuple[int, date], Cell]
    unknown: tuple[Attributed, ...]
    withdrawn: tuple[Withdrawn, ...] = ()

    def cell(self, office: int, month: date) -> Cell:
        """How a month of an office stands.

        Args:
            office: its id.
            month: its first day.
        """
        return self.cells[office, month]

    def of_month(self, month: date) -> list[Cell]:
        """All offices of a month, by name.

        Args:
            month: its first day.
        """
        return [self.cells[office.id, month] for office in self.offices]

    def of_office(self, office: int) -> list[Cell]:
        """All months of an office.

        Args:
            office: its id.
        """
        return [self.cells[office, month] for month in self.months]

    def missing(self, month: date) -> list[CityOffice]:
        """The offices from which nothing of its own came for a month that was due, by name: those to be reminded.

        Args:
            month: its first day.
        """
        return [
            cell.office
            for cell in self.of_month(month)
            if cell.came_on is None and cell.due_on < self.today and cell.office.reports_in(month)
        ]


def load_overview(year: int, *, today: date, as_of: date | None = None, known: int | None = None) -> Overview:
    """The city as it stands.

    Args:
        year: fiscal year (Buddhist).
        today: the day (Bangkok).
        as_of: as it stood at the end of this day, by what had been taken in, confirmed, chosen and known of the offices then;
            today if None.
        known: id of the act after which nothing counts, so that the same comes out again; the last one of the day if None.
    """
    with snapshot():
        if known is None and as_of is not None and as_of < today:
            known = last_known(as_of)
        if known is None:
            offices, successions = list_offices(), load_successions()
            arrivals, choices, withdrawals = load_arrivals(year), load_choices(), load_withdrawals()
        else:
            offices, successions, arrivals, choices, withdrawals = load_known_city(year, known)
        confirmed = [key.fingerprint for office in offices for key in office.keys]
        distrusted = distrusted_keys(confirmed, known)
    matching = Matching(offices, successions, distrusted)
    kept = [each for each in arrivals if each.item.sha256 not in withdrawals]
    withdrawn = [
        Withdrawn(each, matching.office_of(each), withdrawals[each.item.sha256])
        for each in arrivals
        if each.item.sha256 in withdrawals
    ]
    return make_overview(
        *(year, offices, map(matching.attribute, kept), choices, withdrawn), today=as_of or today
    )


def make_overview(
    year: int,
    offices: Iterable[CityOffice],
    attributed: Iterable[Attributed],
    choices: Mapping[tuple[int, date], str],
    withdrawn: Iterable[Withdrawn] = (),
    *,
    today: date,
) -> Overview:
    """The city as it stands by what is given, in whatever order; nothing is read.

    Args:
        year: fiscal year (Buddhist).
        offices: of the city.
        attributed: what came of this year.
        choices: see `models.city.choices.load_choices`.
        withdrawn: what came of this year and was withdrawn.
        today: the day (Bangkok).
    """
    by_office: dict[int, list[Attributed]] = {}
    unknown = []
    for each in attributed:
        if each.office is None:
            unknown.append(each)
        else:
            by_office.setdefault(each.office, []).append(each)
    months = tuple(_months(year, max([today, *(each.arrival.item.month for each in _all(by_office))])))
    cells: dict[tuple[int, date], Cell] = {}
    shown = []
    gone = sorted(withdrawn, key=lambda each: (each.arrival.item.month, each.arrival.item.sha256))
    for office in sorted(offices, key=lambda office: order_key(office.name)):
        own = by_office.get(office.id, [])
        if not own and not any(map(office.reports_in, months)):
            continue
        shown.append(office)
        chosen = {month: sha256 for (which, month), sha256 in choices.items() if which == office.id}
        standing = OfficeMonths(office, own, chosen, today)
        cells |= {
            (office.id, month): standing.cell(
                month,
                [each for each in gone if (each.office, each.arrival.item.month) == (office.id, month)],
            )
            for month in months
        }
    unknown.sort(key=lambda each: (each.arrival.item.month, each.arrival.item.sha256))
    return Overview(year, today, months, tuple(shown), cells, tuple(unknown), tuple(gone))


def _all(by_office: Mapping[int, list[Attributed]]) -> Iterator[Attributed]:
    for some in by_office.values():
        yield from some


def _months(year: int, last: date) -> Iterator[date]:
    month, end = fiscal_year_bounds(year)
    while month <= min(end, last):
        yield month
        month = date(month.year + month.month // 12, month.month % 12 + 1, 1)
