"""The day's project is the one of today's fiscal year, whatever is stored beside it and whoever looked at what."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from models import clock
from models.form.project import Form
from models.reports.forms import store_form
from models.reports.projects import create_project
from models.reports.rows import StoredProject
from tests.tui.conftest import PROJECT, month, on_stage
from tests.tui.offices import NOW, case
from tui.today.data import open_day

NEXT = replace(
    PROJECT,
    name="กิจกรรมของปีถัดไป",
    fiscal_year=2567,
    starts_on=date(2023, 10, 1),
    ends_on=date(2024, 9, 30),
)


@pytest.fixture(autouse=True)
def stopped_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


async def test_next_years_project_does_not_come_to_the_first_screen_early(
    database: Path, project: StoredProject
) -> None:
    create_project(NEXT, by="หัวหน้า")
    case("66-A1", days_ago=1)
    async with on_stage(database, first="today") as stage:
        assert PROJECT.name is not None
        assert PROJECT.name in stage.lines[1]
        assert "2566" in stage.lines[1]
        assert any("รายงานครั้งที่ 3" in line and "10 ม.ค. 66" in line for line in stage.lines)


async def test_who_looks_at_another_year_comes_back_to_today(database: Path, project: StoredProject) -> None:
    create_project(NEXT, by="หัวหน้า")
    case("66-A1", days_ago=1)
    async with on_stage(database, first="today") as stage:
        stage.app.project = create_project(replace(NEXT, code="66-0009", fiscal_year=2568), by="หัวหน้า")
        await stage.press("r")
        assert stage.name == "ReportsScreen"
        assert "2568" in stage.lines[1]
        await stage.press("escape")
        assert stage.name == "TodayScreen"
        assert "2566" in stage.lines[1]


async def test_the_reports_begin_with_this_year_too(database: Path, project: StoredProject) -> None:
    create_project(NEXT, by="หัวหน้า")
    async with on_stage(database, first="reports") as stage:
        assert "2566" in stage.lines[1]


async def test_a_year_without_a_project_is_told(database: Path, project: StoredProject) -> None:
    case("66-A1", days_ago=1)
    async with on_stage(database, first="today", today=date(2023, 12, 20)) as stage:
        assert "2566" not in stage.lines[1]
        assert "ยังไม่มีโครงการของปีงบประมาณ 2567" in stage.text
        assert "รายงานครั้งที่ 3" not in stage.text


async def test_the_last_report_of_a_year_comes_before_the_first_of_the_next(database: Path) -> None:
    owed = store_form(Form(PROJECT, tuple(month(number) for number in range(1, 12))), by="หัวหน้า")
    create_project(NEXT, by="หัวหน้า")
    case("66-A1", days_ago=1)
    async with on_stage(database, first="today", today=date(2023, 10, 5)) as stage:
        assert "2567" in stage.lines[1]
        assert "รายงานครั้งที่ 12 (ปีงบประมาณ 2566)" in stage.text
        await stage.press("end", "enter")
        assert stage.name == "ReportsScreen"
        assert stage.app.project is not None
        assert stage.app.project.id == owed.id
    later = open_day(date(2023, 11, 20))
    assert later.report is not None
    assert (later.report.number, later.project) == (1, later.report_of)
