"""What a search finds although it is written otherwise, or stands in the answer and the notes; and who complains, which it does not."""

from pathlib import Path

import pytest

from models.cases.complainants import change_complainant, find_by_complainant
from models.cases.complaint import Complainant, Complaint
from models.cases.corrections import change_fields
from models.cases.diary import diary
from models.cases.finishing import finish
from models.cases.intake import register_complaint
from models.cases.undo import undo_last
from models.cases.workflow import add_note, take_in
from models.errors import InvalidValue, NothingToUndo
from models.office.vocabulary import Method
from models.register.filters import Filter
from models.register.order import Order
from models.register.window import count, page
from tests.models.register.conftest import TODAY
from tests.models.register.test_search import WAYS, go


@pytest.fixture(params=WAYS)
def every_way(office: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    go(monkeypatch, request.param)


def stored(subject: str) -> Complaint:
    return register_complaint(Complaint(subject=subject), by="ก")


def found(text: str) -> set[int]:
    ids = {line.id for line in page(Filter(text=text), Order(), today=TODAY)}
    assert count(Filter(text=text), today=TODAY) == len(ids)
    return ids


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("ไฟดับ ซอย 77", "ซอย77"),
        ("ไฟดับ ซอย77", "ซอย 77"),
        ("ไฟดับ ซอย ๗๗ ลึก", "ซอย77"),
        ("รับแจ้ง 3 ราย", "3ราย"),
        ("เเสงสว่างไม่พอ", "แสงสว่าง"),
        ("แสงสว่างไม่พอ", "เเสง"),
        ("ถังขยะเเตก", "แต"),
        ("ถังขยะเเตก", "แตก"),
        ("ถังขยะเเตกและแยกเเล้ว", "แตกและแยกแล้ว"),
        ("เเก้วเก่า", "เก่า"),
        ("ตั้งเเต่ ๑2/3 มีนาคม", "12/3"),
    ],
)
@pytest.mark.usefixtures("every_way")
def test_what_is_written_otherwise_is_found(written: str, typed: str) -> None:
    case = stored(written)
    other = stored("ต้นไม้ล้ม ซอย 8 เลขที่ 77")
    assert found(typed) - {other.id} == {case.id}
    assert (other.id in found(typed)) == (typed == "ซอย 77"), "words apart may stand apart"


@pytest.mark.parametrize("typed", ["เก้ว", "กเ", "แเเก้ว"])
@pytest.mark.usefixtures("every_way")
def test_half_of_a_letter_typed_twice_is_not_found(typed: str) -> None:
    stored("ถูกเเก้วบาด")
    assert found(typed) == set()


@pytest.mark.usefixtures("every_way")
def test_answers_and_notes_are_found_until_they_are_taken_back() -> None:
    case = stored("ไฟดับ")
    stored("ไฟดับเหมือนกัน")
    finish(case.id, by="ก", method=Method.OTHER, answer="เปลี่ยนหลอดไฟใหม่ให้เเล้ว ขอบคุณครับ")
    assert found("เปลี่ยนหลอด แล้ว") == {case.id}
    change_fields(case.id, {"answer": "ซ่อมบัลลาสต์เรียบร้อยแล้วครับ"}, by="ก")
    assert (found("เปลี่ยนหลอด"), found("บัลลาสต์")) == (set(), {case.id})
    add_note(case.id, "โทรถามผู้รับเหมา ซอย 77", by="ก")
    assert found("ผู้รับเหมา ซอย77") == {case.id}
    undo_last(by="ก")
    assert found("ผู้รับเหมา") == set()


@pytest.mark.usefixtures("office")
def test_who_complains_is_found_only_when_asked_for_and_that_is_recorded() -> None:
    case, other = stored("ไฟดับ"), stored("น้ำท่วม")
    change_complainant(case.id, Complainant("นางสมมุติ ใจดี", "080-123 4567"), by="ก")
    assert found("สมมุติ") == found("0801234567") == set()
    assert find_by_complainant("สมมุติ", by="ข") == (case.id,)
    assert find_by_complainant("๐๘๐-๑๒๓๔", by="ข") == (case.id,)
    assert find_by_complainant("ไม่มีใคร", by="ข") == ()
    entries = [entry for entry in diary(case.id) if entry.by == "ข"]
    assert [(str(entry.verb), entry.note, entry.changes) for entry in entries] == [("look_up", None, ())] * 2
    assert not [entry for entry in diary(other.id) if entry.by == "ข"]
    with pytest.raises(NothingToUndo):
        undo_last(by="ข")


@pytest.mark.usefixtures("office")
def test_to_look_somebody_up_keeps_nobody_from_undoing() -> None:
    case = stored("ไฟดับ")
    change_complainant(case.id, Complainant("นางสมมุติ ใจดี"), by="ก")
    take_in(case.id, by="ก")
    find_by_complainant("ใจดี", by="ข")
    for _ in range(3):
        undo_last(by="ก")
    assert count(Filter(), today=TODAY) == 0


@pytest.mark.parametrize("typed", ["", "ก", "123", "--"])
@pytest.mark.usefixtures("office")
def test_what_would_name_anybody_is_refused(typed: str) -> None:
    with pytest.raises(InvalidValue):
        find_by_complainant(typed, by="ข")
