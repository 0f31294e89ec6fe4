"""Lists are what a look through the whole register gives, whichever way they are read."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from models.cases.merging import merge
from models.cases.store import load_complaint
from models.office.vocabulary import Priority
from models.office.words import List, load_words
from models.register import query_plan as plan
from models.register.filters import DueFilter, Filter, LookFilter
from models.register.lines import Key, Line
from models.register.order import Order, Sort
from models.register.window import count, last_page, page
from tests.examples import examples
from tests.models.register.conftest import TODAY, all_cases
from tests.models.register.plain import listed

ORDERS = [Order(sort, falling) for sort in Sort for falling in (True, False)]


def ids(numbers: st.SearchStrategy[int], most: int = 2) -> st.SearchStrategy[frozenset[int]]:
    return st.just(frozenset[int]()) | st.frozensets(numbers, max_size=most)


# The words of a new office: statuses 1 to 5, channels from 6, categories from 12, sections from 34, officers from 49.
FILTERS = st.builds(
    Filter,
    statuses=ids(st.integers(1, 5)),
    pending=st.sampled_from([None, None, True, False]),
    sections=ids(st.integers(34, 38)),
    no_section=st.sampled_from([False, False, False, True]),
    categories=ids(st.integers(12, 20)),
    channels=ids(st.integers(6, 11), 4),
    officers=st.just(frozenset[int]()) | ids(st.integers(49, 54), 4),
    district=st.none() | st.sampled_from(["บางมะปริง", "บางไผ่งาม"]),
    step=st.none() | st.none() | st.integers(1, 6),
    due=st.none() | st.none() | st.sampled_from(DueFilter),
    priorities=st.just(frozenset[Priority]()) | st.frozensets(st.sampled_from(Priority), max_size=2),
    held=st.sampled_from([None, None, None, True, False]),
    look=st.none() | st.none() | st.sampled_from(LookFilter),
    received_from=st.none() | st.dates(date(2019, 9, 1), TODAY),
    received_until=st.none() | st.dates(date(2019, 9, 20), TODAY) | st.just(date.max),
    ids=st.none() | st.none() | st.lists(st.integers(1, 270)).map(tuple),
)
ONE_THING = [
    Filter(),
    Filter(pending=True),
    Filter(pending=False),
    Filter(statuses=frozenset({4})),
    Filter(sections=frozenset({35})),
    Filter(categories=frozenset({14})),
    Filter(categories=frozenset({12, 14})),
    Filter(pending=True, no_section=True),
    Filter(step=2),
    Filter(due=DueFilter.LATE),
    Filter(priorities=frozenset({Priority.URGENT})),
    Filter(priorities=frozenset({Priority.NORMAL, Priority.MOST_URGENT})),
    Filter(held=True),
    Filter(look=LookFilter.DUE),
    Filter(received_from=date(2020, 1, 1)),
    Filter(district="บางมะปริง"),
]

few = pytest.mark.parametrize("few", [0, 20, 10_000], ids=["walk", "mixed", "sort"])


@pytest.fixture
def ways(few: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """The register is small: only with small limits are all ways of reading it taken."""
    monkeypatch.setattr(plan, "FEW", few)
    monkeypatch.setattr(plan, "_MANY_FOR_ONE", few)
    monkeypatch.setattr(plan, "_MANY_FOR_SEVERAL", 2 * few)


def forwards(wanted: Filter, order: Order, limit: int) -> list[int]:
    found: list[int] = []
    after: Key | None = None
    while lines := page(wanted, order, today=TODAY, after=after, limit=limit):
        found += [line.id for line in lines]
        after = lines[-1].key
    return found


def backwards(wanted: Filter, order: Order, limit: int) -> list[int]:
    found: list[int] = []
    lines = last_page(wanted, order, today=TODAY, limit=limit)
    while lines:
        found[:0] = [line.id for line in lines]
        lines = page(wanted, order, today=TODAY, before=lines[0].key, limit=limit)
    return found


@few
@pytest.mark.parametrize("order", ORDERS, ids=lambda order: f"{order.sort}-{order.descending}")
def test_a_list_of_one_thing_reads_the_same_in_both_directions(
    register: None, ways: None, order: Order
) -> None:
    cases = all_cases()
    for wanted in ONE_THING:
        expected = listed(cases, wanted, order, TODAY)
        assert expected, wanted
        assert forwards(wanted, order, 37) == expected, wanted
        assert backwards(wanted, order, 37) == expected, wanted
        assert count(wanted, today=TODAY) == len(expected), wanted


@few
@given(wanted=FILTERS, order=st.sampled_from(ORDERS), limit=st.integers(1, 60))
@examples(0.8, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_list_is_what_a_look_through_all_cases_gives(
    register: None, ways: None, wanted: Filter, order: Order, limit: int
) -> None:
    expected = listed(all_cases(), wanted, order, TODAY)
    assert [line.id for line in page(wanted, order, today=TODAY, limit=limit)] == expected[:limit]
    assert [line.id for line in last_page(wanted, order, today=TODAY, limit=limit)] == expected[-limit:]
    assert forwards(wanted, order, limit) == expected
    assert count(wanted, today=TODAY) == len(expected)
    assert count(wanted, today=TODAY, at_most=5) == min(5, len(expected))


@few
@pytest.mark.parametrize("order", ORDERS, ids=lambda order: f"{order.sort}-{order.descending}")
def test_a_list_is_read_on_from_any_line_in_both_directions(register: None, ways: None, order: Order) -> None:
    for wanted in (Filter(), Filter(pending=True), Filter(categories=frozenset({14, 15}))):
        expected = listed(all_cases(), wanted, order, TODAY)
        lines = page(wanted, order, today=TODAY, limit=len(expected))
        for place in (0, 1, len(expected) // 2, len(expected) - 1):
            key = lines[place].key
            before = page(wanted, order, today=TODAY, before=key, limit=5)
            after = page(wanted, order, today=TODAY, after=key, limit=3)
            assert [line.id for line in before] == expected[max(0, place - 5) : place]
            assert [line.id for line in after] == expected[place + 1 : place + 4]


def test_a_line_that_the_filter_lets_in_no_longer_still_has_its_place(register: None) -> None:
    order = Order()
    everything = page(Filter(), order, today=TODAY, limit=1_000)
    pending = listed(all_cases(), Filter(pending=True), order, TODAY)
    place = next(at for at, line in enumerate(everything) if at > 30 and line.id not in pending)
    ids = [line.id for line in everything]
    key = everything[place].key
    before = page(Filter(pending=True), order, today=TODAY, before=key, limit=500)
    after = page(Filter(pending=True), order, today=TODAY, after=key, limit=500)
    assert [line.id for line in before] == [each for each in ids[:place] if each in pending]
    assert [line.id for line in after] == [each for each in ids[place:] if each in pending]


def test_a_line_has_the_values_of_its_case(register: None) -> None:
    names = [name for name in Line._fields if name not in ("steps", "merged_into", "key")]
    for line in page(Filter(), Order(), today=TODAY, limit=500):
        case = load_complaint(line.id)
        assert [getattr(line, name) for name in names] == [getattr(case, name) for name in names]
        assert line.steps == tuple(step is not None for step in case.steps)
        assert line.merged_into is None


def test_a_line_tells_which_case_it_goes_along_with(register: None) -> None:
    child, parent = page(Filter(pending=True), Order(), today=TODAY, limit=2)
    merge(child.id, parent.id, by="ทดสอบ")
    (line,) = page(Filter(ids=(child.id,)), Order(), today=TODAY)
    assert line.merged_into == parent.number


def test_the_words_of_a_new_office_are_where_these_tests_expect_them(register: None) -> None:
    words = load_words()
    for which, first in (
        (List.STATUS, 1),
        (List.CHANNEL, 6),
        (List.CATEGORY, 12),
        (List.SECTION, 34),
        (List.OFFICER, 49),
    ):
        assert min(word.id for word in words.of(which)) == first


def test_a_list_may_be_of_more_cases_than_a_statement_can_name(register: None) -> None:
    behind_a_figure = Filter(ids=tuple(range(1, 300_000)))
    assert count(behind_a_figure, today=TODAY) == len(all_cases())
    assert forwards(behind_a_figure, Order(), 100) == listed(all_cases(), Filter(), Order(), TODAY)
