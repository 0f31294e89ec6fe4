"""What says the same once more is no change: other orders, blanks, shortened and hidden texts, counters that run on."""

import pytest

from models.cases.complainants import change_complainant
from models.cases.complaint import Complainant
from models.cases.corrections import change_fields
from models.cases.store import complaint_of_number
from tests.models.imports.conftest import Arrivals, counts

HEADER = "ticket_id,type,organization,comment,coords,address,timestamp,state,star,duration_minutes_total,last_activity"
CELLS = {
    "ticket_id": "A1",
    "type": '"{ถนน,ทางเท้า}"',
    "organization": '"เขตดุสิต,ฝ่ายโยธา เขตดุสิต"',
    "comment": "น้ำท่วม นางสาวมาลี ใจงาม โทร 081-234-5678",
    "coords": '"100.50326,13.60761"',
    "address": "บ้านเลขที่ 12/34 ซอย 5",
    "timestamp": "2023-05-20 09:00:31.123456+00",
    "state": "รอรับเรื่อง",
    "star": "",
    "duration_minutes_total": "100",
    "last_activity": "2023-05-20 09:00:00+00",
}
HIDDEN = "น้ำท่วม (ปิดชื่อ) โทร (ปิดเบอร์โทร)"


def row(**cells: str) -> str:
    return ",".join((CELLS | cells).values())


@pytest.mark.parametrize(
    "cells",
    [
        {"type": '"{ทางเท้า,ถนน}"', "organization": '"ฝ่ายโยธา เขตดุสิต,เขตดุสิต"'},
        {"coords": '"100.503260,13.607610"'},
        {"coords": '"100.5032600001,13.6076100001"'},
        {"coords": '"100.503265,13.607614"'},
        {"duration_minutes_total": "220"},
        {"star": "5"},
        {"timestamp": "20/05/2566"},
        {"timestamp": "2023-05-20 16:00"},
        {"comment": "นํ้าท่วม  นางสาวมาลี ใจงาม โทร 081-234-5678 "},
        {"comment": "น้ำท่วม นางสาวมาลี…"},
        {"comment": HIDDEN, "address": "บ้านเลขที่ (ปิดเลขที่บ้าน) ซอย 5"},
    ],
    ids=lambda cells: ", ".join(cells),
)
def test_the_same_in_other_words_is_no_change(arrivals: Arrivals, cells: dict[str, str]) -> None:
    arrivals.take_rows(HEADER, row())
    before = complaint_of_number("A1")
    plan = arrivals.take_rows(HEADER, row(**cells))
    assert (counts(plan), plan.notes) == ((0, 0, 1, 0), [])
    assert complaint_of_number("A1") == before


@pytest.mark.parametrize(
    ("cells", "changed"),
    [
        ({"type": "{ถนน}"}, ["categories"]),
        ({"coords": '"100.50330,13.60761"'}, ["longitude"]),
        ({"timestamp": "2023-05-20 17:00"}, ["received_at"]),
        ({"timestamp": "2023-05-21"}, ["received_at"]),
        ({"comment": "น้ำท่วม นางสาวมาลี ใจงาม โทร 081-234-5679"}, ["subject"]),
        ({"organization": '"เขตบางรัก,ฝ่ายโยธา เขตดุสิต"'}, ["extra"]),
    ],
    ids=lambda cells: ", ".join(cells),
)
def test_a_real_change_is_one(arrivals: Arrivals, cells: dict[str, str], changed: list[str]) -> None:
    arrivals.take_rows(HEADER, row())
    (change,) = arrivals.take_rows(HEADER, row(**cells)).changes
    assert [name for name, _, _ in change.fields] == changed


def test_counters_come_along_with_other_news_and_are_not_told(arrivals: Arrivals) -> None:
    arrivals.take_rows(HEADER, row())
    newer = row(duration_minutes_total="220", state="กำลังดำเนินการ", last_activity="2023-05-21 09:00:00+00")
    (change,) = arrivals.take_rows(HEADER, newer).changes
    assert [name for name, _, _ in change.fields] == ["status"]
    assert dict(complaint_of_number("A1").extra)["duration_minutes_total"] == "220"


def test_a_column_that_only_sounds_like_a_counter_is_told(arrivals: Arrivals) -> None:
    arrivals.take_rows("ticket_id,timestamp,comment,จำนวนผู้บาดเจ็บ,rating", "A1,2023-05-20,ไฟไหม้,2,ดี")
    (change,) = arrivals.take_rows(
        "ticket_id,timestamp,comment,จำนวนผู้บาดเจ็บ,rating", "A1,2023-05-20,ไฟไหม้,3,แย่"
    ).changes
    assert change.fields == (
        ("extra", (("จำนวนผู้บาดเจ็บ", "2"), ("rating", "ดี")), (("จำนวนผู้บาดเจ็บ", "3"), ("rating", "แย่"))),
    )


def test_hidden_words_never_take_the_place_of_known_ones(arrivals: Arrivals) -> None:
    arrivals.take_rows(HEADER, row())
    plan = arrivals.take_rows(HEADER, row(comment=HIDDEN + " ด่วน", state="กำลังดำเนินการ"))
    assert counts(plan) == (0, 1, 0, 0)
    (note,) = plan.notes
    assert HIDDEN in str(note.message)
    assert complaint_of_number("A1").subject == CELLS["comment"]


def test_the_name_of_who_complains_is_hidden_where_it_stands_without_a_title(arrivals: Arrivals) -> None:
    arrivals.take_rows("ticket_id,timestamp,comment", "A1,2023-05-20,มาลี ใจงาม มาแจ้งอีก")
    change_complainant(complaint_of_number("A1").id, Complainant("มาลี ใจงาม"), by="สมชาย")
    plan = arrivals.take_rows("ticket_id,timestamp,comment", "A1,2023-05-20,(ปิดชื่อ) มาแจ้งอีก")
    assert (counts(plan), plan.notes) == ((0, 0, 1, 0), [])


def test_where_the_register_has_no_more_hidden_words_are_text_like_any_other(arrivals: Arrivals) -> None:
    arrivals.take_rows("ticket_id,timestamp,comment", "A1,2023-05-20,(ปิดชื่อ) มาแจ้ง")
    plan = arrivals.take_rows("ticket_id,timestamp,comment", "A1,2023-05-20,(ปิดชื่อ) มาแจ้งอีก")
    assert (counts(plan), plan.notes) == ((0, 1, 0, 0), [])
    assert complaint_of_number("A1").subject == "(ปิดชื่อ) มาแจ้งอีก"


def test_a_text_alone_says_nothing_of_a_subject_that_stands_beside_it(arrivals: Arrivals) -> None:
    arrivals.take_rows("ticket_id,timestamp,เรื่อง,comment", "A1,2023-05-20,ไฟดับ,ไฟดับทั้งซอย")
    assert counts(arrivals.take_rows("ticket_id,timestamp,comment", "A1,2023-05-20,ไฟดับทั้งซอย")) == (
        0,
        0,
        1,
        0,
    )
    arrivals.take_rows("ticket_id,timestamp,comment", "A1,2023-05-20,ไฟดับทั้งถนน")
    assert complaint_of_number("A1").subject == "ไฟดับทั้งถนน"


def test_what_mis_said_before_in_other_words_is_no_news_of_a_field_that_was_changed_here(
    arrivals: Arrivals,
) -> None:
    arrivals.take_rows(HEADER, row())
    case = complaint_of_number("A1")
    changed = {
        "categories": case.categories[:1],
        "subject": "น้ำท่วมสูง",
        "received_at": case.received_at.replace(hour=3),
    }
    change_fields([case.id], changed, by="สมชาย")
    again = {"type": '"{ทางเท้า,ถนน}"', "comment": CELLS["comment"] + "  ", "timestamp": "2023-05-20"}
    plan = arrivals.take_rows(HEADER, row(**again))
    assert (counts(plan), plan.both, plan.only_here) == ((0, 0, 1, 0), 0, 1)
