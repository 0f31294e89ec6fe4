"""The checks of a month, and the indicator."""

from datetime import date
from pathlib import Path

import pytest

from models import clock
from models.cases.daily_checks import check_in, checks
from models.cases.finishing import finish
from models.dates import Period
from models.office.vocabulary import Method
from tests.tui.conftest import on_stage
from tests.tui.offices import NOW, assigned, case


@pytest.fixture(autouse=True)
def stopped_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


def day_line(lines: list[str], day: str) -> str:
    return next(line for line in lines if line[1:].startswith(day))


async def test_a_month_shows_who_checked_and_the_days_without_by_word(database: Path) -> None:
    check_in(4, by="สมศรี", day=date(2023, 1, 3))
    check_in(2, by="ปรีชา", day=date(2023, 1, 5))
    async with on_stage(database, first="today", size=(80, 40)) as stage:
        await stage.press("k")
        assert "มกราคม 2566" in stage.lines[0]
        assert day_line(stage.lines, "3 ม.ค. 66").split()[3:8] == ["อังคาร", "4", "0", "ขาด", "4"]
        assert "! ไม่ได้ตรวจ" in day_line(stage.lines, "4 ม.ค. 66")
        assert "ไม่ได้ตรวจ" not in day_line(stage.lines, "2 ม.ค. 66"), "before the first check of all"
        assert "ไม่ได้ตรวจ" not in day_line(stage.lines, "7 ม.ค. 66"), "a Saturday"
        assert "ยังไม่ได้ตรวจ" in day_line(stage.lines, "9 ม.ค. 66")


async def test_a_month_is_a_strip_of_days(database: Path) -> None:
    check_in(4, by="สมศรี", day=date(2023, 1, 4))
    async with on_stage(database, first="today") as stage:
        await stage.press("k")
        ruler = next(at for at, line in enumerate(stage.lines) if line.strip().startswith("1       5"))
        assert stage.lines[ruler + 1].split() == [*"···✓!!··○", *"······"]
        assert stage.lines[ruler + 2].strip() == (
            "ตรวจแล้ว 1 วัน · วันทำการที่ไม่ได้ตรวจ 2 วัน: 5, 6 · วันนี้ยังไม่ได้ตรวจ"
        )


async def test_a_forgotten_day_is_noted_later_and_taken_back(database: Path) -> None:
    check_in(4, by="หัวหน้า", day=date(2023, 1, 3))
    day = date(2023, 1, 6)
    async with on_stage(database, first="today") as stage:
        await stage.press("k", "up", "up", "up", "f4", "7", "enter")
        assert [check.new for check in checks(Period(day, day))] == [7]
        assert "✓" in stage.lines[-2]
        await stage.press("u")
        assert checks(Period(day, day)) == []
        await stage.press("down", "f4")
        assert stage.name == "AskText"
        await stage.press("escape", "end", "f4")
        assert "ยังมาไม่ถึง" in stage.lines[-2]


async def test_other_months_are_one_key_away(database: Path) -> None:
    async with on_stage(database, first="today") as stage:
        await stage.press("k", "left")
        assert "ธันวาคม 2565" in stage.lines[0]
        await stage.press("right", "right")
        assert "กุมภาพันธ์ 2566" in stage.lines[0]
        await stage.press("escape")
        assert stage.name == "TodayScreen"


async def test_the_indicator_counts_this_month_and_the_fiscal_year(database: Path) -> None:
    done = assigned("66-B1", days_ago=2)
    finish(done.id, by="สมศรี", method=Method.WARNED, answer="ว่ากล่าวตักเตือนเรียบร้อยแล้ว")
    case("66-A1", days_ago=60)
    case("66-A2", days_ago=0)
    async with on_stage(database, first="today") as stage:
        await stage.press("I")
        assert "ตัวชี้วัด" in stage.text
        judged = next(line for line in stage.lines if "เรื่องที่ประเมินได้" in line)
        assert judged.split()[-2:] == ["1", "2"]
        share = next(line for line in stage.lines if "ร้อยละ" in line)
        assert share.split()[-4:] == ["100.00", "%", "50.00", "%"]
        await stage.press("enter")
        assert stage.name == "TodayScreen"


async def test_when_a_check_was_noted_is_told_whole_in_a_small_window(database: Path) -> None:
    check_in(4, by="สมศรี", day=date(2023, 1, 3))
    check_in(2, by="ปรีชา", day=date(2023, 1, 9))
    async with on_stage(database, first="today", size=(80, 24)) as stage:
        await stage.press("k", "home")
        assert day_line(stage.lines, "3 ม.ค.").endswith("9 ม.ค. 66 10:00")
        assert day_line(stage.lines, "9 ม.ค.").endswith("บันทึกเมื่อ 10:00")


async def test_a_days_checks_are_held_against_the_register_together(database: Path) -> None:
    for number in range(3):
        case(f"66-A{number}", days_ago=4)
    case("66-B1", days_ago=3)
    check_in(2, by="สมศรี", day=date(2023, 1, 5))
    check_in(2, by="ปรีชา", day=date(2023, 1, 5))
    check_in(0, by="ปรีชา", day=date(2023, 1, 6))
    async with on_stage(database, first="today", size=(80, 40)) as stage:
        await stage.press("k")
        first, second = (line for line in stage.lines if "5 ม.ค. 66" in line and "พฤหัสบดี" in line)
        assert first.split()[4:6] == ["2", "สมศรี"]
        assert second.split()[4:8] == ["2", "3", "ขาด", "1"]
        assert day_line(stage.lines, "6 ม.ค. 66").split()[4:8] == ["0", "1", "เกิน", "1"]


async def test_what_is_still_to_come_by_todays_check_is_proposed_for_a_pile(database: Path) -> None:
    case("66-A1", days_ago=0)
    check_in(4, by="สมศรี")
    async with on_stage(database, first="today") as stage:
        await stage.press("f3", "f4")
        assert stage.name == "PileSheet"
        assert stage.app.screen.query_one("#line").value == "3"  # type: ignore[attr-defined]
        assert "วันนี้ตรวจพบเรื่องใหม่ 4 เรื่อง ในทะเบียนมีแล้ว 1" in stage.text
