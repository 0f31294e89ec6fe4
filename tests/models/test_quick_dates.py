"""Days typed with few keys: what is written is read back, and a day lies where its field looks."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.dates import (
    BUDDHIST_OFFSET,
    ENGLISH_MONTHS,
    MONTHS,
    Period,
    format_date,
    format_long_date,
    format_short_date,
)
from models.errors import InvalidValue
from models.quick_dates import Facing, read_quick_date, read_quick_period
from tests.examples import examples

TODAY = date(2020, 2, 4)
"""Tuesday, 4 February 2563."""
DAYS = st.dates(date(1990, 1, 1), date(2056, 12, 31))
"""Those whose year has two digits that say it: 2533 to 2599."""
FACINGS = st.sampled_from(Facing)
LONGEST = 3_660


def day(text: str, facing: Facing = Facing.BACK, today: date = TODAY) -> str:
    return read_quick_date(text, today=today, facing=facing).isoformat()


@pytest.mark.parametrize(
    ("text", "back", "ahead"),
    [
        ("30", "2020-01-30", "2020-03-30"),
        ("๓๐", "2020-01-30", "2020-03-30"),
        ("วันที่ 4", "2020-02-04", "2020-02-04"),
        ("31", "2020-01-31", "2020-03-31"),
        ("30/1", "2020-01-30", "2021-01-30"),
        ("30 ม.ค.", "2020-01-30", "2021-01-30"),
        ("1 มีนาคม", "2019-03-01", "2020-03-01"),
        ("29/2", "2016-02-29", "2020-02-29"),
        ("จันทร์", "2020-02-03", "2020-02-10"),
        ("วันศุกร์", "2020-01-31", "2020-02-07"),
        ("Wed", "2020-01-29", "2020-02-05"),
    ],
)
def test_what_is_not_said_lies_where_the_field_looks(text: str, back: str, ahead: str) -> None:
    assert day(text, Facing.BACK) == back
    assert day(text, Facing.AHEAD) == ahead


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("300163", "2020-01-30"),
        ("๓๐๐๑๖๓", "2020-01-30"),
        ("30012563", "2020-01-30"),
        ("30012020", "2020-01-30"),
        ("30/1/63", "2020-01-30"),
        ("t", "2020-02-04"),
        ("ะ", "2020-02-04"),
        ("วันนี้", "2020-02-04"),
        ("เมื่อวาน", "2020-02-03"),
        ("พรุ่งนี้", "2020-02-05"),
        ("-1", "2020-02-03"),
        ("−๑", "2020-02-03"),
        ("+3", "2020-02-07"),
        ("-400", "2018-12-31"),
    ],
)
def test_the_same_whichever_way_the_field_looks(text: str, found: str) -> None:
    assert {day(text, facing) for facing in Facing} == {found}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "0",
        "32",
        "31/2",
        "30/13",
        "310263",
        "30163",
        "12345678901",
        "+99999",
        "อังคาร",
        "พ",
        "rats",
        "00000000",
    ],
)
def test_what_is_no_day_or_may_be_two_is_refused(text: str) -> None:
    with pytest.raises(InvalidValue):
        day(text)


def test_of_days_as_near_the_one_that_is_over_is_the_nearest() -> None:
    assert day("20", Facing.NEAREST) == "2020-01-20"
    assert day("18", Facing.NEAREST) == "2020-02-18"
    assert day("30/12", Facing.NEAREST) == "2019-12-30"
    with pytest.raises(InvalidValue):
        day("จันทร์", Facing.NEAREST)


@examples(1)
@given(wanted=DAYS, today=DAYS, facing=FACINGS)
def test_a_whole_date_reads_back_whatever_today_is(wanted: date, today: date, facing: Facing) -> None:
    written = (
        format_date(wanted),
        format_short_date(wanted),
        format_long_date(wanted),
        f"{wanted:%d%m}{wanted.year + BUDDHIST_OFFSET}",
        f"{wanted:%d%m%Y}",
        wanted.isoformat(),
    )
    assert {read_quick_date(text, today=today, facing=facing) for text in written} == {wanted}


@examples(1)
@given(wanted=DAYS, today=DAYS, facing=FACINGS)
def test_a_day_or_a_day_and_its_month_is_the_first_of_its_name_on_that_side(
    wanted: date, today: date, facing: Facing
) -> None:
    step = {Facing.BACK: -1, Facing.AHEAD: 1, Facing.NEAREST: 0}[facing]
    for text in (f"{wanted.day}", f"{wanted.day}/{wanted.month}", f"{wanted.day} {MONTHS[wanted.month - 1]}"):
        found = read_quick_date(text, today=today, facing=facing)
        assert found.day == wanted.day
        assert "/" not in text or found.month == wanted.month
        assert (found - today).days * step >= 0
        between = range(1, abs((found - today).days)) if step else ()
        same = [today + timedelta(days=away * step) for away in between]
        assert not [
            other
            for other in same
            if other.day == wanted.day and (text.isdigit() or other.month == wanted.month)
        ]
    english = f"{wanted.day} {ENGLISH_MONTHS[wanted.month - 1]}"
    assert read_quick_date(english, today=today, facing=facing).month == wanted.month


@examples(1)
@given(today=DAYS, away=st.integers(-LONGEST, LONGEST), facing=FACINGS)
def test_a_distance_reads_back(today: date, away: int, facing: Facing) -> None:
    found = read_quick_date(f"{away:+d}", today=today, facing=facing)
    assert (found - today).days == away


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("30", "2020-01-30", "2020-01-30"),
        ("1 - 15", "2020-01-01", "2020-01-15"),
        ("28 - 3", "2020-01-28", "2020-02-03"),
        ("-7 - t", "2020-01-28", "2020-02-04"),
        ("1/1 ถึง วันนี้", "2020-01-01", "2020-02-04"),
        ("010163 - 310163", "2020-01-01", "2020-01-31"),
        ("1 - 31 ม.ค. 63", "2020-01-01", "2020-01-31"),
        ("28/12/2562 - 31/1/2563", "2019-12-28", "2020-01-31"),
    ],
)
def test_a_period_may_be_typed_as_quickly(text: str, start: str, end: str) -> None:
    period = Period(date.fromisoformat(start), date.fromisoformat(end))
    assert read_quick_period(text, today=TODAY) == period


@pytest.mark.parametrize("text", ["t - -7", "5 - 40", "rats - t", "1 - 2 - 3", ""])
def test_a_period_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(InvalidValue):
        read_quick_period(text, today=TODAY)
