"""What a person did here, and what MIS says of the same later."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from models import clock
from models.cases.complaint import Complaint
from models.cases.corrections import change_fields
from models.cases.finishing import finish
from models.cases.intake import register_complaint
from models.cases.merging import merge
from models.cases.store import complaint_of_number, load_complaint
from models.cases.undo import undo_last
from models.cases.workflow import set_status
from models.imports.files import open_arrival
from models.imports.store import import_file, make_plan
from models.imports.three_way import Choices, Side
from models.office.vocabulary import Method, Standing
from models.office.words import load_words
from tests.models.imports.conftest import Arrivals, counts
from tests.models.imports.test_traps import HEADER, row

WAITING, BEGUN, FINISHED = "รอรับเรื่อง", "กำลังดำเนินการ", "เสร็จสิ้น"


def at(monkeypatch: pytest.MonkeyPatch, day: int) -> None:
    """Noon of a day of May 2566."""
    monkeypatch.setattr(clock, "now", lambda: datetime(2023, 5, day, 5, tzinfo=UTC))


def begin(case: Complaint) -> None:
    set_status(case.id, load_words().status(Standing.IN_PROGRESS).id, by="สมชาย")


def end(case: Complaint) -> None:
    finish(case.id, by="สมชาย", method=Method.INVESTIGATED, answer="ซ่อมผิวถนนเรียบร้อยแล้ว")


def status() -> str:
    return load_words().name(complaint_of_number("A1").status)


def row_of(day: int, state: str, **cells: str) -> str:
    return row(state=state, last_activity=f"2023-05-{day:02} 10:00", **cells)


@pytest.mark.parametrize(
    ("first", "here", "later", "day", "becomes", "both", "only_here", "asked"),
    [
        # MIS has not moved: what was done here stays, and is no conflict.
        (WAITING, begin, WAITING, 9, BEGUN, 0, 1, 0),
        (WAITING, end, WAITING, 9, FINISHED, 0, 1, 0),
        # MIS has moved too, and further.
        (WAITING, begin, FINISHED, 9, FINISHED, 1, 0, 0),
        (WAITING, begin, FINISHED, 4, FINISHED, 1, 0, 0),
        # Both came to the same.
        (WAITING, begin, BEGUN, 9, BEGUN, 0, 0, 0),
        # Further here: an older day is an older day, a newer one is asked about.
        (WAITING, end, BEGUN, 4, FINISHED, 1, 0, 0),
        (WAITING, end, BEGUN, 9, FINISHED, 1, 0, 1),
        (WAITING, end, "ส่งต่อ", 9, FINISHED, 1, 0, 1),
        # As far, in other words: the newer one.
        (WAITING, begin, "รอวัสดุ", 9, "รอวัสดุ", 1, 0, 0),
        (WAITING, begin, "รอวัสดุ", 4, BEGUN, 1, 0, 0),
    ],
)
def test_of_two_statuses_the_further_and_newer_one_is_taken(
    arrivals: Arrivals,
    monkeypatch: pytest.MonkeyPatch,
    first: str,
    here: Any,
    later: str,
    day: int,
    becomes: str,
    both: int,
    only_here: int,
    asked: int,
) -> None:
    at(monkeypatch, 5)
    here(arrivals.case(HEADER, row_of(2, first)))
    at(monkeypatch, 20)
    path = arrivals.write(HEADER, row_of(day, later))
    plan = arrivals.take(path, meanings={"รอวัสดุ": Standing.IN_PROGRESS})
    assert status() == becomes
    assert (plan.both, plan.only_here, plan.asked) == (both, only_here, asked)
    case = complaint_of_number("A1")
    assert ("status" in case.touched) == (becomes != later)
    assert (case.pending, case.due_on is None) == (becomes != FINISHED, becomes == FINISHED)
    again = arrivals.take(path)
    assert complaint_of_number("A1") == case, "the same file says nothing new"
    assert again.nothing
    assert again.asked == asked, "what nobody has decided is asked again"


def test_a_touch_here_does_not_freeze_the_case_against_later_files(
    arrivals: Arrivals, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(monkeypatch, 3)
    begin(arrivals.case(HEADER, row_of(2, WAITING)))
    at(monkeypatch, 20)
    arrivals.take_rows(HEADER, row_of(9, FINISHED, comment="ถนนพังมาก"))
    case = complaint_of_number("A1")
    assert (case.subject, case.touched, case.mis) == ("ถนนพังมาก", (), ())
    assert [step.on.day if step else None for step in case.steps] == [3, 9, None, None, 9]
    assert (case.status_on, case.method, case.dated) == (date(2023, 5, 9), Method.OTHER, True)
    arrivals.take_rows(HEADER, row_of(15, BEGUN))
    assert complaint_of_number("A1").pending, "nor against any after that"


def test_a_case_opened_again_in_mis_loses_the_result_that_was_given_here(
    arrivals: Arrivals, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(monkeypatch, 5)
    end(arrivals.case(HEADER, row_of(2, WAITING)))
    closed = complaint_of_number("A1")
    at(monkeypatch, 20)
    with open_arrival(arrivals.write(HEADER, row_of(9, BEGUN))) as arrival:
        (both,) = make_plan(arrival).conflicts
        (conflict,) = both.conflicts
        assert (conflict.proposal.side, conflict.taken) == (None, Side.HERE)
        reopen = Choices(each={(both.key, "status"): Side.MIS})
        plan = import_file(arrival, by="สมชาย", choices=reopen)
    assert (plan.asked, plan.kept, plan.changed) == (0, 0, 1)
    case = complaint_of_number("A1")
    assert (case.pending, case.method, case.answer, case.touched) == (True, None, None, ())
    assert (case.due_on, case.steps[3:]) == (case.finish_by, (None, None))
    undo_last(by="สมชาย")
    undone = complaint_of_number("A1")
    assert (undone.method, undone.answer, undone.touched, undone.mis) == (
        *(closed.method, closed.answer, closed.touched, closed.mis),
    )


def test_what_was_decided_for_here_is_not_asked_again(
    arrivals: Arrivals, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(monkeypatch, 5)
    end(arrivals.case(HEADER, row_of(2, WAITING)))
    at(monkeypatch, 20)
    path = arrivals.write(HEADER, row_of(9, BEGUN))
    with open_arrival(path) as arrival:
        plan = import_file(arrival, by="สมชาย", choices=Choices(everywhere=Side.HERE))
    assert (plan.asked, plan.kept, plan.remembered, plan.changed, plan.unchanged) == (0, 1, 1, 0, 1)
    again = arrivals.take(path)
    assert (again.both, again.only_here, again.nothing) == (0, 1, True)
    assert arrivals.take_rows(HEADER, row_of(12, WAITING)).asked, "but a new word of MIS is"


@pytest.mark.parametrize(
    ("row_day", "comment", "becomes", "both"),
    [(9, "ถนนพัง", "ถนนทรุด", 0), (9, "ถนนพังมาก", "ถนนพังมาก", 1), (4, "ถนนพังมาก", "ถนนทรุด", 1)],
)
def test_of_two_texts_the_newer_one_is_taken(
    arrivals: Arrivals,
    monkeypatch: pytest.MonkeyPatch,
    row_day: int,
    comment: str,
    becomes: str,
    both: int,
) -> None:
    at(monkeypatch, 5)
    case = arrivals.case(HEADER, row_of(2, WAITING))
    change_fields(case.id, {"subject": "ถนนทรุด"}, by="สมชาย")
    at(monkeypatch, 20)
    plan = arrivals.take_rows(HEADER, row_of(row_day, WAITING, comment=comment))
    assert (complaint_of_number("A1").subject, plan.both) == (becomes, both)


def test_a_place_moved_here_and_in_mis_is_one_of_both_and_not_half_of_each(
    arrivals: Arrivals, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(monkeypatch, 5)
    case = arrivals.case(HEADER, row_of(2, WAITING, coords="100.5,13.7"))
    change_fields(case.id, {"latitude": 13.8}, by="สมชาย")
    at(monkeypatch, 20)
    arrivals.take_rows(HEADER, row_of(4, WAITING, coords="100.6,13.9"))
    after = complaint_of_number("A1")
    assert (after.latitude, after.longitude) == (13.8, 100.5)
    arrivals.take_rows(HEADER, row_of(9, WAITING, coords="100.7,13.6"))
    after = complaint_of_number("A1")
    assert (after.latitude, after.longitude, after.touched) == (13.6, 100.7, ())


def test_whatever_files_come_between_the_newest_word_of_mis_is_what_it_is_held_against(
    arrivals: Arrivals, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(monkeypatch, 9)
    begin(arrivals.case(HEADER, row_of(2, WAITING)))
    at(monkeypatch, 20)
    assert arrivals.take_rows(HEADER, row_of(4, "รอวัสดุ"), meanings={"รอวัสดุ": Standing.IN_PROGRESS}).both == 1
    assert arrivals.take_rows(HEADER, row_of(15, "รอวัสดุ")).both == 0
    assert status() == BEGUN
    assert counts(arrivals.take_rows(HEADER, row_of(16, FINISHED))) == (0, 1, 0, 0)
    assert status() == FINISHED


def test_merged_cases_go_along_with_the_one_that_a_file_settles_or_opens(
    arrivals: Arrivals, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(monkeypatch, 3)
    head = arrivals.case(HEADER, row_of(2, WAITING))
    ours = register_complaint(Complaint(subject="ซ้ำกับ A1", received_at=head.received_at), by="สมชาย")
    merge(ours.id, head.id, by="สมชาย")
    at(monkeypatch, 20)
    closing = arrivals.write(HEADER, row_of(9, FINISHED))
    assert arrivals.plan(closing).along == 1
    assert arrivals.take(closing).along == 1
    along = load_complaint(ours.id)
    assert (along.pending, along.status_on, along.steps[4]) == (
        False,
        date(2023, 5, 9),
        complaint_of_number("A1").steps[4],
    )
    assert arrivals.take_rows(HEADER, row_of(15, BEGUN)).along == 1
    opened = load_complaint(ours.id)
    assert (opened.pending, opened.method, opened.steps[4], opened.status_on.day) == (True, None, None, 15)
    undo_last(by="สมชาย")
    undo_last(by="สมชาย")
    assert load_complaint(ours.id).pending
