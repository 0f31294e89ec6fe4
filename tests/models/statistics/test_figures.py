"""The figures of the head's page are those of `counts`, and each opens just the cases that it counts."""

import statistics
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.cases.acts import Verb, act
from models.clock import bangkok_day
from models.dates import Period, fiscal_year_of
from models.office.calendar import load_calendar
from models.office.settings import load_settings
from models.register.counts import CountBy, Figure, counts
from models.register.filters import Filter
from models.register.window import count
from models.statistics.ages import cases_due_later, count_ages, count_due
from models.statistics.behind import filter_of_figure, filter_of_late, filter_of_left
from models.statistics.months import count_left, count_months, months_of_year
from models.statistics.repeats import cases_at, count_categories, find_places, year_earlier
from models.statistics.sections import count_sections
from models.statistics.steps import cases_with_step, median, median_days
from tests.examples import examples
from tests.models.register.conftest import TODAY, all_cases

EVER = Period(date(1900, 1, 1), TODAY)
YEAR = Period(date(2019, 10, 1), TODAY)


def years() -> Iterator[int]:
    """The fiscal years in which the register has cases."""
    first = min(bangkok_day(case.received_at) for case in all_cases())
    return iter(range(fiscal_year_of(first), fiscal_year_of(TODAY) + 1))


@pytest.mark.usefixtures("register")
def test_months_are_those_of_counts_and_open_the_cases_that_they_count() -> None:
    seen = 0
    for year in years():
        for month in count_months(year, TODAY):
            found = counts(month.period, TODAY)
            for figure in Figure:
                number = getattr(month, figure)
                assert number == getattr(found, figure), (month.period, figure)
                assert count(filter_of_figure(figure, month.period, TODAY), today=TODAY) == number
            seen += month.received
    assert seen == len(all_cases())


@pytest.mark.usefixtures("register")
def test_what_was_left_at_the_end_of_a_month_is_that_of_counts() -> None:
    days = tuple(month.end for month in months_of_year(fiscal_year_of(TODAY)) if month.end <= TODAY)
    left = count_left(days)
    assert any(left)
    for day, number in zip(days, left, strict=True):
        assert number == counts(Period(EVER.start, day), day).pending
        assert count(filter_of_left(day), today=TODAY) == number
    assert count_left(()) == ()
    assert count(filter_of_left(date(1999, 1, 1)), today=TODAY) == 0


@pytest.mark.usefixtures("register")
def test_sections_are_those_of_counts_and_open_the_cases_that_they_count() -> None:
    of_year = {row.id: row for row in counts(YEAR, TODAY, by=CountBy.SECTION).rows}
    ever = {row.id: row for row in counts(EVER, TODAY, by=CountBy.SECTION).rows}
    found = count_sections(YEAR, TODAY)
    assert {each.id for each in found} >= set(of_year)
    assert None in {each.id for each in found}
    assert sum(each.late for each in found) > 0
    for each in found:
        if each.id in of_year:
            assert (each.received, each.finished) == (of_year[each.id].received, of_year[each.id].finished)
        assert each.load == ever[each.id].pending
        for number, figure, period in (
            (each.received, Figure.RECEIVED, YEAR),
            (each.finished, Figure.FINISHED, YEAR),
            (each.load, Figure.PENDING, None),
        ):
            wanted = filter_of_figure(figure, period, TODAY, by=CountBy.SECTION, value=each.id)
            assert count(wanted, today=TODAY) == number
        assert count(filter_of_late(each.id), today=TODAY) == each.late


@pytest.mark.usefixtures("register")
def test_categories_are_those_of_counts_beside_the_year_before() -> None:
    before = Period(year_earlier(YEAR.start), year_earlier(YEAR.end))
    earlier = {row.id: row.received for row in counts(before, TODAY, by=CountBy.CATEGORY).rows}
    found = count_categories(YEAR, TODAY)
    rows = {row.id: row for row in counts(YEAR, TODAY, by=CountBy.CATEGORY).rows}
    assert {each.id for each in found} == set(rows)
    assert [each.received for each in found] == sorted((each.received for each in found), reverse=True)
    for each in found:
        row = rows[each.id]
        assert each[1:] == (row.received, row.finished, row.pending, earlier.get(each.id, 0))
        for figure in Figure:
            wanted = filter_of_figure(figure, YEAR, TODAY, by=CountBy.CATEGORY, value=each.id)
            assert count(wanted, today=TODAY) == getattr(row, figure)


def test_the_day_a_year_earlier() -> None:
    assert year_earlier(date(2020, 2, 29)) == date(2019, 2, 28)
    assert year_earlier(date(2020, 3, 1)) == date(2019, 3, 1)


@pytest.mark.usefixtures("register")
def test_ages_and_due_days_part_the_pending_cases() -> None:
    pending = counts(EVER, TODAY).pending
    ages, due = count_ages(TODAY), count_due(TODAY)
    assert sum(age.cases for age in ages) == sum(due) == pending > 0
    assert (
        due.held
        == sum(case.pending and case.held_on is not None for case in all_cases())
        == count(Filter(pending=True, held=True), today=TODAY)
    )
    waited = Counter((TODAY - bangkok_day(case.received_at)).days for case in all_cases() if case.pending)
    for age in ages:
        in_age = (days for days in waited if age.least <= days and (age.most is None or days <= age.most))
        assert age.cases == sum(waited[days] for days in in_age) == count(age.filter(TODAY), today=TODAY)
    last = TODAY + timedelta(days=load_settings().soon_days)
    assert (
        due.later
        == len(cases_due_later(TODAY))
        == sum(case.due_on > last for case in all_cases() if case.due_on is not None)
    )


@pytest.mark.usefixtures("register")
def test_medians_are_those_of_working_days_counted_one_by_one() -> None:
    calendar, taken = load_calendar(), dict[tuple[int | None, int], list[int]]()
    for case in all_cases():
        arrived = bangkok_day(case.received_at)
        for step, done in enumerate(case.steps):
            if arrived < YEAR.start or done is None or not done.dated:
                continue
            days = len(calendar.working_days(arrived + timedelta(days=1), done.on))
            for section in (0, *(case.sections or (None,))):
                taken.setdefault((section, step), []).append(days)
    found = median_days(YEAR)
    assert len(taken) > 10
    for (section, step), days in taken.items():
        assert found[section][step] == statistics.median(days)
        assert len(cases_with_step(YEAR, section, step + 1)) == len(days)
    assert median_days(Period(date(1999, 1, 1), date(1999, 1, 2))) == {}


@given(st.lists(st.integers(0, 30), min_size=1))
@examples(0.5)
def test_the_median_of_counted_values(values: list[int]) -> None:
    assert median(Counter(values)) == statistics.median(values)
    assert median(Counter()) is None


@pytest.mark.usefixtures("register")
def test_places_are_told_without_the_number_of_the_house() -> None:
    cases = all_cases()[-6:]
    addresses = ("12/3 ซอยสมมติ 5", "99 ซอยสมมติ 5", "บ้านเลขที่ 7 ทับ 9 ซอยสมมติ 5", "12/3 ซอยสมมติ 55", "12/3", "")
    with act(Verb.CHANGE, "ทดสอบ") as doing:
        for case, address in zip(cases, addresses, strict=True):
            doing.change(case, replace(case, address=address or None, district="ทุ่งสมมติ"))
    found = find_places(YEAR)
    place = next(each for each in found if each.name == "ซอยสมมติ 5")
    assert (place.district, place.cases) == ("ทุ่งสมมติ", 3)
    assert all(each.name and each.cases >= 2 for each in found)
    assert set(cases_at(YEAR, place.name, place.district)) == {case.id for case in cases[:3]}
    behind = Filter(ids=cases_at(YEAR, place.name, place.district, is_pending=True))
    assert count(behind, today=TODAY) == place.pending
    assert [each.cases for each in find_places(YEAR, limit=1)] == [found[0].cases]
