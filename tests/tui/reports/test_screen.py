"""The first screen: what it shows, and what its keys do."""

from pathlib import Path
from typing import Any

import pytest

from models.form.project import Form
from models.reports.forms import store_form
from models.reports.rows import State, StoredProject
from models.reports.verbs import amend_report, list_reports, save_report
from tests.tui.conftest import PROJECT, month, on_stage


async def test_the_year_is_a_ledger_of_twelve_lines(database: Path, project: StoredProject) -> None:
    async with on_stage(database) as stage:
        assert "สำนักงานเขตทุ่งสมมติ" in stage.lines[1]
        assert "กิจกรรมติดตามเรื่องร้องเรียน" in stage.lines[1]
        assert "ปีงบประมาณ 2566" in stage.lines[1]
        first = stage.lines[4]
        assert first.startswith("▌")
        for cell in ("1 พ.ย. 65", "1 - 31 ต.ค.", "81", "61", "20", "8.00", "ส่งแล้ว"):
            assert cell in first
        assert [line.split()[0] for line in stage.lines[6:16]] == [str(number) for number in range(3, 13)]


async def test_a_report_with_findings_says_how_many_and_marks_errors(
    database: Path, project: StoredProject
) -> None:
    wrong = month(3, pending=99)
    save_report(project.id, wrong, by="สมศรี")
    async with on_stage(database) as stage:
        assert "! 1 ข้อ" in stage.lines[6]
        assert "ข้อ" not in stage.lines[4]
        assert "ข้อสังเกต 1 ข้อ" in stage.lines[0]


async def test_an_empty_office_says_what_to_do(database: Path) -> None:
    async with on_stage(database) as stage:
        assert "ยังไม่มีโครงการ" in stage.text
        assert "F3  สร้างโครงการใหม่" in stage.text
        assert "i   นำเข้า" in stage.text
        assert "F3 โครงการใหม่" in stage.lines[-1]
        assert "F9" not in stage.lines[-1], "no key that would do nothing"
        await stage.press("f9")
        assert stage.name == "ReportsScreen"
        assert "ยังไม่มีโครงการ" in stage.lines[-2]
        await stage.press("f3")
        assert stage.name == "NewProjectScreen"


async def test_a_project_without_reports_offers_the_first(database: Path) -> None:
    store_form(Form(PROJECT), by="หัวหน้า")
    async with on_stage(database) as stage:
        await stage.press("enter")
        assert stage.name == "EntryScreen"
        assert "ครั้งที่ 1" in stage.lines[0]


@pytest.mark.on_both
async def test_submitting_asks_first(database: Path, project: StoredProject) -> None:
    stored = save_report(project.id, month(3), by="สมศรี")
    async with on_stage(database) as stage:
        await stage.press("down", "down", "f9")
        assert "ส่งรายงานครั้งที่ 3" in stage.text
        await stage.press("escape")
        assert list_reports(project.id)[-1].state is State.DRAFT
        await stage.press("f9", "enter")
        after = list_reports(project.id)[-1]
        assert (after.id, after.state, after.submitted_by) == (stored.id, State.SUBMITTED, "สมศรี")
        assert "✓ ส่งรายงานครั้งที่ 3 แล้ว" in stage.lines[-2]


async def test_a_report_with_errors_is_submitted_only_on_purpose(
    database: Path, project: StoredProject
) -> None:
    save_report(project.id, month(3, pending=99), by="สมศรี")
    async with on_stage(database) as stage:
        await stage.press("end", *["up"] * 9, "f9", "enter")
        assert "รายงานยังไม่เรียบร้อย" in stage.text
        assert "63 + ค้าง 99" in stage.text
        await stage.press("enter")
        assert list_reports(project.id)[-1].state is State.DRAFT, "the first answer keeps the draft"
        await stage.press("f9", "enter", "s")
        assert list_reports(project.id)[-1].state is State.SUBMITTED


async def test_a_submitted_report_opens_to_be_read_and_amending_is_offered(
    database: Path, project: StoredProject
) -> None:
    async with on_stage(database) as stage:
        await stage.press("enter")
        assert stage.name == "ViewScreen"
        assert "อ่านอย่างเดียว" in stage.lines[0]
        assert "c แก้ฉบับที่ส่ง" in stage.lines[-1]
        await stage.press("c", "enter")
        assert stage.name == "EntryScreen"
        assert "ร่างฉบับแก้ไขครั้งที่ 1" in stage.lines[0]
        await stage.press("escape")
        assert stage.name == "ReportsScreen"
        assert "ร่าง แก้ไข 1" in stage.lines[4]


async def test_a_deleted_draft_can_be_taken_back(database: Path, project: StoredProject) -> None:
    save_report(project.id, month(3), by="สมศรี")
    async with on_stage(database) as stage:
        await stage.press("down", "down", "delete", "d")
        assert len(list_reports(project.id)) == 2
        await stage.press("u")
        assert "ลบร่างรายงาน ครั้งที่ 3" in stage.text
        await stage.press("enter")
        assert len(list_reports(project.id)) == 3
        assert "✓ ย้อนแล้ว" in stage.lines[-2]


async def test_only_ones_own_changes_are_taken_back(database: Path, project: StoredProject) -> None:
    async with on_stage(database) as stage:
        await stage.press("u")
        assert stage.name == "ReportsScreen"
        assert "ไม่มีการแก้ไข" in stage.lines[-2]


async def test_another_year_is_chosen_from_the_projects(database: Path, project: StoredProject) -> None:
    from dataclasses import replace

    store_form(Form(replace(PROJECT, code="65-0001", fiscal_year=2565), (month(1),)), by="หัวหน้า")
    async with on_stage(database) as stage:
        assert "ปีงบประมาณ 2566" in stage.lines[1]
        await stage.press("p", "down", "enter")
        assert stage.name == "ReportsScreen"
        assert "ปีงบประมาณ 2565" in stage.lines[1]


async def test_a_new_project_takes_over_all_but_code_and_money(
    database: Path, project: StoredProject
) -> None:
    from models.reports.projects import find_project

    async with on_stage(database) as stage:
        await stage.press("p", "f3")
        await stage.type("67-0001")
        await stage.press("f2")
        assert stage.name == "ReportsScreen"
        made = find_project("67-0001").project
        assert (made.fiscal_year, made.name, made.rationale) == (2567, PROJECT.name, PROJECT.rationale)
        assert (made.budget_received, made.budget_spent) == (None, None)
        assert "ปีงบประมาณ 2567" in stage.lines[1]


async def test_a_code_that_is_taken_is_told_beside_what_was_typed(
    database: Path, project: StoredProject
) -> None:
    async with on_stage(database) as stage:
        await stage.press("p", "f3")
        await stage.type("66-0001")
        year: Any = stage.app.screen.query_one("#fiscal_year")
        year.value = "2566"  # next year is proposed, and may use the code again
        await stage.press("f2")
        assert "66-0001 แล้ว" in stage.text
        assert stage.app.screen.query_one("#code").value == "66-0001"  # type: ignore[attr-defined]


@pytest.mark.parametrize("key", ["q", "ๆ", "ctrl+q", "ctrl+ๆ"])
async def test_it_can_be_left(database: Path, project: StoredProject, key: str) -> None:
    async with on_stage(database) as stage:
        await stage.press(key)
        assert stage.app._exit


async def test_ctrl_c_does_not_quit_but_says_what_does(database: Path, project: StoredProject) -> None:
    async with on_stage(database) as stage:
        await stage.press("ctrl+c")
        assert not stage.app._exit
        assert "Ctrl+Q" in stage.lines[-2]


async def test_a_wide_window_has_room_for_the_narrative(database: Path, project: StoredProject) -> None:
    async with on_stage(database, size=(120, 36)) as stage:
        assert "ติดตามเรื่องร้องเรียนเดือนที่ 1" in stage.lines[4]
    async with on_stage(database, size=(60, 24)) as stage:
        for cell in ("1 - 31 ต.ค.", "81", "61", "20", "8.00"):
            assert cell in stage.lines[4]


async def test_an_open_submitted_report_follows_what_others_do_to_it(
    database: Path, project: StoredProject
) -> None:
    async with on_stage(database) as stage:
        await stage.press("enter")
        assert stage.name == "ViewScreen"
        before = stage.text
        amend_report(stage.app.screen.stored.id, by="อีกคน")  # type: ignore[attr-defined]
        stage.app.screen.others_changed()  # type: ignore[attr-defined]
        await stage.settle()
        assert stage.name == "ViewScreen"
        assert stage.text != before
        assert "อีกคน" in stage.text
