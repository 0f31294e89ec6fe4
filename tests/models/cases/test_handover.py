"""What a person recorded here is handed over to MIS once, as it stands; a result that is another one since, anew."""

from pathlib import Path

import pytest

from models.audit.audit import find_misfits
from models.cases.complaint import Complaint
from models.cases.finishing import finish
from models.cases.handover import hand_over, load_results, waiting_for_mis
from models.cases.intake import register_complaint
from models.cases.undo import undo_last
from models.cases.workflow import add_note, not_ours, reopen
from models.errors import NotFound
from models.office.vocabulary import Method, Standing
from models.storage.database import connection, database, transaction

BY = "ผู้รับเรื่อง"
ANSWER = "เจ้าหน้าที่ขุดลอกท่อระบายน้ำหน้าปากซอยแล้วเสร็จ น้ำไม่ท่วมขัง"


@pytest.fixture
def settled(office: Path) -> int:
    return finished("2566-A1")


def finished(number: str) -> int:
    case = register_complaint(Complaint(number=number, subject="น้ำท่วม"), by=BY)
    finish(case.id, by=BY, method=Method.INVESTIGATED, answer=ANSWER)
    return case.id


def test_a_result_waits_until_it_is_handed_over(settled: int) -> None:
    open_case = register_complaint(Complaint(number="2566-A2", subject="ไฟดับ"), by=BY)
    assert waiting_for_mis() == [settled]
    done = hand_over([settled, open_case.id], by=BY)
    assert [case.id for case in done.changed] == [settled]
    assert [number for number, _ in done.skipped] == ["2566-A2"]
    assert waiting_for_mis() == []


def test_one_undo_takes_the_whole_handing_over_back(settled: int) -> None:
    other = finished("2566-A2")
    hand_over([settled, other], by=BY)
    undo_last(by=BY)
    assert waiting_for_mis() == [settled, other]


def test_what_does_not_change_the_result_is_not_handed_over_again(settled: int) -> None:
    hand_over([settled], by=BY)
    add_note(settled, "ผู้ร้องขอบคุณ", by=BY)
    assert waiting_for_mis() == []


def test_another_answer_is_handed_over_anew_and_once(settled: int) -> None:
    hand_over([settled], by=BY)
    reopen(settled, by=BY)
    assert waiting_for_mis() == [], "an open case has no result"
    finish(settled, by=BY, method=Method.INVESTIGATED, answer=ANSWER + " และล้างถนน")
    assert waiting_for_mis() == [settled]
    hand_over([settled], by=BY)
    assert waiting_for_mis() == []


def test_a_case_that_is_not_ours_is_a_result_too(office: Path) -> None:
    case = register_complaint(Complaint(number="2566-A3", subject="ทางหลวง"), by=BY)
    not_ours(case.id, by=BY)
    assert waiting_for_mis() == [case.id]
    assert load_results([case.id])[0].means is Standing.NOT_OURS


def test_the_history_covers_it(settled: int) -> None:
    hand_over([settled], by=BY)
    assert find_misfits() == []
    with connection(), transaction():
        database.connection().execute("UPDATE handover SET handed_on = '2020-01-01'")
    assert len(find_misfits()) == 1


def test_cases_that_are_gone_are_left_out_of_the_results_and_not_handed_over(settled: int) -> None:
    assert [result.case.id for result in load_results([settled, 99])] == [settled]
    with pytest.raises(NotFound):
        hand_over([99], by=BY)


def test_a_result_that_became_another_one_meanwhile_still_waits(settled: int) -> None:
    told = load_results([settled])
    reopen(settled, by="คนอื่น")
    finish(settled, by="คนอื่น", method=Method.INVESTIGATED, answer=ANSWER + " และล้างถนน")
    done = hand_over([settled], by=BY, told=told)
    assert (done.changed, [number for number, _ in done.skipped]) == ((), ["2566-A1"])
    assert waiting_for_mis() == [settled], "MIS got the answer of before"


def test_what_another_clerk_handed_over_is_not_handed_over_twice(settled: int) -> None:
    hand_over([settled], by="คนอื่น")
    done = hand_over([settled], by=BY)
    assert done.changed == ()
    assert "คนอื่น" in str(done.skipped[0][1])
