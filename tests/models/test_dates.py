"""Thai dates and periods as offices write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.dates import (
    Period,
    fiscal_year_bounds,
    fiscal_year_of,
    format_date,
    format_long_date,
    format_period,
    format_short_date,
    parse_date,
    parse_period,
)
from models.errors import InvalidValue
from models.thai import to_thai_digits
from tests.strategies import days, recent_days

REPORTED = date(2020, 4, 28)


@pytest.mark.parametrize(
    "text",
    [
        "30/1/2563",
        "30/01/63",
        "30 ม.ค. 63",
        "30 ม.ค.2563",
        "30 มค 63",
        "30 มกราคม 2563",
        "๓๐ มกราคม พ.ศ. ๒๕๖๓",
        "2020-01-30",
        "30-1-2563",
        "30.1.63",
        "วันที่ 30 เดือน มกราคม 2563",
        "2020-01-30 00:00:00",
        "30/1/2020",
        "2020/01/30",
        "2020-01-30 00:00:00.000",
        "2020-01-30 00:00 น.",
        *(
            "30-ม.ค.-63",
            "30/ม.ค./2563",
            "30 มกรา 63",
            "วันพฤหัสบดีที่ 30 มกราคม พ.ศ. 2563",
            "พฤ. 30 ม.ค. 63",
            "30/1/20",
        ),
        *("30-Jan-2020", "Jan 30, 2020", "Thursday, January 30, 2020", "30 ม.ค. ค.ศ. 2020"),
    ],
)
def test_one_day_in_all_its_writings(text: str) -> None:
    assert parse_date(text) == date(2020, 1, 30)


@pytest.mark.parametrize(
    "text", ["31/2/2563", "31 เมษายน 2563", "0/1/2563", "1/13/2563", "ไม่ทราบ", "30/1", "", "1/1/99999"]
)
def test_what_is_no_day_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(InvalidValue):
        parse_date(text)


def test_a_day_without_a_year_is_of_this_year() -> None:
    assert parse_date("30/1", today=REPORTED) == date(2020, 1, 30)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("1 - 30 มีนาคม 2563", date(2020, 3, 1), date(2020, 3, 30)),
        ("28 ธันวาคม 2562 - 31 มกราคม 2563", date(2019, 12, 28), date(2020, 1, 31)),
        ("28 ธันวาคม - 31 มกราคม 2563", date(2019, 12, 28), date(2020, 1, 31)),
        ("27 พ.ค. 63 - 26 มิ.ย. 63", date(2020, 5, 27), date(2020, 6, 26)),
        ("27 พ.ค. - 26 มิ.ย. 63", date(2020, 5, 27), date(2020, 6, 26)),
        ("1 - 27 เมษายน", date(2020, 4, 1), date(2020, 4, 27)),
        ("1 – 31 ธันวาคม", date(2019, 12, 1), date(2019, 12, 31)),
        ("28 ธันวาคม - 31 มกราคม", date(2019, 12, 28), date(2020, 1, 31)),
        ("1 ถึงวันที่ 30 เมษายน 2563", date(2020, 4, 1), date(2020, 4, 30)),
        ("1/4/2563 - 30/4/2563", date(2020, 4, 1), date(2020, 4, 30)),
        ("1.4.63 - 30.4.63", date(2020, 4, 1), date(2020, 4, 30)),
        ("1-4-2563 ถึง 30-4-2563", date(2020, 4, 1), date(2020, 4, 30)),
        ("1/4-30/4/63", date(2020, 4, 1), date(2020, 4, 30)),
        ("๑-๓๐ เม.ย. ๖๓", date(2020, 4, 1), date(2020, 4, 30)),
        ("เดือนกุมภาพันธ์ 2563", date(2020, 2, 1), date(2020, 2, 29)),
        ("31 มีนาคม - 1 มกราคม 2563", date(2020, 3, 31), date(2020, 1, 1)),
    ],
)
def test_periods_as_offices_write_them(text: str, start: date, end: date) -> None:
    assert parse_period(text, REPORTED) == Period(start, end)


@pytest.mark.parametrize("text", ["1 - 31 เมษายน 2563", "ทั้งเดือน", "", "1 เมษายน 2563"])
def test_what_is_no_period_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(InvalidValue):
        parse_period(text, REPORTED)


@given(day=days)
def test_dates_are_read_back_as_written(day: date) -> None:
    assert parse_date(format_date(day)) == day
    assert parse_date(format_long_date(day)) == day
    assert parse_date(to_thai_digits(format_long_date(day))) == day


@given(day=recent_days)
def test_short_dates_are_read_back_in_our_century(day: date) -> None:
    assert parse_date(format_short_date(day)) == day


@given(period=st.tuples(days, days).map(lambda pair: Period(*pair)))
def test_periods_are_read_back_as_written_without_another_date(period: Period) -> None:
    assert parse_period(format_period(period), None) == period


@given(day=days)
def test_a_day_lies_in_its_fiscal_year(day: date) -> None:
    start, end = fiscal_year_bounds(fiscal_year_of(day))
    assert start <= day <= end
    assert (start.month, start.day, end.month, end.day) == (10, 1, 9, 30)
