"""Doing again what was just taken back: what comes back, until when, and what the diary says of it."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from exports.cases.diary import DiaryWords
from exports.language import set_language
from models.admin.word_lists import add_word
from models.cases.acts import Verb
from models.cases.complainants import load_complainant
from models.cases.complaint import Complainant, Complaint
from models.cases.corrections import change_fields
from models.cases.daily_checks import check_in, checks
from models.cases.diary import diary
from models.cases.finishing import finish
from models.cases.intake import register_complaint
from models.cases.redo import next_redo, redo
from models.cases.store import find_number, load_complaint
from models.cases.undo import undo_last
from models.cases.workflow import add_note, take_in
from models.dates import Period
from models.errors import ChangedByOther, NothingToRedo
from models.office.vocabulary import Method
from models.office.words import List, load_words

ANSWER = "เจ้าหน้าที่แก้ไขเรียบร้อยแล้ว"
PERSON = Complainant("นางสมมุติ ผู้ร้อง", "0800000000")


@pytest.fixture
def case(office: Path) -> Complaint:
    return register_complaint(
        Complaint(number="2563-B9WGC7", subject="น้ำท่วมขัง", received_at=datetime(2020, 2, 3, 3, tzinfo=UTC)),
        by="ก",
        complainant=PERSON,
        note="โทรมาเอง",
    )


def matter(case: Complaint) -> Complaint:
    return replace(case, revision=0, changed_at=datetime.min, changed_by="")


def test_a_registration_comes_back_whole_under_its_number_and_id(case: Complaint) -> None:
    undo_last(by="ก")
    assert find_number(case.number) is None
    told = redo(by="ก")
    assert (told.verb, told.number, told.cases) == (Verb.REGISTER, case.number, 1)
    back = load_complaint(case.id)
    assert matter(back) == matter(case)
    assert back.revision > case.revision, "a screen opened before learns of it"
    assert load_complainant(case.id) == PERSON
    undo_last(by="ก")
    assert find_number(case.number) is None
    redo(by="ก")
    assert load_complainant(case.id) == PERSON


def test_the_diary_says_undid_and_redid(case: Complaint) -> None:
    add_note(case.id, "นัดดูพื้นที่", by="ข", on=date(2020, 2, 3))
    undo_last(by="ข")
    redo(by="ข")
    entries = diary(case.id)
    set_language("en")
    words = DiaryWords(load_words(), {})
    told = [words.headline(entry, {each.act: each for each in entries}) for entry in entries]
    set_language("th")
    assert [line.split(" (done")[0] for line in told[2:]] == ["undid: noted (redone)", "redid: noted"]
    assert told[1].endswith("(undone)")
    assert (entries[-1].note, entries[-1].on) == ("นัดดูพื้นที่", date(2020, 2, 3))


def test_redo_ends_with_the_next_thing_that_the_person_does(case: Complaint) -> None:
    take_in(case.id, by="ก")
    undo_last(by="ก")
    add_note(case.id, "โทรแล้ว", by="ข")
    assert next_redo("ก") is not None, "what others do is no reason"
    assert next_redo("ข") is None, "everybody redoes their own"
    add_note(case.id, "โทรแล้ว", by="ก")
    with pytest.raises(NothingToRedo):
        redo(by="ก")


def test_what_others_changed_elsewhere_stays_and_what_they_changed_of_the_same_is_not_overwritten(
    case: Complaint,
) -> None:
    change_fields(case.id, {"subject": "น้ำท่วมสูง"}, by="ก")
    undo_last(by="ก")
    change_fields(case.id, {"address": "ซอย 44"}, by="ข")
    redo(by="ก")
    now = load_complaint(case.id)
    assert (now.subject, now.address) == ("น้ำท่วมสูง", "ซอย 44")
    undo_last(by="ก")
    change_fields(case.id, {"subject": "ฝาท่อชำรุด"}, by="ข")
    with pytest.raises(ChangedByOther) as error:
        redo(by="ก")
    assert error.value.by == "ข"
    assert load_complaint(case.id).subject == "ฝาท่อชำรุด"


def test_what_somebody_brought_back_on_a_case_keeps_it_as_the_first_time(case: Complaint) -> None:
    add_note(case.id, "นัดดูพื้นที่", by="ข")
    for _ in range(2):
        undo_last(by="ข")
        redo(by="ข")
        with pytest.raises(ChangedByOther):
            undo_last(by="ก")
    undo_last(by="ข")
    undo_last(by="ก")
    assert find_number(case.number) is None


def test_what_was_taken_and_brought_back_since_is_no_change_since(case: Complaint) -> None:
    add_note(case.id, "นัดดูพื้นที่", by="ข")
    change_fields(case.id, {"subject": "ถนนชำรุด"}, by="ก")
    undo_last(by="ข")
    redo(by="ข")
    undo_last(by="ก")
    assert load_complaint(case.id).subject == case.subject


def test_several_come_back_one_after_the_other_and_go_again(case: Complaint) -> None:
    take_in(case.id, by="ข")
    finish(case.id, by="ข", method=Method.OTHER, answer=ANSWER)
    finished = load_complaint(case.id)
    for _ in range(2):
        undo_last(by="ข")
        undo_last(by="ข")
        assert load_complaint(case.id).steps == case.steps
        redo(by="ข")
        assert load_complaint(case.id).answer is None
        redo(by="ข")
        assert matter(load_complaint(case.id)) == matter(finished)


def test_a_number_or_word_that_others_have_taken_stands_in_the_way(case: Complaint) -> None:
    undo_last(by="ก")
    register_complaint(replace(case, id=0), by="ข")
    with pytest.raises(ChangedByOther):
        redo(by="ก")
    add_word(List.CHANNEL, "แอปใหม่", by="ค")
    undo_last(by="ค")
    add_word(List.CHANNEL, "แอปใหม่", by="ข")
    with pytest.raises(ChangedByOther):
        redo(by="ค")


def test_a_check_of_mis_comes_back(office: Path) -> None:
    check_in(3, by="ก")
    undo_last(by="ก")
    redo(by="ก")
    assert [check.new for check in checks(Period(date(2020, 2, 4), date(2020, 2, 4)))] == [3]
