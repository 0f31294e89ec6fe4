"""The diary of changes."""

import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from exports.language import format_moment
from models.reports.rows import StoredProject
from models.reports.verbs import list_reports, save_report
from tests.tui.conftest import BY, month, on_stage


@pytest.mark.parametrize("zone", ["UTC", "Asia/Bangkok", "America/New_York"])
def test_moments_are_told_on_the_clocks_of_bangkok(monkeypatch: pytest.MonkeyPatch, zone: str) -> None:
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        assert format_moment(datetime(2020, 1, 30, 17, 30, tzinfo=UTC)) == "31 ม.ค. 63 00:30"
    finally:
        monkeypatch.undo()
        time.tzset()


async def test_it_tells_who_changed_what_newest_first(database: Path, project: StoredProject) -> None:
    draft = save_report(project.id, month(3), by=BY)
    save_report(project.id, month(3, received=99), by="อีกคน", report_id=draft.id, revision=draft.revision)
    async with on_stage(database) as stage:
        await stage.press("h")
        assert "อีกคน" in stage.lines[4]
        assert "บันทึกร่างรายงาน ครั้งที่ 3" in stage.lines[4]
        assert "รับทั้งหมด: 83 → 99" in stage.text
        assert BY in stage.lines[5]
        assert "หัวหน้า" in stage.lines[6]
        await stage.press("down")
        assert "83 → 99" not in stage.text


async def test_a_change_is_taken_back_from_here(database: Path, project: StoredProject) -> None:
    save_report(project.id, month(3), by=BY)
    async with on_stage(database) as stage:
        await stage.press("h", "u", "enter")
        assert len(list_reports(project.id)) == 2
        assert "ย้อนการแก้ไข" in stage.lines[4]
        assert "(ย้อนแล้ว)" in stage.lines[5]
        await stage.press("escape")
        assert len([line for line in stage.lines if "ส่งแล้ว" in line]) == 2
