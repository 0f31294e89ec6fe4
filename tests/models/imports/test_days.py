"""Days as files write them: each with the moment that it means, in the order that its column shows."""

from datetime import UTC, datetime

import pytest

from models.cases.store import complaint_of_number, find_number
from models.clock import BANGKOK
from models.imports.day_columns import Basis
from models.imports.moments import NOTHING, Order, read_moment
from tests.models.imports.conftest import Arrivals, counts

LATEST = datetime(2024, 6, 1, tzinfo=UTC)

DAY = "2023-01-05 00:00"
AT = "2023-01-05 10:30"
READ = {
    DAY: (
        *("5/1/2566", "05/01/23", "5/1/2023", "5/1/66", "5-1-66", "05.01.2566", "05.01.66", "5 / 1 / 2566", "5/1/๒๕๖๖", "５/１/２５６６"),
        *("5\u200b/1/2566", "2566-01-05", "2023-1-5", "2566/01/05", "20230105", "25660105", "05012566", "44931", "5/01/2566 0:00"),
        *("5 ม.ค. 66", "๕ ม.ค. ๖๖", "5 มค 66", "5ม.ค.66", "05-ม.ค.-66", "5/ม.ค./66", "5-มกราคม-2566", "5 มกรา 66", "5 January 2566"),
        *("วันพฤหัสบดีที่ 5 มกราคม พ.ศ. 2566", "พฤหัสบดี 5 มกราคม 2566", "พฤ. 5 ม.ค. 66", "วันที่ 5 มกราคม ค.ศ. 2023"),
        *("5 Jan 2023", "05-Jan-23", "05JAN2023", "Jan 5, 2023", "January 5th, 2023", "Thursday, January 5, 2023"),
    ),
    AT: (
        *("05/01/2566 10:30", "5/1/2566, 10:30", "05-01-2566 10.30", "10:30 5/1/2566", "10.30 น. วันที่ 5 ม.ค. 66", "5/1/23 10:30"),
        *("5/1/2566 10.30 น", "5/1/2566 10:30น.", "5/1/2566 เวลา 10.30 นาฬิกา", "5 ม.ค. 66 10 นาฬิกา 30 นาที"),
        *("วันที่ 5 มกราคม พ.ศ. 2566 เวลา 10:30 น.", "5 ม.ค. 2566 (10:30)", "5/1/2566 10:30:00 AM", "5/1/2566 10:30 ก่อนเที่ยง"),
        *("January 5, 2023 10:30 AM", "Thu, 05 Jan 2023 10:30:00 +0700", "Thu Jan 05 2023 10:30:00 GMT+0700 (Indochina Time)"),
        *("2023-01-05T10:30:00+0700", "2023-01-05 10:30:00+07", "2023-01-05T03:30:00.000Z", "2566-01-05 10:30:00", "2023-01-05 03:30 UTC"),
        *("44931.4375", "1672889400", "1672889400000", "20230105103000", "202301051030"),
    ),
    "2023-01-05 22:30": ("5/1/2566 10:30 PM", "5/1/2566 22:30:00 PM", "5 ม.ค. 66 10.30 หลังเที่ยง", "2023-01-05T15:30:00Z"),
    "2023-01-05 00:30": ("5/1/2566 12:30 AM", "2023-01-04T17:30:00Z", "5/1/2566 0:30"),
    "2023-01-06 00:00": ("5/1/2566 24:00", "5 ม.ค. 66 เวลา 24.00 น.", "2023-01-05T24:00:00"),
    "2023-01-05 09:05": ("5/1/2566 9:5", "2023-1-5 9:05", "5/1/2566 09:05:00.123"),
    "2024-02-29 00:00": ("29/2/2567", "29 ก.พ. 67", "2567-02-29"),
    "2023-02-05 00:00": ("5 กุมพาพันธ์ 2566", "5 ก.พ 66"),
    "2023-05-13 10:30": ("5/13/2023 10:30", "13/5/2023 10:30"),
    "2010-01-05 00:00": ("5/1/10", "5/1/53", "5 ม.ค. 53"),
}  # fmt: skip
"""Moments, on the walls of Bangkok, and cells that mean them."""


def read(cell: str, order: Order = Order.DAY_FIRST) -> str | None:
    at = read_moment(cell, order, LATEST).at
    return None if at is None else f"{at.astimezone(BANGKOK):%Y-%m-%d %H:%M}"


@pytest.mark.parametrize(
    ("cell", "means"), [(cell, means) for means, cells in READ.items() for cell in cells]
)
def test_a_day_is_read_as_it_is_meant(cell: str, means: str) -> None:
    assert read(cell) == means
    moment = read_moment(cell, Order.DAY_FIRST, LATEST)
    assert (moment.remark, moment.reason) == (None, None)


@pytest.mark.parametrize(
    "cell", ["5/1/2509", "1966-01-05 00:00:00", "24112", "2509-01-05", "5/1/3109", "3109-01-05", "1480-01-05"]
)
def test_a_year_that_cannot_be_is_mended_and_told(cell: str) -> None:
    """Excel takes 66 for 1966; programs add or take off the years between the eras twice."""
    moment = read_moment(cell, Order.DAY_FIRST, LATEST)
    assert read(cell) == DAY
    assert moment.remark is not None
    assert cell in str(moment.remark)


@pytest.mark.parametrize(
    ("cell", "why"),
    [
        *((cell, "no such day") for cell in ("31/2/2566", "29/2/2566", "30 ก.พ. 66", "32/1/2566", "99999999", "0/1/2566")),
        *((cell, "no such time") for cell in ("5/1/2566 25:00", "5/1/2566 10:61", "14:30 AM 5/1/2566", "24:30", "5/1/66 24.01")),
        *((cell, "is a month") for cell in ("ม.ค. 2566", "มกราคม 2566", "1/2566", "Jan-23", "ม.ค.-66")),
        *((cell, "so old") for cell in ("5/1/35", "1890-01-01", "2443-05-01")),
        *((cell, "time without a day") for cell in ("14:05 น.", "10 นาฬิกา", "0.5868", "10.30")),
        *((cell, "not a date") for cell in ("5/1/256", "5/1/25666", "เมื่อวาน", "0812345678", "5/1/2566 8.5", "150166", "#N/A")),
        ("9999-12-31", "far in the future"),
    ],
)  # fmt: skip
def test_what_is_no_moment_is_refused_with_its_reason(cell: str, why: str) -> None:
    moment = read_moment(cell, Order.DAY_FIRST, LATEST)
    assert moment.at is None
    assert moment.reason is not None
    assert why in str(moment.reason)


@pytest.mark.parametrize(
    "cell", ["-", "ไม่ระบุ", "N/A", "0000-00-00 00:00:00", "1970-01-01 07:00:00", "0001-01-01T00:00:00", "1900-01-00", "null", "00/00/0000"]
)  # fmt: skip
def test_what_programs_write_where_they_have_no_day_says_nothing(cell: str) -> None:
    assert read_moment(cell, Order.DAY_FIRST, LATEST) is NOTHING


HEADER = "เลขที่เรื่อง,วันที่รับเรื่อง,วันที่เสร็จสิ้น,รายละเอียด,สถานะ"


def days_of(arrivals: Arrivals, *pairs: tuple[str, str]) -> list[tuple[str, str]]:
    """Take in cases with these days of arrival and finishing; gives them as they were understood."""
    rows = (f"A{n},{received},{finished},ก,เสร็จสิ้น" for n, (received, finished) in enumerate(pairs))
    plan = arrivals.take_rows(HEADER, *rows)
    assert not plan.set_aside, plan.set_aside
    cases = [complaint_of_number(f"A{n}") for n in range(len(pairs))]
    return [
        (case.received_at.astimezone(BANGKOK).date().isoformat(), case.status_on.isoformat())
        for case in cases
    ]


def test_a_column_is_read_in_the_order_that_one_of_its_days_shows(arrivals: Arrivals) -> None:
    american = arrivals.plan(
        arrivals.write(
            HEADER, "A1,5/13/2023 10:30,,ก,", "A2,4/12/2023 11:11:26 AM,,ก,", "A3,5/1/23 10:30,,ก,"
        )
    )
    assert [case.received_on.isoformat() for case in american.new_cases] == [
        "2023-05-13",
        "2023-04-12",
        "2023-05-01",
    ]
    (shown,) = american.days
    assert (shown.header, shown.order, shown.basis) == ("วันที่รับเรื่อง", Order.MONTH_FIRST, Basis.ITSELF)
    assert (shown.example, str(shown.day)) == ("5/13/2023", "2023-05-13")
    thai = arrivals.plan(arrivals.write(HEADER, "A1,4/3/2566,,ก,", "A2,13/3/2566,,ก,"))
    assert [case.received_on.isoformat() for case in thai.new_cases] == ["2023-03-04", "2023-03-13"]
    assert thai.days[0].order is Order.DAY_FIRST


def test_a_column_that_shows_nothing_goes_by_the_other_columns(arrivals: Arrivals) -> None:
    assert days_of(arrivals, ("4/3/2023", "4/13/2023"), ("4/5/2023", "4/6/2023")) == [
        ("2023-04-03", "2023-04-13"),
        ("2023-04-05", "2023-04-06"),
    ]


def test_an_order_in_which_days_would_be_in_the_future_is_not_taken(arrivals: Arrivals) -> None:
    assert days_of(arrivals, ("5/1/2023", ""), ("5/12/2023", ""))[1][0] == "2023-05-12"


def test_a_file_that_shows_nothing_is_read_as_thai_offices_write_and_says_so(arrivals: Arrivals) -> None:
    plan = arrivals.take_rows(HEADER, "A1,5/1/2023,,ก,")
    assert (plan.days[0].order, plan.days[0].basis) == (Order.DAY_FIRST, Basis.CUSTOM)
    assert complaint_of_number("A1").received_at == datetime(2023, 1, 4, 17, tzinfo=UTC)


def test_in_a_column_of_both_orders_what_could_be_either_is_set_aside(arrivals: Arrivals) -> None:
    plan = arrivals.take_rows(
        HEADER,
        "A1,5/13/2023,,ก,",
        "A2,13/4/2023,,ก,",
        "A3,5/1/2023,,ก,",
        "A4,5/5/2023,,ก,",
        "A5,1/12/2023,,ก,",
    )
    assert (plan.days[0].order, counts(plan)) == (Order.MIXED, (4, 0, 0, 1))
    assert plan.set_aside[0].number == "A3"
    assert "both orders" in str(plan.set_aside[0].reason)
    # In December it was still to come.
    assert complaint_of_number("A5").received_at.astimezone(BANGKOK).date().isoformat() == "2023-01-12"


def test_one_slip_does_not_make_a_column_doubtful_but_is_told(arrivals: Arrivals) -> None:
    rows = [f"A{n},{13 + n % 15}/3/2566,,ก," for n in range(60)]
    plan = arrivals.take_rows(HEADER, *rows, "B1,3/31/2566,,ก,", "B2,1/2/2566,,ก,")
    assert counts(plan) == (62, 0, 0, 0)
    assert [note.number for note in plan.notes] == ["B2"]
    assert complaint_of_number("B2").received_at.astimezone(BANGKOK).date().isoformat() == "2023-02-01"


def test_the_office_can_say_how_a_column_writes_its_days(arrivals: Arrivals) -> None:
    path = arrivals.write(HEADER, "A1,4/3/2023,,ก,", "A2,5/3/2023,,ก,")
    plan = arrivals.plan(path, mapping={"วันที่รับเรื่อง": "received_at:month-first"})
    assert [str(case.received_on) for case in plan.new_cases] == ["2023-04-03", "2023-05-03"]
    assert plan.days[0].basis is Basis.TOLD


def test_day_and_time_in_two_columns_are_one_moment(arrivals: Arrivals) -> None:
    path = arrivals.write(
        "ticket_id,date,time,description",
        "A1,9 ธ.ค. 65,14:05 น.,ก",
        "A2,9 ธ.ค. 65,,ก",
        "A3,9 ธ.ค. 65 8:00,สามนาทีที่แล้ว,ก",
    )
    assert counts(arrivals.take(path)) == (3, 0, 0, 0)
    times = [complaint_of_number(f"A{n}").received_at.astimezone(BANGKOK) for n in (1, 2, 3)]
    assert [f"{at:%d %H:%M}" for at in times] == ["09 14:05", "09 00:00", "09 08:00"]
    assert [complaint_of_number(f"A{n}").extra for n in (1, 3)] == [(), (("time", "สามนาทีที่แล้ว"),)]
    thai = arrivals.write(
        "เลขที่เรื่อง,วันที่แจ้ง,เวลาที่แจ้ง,รายละเอียด", "B1,9/12/2565,14.05,ก", "B2,9/12/2565,0.5868,ก"
    )
    arrivals.take(thai)
    for number in ("B1", "B2"):
        assert f"{complaint_of_number(number).received_at.astimezone(BANGKOK):%d %H:%M}" == "09 14:05"


def test_a_time_without_a_column_of_days_is_kept_beside_the_case(arrivals: Arrivals) -> None:
    plan = arrivals.plan(
        arrivals.write("ticket_id,timestamp,เวลาแล้วเสร็จ,description", "A1,2023-05-01,2 วัน,ก")
    )
    assert plan.headers[1] == ("เวลาแล้วเสร็จ",)


def test_a_kind_that_cannot_be_read_is_told_once(arrivals: Arrivals) -> None:
    rows = [f"A{n},สัปดาห์ที่ {n % 4} ของเดือน,2023-05-02,ก," for n in range(200)]
    plan = arrivals.take_rows(HEADER, *rows, ",2023-05-01,,ก,")
    assert len(plan.set_aside) == 201
    assert [(each.header, each.rows, each.filled) for each in plan.unread] == [("วันที่รับเรื่อง", 200, 200)]
    assert [aside.line for aside in plan.aside_told] == [202]
    assert all(aside.reason for aside in plan.set_aside)
    finished = [f"B{n},2023-05-01,นานแล้ว,ก,เสร็จสิ้น" for n in range(8)]
    optional = arrivals.take_rows(HEADER, *finished)
    assert (counts(optional), optional.notes) == ((8, 0, 0, 0), [])
    assert [(each.rows, each.filled, each.example) for each in optional.unread] == [(8, 8, "นานแล้ว")]


def test_single_days_that_cannot_be_read_are_told_row_by_row(arrivals: Arrivals) -> None:
    plan = arrivals.take_rows(HEADER, "A1,เมื่อวาน,,ก,", "A2,31/2/2566,,ก,", "A3,2023-05-01,เสร็จแล้ว,ก,")
    assert plan.unread == []
    assert [aside.line for aside in plan.aside_told] == [2, 3]
    assert [note.line for note in plan.notes] == [4]


def test_a_last_activity_still_to_come_is_left_out_and_told(arrivals: Arrivals) -> None:
    """It would make every later file older than the register."""
    header = "ticket_id,comment,timestamp,last_activity"
    plan = arrivals.take_rows(header, "A1,ก,2023-05-01,2033-05-02")
    assert [note.line for note in plan.notes] == [2]
    assert counts(arrivals.take_rows(header, "A1,ข,2023-05-01,2023-05-20")) == (0, 1, 0, 0)


def test_an_arrival_that_a_slow_clock_puts_in_the_future_comes_in_with_a_remark(arrivals: Arrivals) -> None:
    plan = arrivals.take_rows(
        HEADER, "A1,2023-06-02 09:00,,ก,", "A2,2023-06-02 11:00,,ก,", "A3,2023-06-01 09:59,,ก,"
    )
    assert counts(plan) == (2, 0, 0, 1)
    assert [note.number for note in plan.notes] == ["A1"]
    assert "clock" in str(plan.notes[0].message)
    assert find_number("A2") is None


def test_a_year_before_month_and_day_is_no_evidence_of_their_order(arrivals: Arrivals) -> None:
    plan = arrivals.plan(arrivals.write(HEADER, "A1,2566/01/25,,ก,", "A2,2566/01/05 10:30,,ก,"))
    assert (plan.days[0].order, plan.days[0].example) == (None, "2566/01/25")
    assert [str(case.received_on) for case in plan.new_cases] == ["2023-01-25", "2023-01-05"]
