"""The sheet of a form on the web has no numbers: new cases get the office's own, and a sheet that has grown brings only what is new."""

import pytest

from models.cases.complainants import load_complainant
from models.cases.complaint import Complaint
from models.cases.corrections import change_fields
from models.cases.intake import register_complaint
from models.cases.store import complaint_of_number
from models.cases.undo import undo_last
from models.imports.files import open_arrival
from models.imports.headers import read_headers
from models.imports.set_aside import write_set_aside
from tests.models.imports.conftest import NOW, Arrivals, counts

HEADER = "ประทับเวลา,ชื่อ-นามสกุล,เบอร์โทรศัพท์,เรื่องที่ร้องเรียน,ที่อยู่อีเมล"
ONE = '"5/1/2566, 10:30:45",นายสมมุติ ใจดี,0800000000,ถนนเป็นหลุม,a@example.com'
TWO = '"5/1/2566, 11:00:00",นางสมมุติ ใจงาม,0800000001,ไฟดับ,'
THREE = '"5/11/2565, 09:00:00",,,ขยะล้น,'


def numbers(arrivals: Arrivals, *rows: str) -> list[str]:
    return [new.number for new in arrivals.plan(arrivals.write(HEADER, *rows)).new_cases]


def test_each_answer_is_a_case_with_a_number_of_the_office(arrivals: Arrivals) -> None:
    register_complaint(Complaint(number="", received_at=NOW, subject="ก"), by="ก")
    assert numbers(arrivals, ONE, TWO, THREE) == ["ข66-00002", "ข66-00003", "ข66-00004"]
    plan = arrivals.take_rows(HEADER, ONE, TWO, THREE)
    assert (counts(plan), plan.is_form) == ((3, 0, 0, 0), True)
    assert plan.persons == ("ที่อยู่อีเมล",)
    case = complaint_of_number("ข66-00002")
    assert (case.subject, case.extra, case.received_at.isoformat()) == (
        *("ถนนเป็นหลุม", ()),
        "2023-01-05T03:30:45+00:00",
    )
    sender = load_complainant(case.id)
    assert (sender.name, sender.phone) == ("นายสมมุติ ใจดี", "0800000000")


def test_a_sheet_that_has_grown_brings_only_its_new_rows(arrivals: Arrivals) -> None:
    arrivals.take_rows(HEADER, ONE, TWO)
    # However the time is written, in whatever order the rows stand.
    again = TWO.replace('"5/1/2566, 11:00:00"', "2023-01-05 11:00")
    plan = arrivals.take_rows(HEADER, THREE, again, ONE)
    assert (counts(plan), [new.number for new in plan.new_cases]) == ((1, 0, 2, 0), ["ข66-00003"])
    assert counts(arrivals.take_rows(HEADER, THREE, again, ONE)) == (0, 0, 3, 0)


def test_a_row_is_known_again_whatever_was_changed_here_since(arrivals: Arrivals) -> None:
    arrivals.take_rows(HEADER, ONE)
    case = complaint_of_number("ข66-00001")
    change_fields(case.id, {"subject": "หลุมกลางถนน", "received_at": NOW}, by="ก")
    plan = arrivals.take_rows(HEADER, ONE, TWO)
    assert (plan.new, [new.number for new in plan.new_cases]) == (1, ["ข66-00002"])
    assert complaint_of_number("ข66-00001").subject == "หลุมกลางถนน"


def test_two_who_write_the_same_at_the_same_moment_are_two_cases_and_a_row_twice_is_one(
    arrivals: Arrivals,
) -> None:
    other = ONE.replace("นายสมมุติ ใจดี", "นายอื่น ใจดี")
    plan = arrivals.take_rows(HEADER, ONE, other, ONE)
    assert (counts(plan), plan.repeated) == ((2, 0, 0, 0), 1)
    again = arrivals.take_rows(HEADER, ONE, other, ONE, TWO)
    assert (again.new, again.changed, again.unchanged) == (1, 0, 2)


def test_a_row_that_does_not_say_when_is_set_aside_and_comes_in_mended(arrivals: Arrivals) -> None:
    path = arrivals.write(HEADER, ONE, TWO.replace("5/1/2566, 11:00:00", "เมื่อวาน"), ",,,ไม่มีเวลา,")
    plan = arrivals.take(path)
    assert [(aside.line, aside.number, aside.words) for aside in plan.set_aside] == [
        (3, "", "ไฟดับ"),
        (4, "", "ไม่มีเวลา"),
    ]
    aside = write_set_aside(path, HEADER.split(","), plan.set_aside)
    aside.write_text(aside.read_text("utf-8-sig").replace("เมื่อวาน", "5/1/2566 11:00"), "utf-8-sig")
    again = arrivals.take(aside)
    assert (counts(again), again.new_cases[0].number) == ((1, 0, 0, 1), "ข66-00002")


def test_an_import_that_was_taken_back_gives_the_same_numbers_again(arrivals: Arrivals) -> None:
    arrivals.take_rows(HEADER, ONE, TWO)
    undo_last(by="สมชาย")
    assert numbers(arrivals, ONE, TWO) == ["ข66-00001", "ข66-00002"]


@pytest.mark.parametrize(
    ("header", "fields"),
    [
        ("Timestamp,Full name,Phone number,Details,Location", {"received_at", "complainant_name", "complainant_phone", "detail", "address"}),
        ("Timestamp,Name,What is the problem?", {"received_at", "complainant_name", "detail"}),
        ("ประทับเวลา,ชื่อของท่าน,ท่านต้องการร้องเรียนเรื่องใด", {"received_at", "complainant_name", "detail"}),
        # Where the place of the matter is asked for, the other address is that of the sender.
        ("ประทับเวลา,ที่อยู่,สถานที่เกิดเหตุ,รายละเอียด", {"received_at", "address", "detail"}),
    ],
)  # fmt: skip
def test_forms_are_known_in_both_languages(arrivals: Arrivals, header: str, fields: set[str]) -> None:
    with open_arrival(arrivals.write(header, "")) as arrival:
        assert arrival.columns.is_form
        assert set(arrival.columns.fields) == fields
        assert arrival.columns.fields.get("address", (2,))[0] != 1


@pytest.mark.parametrize(
    "header", ["วันที่รับเรื่อง,เรื่อง", "Timestamp,Name,Colour", "comment,timestamp", "ticket_id,timestamp,comment"]
)
def test_what_is_no_form_gets_no_numbers(header: str) -> None:
    assert not read_headers(header.split(",")).is_form
