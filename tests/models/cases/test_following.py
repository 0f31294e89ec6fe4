"""Urgent cases, cases that wait for others with their clock stopped, and days to look again: kept, undone, bound, forgotten."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest

from models.audit.audit import find_misfits
from models.cases.complaint import Complaint
from models.cases.diary import diary
from models.cases.finishing import finish
from models.cases.following import hold, look_again, resume, set_priority
from models.cases.indicator import indicator
from models.cases.intake import register_complaint
from models.cases.redo import redo
from models.cases.store import load_complaint
from models.cases.undo import undo_last
from models.dates import Period
from models.errors import InvalidValue
from models.office.calendar import load_calendar
from models.office.vocabulary import Method, Priority
from models.register.counts import counts
from models.register.filters import DueFilter, Filter
from models.register.today import today_figures
from models.register.window import count
from models.storage.database import close_office, open_office
from tests.models.conftest import StoppedClock

BY = "สมศรี"
WATER = "การประปาสมมติ"
TODAY = date(2020, 2, 4)


@pytest.fixture
def case(office: Path) -> Complaint:
    return register_complaint(Complaint(number="63-1", subject="ท่อแตก"), by=BY)


@pytest.fixture
def sound(case: Complaint) -> Iterator[None]:
    yield
    assert find_misfits() == []


def now(case: Complaint) -> Complaint:
    return load_complaint(case.id)


def working_day(after: date, days: int) -> date:
    return load_calendar().after(after, days)


def test_a_priority_is_told_by_the_diary_undone_and_redone(case: Complaint, sound: None) -> None:
    set_priority(case.id, Priority.VERY_URGENT, by=BY)
    assert now(case).priority is Priority.VERY_URGENT
    (change,) = diary(case.id)[-1].changes
    assert (change.field, change.before, change.after) == ("priority", Priority.NORMAL, Priority.VERY_URGENT)
    undo_last(by=BY)
    assert now(case).priority is Priority.NORMAL
    redo(by=BY)
    assert now(case).priority is Priority.VERY_URGENT


@pytest.mark.about_files("the other program writes with sqlite3")
@pytest.mark.parametrize(
    "changed",
    ["priority = 3", "priority = NULL", "look_on = '2020-03-01'", "held_for = 'ใคร'", "stopped = 9"],
)
def test_what_another_program_changed_of_it_is_found(case: Complaint, office: Path, changed: str) -> None:
    set_priority(case.id, Priority.URGENT, by=BY)
    close_office()
    with closing(sqlite3.connect(office)) as other, other:
        other.execute(f"UPDATE complaint SET {changed}")
    open_office(office)
    assert [(found.table, found.id) for found in find_misfits()] == [("complaint", case.id)]


def test_the_day_moves_by_the_working_days_of_waiting(
    case: Complaint, sound: None, stopped_clock: StoppedClock
) -> None:
    before = case.finish_by
    hold(case.id, WATER, by=BY, note="ส่งหนังสือแล้ว")
    waiting = now(case)
    assert (waiting.held_on, waiting.held_for, waiting.due_on, waiting.pending) == (TODAY, WATER, None, True)
    assert waiting.steps[0] is not None, "it was taken in by that"
    stopped_clock.forward(days=7)
    resume(case.id, by=BY)
    running = now(case)
    days = len(load_calendar().working_days(TODAY, TODAY + timedelta(days=6)))
    assert 0 < days < 7
    assert (running.held_on, running.held_for, running.stopped) == (None, None, days)
    assert running.finish_by == running.due_on == working_day(before, days)
    undo_last(by=BY)
    assert now(case).held_on == TODAY
    assert now(case).finish_by == before


def test_a_stop_of_less_than_a_day_moves_nothing(case: Complaint, sound: None) -> None:
    hold(case.id, WATER, by=BY)
    resume(case.id, by=BY)
    assert (now(case).stopped, now(case).finish_by) == (0, case.finish_by)


def test_what_waits_is_neither_late_nor_finished(case: Complaint, stopped_clock: StoppedClock) -> None:
    hold(case.id, WATER, by=BY)
    stopped_clock.forward(days=60)
    later = TODAY + timedelta(days=60)
    assert count(Filter(due=DueFilter.LATE), today=later) == 0
    assert count(Filter(held=True), today=later) == count(Filter(pending=True), today=later) == 1
    figures = counts(Period(TODAY, TODAY), later)
    assert (figures.received, figures.finished, figures.pending) == (1, 0, 1)


def test_the_indicator_does_not_judge_what_waits_and_goes_by_the_moved_day(
    case: Complaint, stopped_clock: StoppedClock
) -> None:
    hold(case.id, WATER, by=BY)
    stopped_clock.forward(days=60)
    later = TODAY + timedelta(days=60)
    waiting = indicator(Period(TODAY, TODAY), today=later)
    assert (waiting.cases, waiting.open, waiting.waited) == (0, 1, 1)
    finish(case.id, by=BY, method=Method.INVESTIGATED, answer="ซ่อมเสร็จแล้ว" * 9)
    judged = indicator(Period(TODAY, TODAY), today=later)
    assert (judged.cases, judged.both_right) == (1, 1)
    figures = today_figures(later)
    assert (figures.late, figures.look_again, figures.on_hold) == (0, 0, 0)


def test_finishing_ends_the_waiting_and_counts_its_days(
    case: Complaint, sound: None, stopped_clock: StoppedClock
) -> None:
    hold(case.id, WATER, by=BY)
    stopped_clock.forward(days=1)
    finish(case.id, by=BY, method=Method.INVESTIGATED, answer="ซ่อมเสร็จแล้ว" * 9)
    finished = now(case)
    assert (finished.held_on, finished.held_for, finished.stopped) == (None, None, 1)
    assert finished.finish_by == working_day(case.finish_by, 1)


def test_what_does_not_fit_is_refused(case: Complaint) -> None:
    with pytest.raises(InvalidValue):
        resume(case.id, by=BY)
    with pytest.raises(InvalidValue):
        hold(case.id, "  ", by=BY)
    hold(case.id, WATER, by=BY)
    with pytest.raises(InvalidValue):
        hold(case.id, WATER, by=BY)
    with pytest.raises(InvalidValue):
        resume(case.id, by=BY, on=TODAY - timedelta(days=1))


def test_a_day_to_look_again_is_set_and_struck_out(case: Complaint, sound: None) -> None:
    look_again(case.id, TODAY + timedelta(days=3), by=BY)
    assert now(case).look_on == TODAY + timedelta(days=3)
    look_again(case.id, None, by=BY)
    assert now(case).look_on is None
    assert look_again(case.id, None, by=BY).same == {case.id}


def test_a_case_that_is_taken_out_comes_back_as_urgent_as_it_was(case: Complaint, sound: None) -> None:
    other = register_complaint(Complaint(number="63-2", subject="ไฟดับ", priority=Priority.URGENT), by=BY)
    undo_last(by=BY)
    redo(by=BY)
    assert now(other).priority is Priority.URGENT


def test_no_day_stands_still_twice(case: Complaint, sound: None, stopped_clock: StoppedClock) -> None:
    monday = TODAY + timedelta(days=6)
    stopped_clock.forward(days=14)
    hold(case.id, WATER, by=BY, on=monday)
    resume(case.id, by=BY, on=monday + timedelta(days=4))
    stood = now(case).stopped
    for day in (monday, monday + timedelta(days=3)):
        with pytest.raises(InvalidValue, match="run again only since"):
            hold(case.id, WATER, by=BY, on=day)
    hold(case.id, WATER, by=BY, on=monday + timedelta(days=4))
    resume(case.id, by=BY, on=monday + timedelta(days=8))
    assert now(case).stopped > stood


def test_a_standstill_that_was_taken_back_is_in_the_way_of_none(
    case: Complaint, sound: None, stopped_clock: StoppedClock
) -> None:
    stopped_clock.forward(days=14)
    for _ in range(2):
        hold(case.id, WATER, by=BY, on=TODAY)
        resume(case.id, by=BY, on=TODAY + timedelta(days=9))
        undo_last(by=BY)
        undo_last(by=BY)
    hold(case.id, WATER, by=BY, on=TODAY)
    resume(case.id, by=BY, on=TODAY + timedelta(days=2))
    undo_last(by=BY)
    redo(by=BY)
    with pytest.raises(InvalidValue, match="run again only since"):
        hold(case.id, WATER, by=BY, on=TODAY + timedelta(days=1))
