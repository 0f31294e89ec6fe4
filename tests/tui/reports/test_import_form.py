"""Taking in a form from a file, on screen."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from exports.form.text import write_text
from models.form.project import Form
from models.reports.forms import load_form
from models.reports.projects import list_projects
from models.reports.rows import StoredProject
from tests.tui.conftest import PROJECT, Stage, month, on_stage

FORM = Form(PROJECT, (month(1), month(2)))


async def give(stage: Stage, path: Path) -> None:
    await stage.press("i")
    line: Any = stage.app.focused
    line.value = str(path)
    await stage.press("enter")


async def test_a_form_is_shown_before_it_is_stored(database: Path, tmp_path: Path) -> None:
    file = tmp_path / "form.txt"
    file.write_text(write_text(FORM))
    async with on_stage(database) as stage:
        await give(stage, file)
        assert stage.name == "ImportScreen"
        assert "จะบันทึกพร้อมรายงาน 2 ครั้ง" in stage.text
        assert list_projects() == []
        await stage.press("f2")
        assert stage.name == "ReportsScreen"
        assert "ปีงบประมาณ 2566" in stage.lines[1]
        assert load_form(list_projects()[0].id) == FORM


async def test_a_known_form_tells_what_would_change(
    database: Path, project: StoredProject, tmp_path: Path
) -> None:
    file = tmp_path / "form.txt"
    changed = replace(PROJECT, goal="เป้าหมายใหม่")
    file.write_text(write_text(Form(changed, (month(1, received=99, finished=79), month(2), month(3)))))
    async with on_stage(database) as stage:
        await give(stage, file)
        assert "81 → 99" in stage.text
        assert "เป้าหมายใหม่" in stage.text
        assert "รายงานใหม่: ครั้งที่ 3" in stage.text
        await stage.press("escape")
        assert load_form(project.id) == FORM
        await give(stage, file)
        await stage.press("enter")
        assert len(load_form(project.id).reports) == 3
        await stage.press("u", "enter")
        assert load_form(project.id) == FORM, "one step takes it back"


async def test_a_form_that_says_nothing_new_says_so(
    database: Path, project: StoredProject, tmp_path: Path
) -> None:
    file = tmp_path / "form.txt"
    file.write_text(write_text(FORM))
    async with on_stage(database) as stage:
        await give(stage, file)
        assert "ไม่มีอะไรเปลี่ยนแปลง" in stage.text


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "ไฟล์ว่างเปล่า"),
        (b"\x00\x01\x02\xff" * 50, "ไม่ใช่ข้อความ"),
        ("จดหมายธรรมดา".encode(), "ไม่มีส่วนใดของแบบรายงาน"),
        (None, "เปิด"),
    ],
)
async def test_a_file_that_is_no_form_is_told_and_asked_for_again(
    database: Path, tmp_path: Path, content: bytes | None, told: str
) -> None:
    file = tmp_path / "form.txt"
    if content is not None:
        file.write_bytes(content)
    async with on_stage(database) as stage:
        await give(stage, file)
        assert stage.name == "AskText"
        assert told in stage.text
        assert getattr(stage.app.focused, "value", "") == str(file), "the path stands there still"
        await stage.press("escape")
        assert stage.name == "ReportsScreen"


async def test_the_real_form_comes_in(database: Path, real_form: Path) -> None:
    async with on_stage(database) as stage:
        await give(stage, real_form)
        await stage.press("f2")
        assert "สำนักงานเขตบางกอกน้อย" in stage.lines[1]
        assert [line.split()[0] for line in stage.lines[5:16]] == [str(number) for number in range(2, 13)]
        assert "! 2 ข้อ" in stage.lines[5]
