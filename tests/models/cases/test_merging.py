"""Cases that are one matter: what is done to the one that is worked on is done to those that go along with it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from exports.cases.diary import DiaryWords
from exports.language import translate_to_thai
from models.cases.acts import Verb
from models.cases.complaint import Complaint
from models.cases.corrections import change_fields
from models.cases.diary import diary, numbers_in
from models.cases.finishing import finish
from models.cases.intake import register_complaint
from models.cases.merging import merge, unmerge
from models.cases.store import load_complaint, load_complaints
from models.cases.undo import undo_last
from models.cases.workflow import forward, not_ours, reopen, set_status
from models.errors import InvalidValue
from models.office.vocabulary import Method, Standing
from models.office.words import load_words

ANSWER = "แก้ไขเรียบร้อยแล้วครับ"
SETTLE: dict[str, Callable[[int], object]] = {
    "finished": lambda case: finish(case, by="ก", method=Method.WARNED, answer=ANSWER),
    "forwarded": lambda case: forward(case, by="ก", note="การประปา", answer="ส่งต่อให้การประปาแล้ว"),
    "not ours": lambda case: not_ours(case, by="ก"),
    "status": lambda case: set_status(case, load_words().status(Standing.NOT_OURS).id, by="ก"),
}


@pytest.fixture
def cases(office: Path) -> tuple[Complaint, Complaint]:
    """A case, and another of the same matter."""
    first, second = (register_complaint(Complaint(number=name, subject="ไฟดับ"), by="ก") for name in "AB")
    return first, second


def standings(*cases: Complaint) -> list[tuple[bool, int, object, object]]:
    now = [load_complaint(case.id) for case in cases]
    return [(case.pending, case.status, case.method, case.answer) for case in now]


@pytest.mark.parametrize("settle", SETTLE.values(), ids=SETTLE)
def test_what_settles_or_opens_a_case_does_so_to_those_merged_into_it(
    cases: tuple[Complaint, Complaint], settle: Callable[[int], object]
) -> None:
    head, child = cases
    merge(child.id, head.id, by="ก")
    settle(head.id)
    one, other = standings(head, child)
    assert one == other
    assert not one[0]
    reopen(head.id, by="ก")
    one, other = standings(head, child)
    assert one == other
    assert one[0]
    assert load_complaint(child.id).reopened == 1
    undo_last(by="ก")
    undo_last(by="ก")
    assert [load_complaint(case.id).pending for case in cases] == [True, True]


@pytest.mark.parametrize("settle", SETTLE.values(), ids=SETTLE)
def test_merged_into_a_settled_case_a_pending_one_is_settled_like_it(
    cases: tuple[Complaint, Complaint], settle: Callable[[int], object]
) -> None:
    head, child = cases
    before = standings(child)
    settle(head.id)
    merge(child.id, head.id, by="ข")
    one, other = standings(head, child)
    assert one == other
    assert (load_complaint(child.id).steps[4] is None) == (load_complaint(head.id).steps[4] is None)
    undo_last(by="ข")
    assert standings(child) == before
    merge(child.id, head.id, by="ข")
    unmerge(child.id, by="ข")
    assert load_complaint(child.id).pending, "the answer was that of another matter"
    assert load_complaint(child.id).answer is None
    undo_last(by="ข")
    assert standings(head) == standings(child)


def test_an_answer_that_is_corrected_is_so_in_those_settled_with_it(
    cases: tuple[Complaint, Complaint],
) -> None:
    head, child = cases
    merge(child.id, head.id, by="ก")
    finish(head.id, by="ก", method=Method.WARNED, answer=ANSWER)
    change_fields(head.id, {"subject": "ไฟทางดับ", "answer": "เปลี่ยนหลอดไฟแล้วครับ"}, by="ก")
    assert load_complaint(child.id).answer == "เปลี่ยนหลอดไฟแล้วครับ"
    assert load_complaint(child.id).subject == "ไฟดับ"
    undo_last(by="ก")
    assert load_complaint(child.id).answer == ANSWER


def test_what_was_settled_by_itself_keeps_its_own_answer(cases: tuple[Complaint, Complaint]) -> None:
    head, child = cases
    finish(child.id, by="ก", method=Method.OTHER, answer="คำตอบของเรื่องนี้เอง")
    own = standings(child)
    merge(child.id, head.id, by="ก")
    finish(head.id, by="ก", method=Method.WARNED, answer=ANSWER)
    assert standings(child) == own
    reopen(head.id, by="ก")
    unmerge(child.id, by="ก")
    assert standings(child) == own


def test_what_does_not_fit_the_case_is_done_to_none(cases: tuple[Complaint, Complaint]) -> None:
    head, child = cases
    finish(head.id, by="ก", method=Method.WARNED, answer=ANSWER)
    merge(child.id, head.id, by="ก")
    reopen(child.id, by="ก")
    before = standings(child)
    with pytest.raises(InvalidValue):
        forward(head.id, by="ก", note="การประปา")
    assert standings(child) == before


def test_both_diaries_name_the_other_by_its_number(cases: tuple[Complaint, Complaint]) -> None:
    head, child = cases
    merge(child.id, head.id, by="ก")
    unmerge(child.id, by="ก")
    told = {}
    for case in cases:
        entries = diary(case.id)
        numbers = {each.id: each.number for each in load_complaints(sorted(numbers_in(entries)))}
        words = DiaryWords(load_words(), numbers, translate=translate_to_thai)
        told[case.number] = [
            words.headline(entry, {}) for entry in entries if entry.verb in {Verb.MERGE, Verb.UNMERGE}
        ]
    assert told == {
        "A": ["รวมเรื่อง B เข้ากับเรื่องนี้", "แยกเรื่อง B ออกจากเรื่องนี้"],
        "B": ["รวมเข้ากับเรื่อง A", "แยกออกจากเรื่อง A"],
    }
