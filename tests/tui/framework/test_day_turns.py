"""A screen left open over midnight knows the new day; a clock that is slow is told at the start."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from exports.language import translate
from models import clock
from models.cases.complaint import Complaint
from models.cases.daily_checks import check_in
from tests.tui.conftest import BY, Stage, on_stage
from tests.tui.offices import case
from tui.app import TamruangApp
from tui.cases.registered import registered_words

EVENING = datetime(2023, 1, 9, 16, 58, tzinfo=UTC)
"""Two minutes before midnight in Bangkok."""


class Clock:
    def __init__(self) -> None:
        self.moment = EVENING

    def __call__(self) -> datetime:
        return self.moment


@pytest.fixture(autouse=True)
def wall(monkeypatch: pytest.MonkeyPatch) -> Clock:
    wall = Clock()
    monkeypatch.setattr(clock, "now", wall)
    return wall


def app(database: Path, first: str) -> TamruangApp:
    return TamruangApp(database, by=BY, first=first)


def text(stage: Stage) -> str:
    return "\n".join(stage.lines)


async def test_the_first_screen_begins_the_new_day_with_the_next_key(database: Path, wall: Clock) -> None:
    case("66-A1", days_ago=1)
    check_in(1, by=BY)
    async with on_stage(database, app=app(database, "today")) as stage:
        assert "9 ม.ค. 66" in stage.lines[0]
        assert "✓ ตรวจระบบ MIS" in text(stage)
        wall.moment += timedelta(minutes=5)
        await stage.press("down")
        assert "10 ม.ค. 66" in stage.lines[0]
        assert "✓ ตรวจระบบ MIS" not in text(stage)


async def test_the_list_marks_what_is_late_on_the_new_day_when_it_turns(database: Path, wall: Clock) -> None:
    case("66-A1", days_ago=0)
    wall.moment = datetime(2023, 1, 16, 16, 58, tzinfo=UTC)
    async with on_stage(database, app=app(database, "complaints")) as stage:
        before = text(stage)
        assert "เกิน 6 วัน !" in before
        wall.moment += timedelta(minutes=1)
        stage.app.days.look()
        await stage.settle()
        assert text(stage) == before, "the day is the same, and nothing is drawn"
        wall.moment += timedelta(minutes=5)
        stage.app.days.look()
        await stage.settle()
        assert "เกิน 7 วัน !" in text(stage)


async def test_the_timer_waits_until_midnight(database: Path) -> None:
    async with on_stage(database, app=app(database, "today")) as stage:
        (timer,) = [timer for timer in stage.app._timers if timer.name == "day"]
        assert timer._interval == 121


async def test_a_clock_before_the_newest_entry_is_told_at_the_start(database: Path, wall: Clock) -> None:
    check_in(1, by=BY)
    wall.moment -= timedelta(days=3)
    async with on_stage(database, app=app(database, "today")) as stage:
        assert "นาฬิกาเครื่องนี้บอก 6 ม.ค. 66 แต่ทะเบียนมีรายการของ 9 ม.ค. 66" in text(stage)


def test_a_case_registered_later_than_now_asks_for_the_clock() -> None:
    now = Complaint(number="66-A1", received_at=EVENING)
    assert translate(registered_words(now)).startswith("✓")
    later = Complaint(number="66-A1", received_at=EVENING + timedelta(hours=2))
    assert translate(registered_words(later)).startswith("! ")
