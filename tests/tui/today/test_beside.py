"""What stands beside the day on a wide window: read after the first paint, and the same as the head's page says."""

from datetime import timedelta
from pathlib import Path

import pytest

from models import clock
from models.cases.daily_checks import check_in
from tests.tui.conftest import TODAY, on_stage
from tests.tui.offices import NOW, assigned, case
from tui.today.beside import Beside


@pytest.fixture(autouse=True)
def stopped_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def some(database: Path) -> Path:
    for number, days_ago in enumerate((0, 3, 12, 40), start=1):
        case(f"66-A{number}", days_ago=days_ago)
    check_in(2, by="สมศรี", day=TODAY - timedelta(days=4))
    return database


async def test_months_ages_and_checks_stand_beside_the_day(some: Path) -> None:
    async with on_stage(some, first="today", size=(120, 36)) as stage:
        assert "สิบสองเดือน" in stage.text
        assert "รับ 4  █ เสร็จ 0  ▒ ค้าง 4" in stage.text
        oldest = next(each for each in stage.lines if "31–90 วัน" in each)
        assert oldest.split()[-1] == "1"
        signs = stage.lines[next(at for at, each in enumerate(stage.lines) if "1   5" in each) + 1]
        # The year begins with a Sunday and two days in lieu; the 5th was checked, the 6th was not, today not yet.
        assert signs[82:].startswith("···!✓!··○")


async def test_it_follows_what_is_done_here(some: Path) -> None:
    async with on_stage(some, first="today", size=(120, 36)) as stage:
        await stage.press("f4", "3", "enter")
        assert any("✓!··✓" in each for each in stage.lines)
        assigned("66-B1", days_ago=1)
        stage.app.screen.come_back()  # type: ignore[attr-defined]
        await stage.settle()
        assert "รับ 5" in stage.text


@pytest.mark.parametrize(("width", "shown"), [(99, False), (100, True), (200, True)])
async def test_it_is_there_where_the_window_has_room(some: Path, width: int, shown: bool) -> None:
    async with on_stage(some, first="today", size=(width, 24)) as stage:
        assert bool(stage.app.screen.query(Beside)) is shown
        assert "เรื่องค้างทั้งหมด" in stage.text, "the day is whole"


async def test_it_comes_and_goes_with_the_width_of_the_window(some: Path) -> None:
    async with on_stage(some, first="today", size=(120, 36)) as stage:
        await stage.pilot.resize_terminal(80, 24)
        await stage.settle()
        assert "สิบสองเดือน" not in stage.text
        await stage.pilot.resize_terminal(110, 30)
        await stage.settle()
        assert "สิบสองเดือน" in stage.text


async def test_an_empty_register_has_nothing_beside_it(database: Path) -> None:
    async with on_stage(database, first="today", size=(120, 36)) as stage:
        assert not stage.app.screen.query(Beside)
