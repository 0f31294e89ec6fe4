"""Working days of a Thai office, above all those of 2563, when the holidays moved."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.office.calendar import Calendar, thai_holidays

days = st.dates(date(2015, 1, 1), date(2030, 12, 31))
lists = st.lists(st.dates(date(2019, 12, 1), date(2020, 6, 30)).map(str), max_size=12)


@pytest.mark.parametrize("day", ["2020-04-13", "2020-04-14", "2020-04-15"])
def test_songkran_of_2563_was_worked(day: str) -> None:
    assert Calendar().is_working(date.fromisoformat(day))


@pytest.mark.parametrize(
    "day",
    [
        "2020-07-27",
        "2020-09-04",
        "2020-09-07",
        "2020-11-19",
        "2020-11-20",
        "2020-12-11",
        "2020-07-07",
        "2021-04-13",
    ],
)
def test_moved_and_added_holidays_are_free(day: str) -> None:
    assert not Calendar().is_working(date.fromisoformat(day))
    assert Calendar().holiday_name(date.fromisoformat(day))


def test_the_ploughing_ceremony_is_free_in_offices() -> None:
    assert Calendar().holiday_name(date(2020, 5, 11)) == "วันพืชมงคล"
    assert not Calendar().is_working(date(2020, 5, 11))


def test_offices_work_on_labour_day_and_in_lieu_of_it() -> None:
    assert Calendar().is_working(date(2020, 5, 1))
    assert Calendar().holiday_name(date(2020, 5, 1)) is None
    assert Calendar().is_working(date(2021, 5, 3))  # the day in lieu, for others


def test_childrens_day_is_no_holiday() -> None:
    assert Calendar().holiday_name(date(2020, 1, 11)) is None


def test_a_day_in_lieu_of_two_holidays_names_both() -> None:
    assert "วันวิสาขบูชา" in thai_holidays(2023)[date(2023, 6, 5)]
    assert ";" in thai_holidays(2023)[date(2023, 6, 5)]


def test_a_struck_day_is_worked_and_has_no_name() -> None:
    own = Calendar(struck=["2020-05-11 ปีนี้ทำงาน"])
    assert own.is_working(date(2020, 5, 11))
    assert own.holiday_name(date(2020, 5, 11)) is None


def test_an_added_day_is_free_and_has_its_name() -> None:
    own = Calendar(struck=["2020-03-03"], added=["2020-03-03 น้ำท่วมสำนักงาน", "2020-03-04"])
    assert not own.is_working(date(2020, 3, 3))
    assert own.holiday_name(date(2020, 3, 3)) == "น้ำท่วมสำนักงาน"
    assert not own.is_working(date(2020, 3, 4))


@pytest.mark.parametrize(
    ("received", "accepted"),
    [
        ("2020-02-03", "2020-02-04"),  # Monday: Tuesday
        ("2020-01-31", "2020-02-03"),  # Friday: Monday
        ("2020-02-01", "2020-02-03"),  # Saturday: Monday
        ("2020-02-07", "2020-02-11"),  # Friday: Monday is in lieu of Makha Bucha
        ("2020-07-03", "2020-07-08"),  # Friday before Asalha Bucha, Lent and the day in lieu
    ],
)
def test_one_working_day_after(received: str, accepted: str) -> None:
    assert Calendar().after(date.fromisoformat(received), 1) == date.fromisoformat(accepted)


def test_the_end_of_time_is_no_error() -> None:
    assert Calendar().after(date(9999, 12, 30), 5) == date.max


@given(days, st.integers(0, 60), lists, lists)
def test_after_is_a_walk_day_by_day(start: date, count: int, struck: list[str], added: list[str]) -> None:
    calendar = Calendar(struck, added)
    day, left = start, count
    while left:
        day += timedelta(days=1)
        free = str(day) in added or (
            str(day) not in struck and (day.weekday() > 4 or day in thai_holidays(day.year))
        )
        left -= not free
    assert calendar.after(start, count) == day
    assert calendar.after(start, count) == day  # as remembered


@given(days, st.integers(0, 90))
def test_working_days_are_those_that_after_counts(start: date, length: int) -> None:
    calendar = Calendar()
    worked = calendar.working_days(start, start + timedelta(days=length))
    assert worked == sorted(worked)
    for count, day in enumerate(worked, start=1):
        assert calendar.after(start - timedelta(days=1), count) == day


def test_no_working_days_in_a_reversed_span() -> None:
    assert Calendar().working_days(date(2020, 2, 5), date(2020, 2, 4)) == []
