"""By which day a case is to be taken in and finished, and how late it is."""

from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.cases.acts import Verb, act
from models.cases.complaint import Complaint
from models.cases.deadlines import deadlines, due_day
from models.cases.derived import recompute_deadlines, recompute_derived
from models.cases.due_state import DueState, due_state
from models.cases.finishing import finish
from models.cases.intake import register_complaint
from models.cases.store import load_complaint
from models.cases.tables import ComplaintRow, OfficeWordRow, SettingRow
from models.cases.workflow import take_in
from models.errors import InvalidValue
from models.office.calendar import Calendar
from models.office.settings import Settings
from models.office.vocabulary import Method, Standing
from models.office.words import List, Word, Words, count_change, load_words
from models.storage.database import transaction

FRIDAY, MONDAY = date(2020, 1, 31), date(2020, 2, 3)
WORDS = Words(
    [
        Word(1, List.STATUS, "รอ", means="waiting", pending=True),
        Word(2, List.STATUS, "ทำ", means="in_progress", pending=True),
        Word(3, List.STATUS, "เสร็จ", means="finished"),
        Word(4, List.CATEGORY, "ถนน"),
        Word(5, List.CATEGORY, "ไฟฟ้า", days=3),
        Word(6, List.CATEGORY, "น้ำท่วม", days=1),
        Word(7, List.CATEGORY, "สะพาน", days=90),
    ]
)


@pytest.mark.parametrize("arrived", [FRIDAY, FRIDAY + timedelta(days=1), FRIDAY + timedelta(days=2)])
def test_friday_and_the_weekend_are_to_be_taken_in_by_monday(arrived: date) -> None:
    assert deadlines(arrived, (), WORDS, Settings(), Calendar()).accept_by == MONDAY


def test_fifteen_working_days_from_the_day_after_it_arrived() -> None:
    # 10 February is in lieu of Makha Bucha.
    assert deadlines(FRIDAY, (), WORDS, Settings(), Calendar()).finish_by == date(2020, 2, 24)


@pytest.mark.parametrize(
    ("categories", "finish_by"),
    [
        ((4,), date(2020, 2, 24)),
        ((5,), date(2020, 2, 5)),
        ((4, 5, 6), date(2020, 2, 3)),
        ((7,), Calendar().after(FRIDAY, 90)),
        ((99,), date(2020, 2, 24)),
    ],
)
def test_the_shortest_days_of_its_categories_win(categories: tuple[int, ...], finish_by: date) -> None:
    assert deadlines(FRIDAY, categories, WORDS, Settings(), Calendar()).finish_by == finish_by


@given(st.dates(date(2019, 1, 1), date(2024, 1, 1)), st.integers(1, 10), st.integers(1, 60))
def test_both_days_are_worked_and_so_many_lie_between(received: date, accept: int, end: int) -> None:
    calendar = Calendar()
    made = deadlines(received, (), WORDS, Settings(accept_days=accept, finish_days=end), calendar)
    tomorrow = received + timedelta(days=1)
    assert len(calendar.working_days(tomorrow, made.accept_by)) == accept
    assert len(calendar.working_days(tomorrow, made.finish_by)) == end
    assert calendar.is_working(made.accept_by)
    assert calendar.is_working(made.finish_by)


@pytest.mark.parametrize(
    ("status", "pending", "due"), [(1, True, MONDAY), (2, True, FRIDAY), (3, False, None)]
)
def test_the_day_that_counts(status: int, pending: bool, due: date | None) -> None:
    case = SimpleNamespace(held_on=None, status=status, pending=pending, accept_by=MONDAY, finish_by=FRIDAY)
    assert due_day(case, WORDS) == due


@pytest.mark.parametrize(
    ("left", "state"),
    [(-1, DueState.LATE), (0, DueState.TODAY), (1, DueState.SOON), (2, DueState.SOON), (3, DueState.LATER)],
)
def test_how_a_day_stands_to_today(left: int, state: DueState) -> None:
    assert due_state(MONDAY + timedelta(days=left), MONDAY, Settings(soon_days=2)) is state
    assert due_state(None, MONDAY, Settings()) is DueState.NONE


def days_of(case: int) -> tuple[date, date, date | None]:
    stored = load_complaint(case)
    return stored.accept_by, stored.finish_by, stored.due_on


def registered(day: date, hour: int = 3, **values: object) -> int:
    received = datetime(day.year, day.month, day.day, hour, tzinfo=UTC)
    return register_complaint(Complaint(subject="ไฟดับ", received_at=received, **values), by="สมหญิง").id  # type: ignore[arg-type]


@pytest.mark.usefixtures("office")
class TestMadeAgain:
    def test_what_is_right_stays_untouched(self) -> None:
        registered(FRIDAY)
        take_in(registered(MONDAY, 18), by="สมหญิง")  # past midnight in Bangkok
        assert recompute_deadlines() == []

    def test_days_follow_the_settings_and_only_of_pending_cases(self) -> None:
        waiting, taken, done = (registered(FRIDAY) for _ in range(3))
        take_in(taken, by="สมหญิง")
        finish(done, by="สมหญิง", method=Method.INVESTIGATED, answer="แก้ไขเรียบร้อยแล้วครับ")
        old = load_complaint(done)
        with transaction():
            SettingRow.create(name="accept_days", value="2")
            SettingRow.create(name="finish_days", value="3")
            assert len(recompute_deadlines()) == 2
        accept_by, finish_by = date(2020, 2, 4), date(2020, 2, 5)
        assert days_of(waiting) == (accept_by, finish_by, accept_by)
        assert days_of(taken) == (accept_by, finish_by, finish_by)
        assert load_complaint(done) == old

    def test_they_are_no_change_of_the_case(self) -> None:
        case = registered(FRIDAY)
        before = load_complaint(case)
        with act(Verb.OFFICE, "สมหญิง") as doing:
            SettingRow.create(name="finish_days", value="3")
            recompute_derived(doing)
        after = load_complaint(case)
        assert (after.revision, after.changed_by) == (before.revision, before.changed_by)
        assert after.finish_by != before.finish_by

    def test_pending_follows_the_status(self) -> None:
        case = registered(FRIDAY)
        words = load_words()
        with act(Verb.OFFICE, "สมหญิง") as doing:
            OfficeWordRow.update(pending=False).where(OfficeWordRow.means == "waiting").execute()
            count_change()
            recompute_derived(doing)
        assert (load_complaint(case).pending, load_complaint(case).due_on) == (False, None)
        assert words.status(Standing.WAITING).pending
        with act(Verb.OFFICE, "สมหญิง") as doing:
            OfficeWordRow.update(pending=True).where(OfficeWordRow.means == "waiting").execute()
            count_change()
            recompute_derived(doing)
        assert (load_complaint(case).pending, load_complaint(case).due_on) == (True, MONDAY)

    def test_an_office_may_count_nothing_as_pending(self) -> None:
        case = registered(FRIDAY)
        with act(Verb.OFFICE, "สมหญิง") as doing:
            OfficeWordRow.update(pending=False).execute()
            count_change()
            recompute_derived(doing)
        assert (load_complaint(case).pending, load_complaint(case).due_on) == (False, None)

    def test_every_meaning_keeps_a_status(self) -> None:
        with pytest.raises(InvalidValue), act(Verb.OFFICE, "สมหญิง") as doing:
            OfficeWordRow.delete().where(OfficeWordRow.means == "not_ours").execute()
            count_change()
            recompute_derived(doing)
        assert load_words().status(Standing.NOT_OURS)

    def test_cases_are_as_the_verbs_would_date_them(self) -> None:
        """Made again from nonsense, the days are those that registering gave."""
        cases = [
            registered(FRIDAY - timedelta(days=back), hour) for back in range(8) for hour in (0, 16, 17, 23)
        ]
        right = [days_of(case) for case in cases]
        with transaction():
            ComplaintRow.update(accept_by=date.max, finish_by=date.min, due_on=None).execute()
            assert len(recompute_deadlines()) == len(cases)
        assert [days_of(case) for case in cases] == right
