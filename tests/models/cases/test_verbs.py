"""The verbs on a case, by example: what each does, what it refuses, and what two people on one case see."""

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from models.cases.acts import Verb
from models.cases.complainants import change_complainant, load_complainant
from models.cases.complaint import Complainant, Complaint
from models.cases.corrections import change_fields
from models.cases.diary import diary
from models.cases.finishing import ShortAnswer, finish
from models.cases.intake import register_complaint
from models.cases.merging import merge, unmerge
from models.cases.operation import DoesNotFitError
from models.cases.store import find_number, load_complaint, merged_into
from models.cases.undo import last_undoable, undo_last
from models.cases.workflow import (
    add_note,
    assign,
    forward,
    not_ours,
    reopen,
    report_to_head,
    set_status,
    take_in,
    tell_complainant,
    tell_to_act,
)
from models.errors import ChangedByOther, InvalidValue, NotFound, NothingToUndo, TamruangError
from models.office.vocabulary import Method, Standing, StepDone
from models.office.words import List, Words, load_words
from tests.models.conftest import StoppedClock

ANSWER = "เจ้าหน้าที่แก้ไขเรียบร้อยแล้ว"


@pytest.fixture
def words(office: Path) -> Words:
    return load_words()


@pytest.fixture
def case(office: Path) -> Complaint:
    """One case of Monday 3 February 2563."""
    return register_complaint(
        Complaint(number="2563-B9WGC7", subject="น้ำท่วมขัง", received_at=datetime(2020, 2, 3, 3, tzinfo=UTC)),
        by="ก",
    )


def another(number: str, **values: object) -> Complaint:
    given: dict[str, object] = {
        "subject": "ฝาท่อชำรุด",
        "received_at": datetime(2020, 2, 3, 4, tzinfo=UTC),
        **values,
    }
    return register_complaint(Complaint(number=number, **given), by="ก")  # type: ignore[arg-type]


def section(words: Words, text: str) -> int:
    found = words.find(List.SECTION, text)
    assert found is not None
    return found.id


def test_a_new_case_waits_and_has_its_days(case: Complaint, words: Words) -> None:
    assert words.standing(case.status) is Standing.WAITING
    assert (case.accept_by, case.due_on, case.next_step) == (date(2020, 2, 4), date(2020, 2, 4), 1)


def test_a_case_without_a_number_gets_one_of_the_office_in_its_fiscal_year(office: Path) -> None:
    first, second = (register_complaint(Complaint(subject="ไฟดับ"), by="ก") for _ in range(2))
    assert [first.number, second.number] == ["ข63-00001", "ข63-00002"]


def test_a_number_is_there_once_however_it_is_written(case: Complaint) -> None:
    with pytest.raises(InvalidValue, match="2563-B9WGC7") as error:
        another("๒๕๖๓ b9wgc7")
    assert error.value.field == "number"
    assert find_number(" 2563b9wgc7 ") == case


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"subject": "  ", "detail": None}, "subject"),
        ({"latitude": 13.7}, "latitude"),
        ({"latitude": 130.7, "longitude": 100.5}, "latitude"),
        ({"received_at": datetime(2020, 3, 1, tzinfo=UTC)}, "received_at"),
        ({"categories": (10_000,)}, "categories"),
        ({"subject": "ก" * 501}, "subject"),
    ],
)
def test_what_cannot_be_kept_is_refused_by_its_field(
    office: Path, values: dict[str, object], field: str
) -> None:
    with pytest.raises(InvalidValue) as error:
        another("X-1", **values)
    assert error.value.field == field
    assert find_number("X-1") is None


def test_text_is_clean_before_it_is_kept(office: Path) -> None:
    stored = another("X-1", subject="น้ำ\x1b[31mท่วม\u202e", detail="บรรทัด 1\r\n\r\n บรรทัด 2 ")
    assert stored.subject == "น้ำท่วม"
    assert stored.detail == "บรรทัด 1\nบรรทัด 2"


def test_the_five_steps_one_after_the_other(case: Complaint, words: Words) -> None:
    works = section(words, "โยธา")
    assign(case.id, by="ข", sections=[works], on=date(2020, 2, 3))
    tell_to_act(case.id, by="ข")
    report_to_head(case.id, by="ค", on=date(2020, 2, 3))
    tell_complainant(case.id, by="ข")
    done = finish(case.id, by="หัวหน้า", method=Method.INVESTIGATED, answer=ANSWER).one
    assert done.steps == (
        StepDone(date(2020, 2, 3), "ข"),
        StepDone(date(2020, 2, 4), "ข"),
        StepDone(date(2020, 2, 3), "ค"),
        StepDone(date(2020, 2, 4), "ข"),
        StepDone(date(2020, 2, 4), "หัวหน้า"),
    )
    assert (done.sections, done.answer, done.pending, done.due_on) == ((works,), ANSWER, False, None)


def test_after_it_is_taken_in_the_other_day_counts(case: Complaint) -> None:
    taken = take_in(case.id, by="ก").one
    assert taken.due_on == taken.finish_by != taken.accept_by


def test_assigning_replaces_the_sections(case: Complaint, words: Words) -> None:
    works, police = section(words, "โยธา"), section(words, "เทศกิจ")
    assign(case.id, by="ก", sections=[works])
    assert assign(case.id, by="ก", sections=[works, police, works]).one.sections == (works, police)
    assert assign(case.id, by="ก", sections=[police]).one.sections == (police,)


def test_a_complainant_who_cannot_be_reached_is_written_down(case: Complaint) -> None:
    change_complainant(case.id, Complainant("นางทดลอง", "0800000000"), by="ก")
    tell_complainant(case.id, by="ก", reachable=False)
    assert load_complainant(case.id) == Complainant("นางทดลอง", "0800000000", False)


def test_who_complains_is_not_part_of_the_case(case: Complaint) -> None:
    change_complainant(case.id, Complainant("นางทดลอง", "0800000000"), by="ก")
    assert "0800000000" not in repr(load_complaint(case.id))


@pytest.mark.parametrize("answer", ["", "  \n "])
def test_finishing_needs_words_for_the_complainant(case: Complaint, answer: str) -> None:
    with pytest.raises(InvalidValue) as error:
        finish(case.id, by="ก", method=Method.OTHER, answer=answer)
    assert error.value.field == "answer"
    assert load_complaint(case.id) == case


def test_a_short_answer_is_questioned_and_taken_on_purpose(case: Complaint) -> None:
    with pytest.raises(ShortAnswer):
        finish(case.id, by="ก", method=Method.OTHER, answer="แก้แล้ว")
    assert (
        finish(case.id, by="ก", method=Method.OTHER, answer="แก้แล้ว", short_answer_ok=True).one.answer
        == "แก้แล้ว"
    )


def test_the_status_finished_is_not_given_without_an_answer(case: Complaint, words: Words) -> None:
    with pytest.raises(InvalidValue) as error:
        set_status(case.id, words.status(Standing.FINISHED).id, by="ก")
    assert error.value.field == "answer"


@pytest.mark.parametrize(
    "verb",
    [
        lambda case: finish(case, by="ก", method=Method.OTHER, answer=ANSWER),
        lambda case: forward(case, by="ก", note="การไฟฟ้า"),
        lambda case: not_ours(case, by="ก"),
        lambda case: tell_to_act(case, by="ก"),
        lambda case: take_in(case, by="ก"),
    ],
)
def test_a_settled_case_is_left_alone(case: Complaint, verb: Callable[[int], object]) -> None:
    settled = not_ours(case.id, by="ก").one
    with pytest.raises(DoesNotFitError, match="2563-B9WGC7"):
        verb(case.id)
    assert load_complaint(case.id) == settled


def test_forwarding_says_to_whom(case: Complaint) -> None:
    with pytest.raises(InvalidValue):
        forward(case.id, by="ก", note=" ")
    assert forward(case.id, by="ก", note="การประปา").one.method is Method.FORWARDED
    assert diary(case.id)[-1].note == "การประปา"


def test_reopening_is_counted_and_keeps_the_old_answer_in_the_diary(case: Complaint) -> None:
    finish(case.id, by="ก", method=Method.WARNED, answer=ANSWER)
    opened = reopen(case.id, by="ก", note="ผู้ร้องแจ้งว่ายังท่วม").one
    assert (opened.reopened, opened.answer, opened.method, opened.pending) == (1, None, None, True)
    assert opened.steps[4] is None
    assert ANSWER in [change.before for change in diary(case.id)[-1].changes]


@pytest.mark.parametrize("days", [1, -2])
def test_a_day_before_the_case_or_still_to_come_is_refused(case: Complaint, days: int) -> None:
    with pytest.raises(InvalidValue):
        take_in(case.id, by="ก", on=date(2020, 2, 4) + timedelta(days=days))


def test_cases_that_were_merged_are_finished_with_their_parent(case: Complaint) -> None:
    copy, other = another("A-1"), another("A-2")
    merge([copy.id, other.id], case.id, by="ก")
    assert merged_into([case.id]) == [copy.id, other.id]
    unmerge(other.id, by="ก")
    done = finish(case.id, by="ก", method=Method.OTHER, answer=ANSWER)
    assert {each.number for each in done.changed} == {"2563-B9WGC7", "A-1"}
    undo_last(by="ก")
    assert [load_complaint(each).pending for each in (case.id, copy.id, other.id)] == [True] * 3


def test_what_goes_along_with_a_merged_case_goes_along_with_its_parent(case: Complaint) -> None:
    first, second = another("A-1"), another("A-2")
    merge(first.id, second.id, by="ก")
    merge(second.id, case.id, by="ก")
    assert merged_into([case.id]) == [first.id, second.id]
    with pytest.raises(TamruangError):
        merge(case.id, second.id, by="ก")


def test_a_bulk_change_tells_what_it_skipped_and_is_undone_in_one_step(case: Complaint) -> None:
    others = [another(f"A-{n}") for n in range(9)]
    not_ours(others[0].id, by="ข")
    done = finish([case.id, *(each.id for each in others)], by="ก", method=Method.OTHER, answer=ANSWER)
    assert len(done.changed) == 9
    assert [number for number, _ in done.skipped] == ["A-0"]
    undone = undo_last(by="ก")
    assert (undone.verb, undone.cases) == (Verb.FINISH, 9)
    assert all(load_complaint(each.id).pending for each in (case, *others[1:]))


def test_a_bulk_change_with_one_impossible_value_changes_nothing(case: Complaint) -> None:
    other = another("A-1")
    with pytest.raises(InvalidValue):
        change_fields([case.id, other.id], {"number": "A-1"}, by="ก")
    assert load_complaint(case.id) == case


def test_the_second_of_two_who_edit_one_case_sees_the_first_ones_version(case: Complaint) -> None:
    theirs = change_fields(case.id, {"subject": "น้ำท่วมสูง"}, by="ข", revisions={case.id: case.revision}).one
    with pytest.raises(ChangedByOther) as error:
        finish(case.id, by="ก", method=Method.OTHER, answer=ANSWER, revisions={case.id: case.revision})
    assert (error.value.by, error.value.theirs) == ("ข", theirs)
    assert load_complaint(case.id) == theirs


def test_many_writers_at_once_lose_nothing(case: Complaint) -> None:
    def write(name: str) -> None:
        for number in range(10):
            add_note(case.id, f"{name} {number}", by=name)

    threads = [threading.Thread(target=write, args=(name,)) for name in "กขค"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len([entry for entry in diary(case.id) if entry.verb is Verb.NOTE]) == 30


def test_undo_is_each_persons_own_and_ends(case: Complaint) -> None:
    add_note(case.id, "โทรแล้ว", by="ข")
    taken = take_in(case.id, by="ข").one
    told = last_undoable("ข")
    assert told is not None
    assert (told.verb, told.number) == (Verb.TAKE_IN, "2563-B9WGC7")
    undo_last(by="ข")
    assert replace(
        load_complaint(case.id), revision=0, changed_at=case.changed_at, changed_by="ก"
    ) == replace(case, revision=0)
    assert load_complaint(case.id).revision > taken.revision, "a screen opened before learns of it"
    undo_last(by="ข")
    with pytest.raises(NothingToUndo):
        undo_last(by="ข")


def test_a_change_that_somebody_built_on_is_not_taken_back(case: Complaint) -> None:
    take_in(case.id, by="ก")
    finish(case.id, by="ข", method=Method.OTHER, answer=ANSWER)
    with pytest.raises(ChangedByOther) as error:
        undo_last(by="ก")
    assert error.value.by == "ข"


def test_a_case_whose_registering_is_taken_back_is_gone_and_cannot_be_found(case: Complaint) -> None:
    undo_last(by="ก")
    assert find_number("2563-B9WGC7") is None
    with pytest.raises(NotFound):
        take_in(case.id, by="ก")
    assert register_complaint(replace(case, id=0, revision=0), by="ก").id != case.id


def test_the_diary_tells_who_when_and_what(case: Complaint, stopped_clock: StoppedClock) -> None:
    stopped_clock.forward(hours=1)
    change_fields(case.id, {"subject": "น้ำท่วมสูง", "address": "ซอย 44"}, by="ข", note="ผู้ร้องโทรมา")
    add_note(case.id, "นัดดูพื้นที่", by="ค")
    undo_last(by="ค")
    entered, changed, noted, taken_back = diary(case.id)
    assert (entered.verb, entered.new, entered.by) == (Verb.REGISTER, True, "ก")
    assert [(each.field, each.before, each.after) for each in changed.changes] == [
        ("subject", "น้ำท่วมขัง", "น้ำท่วมสูง"),
        ("address", None, "ซอย 44"),
    ]
    assert changed.note == "ผู้ร้องโทรมา"
    assert changed.at > entered.at
    assert noted.undone
    assert taken_back.undoes == noted.act


def test_history_can_only_be_added_to(case: Complaint) -> None:
    from peewee import IntegrityError

    from models.cases.tables import ActRow, CaseEventRow
    from models.storage.database import transaction

    for change in (ActRow.update(by="ใคร"), CaseEventRow.delete()):
        with pytest.raises(IntegrityError, match="only added"), transaction():
            change.execute()


def test_a_case_that_a_slow_clock_puts_into_tomorrow_can_be_worked_on(words: Words) -> None:
    case = another(
        "N1", received_at=datetime(2020, 2, 4, 20, tzinfo=UTC)
    )  # the 5th in Bangkok; here it is the 4th
    taken = take_in(case.id, by="ก").one
    assert taken.steps[0] is not None
    done = finish(taken.id, method=Method.OTHER, answer=ANSWER, by="ก", on=date(2020, 2, 5)).one
    assert (done.pending, done.status_on) == (False, date(2020, 2, 5))
    with pytest.raises(DoesNotFitError):
        add_note(case.id, "พรุ่งนี้", by="ก", on=date(2020, 2, 6))
    with pytest.raises(InvalidValue):
        another("N2", received_at=datetime(2020, 2, 5, 3, tzinfo=UTC))
