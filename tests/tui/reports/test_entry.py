"""Writing a report: what is proposed, what follows from the figures, what is told, and that nothing typed is lost."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from models.drafts import Draft, find_draft, keep_draft
from models.reports.rows import State, StoredProject
from models.reports.verbs import amend_report, list_reports, load_report, save_report, submit_report
from tests.tui.conftest import BY, TODAY, Stage, month, on_stage
from tui.reports import entry_fields
from tui.reports.report_fields import LABELS
from tui.widgets.paper import Paper

THREE_FIGURES = ("9", "1", "enter", "7", "1", "enter", "2", "5")


def field(stage: Stage, name: str) -> Any:
    return stage.app.screen.query_one(f"#{name}")


def text(stage: Stage, name: str) -> str:
    widget = field(stage, name)
    return str(widget.text if name == "narrative" else widget.value)


@pytest.mark.on_both
async def test_a_monthly_report_takes_five_keys_besides_its_figures(
    database: Path, project: StoredProject
) -> None:
    async with on_stage(database) as stage:
        await stage.press("f3", *THREE_FIGURES, "f2")
        figures = sum(key.isdigit() for key in THREE_FIGURES)
        assert stage.struck - figures == 4
        stored = list_reports(project.id)[-1]
        report = stored.report
        assert stored.state is State.DRAFT
        assert (report.number, report.label, report.reported_on) == (3, 3, TODAY)
        assert (report.period_start, report.period_end) == (date(2022, 12, 1), date(2022, 12, 31))
        assert (report.received, report.finished, report.pending) == (91, 71, 20)
        assert report.progress_percent == Decimal("25.00")
        assert report.narrative is not None
        assert "จำนวน 91 เรื่อง" in report.narrative
        assert (report.plan_status, report.target_status) == ("เป็นไปตามแผน", "เป็นไปตามเป้าหมาย")
        assert "✓ บันทึกรายงานครั้งที่ 3 เป็นร่างแล้ว" in stage.lines[-2]
        assert "บันทึกแล้ว" in stage.lines[0]


async def test_thai_digits_and_tab_do_the_same(database: Path, project: StoredProject) -> None:
    async with on_stage(database) as stage:
        await stage.press("f3", "๙", "๑", "tab", "๗", "๑", "tab", "๒", "๕", "ctrl+ห")
        report = list_reports(project.id)[-1].report
        assert (report.received, report.finished, report.pending, report.progress_percent) == (
            91,
            71,
            20,
            Decimal(25),
        )


async def test_what_is_open_is_computed_while_typing_until_somebody_writes_it(
    database: Path, project: StoredProject
) -> None:
    async with on_stage(database) as stage:
        await stage.press("f3", "9", "1", "enter", "7")
        assert text(stage, "pending") == "84"
        assert "คำนวณให้" in stage.text
        await stage.press("1")
        assert text(stage, "pending") == "20"
        await stage.press("down", "2", "3")
        assert text(stage, "pending") == "23"
        await stage.press("up", "up", "9", "5")
        assert text(stage, "pending") == "23", "what a person wrote stays"
        assert "! " in stage.lines[7], "and the sum is told beside it"
        assert "71 + ค้าง 23 = 94" in stage.lines[7]


async def test_an_emptied_count_is_computed_again(database: Path, project: StoredProject) -> None:
    async with on_stage(database) as stage:
        await stage.press("f3", "9", "1", "enter", "7", "1", "down", "5", "backspace", "up")
        assert text(stage, "pending") == "20"


async def test_the_narrative_follows_the_figures_until_somebody_writes_it(
    database: Path, project: StoredProject
) -> None:
    async with on_stage(database) as stage:
        await stage.press("f3", "9", "1")
        assert "จำนวน 91 เรื่อง" in text(stage, "narrative")
        await stage.press("down", "down", "down")
        field(stage, "narrative").text = "เขียนเอง"
        await stage.settle()
        await stage.press("up", "up", "5")
        assert text(stage, "narrative") == "เขียนเอง"
        await stage.press("f5")
        assert "ดำเนินการเสร็จสิ้น 5 เรื่อง" in text(stage, "narrative")


async def test_on_a_wide_window_the_preview_stands_beside_the_fields_and_follows_when_the_keys_rest(
    database: Path, project: StoredProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(entry_fields, "REST", 0)
    async with on_stage(database, size=(120, 36)) as stage:
        await stage.press("f3")
        await stage.type("7")
        paper = stage.app.screen.query_one("#preview", Paper)
        assert paper.region.x >= stage.app.screen.query_one("#received").region.right
        assert paper.region.y == stage.app.screen.query_one("#number").region.y + 1
        assert "จำนวน 7 เรื่อง" in " ".join(paper.text.split())
        assert "รายงานครั้งก่อน" in paper.text
        for name in ("plan_status", "target_status", "narrative", "disbursed"):
            assert stage.app.screen.query_one(f"#{name}").region.right <= paper.region.x
        await stage.type("5")
        assert "จำนวน 75 เรื่อง" in " ".join(paper.text.split())
        monkeypatch.setattr(entry_fields, "REST", 3600)
        await stage.type("1")
        assert "จำนวน 75 เรื่อง" in " ".join(paper.text.split()), (
            "while one types, only what is typed is painted"
        )
        await stage.press("f5")
        assert "จำนวน 751 เรื่อง" in " ".join(paper.text.split())


async def test_the_preview_is_the_paper(database: Path, project: StoredProject) -> None:
    async with on_stage(database) as stage:
        await stage.press("f3", *THREE_FIGURES)
        at = next(index for index, line in enumerate(stage.lines) if "ตามที่จะพิมพ์" in line)
        shown = "".join(line.strip() for line in stage.lines[at + 1 : -2])
        assert "รายงานครั้งที่3" in shown
        assert ":: 9/1/2566 : อยู่ระหว่างขั้นตอน..." in shown
        assert "ความก้าวหน้าของงานฯ = 25.00 %" in shown
        assert ": เป็นไปตามเป้าหมาย" in shown, "to its last line, also at 80 x 24"


@pytest.mark.parametrize(
    ("name", "typed", "told"),
    [
        ("reported_on", "31/2/2566", "ไม่มีวันที่"),
        ("reported_on", "สักวัน", "ไม่ใช่วันที่"),
        ("period", "1 - 40 ม.ค. 66", "ไม่มีอยู่จริง"),
        ("received", "เก้าสิบ", "ไม่ใช่จำนวนเต็ม"),
        ("progress_percent", "1.234", "ไม่ใช่ร้อยละ"),
        ("disbursed", "มาก", "ไม่ใช่จำนวนเงิน"),
        ("number", "", "ต้องระบุเลขครั้งที่"),
        ("number", "0", "เริ่มจาก 1"),
        ("received", "[/red]x", "[/red]x"),
    ],
)
async def test_what_cannot_be_read_is_told_in_words_and_not_lost(
    database: Path, project: StoredProject, name: str, typed: str, told: str
) -> None:
    async with on_stage(database) as stage:
        await stage.press("f3")
        field(stage, name).value = typed
        await stage.settle()
        assert told in stage.text
        await stage.press("f2")
        assert text(stage, name) == typed
        assert "ยังไม่ได้บันทึก" in stage.lines[-2]
        assert stage.app.focused is field(stage, name)
        assert len(list_reports(project.id)) == 2


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("30/12/2565", date(2022, 12, 30)),
        ("30 ธ.ค. 65", date(2022, 12, 30)),
        ("๓๐ ธันวาคม ๒๕๖๕", date(2022, 12, 30)),
        ("30/12/65", date(2022, 12, 30)),
    ],
)
async def test_dates_are_typed_the_thai_way(
    database: Path, project: StoredProject, typed: str, meant: date
) -> None:
    async with on_stage(database) as stage:
        await stage.press("f3")
        field(stage, "reported_on").value = typed
        await stage.press("f2")
        assert list_reports(project.id)[-1].report.reported_on == meant


async def test_a_number_that_is_taken_is_told_beside_it(database: Path, project: StoredProject) -> None:
    async with on_stage(database) as stage:
        await stage.press("f3")
        field(stage, "number").value = "2"
        await stage.press("f2")
        assert "มีรายงานครั้งที่ 2 แล้ว" in stage.text
        assert stage.app.focused is field(stage, "number")


async def test_a_long_note_is_told_in_full_while_one_is_in_its_field(
    database: Path, project: StoredProject
) -> None:
    async with on_stage(database) as stage:
        await stage.press("f3", "up")
        field(stage, "period").value = "5/1/2566 - 31/1/2566"
        await stage.settle()
        assert "1 ธ.ค. 65 - 4 ม.ค. 66" in stage.lines[13]
        await stage.press("down")
        assert "1 ธ.ค. 65 - 4 ม.ค. 66" not in stage.lines[13]


async def test_leaving_without_typing_asks_nothing(database: Path, project: StoredProject) -> None:
    async with on_stage(database) as stage:
        await stage.press("f3", "escape")
        assert stage.name == "ReportsScreen"


@pytest.mark.parametrize(
    ("key", "kept", "saved", "left"),
    [
        ("s", False, True, True),
        ("k", True, False, True),
        ("d", False, False, True),
        ("n", True, False, False),
        ("escape", True, False, False),
    ],
)
async def test_leaving_with_something_typed_asks(
    database: Path, project: StoredProject, key: str, kept: bool, saved: bool, left: bool
) -> None:
    async with on_stage(database) as stage:
        await stage.press("f3", "9", "1", "enter", "escape")
        assert stage.name == "Ask"
        await stage.press(key)
        assert (stage.name == "ReportsScreen") is left
        assert (find_draft(f"report:{project.id}:0", by=BY) is not None) is kept
        assert (len(list_reports(project.id)) == 3) is saved
        if not left:
            assert text(stage, "received") == "91"


async def test_what_was_kept_is_offered_again(database: Path, project: StoredProject) -> None:
    async with on_stage(database) as stage:
        await stage.press("f3", "9", "1", "enter", "7", "escape", "k", "f3")
        assert "พิมพ์ค้างไว้" in stage.text
        await stage.press("enter")
        assert (text(stage, "received"), text(stage, "finished")) == ("91", "7")
        await stage.press("escape", "d", "f3")
        assert text(stage, "received") == ""


async def test_what_was_typed_is_kept_as_soon_as_a_field_is_left(
    database: Path, project: StoredProject
) -> None:
    async with on_stage(database) as stage:
        await stage.press("f3", "9", "x", "enter")
        kept = find_draft(f"report:{project.id}:0", by=BY)
        assert kept is not None
        assert kept.texts["received"] == "9x"
        await stage.press("up", "backspace", "f2")
        assert find_draft(f"report:{project.id}:0", by=BY) is None, "a saved report leaves nothing behind"


async def test_ctrl_q_asks_too(database: Path, project: StoredProject) -> None:
    async with on_stage(database) as stage:
        await stage.press("f3", "9", "ctrl+q")
        assert stage.name == "Ask"
        await stage.press("escape")
        assert not stage.app._exit


async def test_a_hang_up_keeps_what_was_typed(database: Path, project: StoredProject) -> None:
    async with on_stage(database) as stage:
        await stage.press("f3", "9", "1")
        stage.app.handle_hangup()
        kept = find_draft(f"report:{project.id}:0", by=BY)
        assert kept is not None
        assert kept.texts["received"] == "91"
        assert stage.app.return_code == 129


async def test_somebody_elses_save_is_shown_beside_mine_and_mine_can_go_on_top(
    database: Path, project: StoredProject
) -> None:
    draft = save_report(project.id, month(3), by=BY)
    async with on_stage(database) as stage:
        await stage.press("down", "down", "enter")
        save_report(
            project.id,
            month(3, received=77, finished=57),
            by="อีกคน",
            report_id=draft.id,
            revision=draft.revision,
        )
        await stage.press("9", "9", "f2")
        assert "มีผู้อื่นแก้ไขก่อน" in stage.text
        row = next(line for line in reversed(stage.lines) if "รับทั้งหมด" in line)
        assert "99" in row
        assert "77" in row
        await stage.press("m")
        after = load_report(draft.id)
        assert (after.report.received, after.changed_by) == (99, BY)


async def test_somebody_elses_save_can_be_taken(database: Path, project: StoredProject) -> None:
    draft = save_report(project.id, month(3), by=BY)
    async with on_stage(database) as stage:
        await stage.press("down", "down", "enter")
        save_report(
            project.id,
            month(3, received=77, finished=57),
            by="อีกคน",
            report_id=draft.id,
            revision=draft.revision,
        )
        await stage.press("9", "9", "f2", "t")
        assert text(stage, "received") == "77"
        await stage.press("escape")
        assert stage.name == "ReportsScreen", "nothing of mine is left unsaved"


async def test_staying_in_a_conflict_keeps_what_was_typed(database: Path, project: StoredProject) -> None:
    draft = save_report(project.id, month(3), by=BY)
    async with on_stage(database) as stage:
        await stage.press("down", "down", "enter")
        save_report(
            project.id,
            month(3, received=77, finished=57),
            by="อีกคน",
            report_id=draft.id,
            revision=draft.revision,
        )
        await stage.press("9", "9", "f2", "escape")
        assert text(stage, "received") == "99"
        kept = find_draft(f"report:{project.id}:{draft.id}", by=BY)
        assert kept is not None
        assert kept.texts["received"] == "99"


async def test_texts_kept_on_an_older_state_do_not_overwrite_a_newer_one(
    database: Path, project: StoredProject
) -> None:
    draft = save_report(project.id, month(3), by=BY)
    async with on_stage(database) as stage:
        await stage.press("down", "down", "enter", "9", "9", "escape", "k")
        save_report(
            project.id,
            month(3, received=77, finished=57),
            by="อีกคน",
            report_id=draft.id,
            revision=draft.revision,
        )
        await stage.press("enter", "enter", "f2")
        assert "มีผู้อื่นแก้ไขก่อน" in stage.text
        assert load_report(draft.id).report.received == 77


async def test_a_report_submitted_by_another_meanwhile_is_told_and_the_typing_kept(
    database: Path, project: StoredProject
) -> None:
    draft = save_report(project.id, month(3), by=BY)
    async with on_stage(database) as stage:
        await stage.press("down", "down", "enter", "9", "9")
        submit_report(draft.id, revision=draft.revision, by="หัวหน้า", today=TODAY)
        await stage.press("f2")
        assert stage.name != "EntryScreen"
        await stage.press("escape")
        assert text(stage, "received") == "99"


async def test_f9_saves_and_submits(database: Path, project: StoredProject) -> None:
    async with on_stage(database) as stage:
        await stage.press("f3", *THREE_FIGURES, "f9", "enter")
        assert stage.name == "ReportsScreen"
        assert list_reports(project.id)[-1].state is State.SUBMITTED


async def test_the_whole_form_is_seen_with_the_report_as_typed(
    database: Path, project: StoredProject
) -> None:
    async with on_stage(database) as stage:
        await stage.press("f3", *THREE_FIGURES, "f6")
        assert "จำนวน 91 เรื่อง" in stage.text
        assert len(list_reports(project.id)) == 2
        await stage.press("escape")
        assert text(stage, "received") == "91"


async def test_an_opened_draft_is_not_changed_by_opening(database: Path, project: StoredProject) -> None:
    save_report(project.id, month(3, pending=None, narrative=None), by=BY)
    async with on_stage(database) as stage:
        await stage.press("down", "down", "enter", "escape")
        assert stage.name == "ReportsScreen"


async def test_untouched_fields_keep_what_a_text_cannot_say(database: Path, project: StoredProject) -> None:
    draft = amend_report(list_reports(project.id)[0].id, by=BY)
    drifted = month(1, label=7)
    draft = save_report(project.id, drifted, by=BY, report_id=draft.id, revision=draft.revision)
    async with on_stage(database) as stage:
        await stage.press("enter", "9", "9", "f2")
        after = load_report(draft.id).report
        assert (after.received, after.label) == (99, 7)


async def test_a_line_without_a_report_opens_one_of_its_number(
    database: Path, project: StoredProject
) -> None:
    async with on_stage(database) as stage:
        await stage.press("end", "enter")
        assert "ครั้งที่ 12" in stage.lines[0]
        assert text(stage, "number") == "12"


async def test_text_kept_by_another_person_is_not_offered(database: Path, project: StoredProject) -> None:
    keep_draft(f"report:{project.id}:0", Draft(texts=dict.fromkeys(LABELS, "x")), by="อีกคน")
    async with on_stage(database) as stage:
        await stage.press("f3")
        assert stage.name == "EntryScreen"


async def test_less_than_nothing_is_never_computed(database: Path, project: StoredProject) -> None:
    async with on_stage(database) as stage:
        await stage.press("f3", "9", "1", "enter", "9", "9", "f2")
        report = list_reports(project.id)[-1].report
        assert (report.received, report.finished, report.pending) == (91, 99, None)


async def test_plan_and_target_are_picked_from_the_words_of_the_form(
    database: Path, project: StoredProject
) -> None:
    draft = save_report(project.id, month(3, plan_status="ล่าช้า"), by=BY)
    async with on_stage(database) as stage:
        await stage.press("down", "down", "enter")
        stage.app.screen.fields.go_to("plan_status")
        assert "ล่าช้า" in stage.text, "what a paper says is kept"
        await stage.press("f2")
        assert load_report(draft.id).report.plan_status == "ล่าช้า"
        await stage.press("x", "left", "tab", "right", "f2")
        report = load_report(draft.id).report
        assert (report.plan_status, report.target_status) == ("ไม่เป็นไปตามแผน", "ไม่เป็นไปตามเป้าหมาย")
        assert "ไม่เป็นไปตามเป้าหมาย" in stage.text
