"""The whole form: its four views, editing, findings, export."""

import base64
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from exports.form.printing import print_form
from exports.form.reader import read_form
from models.form.finding import Severity
from models.form.project import Form
from models.reports.acceptance import load_acceptances
from models.reports.forms import load_form, store_form
from models.reports.history import history
from models.reports.projects import change_project, load_project
from models.reports.queries import list_reports
from models.reports.rows import State, StoredProject
from models.reports.verbs import save_report, submit_report
from tests.recorded_papers import list_papers
from tests.tui.conftest import BY, PROJECT, TODAY, Stage, month, on_stage
from tui.app import TamruangApp
from tui.reports.findings_view import FindingsView
from tui.reports.form_sections import FORM_FIELDS
from tui.settings.values import DEFAULTS
from tui.widgets.paper import Paper
from tui.widgets.thai_area import ThaiArea


def line(stage: Stage) -> Any:
    return stage.app.focused


async def edit(stage: Stage, field: str, text: str) -> Any:
    """Type a text into a field of the project, and save."""
    await stage.press("home", "enter")
    widget = stage.app.screen.query_one(f"#{field}")
    if isinstance(widget, ThaiArea):
        widget.text = text
    else:
        widget.value = text  # type: ignore[attr-defined]
    await stage.settle()
    await stage.press("f2")
    return widget


async def test_the_views_are_turned_by_numbers_and_arrows_on_either_layout(
    database: Path, project: StoredProject
) -> None:
    async with on_stage(database) as stage:
        await stage.press("f6")
        assert "›1 ข้อมูลโครงการ" in stage.lines[3]
        await stage.press("2")
        assert "›2 ข้อสังเกต" in stage.lines[3]
        assert "ตรวจรายงานแล้ว 2 ครั้ง ไม่พบข้อสังเกต" in stage.text
        await stage.press("right")
        assert "›3 แบบรายงาน" in stage.lines[3]
        assert "** แบบแสดงรายงานความก้าวหน้า" in stage.text
        await stage.press("ภ")
        assert "›4 Markdown" in stage.lines[3]
        assert "# " in stage.text
        await stage.press("right")
        assert "›1 ข้อมูลโครงการ" in stage.lines[3]
        await stage.press("๓")
        assert "›3 แบบรายงาน" in stage.lines[3]
        await stage.press("left", "escape")
        assert stage.name == "ReportsScreen"


async def test_the_paper_of_a_form_without_drafts_is_what_is_written_with_its_code(
    database: Path, project: StoredProject
) -> None:
    for stored in list_reports(project.id):
        if stored.state is State.DRAFT:
            submit_report(stored.id, revision=stored.revision, by=BY, today=TODAY, despite_errors=True)
    looked_at = {}
    async with on_stage(database) as stage:
        await stage.press("f6")
        for kind, view in (("text", "3"), ("markdown", "4")):
            await stage.press(view)
            looked_at[kind] = stage.app.screen.query_one(f"#{kind}", Paper).text
    assert "ฉบับพิมพ์ที่ 1" in looked_at["text"]
    assert list_papers() == []
    assert {kind: print_form(project.id, by=BY, kind=kind)[0] for kind in looked_at} == looked_at


async def test_a_field_is_edited(database: Path, project: StoredProject) -> None:
    async with on_stage(database) as stage:
        await stage.press("f6")
        await edit(stage, "name", "กิจกรรมชื่อใหม่")
        assert load_project(project.id).project.name == "กิจกรรมชื่อใหม่"
        assert "✓ บันทึกข้อมูลโครงการแล้ว" in stage.lines[-2]
        assert "กิจกรรมชื่อใหม่" in stage.lines[4]
        assert "กิจกรรมชื่อใหม่" in stage.lines[1], "the head follows"


@pytest.mark.parametrize(
    ("field", "typed", "told"),
    [
        ("fiscal_year", "63", "ไม่ใช่ปี พ.ศ."),
        ("starts_on", "31/2/2566", "ไม่มีวันที่"),
        ("budget_received", "สิบบาท", "ไม่ใช่จำนวนเงิน"),
        ("responsible_phone", "abc", "ไม่ใช่หมายเลขโทรศัพท์"),
    ],
)
async def test_a_text_that_cannot_be_read_is_told_and_stays(
    database: Path, project: StoredProject, field: str, typed: str, told: str
) -> None:
    async with on_stage(database) as stage:
        await stage.press("f6")
        widget = await edit(stage, field, typed)
        assert told in stage.text
        assert widget.value == typed
        assert line(stage) is widget
        assert load_project(project.id) == project


async def test_fields_are_walked_by_enter_in_the_order_of_the_form_and_saved_in_one_go(
    database: Path, project: StoredProject
) -> None:
    async with on_stage(database) as stage:
        await stage.press("f6", "enter")
        seen = []
        for _ in FORM_FIELDS:
            seen.append(line(stage).id)
            await stage.press("enter" if line(stage).id != FORM_FIELDS[-1] else "down")
        assert tuple(seen) == FORM_FIELDS
        assert line(stage).id == FORM_FIELDS[0], "round at the end"
        await stage.type("abc")
        await stage.press("pagedown")
        await stage.type("def")
        await stage.press("pageup", "pageup")
        assert "1.6" in stage.lines[0]
        await stage.press("down", "down", "down")
        await stage.type("ghi")
        await stage.press("enter")
        assert stage.name == "FormScreen", "Enter in the last field saves"
        now = load_project(project.id)
    assert (now.project.name, now.project.agency, now.project.indicator) == ("abc", "def", "ghi")
    assert now.revision == project.revision + 1
    assert now.project.rationale == PROJECT.rationale


async def test_paragraphs_get_a_new_line_by_ctrl_j(database: Path, project: StoredProject) -> None:
    async with on_stage(database) as stage:
        await stage.press("f6", "enter", "pagedown", "pagedown", "ctrl+a")
        await stage.type("abc")
        await stage.press("ctrl+n")
        await stage.type("def")
        await stage.press("enter")
        assert line(stage).id == "objective"
        await stage.press("f2")
        assert load_project(project.id).project.rationale == "abc\ndef"


async def test_changed_paragraphs_are_not_lost_by_escape(database: Path, project: StoredProject) -> None:
    async with on_stage(database) as stage:
        await stage.press("f6", *["down"] * 13, "enter")
        assert line(stage).id == "rationale"
        line(stage).text = "เขียนไว้ยาวมาก"
        await stage.press("escape", "n")
        assert line(stage).text == "เขียนไว้ยาวมาก"
        await stage.press("escape", "d")
        assert stage.name == "FormScreen"
        assert load_project(project.id).project.rationale == PROJECT.rationale


async def test_both_versions_are_told_when_somebody_else_changed_the_project(
    database: Path, project: StoredProject
) -> None:
    async with on_stage(database) as stage:
        await stage.press("f6", "enter")
        theirs = {"name": "ชื่อของอีกคน", "goal": "เป้าหมายของอีกคน"}
        change_project(project.id, theirs, revision=project.revision, by="อีกคน")
        line(stage).value = "ชื่อของฉัน"
        await stage.press("f2")
        assert "ชื่อของอีกคน" in stage.text
        assert "ชื่อของฉัน" in stage.text
        assert load_project(project.id).project.name == "ชื่อของอีกคน"
        await stage.press("m")
        now = load_project(project.id).project
        assert (now.name, now.goal) == ("ชื่อของฉัน", "เป้าหมายของอีกคน"), "what was not typed here stays"


async def test_findings_tell_where_and_enter_goes_there(database: Path, project: StoredProject) -> None:
    save_report(project.id, month(3, pending=99), by=BY)
    async with on_stage(database) as stage:
        await stage.press("f6", "2")
        assert "2 ข้อสังเกต (1)" in stage.lines[3]
        row = next(text for text in stage.lines if "! ผิด" in text)
        assert "ครั้งที่ 3 · ค้าง" in row
        assert "63 + ค้าง 99" in row
        await stage.press("enter")
        assert stage.name == "EntryScreen"
        assert "ครั้งที่ 3" in stage.lines[0]
        await stage.press("escape")
        assert stage.name == "FormScreen"


async def test_a_finding_of_the_project_leads_to_its_field(database: Path) -> None:
    store_form(Form(replace(PROJECT, budget_spent=Decimal("999999.00")), (month(1),)), by=BY)
    async with on_stage(database) as stage:
        await stage.press("f6", "2")
        row = next(index for index, text in enumerate(stage.lines) if "999,999" in text)
        await stage.press(*["down"] * (row - 5), "enter")
        marked = next(text for text in stage.lines[4:] if text.startswith("▌"))
        assert marked.split()[1] == "งบประมาณที่ใช้ไป"


async def test_a_finding_is_accepted_with_a_reason_and_the_acceptance_withdrawn(
    database: Path, project: StoredProject
) -> None:
    save_report(project.id, month(3, pending=99), by=BY)
    async with on_stage(database) as stage:
        await stage.press("f6", "2", "t", "enter")
        assert stage.name == "AskText", "a reason is needed"
        line(stage).value = "ยกยอดจากปีก่อน"
        await stage.press("enter")
        assert [each.reason for each in load_acceptances(project.id).values()] == ["ยกยอดจากปีก่อน"]
        assert "2 ข้อสังเกต (0)" in stage.lines[3]
        assert "ยกยอดจากปีก่อน" in stage.text
        await stage.press("b")
        assert load_acceptances(project.id) == {}
        await stage.press("escape")
        assert "! 1 ข้อ" in stage.lines[6]


async def test_the_worst_findings_come_first_and_all_are_accepted_for_one_reason(
    database: Path, project: StoredProject
) -> None:
    for number in range(3, 9):
        report = month(number, pending=99, period_start=date(2022, 10, 1), progress_percent=Decimal(1))
        save_report(project.id, report, by=BY)
    async with on_stage(database) as stage:
        await stage.press("f6", "2")
        found = stage.app.screen.query_one(FindingsView)
        severities = [each.severity for each in sorted(found.findings, key=found._rank)]
        assert severities == sorted(severities, key=list(Severity).index)
        count = found.open_count
        assert count >= 12
        await stage.press("ctrl+a")
        assert f"เลือกไว้ {count}" in stage.lines[0]
        await stage.press("t")
        line(stage).value = "แบบเดิมของปีก่อน"
        before = len(history(project.id))
        await stage.press("enter")
        assert len(load_acceptances(project.id)) == count
        assert len(history(project.id)) == before + 1, "one change"
        assert "2 ข้อสังเกต (0)" in stage.lines[3]
        await stage.press("u", "u")
        assert load_acceptances(project.id) == {}


async def test_marked_findings_are_told_in_words(database: Path, project: StoredProject) -> None:
    save_report(project.id, month(3, pending=99), by=BY)
    app = TamruangApp(
        database, by=BY, today=lambda: TODAY, first="reports", settings=DEFAULTS._replace(plain=True)
    )
    async with on_stage(database, app=app) as stage:
        await stage.press("f6", "2")
        assert not any(text.startswith("> * ") for text in stage.lines)
        await stage.press("ctrl+a")
        assert any(text.startswith("> * ") for text in stage.lines)


async def test_only_marked_findings_are_accepted_and_withdrawn(
    database: Path, project: StoredProject
) -> None:
    for number in (3, 4, 5):
        save_report(project.id, month(number, pending=99), by=BY)
    async with on_stage(database) as stage:
        await stage.press("f6", "2", "space", "space", "t")
        line(stage).value = "ยกยอด"
        await stage.press("enter")
        assert len(load_acceptances(project.id)) == 2
        await stage.press("end", "space", "up", "space", "b")
        assert load_acceptances(project.id) == {}
        assert "ยกเลิกการรับทราบ 2 ข้อแล้ว" in stage.text


async def test_an_accepted_error_no_longer_asks_twice_at_submitting(
    database: Path, project: StoredProject
) -> None:
    save_report(project.id, month(3, pending=99), by=BY)
    async with on_stage(database) as stage:
        await stage.press("f6", "2", "t")
        line(stage).value = "ยกยอดจากปีก่อน"
        await stage.press("enter", "escape", "down", "down", "f9", "enter")
        assert "✓ ส่งรายงานครั้งที่ 3 แล้ว" in stage.lines[-2]


@pytest.mark.parametrize(
    ("turns", "suffix", "sign"),
    [((), ".txt", "===="), (("tab", "right"), ".md", "# "), (("tab", "tab", "space"), ".txt", "๒๕๖๖")],
)
async def test_export_writes_what_reads_back(
    database: Path, project: StoredProject, tmp_path: Path, turns: tuple[str, ...], suffix: str, sign: str
) -> None:
    async with on_stage(database) as stage:
        await stage.press("f6", "E")
        assert str(tmp_path) in stage.text, "the home folder is proposed"
        await stage.press(*turns, "f2")
        file = tmp_path / f"66-0001-2566{suffix}"
        assert f"✓ บันทึกไฟล์แล้ว: {file}"[:40] in stage.lines[-2]
        assert sign in file.read_text()
        assert read_form(file.read_bytes()) == load_form(project.id)


async def test_export_asks_before_it_writes_over_a_file(
    database: Path, project: StoredProject, tmp_path: Path
) -> None:
    file = tmp_path / "66-0001-2566.txt"
    file.write_text("เดิม")
    async with on_stage(database) as stage:
        await stage.press("f6", "E", "enter", "enter")
        assert file.read_text() == "เดิม"
        await stage.press("enter", "o")
        assert "แบบแสดงรายงาน" in file.read_text()


async def test_a_path_that_cannot_be_written_is_told_and_stays(
    database: Path, project: StoredProject, tmp_path: Path
) -> None:
    async with on_stage(database) as stage:
        await stage.press("f6", "E")
        line(stage).value = str(tmp_path / "none" / "x.txt")
        await stage.press("f2")
        assert stage.name == "ExportSheet"
        assert "ไม่ได้:" in stage.text


async def test_only_submitted_reports_can_be_exported_alone(
    database: Path, project: StoredProject, tmp_path: Path
) -> None:
    save_report(project.id, month(3), by=BY)
    async with on_stage(database) as stage:
        await stage.press("f6", "E", "tab", "tab", "tab", "right", "f2")
        assert len(read_form((tmp_path / "66-0001-2566.txt").read_bytes()).reports) == 2


async def test_the_paper_of_the_form_is_copied_only_after_a_question(
    database: Path, project: StoredProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[str] = []
    async with on_stage(database) as stage:
        monkeypatch.setattr(stage.app, "send_to_terminal", sent.append)
        await stage.press("f6", "C")
        assert stage.app.screen.query_one("#text").display, "what would be copied is shown first"
        await stage.press("C")
        assert stage.name == "Ask"
        assert not sent
        await stage.press("n")
        assert not sent
        await stage.press("C", "c")
    assert [
        base64.b64decode(each.removeprefix("\x1b]52;c;").removesuffix("\x1b\\")).decode() for each in sent
    ] == [print_form(project.id, by=BY)[0]]


async def test_a_form_without_reports_is_not_called_right(database: Path) -> None:
    store_form(Form(PROJECT, ()), by="หัวหน้า")
    async with on_stage(database) as stage:
        await stage.press("f6", "2")
        assert "ครบถ้วน" not in stage.text
        assert "1 ต.ค. 65" in stage.text, "October and November were due"
        assert "30 พ.ย. 65" in stage.text
    async with on_stage(database, today=date(2022, 10, 20)) as stage:
        await stage.press("f6", "2")
        assert "ยังไม่มีรายงานให้ตรวจ" in stage.text
