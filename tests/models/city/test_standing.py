"""What stands follows from what came alone: not from the order in which it came, nor from how often."""

from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from models.city.arrivals import Arrival, Succession
from models.city.cells import Cell, State
from models.city.items import Item, Kind
from models.city.matching import Basis, Matching
from models.city.offices import CityKey, CityOffice
from models.city.overview import Overview, make_overview
from models.city.sums import add_up
from tests.models.city.invented import MONTHS, TUNG, arrival, item

TODAY = date(2020, 1, 20)
OTHER = "สำนักงานเขตอื่นสมมติ"

_figures = st.sampled_from([(5, 3, 2), (6, 4, 2), (7, 7, 0)])
_items = st.builds(
    item,
    st.sampled_from(Kind),
    st.dictionaries(st.sampled_from(MONTHS), _figures, min_size=1),
    office=st.sampled_from([TUNG, OTHER, "ไม่รู้จัก", ""]),
    edition=st.sampled_from([1, 2]),
    keys=st.sampled_from([("1",), ("1", "2"), ("1", "3"), ("4",)]),
    reported_on=st.sampled_from([date(2020, 1, 4), date(2020, 1, 6)]),
)
_keys = st.lists(st.sampled_from(["1", "2", "4"]), unique=True)


def overview(arrivals: list[Arrival], confirmed: list[str] | None = None) -> Overview:
    keys = tuple(
        CityKey(number, 1, key, date(2020, 1, 1), "city", None)
        for number, key in enumerate(confirmed or [], 1)
    )
    offices = [CityOffice(1, TUNG, keys=keys), CityOffice(2, OTHER)]
    successions = [
        Succession(each.office, each.item.office, each.item.keys, TODAY)
        for each in arrivals
        if each.item.kind is Kind.BUNDLE
    ]
    matching = Matching(offices, successions)
    return make_overview(2563, offices, map(matching.attribute, arrivals), {}, today=TODAY)


def seen(found: Overview) -> list[object]:
    """The picture without the numbers that depend on the order."""
    cells = [
        (
            *(key, cell.state, cell.basis, cell.report, cell.came_on),
            cell.arrival and cell.arrival.item.sha256,
            [each.item.sha256 for each in cell.own],
            [(each.kind, str(each.message)) for each in cell.findings],
        )
        for key, cell in found.cells.items()
    ]
    return [cells, [each.arrival.item.sha256 for each in found.unknown], add_up(found)]


def once(items: list[Item]) -> list[Arrival]:
    """As they are kept: each once, in the order in which they came."""
    return [
        arrival(number, each) for number, each in enumerate({each.sha256: each for each in items}.values())
    ]


@given(st.lists(_items, max_size=8), _keys, st.randoms())
def test_the_order_does_not_matter(items: list[Item], confirmed: list[str], chance: object) -> None:
    shuffled = [*items, *items[:2]]
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert seen(overview(once(items), confirmed)) == seen(overview(once(shuffled), confirmed))


@given(st.lists(_items, max_size=8), _keys)
def test_sums_are_those_of_the_cells_that_count_and_of_nothing_else(
    items: list[Item], confirmed: list[str]
) -> None:
    found = overview(once(items), confirmed)
    cells = list(found.cells.values())
    reports = [cell.report for cell in cells if cell.counts and cell.report is not None]
    total = add_up(found).total
    assert (total.received, total.finished, total.pending) == tuple(
        sum(report.figures[place] or 0 for report in reports) for place in range(3)
    )
    assert (
        total.counted + total.awaited + total.missing + total.unsettled + total.without_figures
        == total.expected
    )
    assert all(cell.report is None for cell in cells if not cell.counts)


@given(st.lists(_items, min_size=1, max_size=8))
def test_nothing_signed_by_an_unknown_key_counts_beside_a_confirmed_one(items: list[Item]) -> None:
    found = overview(once(items), ["4"])
    for cell in found.of_office(1):
        if cell.arrival is not None and cell.arrival.item.kind is Kind.BUNDLE:
            assert cell.basis is Basis.SIGNED
            assert cell.arrival.item.keys == ("4",)


def december(*items: Item, confirmed: list[str] | None = None) -> Cell:
    return overview(once([*items]), confirmed).cell(1, MONTHS[-1])


def test_the_newest_edition_counts_and_the_newest_date_of_forms() -> None:
    first = item(edition=1)
    second = item(months={MONTHS[-1]: (6, 4, 2)}, edition=2)
    cell = december(second, first)
    assert cell.report is not None
    assert cell.report.figures == (6, 4, 2)
    early = item(Kind.FORM, reported_on=date(2020, 1, 4))
    later = item(Kind.FORM, {MONTHS[-1]: (7, 7, 0)}, reported_on=date(2020, 1, 6))
    cell = december(later, early)
    assert cell.report is not None
    assert cell.report.figures == (7, 7, 0)


def test_the_same_month_sealed_anew_with_the_next_key_is_no_other_version() -> None:
    cell = december(item(keys=("1",)), item(keys=("1", "2")), confirmed=["1"])
    assert (cell.state, cell.basis) == (State.STANDS, Basis.SIGNED)
    assert "two-versions" not in {finding.kind for finding in cell.findings}


def test_an_office_without_a_confirmed_key_that_has_two_is_held() -> None:
    cell = december(item(keys=("1",)), item(keys=("4",), edition=2))
    assert cell.state is State.HELD
    assert cell.report is None


def test_who_confirms_the_second_key_trusts_what_the_first_one_signed() -> None:
    found = overview(once([item(months={MONTHS[0]: (5, 3, 2)}, keys=("1",)), item(keys=("1", "2"))]), ["2"])
    assert [found.cell(1, month).basis for month in (MONTHS[0], MONTHS[2])] == [Basis.SIGNED, Basis.SIGNED]


def test_a_month_that_is_not_over_or_not_due_is_not_missing() -> None:
    found = overview([])
    assert [cell.state for cell in found.of_office(1)] == [
        *(State.MISSING, State.MISSING, State.MISSING),
        State.NOT_EXPECTED,
    ]
    early = make_overview(2563, [CityOffice(1, TUNG)], [], {}, today=date(2020, 1, 7))
    assert early.cell(1, MONTHS[-1]).state is State.AWAITED


def test_it_came_when_the_first_of_a_month_came() -> None:
    late = arrival(1, item(edition=2), datetime(2020, 1, 15, tzinfo=UTC))
    found = overview([late, arrival(2, item(edition=1), datetime(2020, 1, 9, 3, tzinfo=UTC))])
    cell = found.cell(1, MONTHS[-1])
    assert cell.came_on == date(2020, 1, 9)
    assert "late" not in {finding.kind for finding in cell.findings}
