"""Nothing is called done that was not: what each verb says on the foot, and what it asks before."""

from pathlib import Path

import pytest

from exports.cases.diary import DiaryWords
from exports.document import Table
from exports.papers.one_case import one_case
from models import clock
from models.cases.complainants import load_complainant
from models.cases.diary import diary
from models.cases.evidence import Moment, add_evidence
from models.cases.merging import merge
from models.cases.store import load_complaint
from models.cases.workflow import add_note, assign, tell_to_act
from models.errors import InvalidValue
from models.office.vocabulary import Standing
from models.office.words import List, load_words
from tests.tui.conftest import Stage, on_stage
from tests.tui.offices import NOW, assigned, case, photo
from tui.cases.screen import CaseScreen


@pytest.fixture(autouse=True)
def stopped_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


async def opened(stage: Stage, case_id: int) -> None:
    stage.app.push_screen(CaseScreen(case_id))
    await stage.settle()


def standing(case_id: int) -> Standing:
    return load_words().standing(load_complaint(case_id).status)


async def test_a_case_is_not_handed_out_to_nobody(database: Path) -> None:
    stored = case("66-A1")
    async with on_stage(database) as stage:
        await opened(stage, stored.id)
        await stage.press("a", "f2")
        assert stage.name == "AssignSheet"
        assert "! โปรดเลือกฝ่าย" in stage.text
        assert load_complaint(stored.id).steps == (None,) * 5
        await stage.press("1", "f2")
        assert "✓ 66-A1: มอบหมายแล้ว" in stage.text
    assert load_complaint(stored.id).steps[0] is not None


async def test_taking_away_all_sections_is_no_handing_out_either(database: Path) -> None:
    stored = assigned("66-A1")
    before = stored.sections
    async with on_stage(database) as stage:
        await opened(stage, stored.id)
        place = [word.id for word in load_words().of(List.SECTION)].index(before[0]) + 1
        await stage.press("a", str(place), "f2")
        assert stage.name == "AssignSheet"
    assert load_complaint(stored.id).sections == before


def test_an_officer_is_somebody(database: Path) -> None:
    stored = case("66-A1")
    with pytest.raises(InvalidValue):
        assign([stored.id], by="ก", sections=[])
    assert standing(stored.id) is Standing.WAITING


async def test_those_concerned_were_not_told_where_nobody_has_the_case(database: Path) -> None:
    stored = case("66-A1")
    async with on_stage(database) as stage:
        await opened(stage, stored.id)
        await stage.press("2")
        assert "66-A1" in stage.text
        assert "ยังไม่ได้มอบหมาย" in stage.text
        await stage.press("enter")
        assert load_complaint(stored.id).steps[1] is None, "the first answer leaves it open"
        assert "✓" not in stage.lines[-2]
        await stage.press("2", "y")
        assert load_complaint(stored.id).steps[1] is not None


async def test_a_step_of_evidence_is_asked_about_where_there_is_none(database: Path, tmp_path: Path) -> None:
    bare, shown = assigned("66-A1"), assigned("66-A2")
    add_evidence(shown.id, photo(tmp_path), by="ก", moment=Moment.AFTER)
    async with on_stage(database) as stage:
        await opened(stage, bare.id)
        await stage.press("3")
        assert "ยังไม่มีหลักฐานแนบ: 66-A1" in stage.text
        await stage.press("enter", "escape")
        assert load_complaint(bare.id).steps[2] is None
        await opened(stage, shown.id)
        await stage.press("3")
        assert "✓ 66-A2" in stage.lines[-2]
    assert load_complaint(shown.id).steps[2] is not None


async def test_a_complainant_who_could_not_be_reached_was_not_told(database: Path) -> None:
    stored = assigned("66-A1")
    async with on_stage(database) as stage:
        await opened(stage, stored.id)
        await stage.press("4", "2")
        assert "! 66-A1: ติดต่อผู้ร้องเรียนไม่ได้" in stage.lines[-2]
        (step,) = [line for line in stage.lines if " 4 " in line and "9 ม.ค. 66" in line]
        assert "ติดต่อผู้ร้องเรียนไม่ได้" in step
    assert load_complainant(stored.id).reachable is False
    entry = diary(stored.id)[-1]
    words = DiaryWords(load_words(), {})
    assert words.describe(entry, {entry.act: entry}) == "ติดต่อผู้ร้องเรียนไม่ได้"
    steps = next(block for block in one_case(stored.id).blocks if isinstance(block, Table))
    assert [row[0] for row in steps.rows][3] == "4. ติดต่อผู้ร้องเรียนไม่ได้"


async def test_what_was_so_already_is_said_to_be_so(database: Path) -> None:
    stored = assigned("66-A1")
    tell_to_act(stored.id, by="หัวหน้า")
    async with on_stage(database) as stage:
        await opened(stage, stored.id)
        await stage.press("2")
        assert "66-A1 เป็นเช่นนั้นอยู่แล้ว" in stage.lines[-2]
        assert "✓" not in stage.lines[-2]


async def test_what_stays_anothers_is_not_called_done(database: Path) -> None:
    stored = case("66-A1")
    async with on_stage(database) as stage:
        await opened(stage, stored.id)
        await stage.press("a", "1")
        assign(stored.id, by="สมชาย", sections=[load_words().of(List.SECTION)[3].id])
        await stage.press("f2")
        assert "สมชาย" in stage.text
        await stage.press("t")
        assert stage.name == "CaseScreen"
        assert "66-A1" in stage.lines[-2]
        assert "สมชาย" in stage.lines[-2]
        assert "✓" not in stage.lines[-2]
    assert load_complaint(stored.id).changed_by == "สมชาย"


async def test_the_cases_that_are_finished_along_are_named_before(database: Path) -> None:
    head, child = assigned("66-A1"), assigned("66-A2")
    merge(child.id, head.id, by="หัวหน้า")
    add_note(head.id, "ลงพื้นที่แล้ว", by="หัวหน้า")
    async with on_stage(database) as stage:
        await opened(stage, head.id)
        await stage.press("f")
        assert stage.name == "FinishSheet"
        assert "1 เรื่อง (66-A2)" in stage.text
        await stage.press("1", "f2")
        assert "รวมเรื่องที่รวมไว้ด้วยกัน 1 เรื่อง" in stage.lines[-2]
    assert standing(child.id) is Standing.FINISHED
