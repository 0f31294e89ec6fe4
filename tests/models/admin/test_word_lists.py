"""Editing the word lists: what is refused, what the cases follow, and that each change can be taken back."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from models.admin.word_lists import add_word, change_word, delete_word, move_word, retire_word
from models.cases.complaint import Complaint
from models.cases.corrections import change_fields
from models.cases.finishing import finish
from models.cases.intake import register_complaint
from models.cases.store import complaint_of_number, load_complaint
from models.cases.undo import undo_last
from models.cases.word_use import is_used
from models.cases.workflow import assign, set_status
from models.dates import Period
from models.errors import ChangedByOther, InvalidValue, NotFound
from models.office.vocabulary import Method, Standing
from models.office.words import List, Word, load_words
from models.register.counts import counts

BY = "สมหญิง"
pytestmark = pytest.mark.usefixtures("office")


def word(which: List, text: str) -> Word:
    found = load_words().find(which, text)
    assert found is not None
    return found


def registered(**values: Any) -> Complaint:
    received = datetime(2020, 1, 31, 3, tzinfo=UTC)  # a Friday
    return register_complaint(Complaint(subject="ไฟดับ", received_at=received, **values), by=BY)


class TestAdding:
    def test_a_word_goes_to_the_end_of_its_list(self) -> None:
        made = add_word(List.CATEGORY, " ตู้ \n โทรศัพท์ ", by=BY, aliases=("ตู้สาธารณะ", "ตู้ โทรศัพท์", "ตู้สาธารณะ"))
        assert load_words().of(List.CATEGORY)[-1] == made
        assert (made.word, made.aliases) == ("ตู้ โทรศัพท์", ("ตู้สาธารณะ",))
        assert word(List.CATEGORY, "ตู้สาธารณะ") == made

    @pytest.mark.parametrize("said", ["ถนน", "ถ นน", "บาทวิถี", "pm2.5", "PM๒.๕"])
    def test_what_the_list_says_already_is_refused(self, said: str) -> None:
        add_word(List.CATEGORY, "ฝุ่นละออง", by=BY, aliases=("PM2.5",))
        for field, call in (
            ("word", lambda: add_word(List.CATEGORY, said, by=BY)),
            ("aliases", lambda: add_word(List.CATEGORY, "ใหม่", by=BY, aliases=(said,))),
        ):
            with pytest.raises(InvalidValue) as refused:
                call()
            assert refused.value.field == field
        add_word(List.SECTION, said, by=BY)  # another list is another matter

    def test_the_refusal_names_the_word_and_that_it_is_retired(self) -> None:
        retire_word(word(List.CATEGORY, "ทางเท้า").id, by=BY)
        with pytest.raises(InvalidValue, match="retired entry “ทางเท้า”"):
            add_word(List.CATEGORY, "บาทวิถี", by=BY)

    @pytest.mark.parametrize(
        ("which", "text", "details", "field"),
        [
            (List.CATEGORY, " ", {}, "word"),
            (List.CATEGORY, "ก" * 121, {}, "word"),
            (List.CATEGORY, "ก", {"aliases": ("ข" * 121,)}, "aliases"),
            (List.CATEGORY, "ก", {"days": 0}, "days"),
            (List.CATEGORY, "ก", {"means": "waiting"}, "means"),
            (List.CATEGORY, "ก", {"pending": True}, "pending"),
            (List.SECTION, "ก", {"days": 3}, "days"),
            (List.STATUS, "ก", {}, "means"),
            (List.STATUS, "ก", {"means": "nonsense"}, "means"),
            (List.STATUS, "ก", {"means": "finished", "pending": True}, "pending"),
            (List.ANSWER, "ก", {"means": "warned"}, "text"),
            (List.ANSWER, "ก", {"means": "waiting", "text": "ตักเตือนแล้ว"}, "means"),
            (List.CHANNEL, "ก", {"text": "ตักเตือนแล้ว"}, "text"),
            (List.AGENCY, "ก", {"text": "ไม่ใช่อีเมล"}, "text"),
            (List.OFFICER, "ก", {"means": "1"}, "means"),  # a status, no section
            (List.OFFICER, "ก", {"means": "x"}, "means"),
        ],
    )
    def test_what_a_word_cannot_have_is_refused(
        self, which: List, text: str, details: dict[str, Any], field: str
    ) -> None:
        before = load_words().all
        with pytest.raises(InvalidValue) as refused:
            add_word(which, text, by=BY, **details)
        assert refused.value.field == field
        assert load_words().all == before

    def test_an_officer_of_a_section_and_a_canned_answer(self) -> None:
        section = word(List.SECTION, "โยธา")
        assert add_word(List.OFFICER, "นายช่าง ใจดี", by=BY, means=str(section.id)).means == str(section.id)
        answer = add_word(
            List.ANSWER, "ตัดแต่งแล้ว", by=BY, means=Method.INVESTIGATED, text=" ตัดแต่งแล้ว \n\n ครับ"
        )
        assert (answer.means, answer.text) == ("investigated", "ตัดแต่งแล้ว\nครับ")

    def test_it_is_taken_back(self) -> None:
        before = load_words().all
        add_word(List.CATEGORY, "ตู้โทรศัพท์", by=BY)
        undo_last(by=BY)
        assert load_words().all == before


class TestChanging:
    def test_cases_follow_the_new_word(self) -> None:
        category = word(List.CATEGORY, "ถนน")
        case = registered(categories=(category.id,))
        changed = change_word(category.id, by=BY, word="ผิวถนน", aliases=(*category.aliases, "ถนน"))
        assert load_words().name(load_complaint(case.id).categories[0]) == "ผิวถนน"
        assert word(List.CATEGORY, "ถนน") == changed

    def test_an_alias_is_added_once(self) -> None:
        category = word(List.CATEGORY, "ถนน")
        first = change_word(category.id, by=BY, aliases=(*category.aliases, "ทางหลวง"))
        assert first.aliases == (*category.aliases, "ทางหลวง")
        assert change_word(category.id, by=BY, aliases=(*first.aliases, "ทาง หลวง")) == first
        with pytest.raises(InvalidValue):
            change_word(category.id, by=BY, aliases=(*first.aliases, "ฟุตบาท"))
        undo_last(by=BY)
        assert word(List.CATEGORY, "ถนน") == category

    def test_days_of_a_category_date_its_pending_cases(self) -> None:
        category = word(List.CATEGORY, "แสงสว่าง")
        case, other = registered(categories=(category.id,)), registered()
        changed = change_word(category.id, by=BY, days=3)
        assert load_complaint(case.id).finish_by == date(2020, 2, 5)
        assert load_complaint(other.id) == other
        assert registered(categories=(category.id,)).finish_by == date(2020, 2, 5)
        undo_last(by=BY)
        undo_last(by=BY)
        assert load_complaint(case.id) == case
        assert changed.days == 3

    def test_pending_of_a_status_is_followed_and_taken_back(self) -> None:
        forwarded = load_words().status(Standing.FORWARDED)
        case, waiting = registered(), registered()
        left = set_status(case.id, forwarded.id, by="สมชาย", note="ส่งการไฟฟ้า").one
        assert left.due_on is None
        change_word(forwarded.id, by=BY, pending=True)
        now = load_complaint(case.id)
        assert (now.pending, now.due_on, now.revision) == (True, now.finish_by, left.revision)
        assert load_complaint(waiting.id) == waiting
        undo_last(by=BY)
        assert load_complaint(case.id) == left

    def test_somebody_elses_change_is_not_overwritten(self) -> None:
        seen = word(List.CATEGORY, "ถนน")
        change_word(seen.id, by="สมชาย", word="ผิวถนน")
        with pytest.raises(ChangedByOther) as refused:
            change_word(seen.id, by=BY, seen=seen, word="ทางหลวง")
        assert refused.value.by == "สมชาย"
        assert refused.value.theirs == word(List.CATEGORY, "ผิวถนน")

    def test_the_cases_of_a_status_follow_its_meaning_in_one_act_and_back(self) -> None:
        extra = add_word(List.STATUS, "รอช่าง", by=BY, means=Standing.WAITING, pending=True)
        case = registered(status=extra.id)
        before = complaint_of_number(case.number)
        for means in (Standing.IN_PROGRESS, Standing.FORWARDED, Standing.NOT_OURS, Standing.FINISHED):
            pending = means is Standing.IN_PROGRESS
            assert change_word(extra.id, by=BY, means=means, pending=pending).means == means
            now = complaint_of_number(case.number)
            assert (now.status, now.status_on, now.pending) == (extra.id, before.status_on, pending)
            assert (now.due_on is None, now.steps[4] is not None) == (not pending, means is Standing.FINISHED)
            figures = counts(Period(now.status_on, now.status_on), now.status_on)
            assert (figures.pending, figures.finished) == (pending, means is Standing.FINISHED)
            undo_last(by=BY)
            assert replace(complaint_of_number(case.number), revision=0, changed_at=None) == replace(
                before, revision=0, changed_at=None
            )


class TestLosing:
    @pytest.mark.parametrize("standing", list(Standing))
    def test_the_last_status_of_a_meaning_stays(self, standing: Standing) -> None:
        last = load_words().status(standing)
        other = next(each for each in Standing if each is not standing and each is not Standing.FINISHED)
        for call in (
            lambda: retire_word(last.id, by=BY),
            lambda: delete_word(last.id, by=BY),
            lambda: change_word(last.id, by=BY, means=other),
        ):
            with pytest.raises(InvalidValue):
                call()
        assert load_words().status(standing) == last

    def test_with_another_it_may_go_and_verbs_give_the_other(self) -> None:
        last = load_words().status(Standing.WAITING)
        extra = add_word(List.STATUS, "เข้าใหม่", by=BY, means=Standing.WAITING, pending=True)
        retire_word(last.id, by=BY)
        assert registered().status == extra.id
        with pytest.raises(InvalidValue):
            retire_word(extra.id, by=BY)
        assert retire_word(last.id, by=BY, retired=False) == last

    def test_taking_back_cannot_lose_a_meaning_either(self) -> None:
        last = load_words().status(Standing.WAITING)
        add_word(List.STATUS, "เข้าใหม่", by=BY, means=Standing.WAITING, pending=True)
        retire_word(last.id, by="สมชาย")
        with pytest.raises(InvalidValue):
            undo_last(by=BY)
        assert load_words().status(Standing.WAITING).word == "เข้าใหม่"

    def test_a_retired_word_is_kept_by_its_cases_and_found_in_files(self) -> None:
        category = word(List.CATEGORY, "ถนน")
        case = registered(categories=(category.id,))
        retire_word(category.id, by=BY)
        assert category.id not in {each.id for each in load_words().of(List.CATEGORY)}
        assert load_words().name(load_complaint(case.id).categories[0]) == "ถนน"
        assert word(List.CATEGORY, "ผิวจราจร").id == category.id

    def test_a_word_never_used_is_deleted_and_comes_back(self) -> None:
        before = load_words().all
        category = word(List.CATEGORY, "สะพาน")
        delete_word(category.id, by=BY)
        assert load_words().find(List.CATEGORY, "สะพาน") is None
        with pytest.raises(NotFound):
            retire_word(category.id, by=BY)
        undo_last(by=BY)
        assert load_words().all == before

    @pytest.mark.parametrize("still", [True, False])
    @pytest.mark.parametrize("which", [List.CATEGORY, List.SECTION, List.CHANNEL, List.OFFICER, List.STATUS])
    def test_a_word_that_a_case_has_or_had_is_not_deleted(self, which: List, still: bool) -> None:
        means = Standing.FORWARDED if which is List.STATUS else None
        used, unused = (add_word(which, f"คำ {n}", by=BY, means=means) for n in (1, 2))
        case = registered().id

        def give(word_id: int | None) -> None:
            several = () if word_id is None else (word_id,)
            if which is List.STATUS:
                set_status(case, word_id or load_words().status(Standing.NOT_OURS).id, by=BY, note="แล้ว")
            elif which is List.SECTION and word_id:
                assign(case, by=BY, sections=several)
            else:
                field, value = {
                    List.CATEGORY: ("categories", several),
                    List.SECTION: ("sections", several),
                    List.CHANNEL: ("channel", word_id),
                    List.OFFICER: ("officer", word_id),
                }[which]
                change_fields(case, {field: value}, by=BY)

        give(used.id)
        if not still:
            give(None)
        assert is_used(used)
        assert not is_used(unused)
        with pytest.raises(InvalidValue, match="Retire it"):
            delete_word(used.id, by=BY)
        delete_word(unused.id, by=BY)

    def test_an_id_is_not_found_in_a_longer_one(self) -> None:
        one = word(List.SECTION, "ฝ่ายปกครอง")
        ten = add_word(List.SECTION, "อื่น", by=BY)
        while str(one.id) not in str(ten.id).removeprefix(str(one.id)):
            ten = add_word(List.SECTION, f"อื่น {ten.id}", by=BY)
            if ten.id > 1000:
                break
        registered(sections=(ten.id,))
        assert not is_used(one)

    def test_a_section_with_officers_is_not_deleted(self) -> None:
        section = add_word(List.SECTION, "ฝ่ายใหม่", by=BY)
        officer = add_word(List.OFFICER, "นายช่าง ใจดี", by=BY, means=str(section.id))
        with pytest.raises(InvalidValue):
            delete_word(section.id, by=BY)
        delete_word(officer.id, by=BY)
        delete_word(section.id, by=BY)

    def test_adding_a_word_is_not_taken_back_while_cases_have_it(self) -> None:
        added = add_word(List.CATEGORY, "ตู้โทรศัพท์", by=BY)
        register_complaint(Complaint(subject="ตู้โทรศัพท์พัง", categories=(added.id,)), by="สมชาย")
        with pytest.raises(InvalidValue):
            undo_last(by=BY)
        undo_last(by="สมชาย")
        undo_last(by=BY)  # past days still name it, so it stays, but is no longer offered
        assert load_words().by_id[added.id].retired

    def test_a_canned_answer_can_always_be_deleted(self) -> None:
        answer = load_words().of(List.ANSWER)[0]
        finish(registered().id, by=BY, method=Method.INVESTIGATED, answer=answer.text or "")
        delete_word(answer.id, by=BY)


class TestMoving:
    @pytest.mark.parametrize(("places", "ends_at"), [(1, 3), (-1, 1), (-99, 0), (99, 5), (0, 2)])
    def test_a_word_moves_within_its_list(self, places: int, ends_at: int) -> None:
        before = load_words()
        channels = [each.id for each in before.of(List.CHANNEL)]
        moved = channels[2]
        made = move_word(moved, places, by=BY)
        wanted = [each for each in channels if each != moved]
        wanted.insert(ends_at, moved)
        assert [each.id for each in made] == wanted
        assert load_words().of(List.CHANNEL) == made
        others = [each for each in before.all if each.list is not List.CHANNEL]
        assert [each for each in load_words().all if each.list is not List.CHANNEL] == others
        if places:
            undo_last(by=BY)
            assert load_words().all == before.all

    def test_the_first_status_of_a_meaning_is_the_one_that_verbs_give(self) -> None:
        extra = add_word(List.STATUS, "เข้าใหม่", by=BY, means=Standing.WAITING, pending=True)
        assert load_words().status(Standing.WAITING) != extra
        move_word(extra.id, -9, by=BY)
        assert load_words().status(Standing.WAITING).id == extra.id
