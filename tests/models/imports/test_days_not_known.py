"""A file may say that a case is finished, and not when: no day is made up for it."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest

from models import clock
from models.cases.complaint import Complaint
from models.cases.finishing import finish
from models.cases.indicator import Indicator, indicator
from models.cases.spans import STILL
from models.cases.store import complaint_of_number
from models.cases.undo import undo_last
from models.dates import Period
from models.office.vocabulary import Method, StepDone
from models.storage.database import connection, database
from tests.models.imports.conftest import NOW, Arrivals, counts
from tests.models.imports.test_layouts import stood

HEADER = "เลขที่เรื่อง,วันที่รับเรื่อง,รายละเอียด,สถานะ"
TODAY = date(2023, 6, 1)
YEAR = Period(date(2022, 10, 1), date(2023, 9, 30))

Pass = Callable[[int], None]


@pytest.fixture
def days_pass(monkeypatch: pytest.MonkeyPatch) -> Pass:
    """Lets the clock go on by so many days since the first of June, or back."""

    def go(days: int) -> None:
        monkeypatch.setattr(clock, "now", lambda: NOW + timedelta(days=days))

    return go


def pending_on(day: date, known: int = STILL - 1) -> int:
    """How many cases stood as waiting or in progress on a day, as it is known now."""
    with connection():
        return int(
            database.connection()
            .execute(
                "SELECT count(*) FROM span s JOIN office_word w ON w.id = s.status WHERE w.pending = 1 "
                "AND since <= ? AND until > ? AND known_from <= ? AND known_until > ?",
                (day.isoformat(), day.isoformat(), known, known),
            )
            .fetchone()[0]
        )


def test_a_case_that_is_finished_in_the_next_file_was_not_finished_before(
    arrivals: Arrivals, days_pass: Pass
) -> None:
    arrivals.take_rows(HEADER, "H1,1/5/2566,ไฟดับ,รอรับเรื่อง", "H2,1/5/2566,ถนน,รอรับเรื่อง")
    past = [pending_on(date(2023, 5, day)) for day in range(1, 32)]
    assert past == [2] * 31
    days_pass(7)
    path = arrivals.write(HEADER, "H1,1/5/2566,ไฟดับ,เสร็จสิ้น", "H2,1/5/2566,ถนน,กำลังดำเนินการ")
    plan = arrivals.plan(path)
    assert (counts(plan), plan.undated) == ((0, 2, 0, 0), 2)
    assert arrivals.take(path).undated == 2
    assert [pending_on(date(2023, 5, day)) for day in range(1, 32)] == past
    finished, begun = complaint_of_number("H1"), complaint_of_number("H2")
    heard = StepDone(date(2023, 6, 8), "MIS", dated=False)
    assert (finished.status_on, finished.dated, finished.steps) == (
        heard.on,
        False,
        (heard, heard, None, None, heard),
    )
    assert (begun.status_on, begun.dated, begun.steps) == (heard.on, False, (heard, heard, None, None, None))
    assert stood(finished.id) == [
        ("2023-05-01", "2023-06-08", "รอรับเรื่อง"),
        ("2023-06-08", "9999-12-31", "เสร็จสิ้น"),
    ]
    again = arrivals.take(path)
    assert (counts(again), again.undated) == ((0, 0, 2, 0), 0)


@pytest.mark.parametrize("status", ["เสร็จสิ้น", "ส่งต่อ", "ไม่เกี่ยวข้อง"])
def test_a_new_case_that_is_settled_without_a_day_was_pending_until_the_import(
    arrivals: Arrivals, status: str
) -> None:
    plan = arrivals.take_rows(HEADER, f"F1,3/10/2565,ก,{status}", "F2,4/10/2565,ข,รอรับเรื่อง")
    assert plan.undated == 1
    case = complaint_of_number("F1")
    assert (case.status_on, case.dated, case.pending) == (TODAY, False, False)
    assert stood(case.id)[0] == ("2022-10-03", "2023-06-01", "รอรับเรื่อง")
    assert complaint_of_number("F2").dated


def test_the_indicator_leaves_them_out_and_counts_them(arrivals: Arrivals) -> None:
    arrivals.take_rows(
        f"{HEADER},วันที่เริ่มดำเนินการ,วันที่เสร็จสิ้น",
        "F1,3/10/2565,ก,เสร็จสิ้น,,",
        "F2,3/10/2565,ข,ส่งต่อ,,",
        "F3,3/10/2565,ค,เสร็จสิ้น,4/10/2565,5/10/2565",
        "F4,3/10/2565,ง,เสร็จสิ้น,,5/10/2565",
        "F5,3/10/2565,จ,เสร็จสิ้น,,5/5/2566",
        "F6,3/10/2565,ฉ,เสร็จสิ้น,4/10/2565,",
        "F7,3/10/2565,ช,กำลังดำเนินการ,,",
    )
    # Of F4 only the beginning is not known. F5 and F7 are late whenever they were begun.
    found = indicator(YEAR, today=TODAY)
    assert found._replace(share=None) == Indicator(3, 1, 1, 1, 0, None, 4)
    case = complaint_of_number("F4")
    assert (case.status_on, case.dated) == (date(2022, 10, 5), True)
    assert case.steps[0] == StepDone(date(2022, 10, 5), "MIS", dated=False)


def test_a_day_that_a_file_says_is_taken_as_it_is(arrivals: Arrivals) -> None:
    plan = arrivals.take_rows(
        f"{HEADER},วันที่เริ่มดำเนินการ,วันที่เสร็จสิ้น,last_activity",
        "F1,3/5/2566,ก,เสร็จสิ้น,4/5/2566,5/5/2566,",
        "F2,3/5/2566,ข,เสร็จสิ้น,,,6/5/2566",
    )
    assert plan.undated == 0
    assert [complaint_of_number(number).status_on.day for number in ("F1", "F2")] == [5, 6]


def test_a_last_change_at_which_the_case_still_waited_is_not_the_day_of_its_end(
    arrivals: Arrivals, days_pass: Pass
) -> None:
    header = f"{HEADER},last_activity"
    arrivals.take_rows(header, "F1,3/5/2566,ก,รอรับเรื่อง,6/5/2566 10:00")
    days_pass(1)
    assert arrivals.take_rows(header, "F1,3/5/2566,ก,เสร็จสิ้น,6/5/2566 10:00").undated == 1
    assert complaint_of_number("F1").status_on == TODAY + timedelta(days=1)


def test_a_clock_that_went_back_makes_no_case_finished_before_it_was_known_as_waiting(
    arrivals: Arrivals, days_pass: Pass
) -> None:
    arrivals.take_rows(HEADER, "F1,3/5/2566,ก,รอรับเรื่อง")
    days_pass(-20)
    arrivals.take_rows(HEADER, "F1,3/5/2566,ก,เสร็จสิ้น")
    assert complaint_of_number("F1").status_on == TODAY


def test_a_case_that_waits_again_without_a_day_did_not_wait_before(
    arrivals: Arrivals, days_pass: Pass
) -> None:
    header = f"{HEADER},last_activity"
    arrivals.take_rows(header, "F1,3/5/2566,ก,เสร็จสิ้น,6/5/2566")
    days_pass(1)
    arrivals.take_rows(HEADER, "F1,3/5/2566,ก,รอรับเรื่อง")
    case = complaint_of_number("F1")
    assert stood(case.id)[-2:] == [
        ("2023-05-06", "2023-06-02", "เสร็จสิ้น"),
        ("2023-06-02", "9999-12-31", "รอรับเรื่อง"),
    ]


def test_who_finishes_it_here_knows_the_day(arrivals: Arrivals, days_pass: Pass) -> None:
    arrivals.take_rows(HEADER, "F1,31/5/2566,ก,กำลังดำเนินการ")
    days_pass(1)
    case = finish(complaint_of_number("F1").id, by="ก", method=Method.OTHER, answer="แก้ไขเรียบร้อยแล้วครับ").one
    assert case.dated
    assert [step.dated for step in case.steps if step] == [False, False, True]
    undo_last(by="ก")
    assert not complaint_of_number("F1").dated


def test_a_step_of_which_a_later_file_knows_the_day_gets_it(arrivals: Arrivals, days_pass: Pass) -> None:
    arrivals.take_rows(HEADER, "F1,3/5/2566,ก,กำลังดำเนินการ")
    days_pass(3)
    arrivals.take_rows(f"{HEADER},วันที่เริ่มดำเนินการ,วันที่เสร็จสิ้น", "F1,3/5/2566,ก,เสร็จสิ้น,4/5/2566,3/6/2566")
    case = complaint_of_number("F1")
    assert case.steps[0] == StepDone(date(2023, 5, 4), "MIS")
    assert (case.dated, case.has_unknown_days) == (True, False)


def test_days_not_known_are_stored_and_read_back(arrivals: Arrivals) -> None:
    assert not Complaint().has_unknown_days
    arrivals.take_rows(HEADER, "F1,3/5/2566,ก,เสร็จสิ้น")
    assert complaint_of_number("F1").has_unknown_days
    assert complaint_of_number("F1").received_at == datetime(2023, 5, 2, 17, tzinfo=NOW.tzinfo)
