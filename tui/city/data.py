"""What the city's screens read in one go."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from exports.city.contents import form_text
from exports.language import translate
from models.city.arrivals import Arrival
from models.city.cells import Cell
from models.city.findings import Kind
from models.city.keys import KnownKey, list_keys
from models.city.overview import Overview, load_overview
from models.city.refusals import Refusal, load_refusals
from models.city.sums import CitySums, add_up
from models.dates import fiscal_year_bounds, fiscal_year_of
from models.errors import TamruangError
from models.reports.month_end import last_full_month


class CityPicture(NamedTuple):
    """The city as it stands.

    Attributes:
        overview: offices and months.
        sums: of them.
        keys: of the offices, those that wait for somebody first.
        refused: in the fiscal year, the last one first.
    """

    overview: Overview
    sums: CitySums
    keys: tuple[KnownKey, ...]
    refused: tuple[Refusal, ...] = ()


def first_month(today: date) -> date:
    """The month with which one begins: the last one that is over.

    Args:
        today: the day (Bangkok).
    """
    return last_full_month(today).start


def load_picture(year: int, today: date) -> CityPicture:
    """The city in a fiscal year.

    Args:
        year: Buddhist.
        today: the day (Bangkok).
    """
    overview = load_overview(year, today=today)
    refused = load_refusals(*fiscal_year_bounds(year))
    return CityPicture(overview, add_up(overview), tuple(list_keys()), tuple(refused))


def load_cell(office: int, month: date, today: date) -> Cell | None:
    """How a month of an office stands; None if the office is not in the list any more.

    Args:
        office: its id.
        month: its first day.
        today: the day (Bangkok).
    """
    overview = load_overview(fiscal_year_of(month), today=today)
    return overview.cells.get((office, month))


def waiting_keys(cells: Iterable[Cell]) -> list[str]:
    """The fingerprints of keys that signed something of an office's months, and for which nobody vouches; the newest last.

    Args:
        cells: months of one office.
    """
    found = list[str]()
    for cell in cells:
        known = {key.fingerprint for key in cell.office.keys}
        asked = {
            each.arrival
            for each in cell.findings
            if each.kind in (Kind.KEY_UNCONFIRMED, Kind.KEY_CHANGED, Kind.KEY_SHARED)
        }
        found += [
            each.item.keys[-1] for each in cell.own if each.id in asked and not known & {*each.item.keys[-1:]}
        ]
    return list(dict.fromkeys(found))


def read_form(arrival: Arrival) -> str:
    """The form of something that came in; where it can't be read, the sentence that says why.

    Args:
        arrival: what came.
    """
    try:
        return form_text(arrival)
    except TamruangError as error:
        return translate(error.sentence)
