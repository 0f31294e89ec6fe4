"""What stands on a roll-up is what the offices said: sums are those of the rows, and what is not known is never a zero."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.city_papers.month import month_paper
from exports.city_papers.year import year_paper
from exports.document import Document, Row, Table
from models.city.arrivals import Arrival, Origin
from models.city.cells import State
from models.city.items import Item, Kind, MonthReport
from models.city.matching import Attributed, Basis
from models.city.offices import CityOffice
from models.city.overview import Overview, make_overview
from models.clock import now
from models.storage.database import close_office
from tests.exports.city.invented import MONTHS
from tests.new_office import open_new_office

TODAY = date(2020, 2, 9)
"""January's report is not due yet."""

figure = st.none() | st.integers(0, 3000)
Said = tuple[int | None, int | None, int | None, Basis] | None

said = st.none() | st.tuples(figure, figure, figure, st.sampled_from(list(Basis)))
"""Nothing came of a month; or three figures, and how certain it is whose they are."""
cities = st.lists(st.lists(said, min_size=len(MONTHS), max_size=len(MONTHS)), max_size=5)


@pytest.fixture(scope="module", autouse=True)
def city(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    path = tmp_path_factory.mktemp("sums") / "city.db"
    open_new_office(path)
    yield path
    close_office()


@pytest.fixture(autouse=True)
def closed() -> None:
    """The city stays open for all tests of this file."""


def overview_of(city: list[list[Said]]) -> Overview:
    offices = [CityOffice(place, f"สำนักงานเขตสมมติ {place}") for place in range(1, len(city) + 1)]
    came = []
    for office, told in zip(offices, city, strict=True):
        for month, each in zip(MONTHS, told, strict=True):
            if each is not None:
                *figures, basis = each
                own = MonthReport(month, MONTHS.index(month) + 1, None, None, *figures)
                digest = f"{office.id}:{month}"
                item = Item(Kind.FORM, digest, 1, office.name, month, (own,), digest)
                arrival = Arrival(len(came) + 1, item, Origin("x", now()), now(), "มะลิ", office.id)
                came.append(Attributed(arrival, office.id, basis))
    return make_overview(2563, offices, came, {}, today=TODAY)


def whole(told: Said) -> tuple[int, int, int] | None:
    """The figures of a month if they count: all three are said, and it is known whose they are."""
    if told is None or None in told or told[3] is Basis.HELD:
        return None
    received, finished, pending = (each or 0 for each in told[:3])
    return received, finished, pending


def tables(document: Document) -> list[Table]:
    return [block for block in document.blocks if isinstance(block, Table)]


def number(text: str) -> int | None:
    return None if text == "-" else int(text.replace(",", ""))


def triple(row: Row, start: int) -> tuple[int | None, ...]:
    return tuple(map(number, row[start : start + 3]))


def added(known: list[tuple[int, int, int]]) -> tuple[int | None, ...]:
    return tuple(map(sum, zip(*known, strict=True))) if known else (None, None, None)


@given(cities)
def test_the_sums_of_a_month_are_those_of_the_offices_that_are_known(city: list[list[Said]]) -> None:
    overview = overview_of(city)
    for place, month in enumerate(MONTHS):
        *rows, total = list(tables(month_paper(overview, month))[0].rows) or [()]
        told = [whole(office[place]) for office in city]
        assert [triple(row, 4) for row in rows] == [each or (None, None, None) for each in told]
        known = [each for each in told if each is not None]
        if rows:
            assert triple(total, 4) == added(known)
            assert total[1] == f"รวม {len(known)} จาก {len(rows)} หน่วยงาน"


@given(cities)
def test_the_sums_of_a_year_are_those_of_its_months_and_offices_alike(city: list[list[Said]]) -> None:
    overview = overview_of(city)
    offices, months = tables(year_paper(overview))[:2]
    *rows, total = list(offices.rows) or [()]
    told = [[whole(each) for each in office] for office in city]
    assert [triple(row, 4) for row in rows] == [
        added([each for each in office if each is not None]) for office in told
    ]
    everything = [each for office in told for each in office if each is not None]
    if rows:
        assert triple(total, 4) == added(everything)
    by_month = [
        added([each for office in told if (each := office[place]) is not None])
        for place in range(len(MONTHS))
    ]
    assert [triple(row, 2) for row in months.rows] == (by_month if rows else [])


@given(cities)
def test_a_month_of_which_nothing_came_is_named_and_never_a_zero(city: list[list[Said]]) -> None:
    overview = overview_of(city)
    for place, month in enumerate(MONTHS):
        paper = tables(month_paper(overview, month))
        silent = [
            f"สำนักงานเขตสมมติ {number}" for number, office in enumerate(city, 1) if office[place] is None
        ]
        assert [row[0] for row in paper[1].rows] == silent
        for row in paper[0].rows:
            if row[1] in silent:
                assert set(row[4:8]) == {"-"}


def test_a_month_that_is_not_due_yet_is_no_missing_one() -> None:
    overview = overview_of([[None] * len(MONTHS)])
    states = [cell.state for cell in overview.of_office(1)]
    assert states[:4] == [State.MISSING, State.MISSING, State.MISSING, State.AWAITED]
    (row,) = tables(month_paper(overview, MONTHS[-1]))[1].rows
    assert row[2] == "ยังไม่ครบกำหนดส่ง"
