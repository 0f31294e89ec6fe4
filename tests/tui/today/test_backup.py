"""The line of the first screen about a backup that is old."""

from datetime import timedelta
from pathlib import Path

import pytest

from models import clock
from models.backup.record import BackupMade, note_backup
from tests.tui.conftest import BY, TODAY, on_stage
from tests.tui.offices import NOW, case


@pytest.fixture(autouse=True)
def stopped_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


async def test_an_old_backup_has_a_line_which_says_how_to_make_one(database: Path) -> None:
    case("66-A1", days_ago=0)
    note_backup(BackupMade(NOW, BY, "/usb/x.tar", 17, True))
    async with on_stage(database, first="today", today=TODAY + timedelta(days=7)) as stage:
        assert "สำรองข้อมูล" not in stage.text
    async with on_stage(database, first="today", today=TODAY + timedelta(days=12)) as stage:
        line = next(line for line in stage.lines if "สำรองข้อมูล" in line)
        assert "สำรองข้อมูลล่าสุดเมื่อ 9 ม.ค." in line
        assert "12  วันแล้ว" in line
        await stage.press("end", "enter")
        assert stage.name == "AskText", "it is made here, and not only in a shell"


async def test_an_office_that_never_had_one_is_told_so_after_a_week(database: Path) -> None:
    case("66-A1", days_ago=400)
    async with on_stage(database, first="today", today=TODAY + timedelta(days=3)) as stage:
        assert "สำรองข้อมูล" not in stage.text
    async with on_stage(database, first="today", today=TODAY + timedelta(days=30)) as stage:
        assert "ยังไม่เคยสำรองข้อมูล" in stage.text
