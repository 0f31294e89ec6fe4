"""Numbers that were given twice: a case of last year is neither lost nor overwritten by one of this year."""

from collections.abc import Iterable
from dataclasses import replace

import pytest

from models.admin.settings import save_settings
from models.cases.complainants import load_complainant
from models.cases.complaint import Complaint
from models.cases.corrections import change_fields
from models.cases.intake import register_complaint
from models.cases.store import SeveralMeant, cases_of_key, complaint_of_number, find_meant
from models.cases.undo import undo_last
from models.errors import InvalidValue, NotFound
from models.imports.files import open_arrival
from models.imports.plan import Plan, Reuse, Reused
from models.imports.store import import_file
from models.office.settings import load_settings
from models.office.vocabulary import NumberYears
from tests.models.imports.conftest import Arrivals, counts

HEADER = "เลขที่เรื่อง,วันที่รับเรื่อง,เรื่อง,สถานที่,ผู้ร้องเรียน"
LAST, THIS = "12,12/1/2565,ถนนพัง,ซอย 5,นายหนึ่ง ทดลอง", "12,9/1/2566,ไฟดับ,ซอย 9,นายสอง ทดลอง"


def begin_again(years: NumberYears) -> None:
    save_settings(replace(load_settings(), number_years=years), by="สมชาย")


def take(arrivals: Arrivals, reused: Reused, *rows: str) -> Plan:
    with open_arrival(arrivals.write(HEADER, *rows)) as arrival:
        return import_file(arrival, by="สมชาย", reused=reused)


def subjects(cases: Iterable[Complaint] | None = None) -> list[str | None]:
    return [case.subject for case in (cases_of_key("12") if cases is None else cases)]


def test_plainly_another_case_of_the_same_number_is_set_aside(arrivals: Arrivals) -> None:
    arrivals.take_rows(HEADER, LAST)
    plan = arrivals.take_rows(HEADER, THIS)
    assert counts(plan) == (0, 0, 0, 1)
    assert "Another case of the same number" in str(plan.set_aside[0].reason)
    assert [(each.number, each.here[1], each.row[1]) for each in plan.twice] == [("12", "ถนนพัง", "ไฟดับ")]
    assert subjects() == ["ถนนพัง"]


def test_two_cases_of_one_number_in_one_file_are_neither_lost(arrivals: Arrivals) -> None:
    plan = arrivals.take_rows(HEADER, LAST, THIS, THIS)
    assert (counts(plan), plan.repeated) == ((1, 0, 0, 1), 1)
    plan = take(arrivals, Reused(Reuse.ANOTHER), LAST, THIS, THIS)
    assert (counts(plan), plan.repeated) == ((1, 0, 1, 0), 1)
    assert subjects() == ["ไฟดับ", "ถนนพัง"]


@pytest.mark.parametrize(
    "row",
    [
        "12,15/1/2565,ไฟดับ,ซอย 9,",  # the day was mended, and the text
        "12,9/1/2566,ถนนพัง,ซอย 5,",  # the day alone
        "12,9/1/2566,(ปิดชื่อ),ซอย 5,",
    ],
)
def test_a_case_whose_day_or_words_were_mended_is_the_same(arrivals: Arrivals, row: str) -> None:
    arrivals.take_rows(HEADER, LAST.replace("ถนนพัง", "นายทดลอง ใจดี") if "ปิด" in row else LAST)
    plan = arrivals.take_rows(HEADER, row)
    assert (plan.new, plan.set_aside, plan.twice) == (0, [], [])


def test_who_looks_at_it_says_which_it_is(arrivals: Arrivals) -> None:
    arrivals.take_rows(HEADER, LAST)
    assert counts(take(arrivals, Reused(each={2: Reuse.SAME}), THIS)) == (0, 1, 0, 0)
    assert subjects() == ["ไฟดับ"]
    undo_last(by="สมชาย")
    assert counts(take(arrivals, Reused(each={2: Reuse.ANOTHER}), THIS)) == (1, 0, 0, 0)
    assert subjects() == ["ไฟดับ", "ถนนพัง"]
    assert [load_complainant(case.id).name for case in cases_of_key("12")] == ["นายสอง ทดลอง", "นายหนึ่ง ทดลอง"]
    # From now on each is known again, and both can be changed.
    assert counts(arrivals.take_rows(HEADER, LAST, THIS)) == (0, 0, 2, 0)
    arrivals.take_rows(HEADER, LAST.replace("ถนนพัง", "ถนนพังมาก"), THIS)
    assert subjects() == ["ไฟดับ", "ถนนพังมาก"]
    for case in cases_of_key("12"):
        change_fields(case.id, {"subject": f"{case.subject}!"}, by="สมชาย")
    third = take(arrivals, Reused(Reuse.ANOTHER), "12,9/4/2566,ต้นไม้ล้ม,ซอย 1,")
    assert counts(third) == (0, 0, 0, 1)
    assert "2566" in str(third.set_aside[0].reason)


@pytest.mark.parametrize(
    ("years", "other"),
    [(NumberYears.CALENDAR, "9/1/2566"), (NumberYears.FISCAL, "3/10/2565")],
)
def test_where_numbers_begin_again_each_year_has_its_own_case(
    arrivals: Arrivals, years: NumberYears, other: str
) -> None:
    begin_again(years)
    this = THIS.replace("9/1/2566", other)
    assert counts(arrivals.take_rows(HEADER, LAST, this)) == (2, 0, 0, 0)
    assert counts(arrivals.take_rows(HEADER, LAST, this)) == (0, 0, 2, 0)
    assert counts(arrivals.take_rows(HEADER, this.replace("ไฟดับ", "ไฟติดแล้ว"))) == (0, 1, 0, 0)
    assert subjects() == ["ไฟติดแล้ว", "ถนนพัง"]
    assert counts(arrivals.take_rows("เลขที่เรื่อง,เรื่อง", "12,อะไรสักอย่าง")) == (0, 0, 0, 1)


def test_a_day_between_two_years_that_somebody_mended_here_makes_no_second_case(arrivals: Arrivals) -> None:
    begin_again(NumberYears.CALENDAR)
    row = "12,30/12/2565,ไฟดับ,ซอย 9,"
    arrivals.take_rows(HEADER, row)
    case = complaint_of_number("12")
    change_fields(case.id, {"received_at": case.received_at.replace(year=2023, month=1, day=2)}, by="สมชาย")
    assert complaint_of_number("12").number_year == 2566
    assert counts(arrivals.take_rows(HEADER, row)) == (0, 0, 1, 0)


def test_a_number_of_two_years_is_found_with_its_year(arrivals: Arrivals) -> None:
    begin_again(NumberYears.CALENDAR)
    arrivals.take_rows(HEADER, LAST, THIS, "13,9/1/2566,ท่อตัน,ซอย 1,")
    with pytest.raises(SeveralMeant, match=r"12/2566, 12/2565"):
        find_meant("๑๒")
    assert complaint_of_number("12/2565").subject == "ถนนพัง"
    assert complaint_of_number("๑๒ / ๒๕๖๖").subject == "ไฟดับ"
    assert complaint_of_number("13").subject == "ท่อตัน"
    with pytest.raises(NotFound):
        complaint_of_number("12/2564")


def test_what_is_written_down_here_has_a_number_once_in_a_year(arrivals: Arrivals) -> None:
    arrivals.take_rows(HEADER, LAST)
    new = Complaint(number="12", subject="ใหม่")
    with pytest.raises(InvalidValue):
        register_complaint(new, by="สมชาย")
    begin_again(NumberYears.CALENDAR)
    register_complaint(new, by="สมชาย")
    with pytest.raises(InvalidValue):
        register_complaint(new, by="สมชาย")
    assert subjects() == ["ใหม่", "ถนนพัง"]


def test_to_say_that_numbers_never_begin_again_loses_no_case(arrivals: Arrivals) -> None:
    begin_again(NumberYears.FISCAL)
    arrivals.take_rows(HEADER, LAST, THIS, "13,9/1/2566,ท่อตัน,ซอย 1,")
    begin_again(NumberYears.NEVER)
    assert [case.number_year for case in cases_of_key("12")] == [2566, 0]
    assert complaint_of_number("13").number_year == 0
    assert counts(arrivals.take_rows(HEADER, LAST, THIS)) == (0, 0, 2, 0)
    undo_last(by="สมชาย")
    assert [case.number_year for case in cases_of_key("12")] == [2566, 2565]
