"""A search finds what a look through all cases finds: never more, never less."""

import random

import pytest
from hypothesis import HealthCheck, example, given
from hypothesis import strategies as st

from models.cases.complaint import Complaint
from models.cases.intake import register_complaint
from models.cases.search_text import number_key, search_words
from models.errors import SearchStopped
from models.register import search, search_ways
from models.register.filters import Filter
from models.register.lines import Key
from models.register.order import Order, Sort
from models.register.window import count, last_page, page
from tests.examples import examples
from tests.models.register.conftest import TODAY, all_cases
from tests.models.register.plain import listed

ALPHABET = "กขซอย ำ่ท้นวม4๔a-\"'*()%_\\ABßK.:^+[]?"


def some_words(seed: int, case: Complaint) -> str:
    """A few words of a case, each cut anywhere."""
    chance = random.Random(seed)
    words = search_words(case).split()
    parts = []
    for word in chance.choices(words, k=chance.choice((1, 1, 2, 3))):
        start = chance.randrange(len(word))
        parts.append(word[start : start + chance.choice((1, 2, 3, 4, 8, 20))])
    return chance.choice((" ", "  ")).join(parts)


needles = st.text(ALPHABET, min_size=1, max_size=7).filter(str.strip) | st.tuples(
    st.integers(0, 10_000), st.integers(0, 259)
)
orders = st.builds(Order, st.sampled_from(Sort), st.booleans())
filters = st.sampled_from(
    [Filter(), Filter(pending=True), Filter(sections=frozenset({35})), Filter(ids=tuple(range(1, 90)))]
)


def read(wanted: Filter, order: Order, limit: int) -> list[int]:
    found: list[int] = []
    after: Key | None = None
    while lines := page(wanted, order, today=TODAY, after=after, limit=limit):
        found += [line.id for line in lines]
        after = lines[-1].key
    return found


WAYS = {
    "walk": (0, 0, 10**9),
    "past others": (0, 0, 0),
    "sort": (0, 10**9, 0),
    "mixed": (4, 16, 2_000),
    "few": (10**9, 10**9, 10**9),
}
"""What the search is told of how many cases are few, how many are many, and how many steps it may walk."""


def go(monkeypatch: pytest.MonkeyPatch, way: str) -> None:
    """Have the search go one of its ways, however small the register is."""
    for name, value in zip(("FEW", "MANY", "WALK"), WAYS[way], strict=True):
        monkeypatch.setattr(search_ways, name, value)
    monkeypatch.setattr("models.storage.interrupting._STEPS", 50)


@pytest.mark.parametrize("way", WAYS)
@given(needle=needles, wanted=filters, order=orders, limit=st.integers(3, 300))
@example(needle="ซอย ๔๔", wanted=Filter(), order=Order(), limit=10)
@example(needle='100% "ด่วน"', wanted=Filter(), order=Order(), limit=10)
@example(needle="STRASSE", wanted=Filter(), order=Order(), limit=10)
@example(needle="ünder กข", wanted=Filter(), order=Order(), limit=10)
@example(needle="a_b\\c", wanted=Filter(), order=Order(), limit=10)
@example(needle="*", wanted=Filter(), order=Order(), limit=10)
@example(needle="[ก?", wanted=Filter(), order=Order(), limit=10)
@examples(0.6, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_search_finds_what_a_look_through_all_cases_finds(
    register: None,
    monkeypatch: pytest.MonkeyPatch,
    way: str,
    needle: str | tuple[int, int],
    wanted: Filter,
    order: Order,
    limit: int,
) -> None:
    go(monkeypatch, way)
    monkeypatch.setattr(search, "FEW_NUMBERS", 0)  # which stand first is another test's matter
    cases = all_cases()
    text = needle if isinstance(needle, str) else some_words(needle[0], cases[needle[1]])
    asked = Filter(
        **{**{name: getattr(wanted, name) for name in ("pending", "sections", "ids")}, "text": text}
    )
    expected = listed(cases, asked, order, TODAY)
    assert read(asked, order, limit) == expected
    assert [line.id for line in last_page(asked, order, today=TODAY, limit=limit)] == expected[-limit:]
    assert count(asked, today=TODAY) == len(expected)
    assert count(asked, today=TODAY, at_most=5) == min(5, len(expected))


def test_a_number_is_found_however_it_is_written_and_stands_first(register: None) -> None:
    cases = all_cases()
    case = next(case for case in cases if "-" in case.number and case.id < 100)
    code = case.number.split("-")[1]
    thai = case.number.translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙"))
    for typed in (
        case.number,
        case.number.lower(),
        case.number.replace("-", ""),
        thai,
        f" {case.number[:7]} ",
        f"{code[:3]}-{code[3:]}",
    ):
        assert page(Filter(text=typed), Order(), today=TODAY)[0].id == case.id, typed
    # In any order of the list.
    for sort in Sort:
        assert page(Filter(text=number_key(case.number)), Order(sort), today=TODAY)[0].id == case.id


def test_a_list_that_begins_with_a_number_reads_on_in_both_directions(register: None) -> None:
    case = next(case for case in all_cases() if "-" in case.number)
    other = register_complaint(Complaint(subject=f"ตามเรื่อง {case.number}", categories=(12,)), by="ทดสอบ")
    asked = Filter(text=case.number)
    assert read(asked, Order(), 1) == [case.id, other.id]
    assert [line.id for line in last_page(asked, Order(), today=TODAY, limit=5)] == [case.id, other.id]
    first, second = page(asked, Order(), today=TODAY)
    assert [line.id for line in page(asked, Order(), today=TODAY, before=second.key)] == [case.id]
    assert [line.id for line in page(asked, Order(), today=TODAY, after=first.key)] == [other.id]


def test_the_office_s_own_number_is_found_by_its_figures(register: None) -> None:
    own = register_complaint(Complaint(subject="มาแจ้งที่สำนักงาน", categories=(12,)), by="ทดสอบ")
    assert own.number.startswith("ข")
    assert page(Filter(text=number_key(own.number)), Order(), today=TODAY)[0].id == own.id
    assert [line.id for line in page(Filter(text="63-00001"), Order(), today=TODAY)] == [own.id]


@pytest.mark.parametrize("way", WAYS)
def test_a_search_is_given_up_when_nobody_waits_for_it(
    register: None, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    go(monkeypatch, way)
    with pytest.raises(SearchStopped):
        page(Filter(text="ซอย"), Order(), today=TODAY, stopped=lambda: True)
    assert page(Filter(text="ซอย"), Order(), today=TODAY, stopped=lambda: False)


def test_what_was_changed_is_found_by_its_new_words_only(register: None) -> None:
    case = register_complaint(Complaint(subject="ช้างหลงทาง", categories=(12,)), by="ทดสอบ")
    from models.cases.corrections import change_fields

    change_fields(case.id, {"subject": "กวางหลงทาง"}, by="ทดสอบ")
    assert page(Filter(text="ช้างหลง"), Order(), today=TODAY) == []
    assert [line.id for line in page(Filter(text="กวางหลง"), Order(), today=TODAY)] == [case.id]


@pytest.mark.parametrize(
    "needle", ["ก" * 60_000, "ซอย " * 3_000, " ".join(f"{n}ก{n}" for n in range(3_000)), "4" * 60_000]
)
def test_a_needle_of_any_length_is_no_trouble(register: None, needle: str) -> None:
    found = page(Filter(text=needle), Order(), today=TODAY)
    once = Filter(text=" ".join(dict.fromkeys(needle.split())))  # the look through all cases takes its time
    assert [line.id for line in found] == listed(all_cases(), once, Order(), TODAY)[:50]
