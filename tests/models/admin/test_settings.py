"""The office's numbers and holidays: kept as they were typed, followed by the pending cases, taken back as one step."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from models.admin.mappings import delete_mapping, load_mappings, save_mapping
from models.admin.settings import BOUNDS, save_settings
from models.cases.complaint import Complaint
from models.cases.finishing import finish
from models.cases.intake import register_complaint
from models.cases.store import load_complaint
from models.cases.tables import ActRow, SettingRow
from models.cases.undo import undo_last
from models.cases.workflow import take_in
from models.errors import ChangedByOther, InvalidValue, NotFound, NothingToUndo
from models.office.calendar import load_calendar
from models.office.settings import Settings, load_settings
from models.office.vocabulary import Method
from models.storage.database import connection, transaction
from tests.examples import examples

BY = "สมหญิง"


def registered() -> Complaint:
    received = datetime(2020, 1, 31, 3, tzinfo=UTC)  # a Friday
    return register_complaint(Complaint(subject="ไฟดับ", received_at=received), by="สมชาย")


@pytest.mark.usefixtures("office")
class TestSettings:
    def test_pending_cases_follow_and_come_back_with_undo(self) -> None:
        case, done = registered(), registered()
        finish(done.id, by="สมชาย", method=Method.INVESTIGATED, answer="แก้ไขเรียบร้อยแล้ว", on=date(2020, 2, 3))
        settled = load_complaint(done.id)
        save_settings(Settings(accept_days=2, finish_days=5, added_holidays=("2020-02-05 น้ำท่วมสำนักงาน",)), BY)
        now = load_complaint(case.id)
        assert (now.accept_by, now.finish_by) == (date(2020, 2, 4), date(2020, 2, 11))
        assert now.due_on == now.accept_by
        assert load_complaint(done.id) == settled
        assert load_calendar().holiday_name(date(2020, 2, 5)) == "น้ำท่วมสำนักงาน"
        undo_last(by=BY)
        assert load_complaint(case.id) == case
        assert load_settings() == Settings()
        assert load_calendar().is_working(date(2020, 2, 5))

    def test_a_struck_holiday_brings_the_day_forward(self) -> None:
        case = registered()
        save_settings(Settings(struck_holidays=("2020-02-10",)), BY)
        assert (case.finish_by, load_complaint(case.id).finish_by) == (date(2020, 2, 24), date(2020, 2, 21))

    def test_days_may_be_typed_in_the_thai_way(self) -> None:
        saved = save_settings(Settings(added_holidays=("27/7/2563  ชดเชยสงกรานต์", " ", "๓/๒/๖๓")), BY)
        assert saved.added_holidays == ("2020-02-03", "2020-07-27 ชดเชยสงกรานต์")

    @pytest.mark.parametrize("line", ["พรุ่งนี้", "31/2/2563 ไม่มี", "2020-13-01"])
    def test_what_is_no_day_is_refused(self, line: str) -> None:
        with pytest.raises(InvalidValue) as refused:
            save_settings(Settings(struck_holidays=(line,)), BY)
        assert refused.value.field == "struck_holidays"
        assert load_settings() == Settings()

    def test_a_day_is_not_both_struck_and_added(self) -> None:
        with pytest.raises(InvalidValue):
            save_settings(Settings(struck_holidays=("2020-02-10",), added_holidays=("2020-02-10 x",)), BY)

    @pytest.mark.parametrize("name", BOUNDS)
    def test_numbers_stay_within_their_bounds(self, name: str) -> None:
        least, most = BOUNDS[name]
        for value in (least - 1, most + 1):
            with pytest.raises(InvalidValue) as refused:
                save_settings(Settings(**{name: value}), BY)
            assert refused.value.field == name
        for value in (least, most):
            assert getattr(save_settings(Settings(**{name: value}), BY), name) == value

    def test_saving_what_is_stored_is_no_act(self) -> None:
        save_settings(Settings(), BY)
        with pytest.raises(NothingToUndo):
            undo_last(by=BY)

    def test_two_people_change_different_settings(self) -> None:
        seen = load_settings()
        save_settings(Settings(soon_days=5), "สมชาย", seen=seen)
        saved = save_settings(Settings(finish_days=10), BY, seen=seen)
        assert saved == Settings(soon_days=5, finish_days=10)

    def test_two_people_change_the_same_setting(self) -> None:
        seen = load_settings()
        save_settings(Settings(soon_days=5), "สมชาย", seen=seen)
        with pytest.raises(ChangedByOther) as refused:
            save_settings(Settings(soon_days=7, finish_days=10), BY, seen=seen)
        assert refused.value.by == "สมชาย"
        assert load_settings() == Settings(soon_days=5)


@pytest.mark.usefixtures("office")
class TestUndoOfACaseAfterTheOfficeChanged:
    def test_a_case_taken_in_waits_again_with_the_days_of_now(self) -> None:
        case = registered()
        take_in(case.id, by="สมชาย")
        save_settings(Settings(accept_days=2, finish_days=5), BY)
        undo_last(by="สมชาย")
        now = load_complaint(case.id)
        assert (now.accept_by, now.finish_by, now.due_on) == (
            date(2020, 2, 4),
            date(2020, 2, 7),
            date(2020, 2, 4),
        )
        assert now.status == case.status

    def test_a_finished_case_opens_again_with_the_days_of_now(self) -> None:
        case = registered()
        take_in(case.id, by="สมชาย")
        finish(case.id, by="สมชาย", method=Method.INVESTIGATED, answer="แก้ไขเรียบร้อยแล้ว")
        save_settings(Settings(finish_days=5), BY)
        undo_last(by="สมชาย")
        now = load_complaint(case.id)
        assert (now.pending, now.due_on) == (True, date(2020, 2, 7))

    def test_the_settings_may_have_been_taken_back_meanwhile(self) -> None:
        case = registered()
        save_settings(Settings(finish_days=5), BY)
        taken = take_in(case.id, by="สมชาย").one
        finish(case.id, by="สมชาย", method=Method.INVESTIGATED, answer="แก้ไขเรียบร้อยแล้ว")
        undo_last(by=BY)
        undo_last(by="สมชาย")
        assert taken.due_on == date(2020, 2, 7)
        assert load_complaint(case.id).due_on == case.finish_by

    def test_without_a_change_of_the_office_the_case_is_as_it_was(self) -> None:
        save_settings(Settings(finish_days=5), BY)
        case = registered()
        take_in(case.id, by="สมชาย")
        undo_last(by="สมชาย")
        assert replace(load_complaint(case.id), revision=1) == case


days = st.dates(date(2019, 1, 1), date(2030, 1, 1))
names = st.text("กขคงabc ", max_size=8)
lists = st.dictionaries(days, names, max_size=5)


@examples(0.4, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_settings_are_read_back_as_they_were_saved(office: Path, data: st.DataObject) -> None:
    with transaction():
        SettingRow.delete().execute()
    numbers = {name: data.draw(st.integers(*bounds), name) for name, bounds in BOUNDS.items()}
    struck, added = data.draw(lists), data.draw(lists)
    struck = {day: name for day, name in struck.items() if day not in added}
    wanted = Settings(
        **numbers,
        struck_holidays=tuple(f"{day} {name}" for day, name in struck.items()),
        added_holidays=tuple(f"{day} {name}" for day, name in added.items()),
    )
    saved = save_settings(wanted, BY)
    assert saved == load_settings()
    assert {name: getattr(saved, name) for name in numbers} == numbers
    assert [line[:10] for line in saved.struck_holidays] == sorted(map(str, struck))
    assert {line[:10]: line[11:] for line in saved.added_holidays} == {
        str(day): " ".join(name.split()) for day, name in added.items()
    }
    assert save_settings(saved, BY) == saved


@pytest.mark.usefixtures("office")
class TestMappings:
    def test_a_mapping_is_saved_replaced_and_deleted(self) -> None:
        assert load_mappings() == {}
        save_mapping(" MIS \n ของเขต ", {"เลขที่ ": "number", "เรื่อง": "subject", "": "detail"}, BY)
        save_mapping("อื่น", {"id": "number"}, BY)
        save_mapping("อื่น", {"ID": "number"}, BY)
        assert load_mappings() == {
            "MIS ของเขต": {"เลขที่": "number", "เรื่อง": "subject"},
            "อื่น": {"ID": "number"},
        }
        delete_mapping("MIS ของเขต", BY)
        assert list(load_mappings()) == ["อื่น"]
        undo_last(by=BY)
        assert list(load_mappings()) == ["MIS ของเขต", "อื่น"]

    def test_it_is_no_setting_of_the_office(self) -> None:
        save_mapping("อื่น", {"id": "number"}, BY)
        assert load_settings() == Settings()

    def test_a_mapping_needs_a_name_and_a_column(self) -> None:
        for name, mapping in (
            (" ", {"id": "number"}),
            ("ก" * 81, {"id": "number"}),
            ("ก", {}),
            ("ก", {"id": ""}),
        ):
            with pytest.raises(InvalidValue):
                save_mapping(name, mapping, BY)
        with connection():
            assert ActRow.select().count() == 0

    def test_what_is_not_there_cannot_be_deleted(self) -> None:
        with pytest.raises(NotFound):
            delete_mapping("ไม่มี", BY)
