"""The screen of one case: what it shows, each verb by its key, two people in one case."""

from collections.abc import Callable
from pathlib import Path

import pytest

from models import clock
from models.cases.complainants import load_complainant
from models.cases.diary import diary
from models.cases.evidence import list_evidence
from models.cases.merging import merge
from models.cases.store import load_complaint
from models.cases.workflow import add_note, set_status
from models.office.vocabulary import Standing
from models.office.words import load_words
from tests.tui.conftest import Stage, on_stage
from tests.tui.offices import NOW, assigned, case, photo
from tui.cases.screen import CaseScreen
from tui.keyboard.layouts import twins


@pytest.fixture(autouse=True)
def stopped_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


def standing(case_id: int) -> Standing:
    return load_words().standing(load_complaint(case_id).status)


async def opened(stage: Stage, case_id: int) -> CaseScreen:
    screen = CaseScreen(case_id)
    stage.app.push_screen(screen)
    await stage.settle()
    return screen


def line(stage: Stage, words: str) -> str:
    return next(each for each in stage.lines if words in each)


@pytest.mark.on_both
async def test_it_shows_all_of_the_case_but_who_complains(database: Path) -> None:
    stored = assigned("66-B1", days_ago=40)
    async with on_stage(database, size=(120, 36)) as stage:
        await opened(stage, stored.id)
        assert "66-B1" in stage.lines[0]
        assert "กำลังดำเนินการ" in stage.lines[0]
        assert "วัน !" in stage.lines[0], "late, in words and with a sign"
        assert "ฝาท่อชำรุดหน้าตลาด" in stage.text
        assert "ฝ่ายโยธา" in line(stage, "ฝ่าย    ")
        assert line(stage, "● 1").split()[-1] != ""
        assert "▸ ○ 2" in stage.text
        assert "0800000000" not in stage.text
        assert "นางสมมุติ" not in stage.text
        assert "หัวหน้า มอบหมายให้ ฝ่ายโยธา" in stage.text
        assert "สถานะ: รอรับเรื่อง → กำลังดำเนินการ" in stage.text


async def test_who_complains_is_shown_and_hidden_by_a_key(database: Path) -> None:
    stored = case("66-A1")
    async with on_stage(database, size=(120, 36)) as stage:
        await opened(stage, stored.id)
        await stage.press("o")
        assert "นางสมมุติ ผู้ร้อง · 0800000000" in stage.text
        await stage.press("o")
        assert "นางสมมุติ" not in stage.text


async def test_what_came_beside_a_case_tells_of_nobody_until_the_complainant_is_asked_for(
    database: Path,
) -> None:
    beside = (("ปชช", "1100200345678"), ("หมายเหตุ", "โทร 081-555-0123"), ("photo", "a.jpg"))
    stored = case("66-A1", extra=beside)
    async with on_stage(database, size=(120, 40)) as stage:
        await opened(stage, stored.id)
        assert "a.jpg" in stage.text
        assert "โทร (ปิดเบอร์โทร)" in stage.text
        assert "1100200345678" not in stage.text
        await stage.press("o")
        assert "1100200345678" in stage.text
        assert "081-555-0123" in stage.text


async def test_a_narrow_window_turns_to_the_diary(database: Path) -> None:
    stored = assigned("66-B1")
    add_note(stored.id, "โทรประสานแล้ว", by="สมศรี")
    async with on_stage(database) as stage:
        await opened(stage, stored.id)
        assert "มอบหมายให้ ฝ่ายโยธา" not in stage.text
        assert stage.lines[3].split() == ["›เรื่องร้องเรียน", "ความเคลื่อนไหว"], "no digits, which are steps here"
        await stage.press("tab")
        assert "มอบหมายให้ ฝ่ายโยธา" in stage.text
        assert "“โทรประสานแล้ว”" in stage.text
        await stage.press("tab")
        assert "▸ ○ 2" in stage.text


async def test_enter_does_the_step_that_is_offered(database: Path) -> None:
    stored = case("66-A1")
    async with on_stage(database) as stage:
        await opened(stage, stored.id)
        await stage.press("enter")
        assert stage.name == "AssignSheet", "a case that nobody has is handed out"
        await stage.press("2", "f2", "enter", "enter", "y")
        after = load_complaint(stored.id)
        assert [done is not None for done in after.steps] == [True, True, True, False, False]
        await stage.press("enter", "1", "enter")
        assert load_complainant(stored.id).reachable is True
        assert stage.name == "FinishSheet"
        await stage.press("1", "f2")
        assert standing(stored.id) is Standing.FINISHED
        assert all(load_complaint(stored.id).steps)
        await stage.press("enter")
        assert "กด b" in stage.lines[-2]


VERBS: dict[str, tuple[tuple[str, ...], Callable[[int], bool]]] = {
    "s": (("5",), lambda each: standing(each) is Standing.NOT_OURS),
    "t": ((), lambda each: standing(each) is Standing.IN_PROGRESS),
    "2": (("y",), lambda each: load_complaint(each).steps[1] is not None),
    "3": (("y",), lambda each: load_complaint(each).steps[2] is not None),
    "4": (("2",), lambda each: load_complainant(each).reachable is False),
    "x": (("f2",), lambda each: standing(each) is Standing.NOT_OURS),
    "f": (("2", "f2"), lambda each: load_complaint(each).method == "warned"),
    "a": (("1", "3", "f2"), lambda each: len(load_complaint(each).sections) == 2),
    "f7": (("2",), lambda each: standing(each) is Standing.IN_PROGRESS),
    "f8": (("enter", "f2"), lambda each: standing(each) is Standing.FINISHED),
    "f5": (("space", "f2"), lambda each: len(load_complaint(each).sections) == 1),
}


@pytest.mark.on_both
@pytest.mark.parametrize("key", VERBS)
@pytest.mark.parametrize("layout", ["latin", "thai"])
async def test_each_verb_has_its_key_on_either_layout_and_is_taken_back_and_brought_back_by_one(
    database: Path, key: str, layout: str
) -> None:
    keys, came_true = VERBS[key]
    stored = case("66-A1")
    struck = twins(key)[0] if layout == "thai" and twins(key) else key
    async with on_stage(database) as stage:
        await opened(stage, stored.id)
        await stage.press(struck, *keys)
        assert stage.name == "CaseScreen"
        assert came_true(stored.id)
        assert ("! 66-A1" if key == "4" else "✓ 66-A1") in stage.lines[-2], (
            "nobody was told: that is no success"
        )
        await stage.press("u")
        assert not came_true(stored.id)
        assert standing(stored.id) is Standing.WAITING
        assert "✓ ย้อนแล้ว: 66-A1" in stage.lines[-2]
        await stage.press(twins("U")[0] if layout == "thai" else "U")
        assert came_true(stored.id)
        assert "✓ ทำซ้ำแล้ว: 66-A1" in stage.lines[-2]


@pytest.mark.on_both
async def test_a_note_forwarding_and_reopening(database: Path) -> None:
    stored = assigned("66-B1")
    async with on_stage(database, size=(120, 36)) as stage:
        await opened(stage, stored.id)
        await stage.press("n")
        await stage.type("called them")
        await stage.press("f2")
        assert "“called them”" in stage.text
        await stage.press("w", "f2")
        assert stage.name == "ForwardSheet", "to whom is needed"
        assert "! " in stage.text
        await stage.type("highway department")
        await stage.press("enter", "enter", "enter", "n")
        assert standing(stored.id) is Standing.FORWARDED
        assert "เปิดใหม่" in stage.lines[-1]
        await stage.press("b", "f2")
        assert standing(stored.id) is Standing.IN_PROGRESS
        assert load_complaint(stored.id).reopened == 1


async def test_a_verb_that_does_not_fit_is_told(database: Path) -> None:
    stored = assigned("66-B1")
    async with on_stage(database) as stage:
        await opened(stage, stored.id)
        await stage.press("t")
        assert stage.name == "MessageSheet"
        assert "66-B1" in stage.text
        await stage.press("enter")
        assert stage.name == "CaseScreen"


async def test_a_short_answer_is_asked_about_and_stays(database: Path) -> None:
    stored = assigned("66-B1")
    async with on_stage(database) as stage:
        await opened(stage, stored.id)
        await stage.press("f", "tab", "tab")
        await stage.type("ok")
        await stage.press("f2")
        assert stage.name == "Ask"
        await stage.press("n")
        assert stage.app.screen.area.text == "ok"  # type: ignore[attr-defined]
        await stage.press("f2", "s")
        assert load_complaint(stored.id).answer == "ok"


async def test_own_words_stay_when_a_canned_answer_is_added(database: Path) -> None:
    stored = assigned("66-B1")
    async with on_stage(database) as stage:
        await opened(stage, stored.id)
        await stage.press("f", "1")
        assert stage.app.screen.area.text.startswith("เจ้าหน้าที่")  # type: ignore[attr-defined]
        await stage.press("2")
        assert "ตักเตือน" in stage.app.screen.area.text  # type: ignore[attr-defined]
        assert stage.app.screen.area.text.count("\n") == 0, "one canned answer takes another's place"  # type: ignore[attr-defined]
        await stage.press("tab", "tab")
        await stage.type("Mine.")
        await stage.press("shift+tab", "shift+tab", "1")
        text = stage.app.screen.area.text  # type: ignore[attr-defined]
        assert "Mine." in text
        assert text.count("\n") == 1
        await stage.press("escape")
        assert stage.name == "Ask", "own words are not thrown away unasked"


async def test_evidence_is_added_and_what_is_wrong_with_a_file_is_told(
    database: Path, tmp_path: Path
) -> None:
    stored = case("66-A1")
    file = photo(tmp_path)
    async with on_stage(database, size=(120, 36)) as stage:
        await opened(stage, stored.id)
        await stage.press("e")
        path = stage.app.screen.query_one("#path")
        path.value = str(tmp_path / "none.jpg")  # type: ignore[attr-defined]
        await stage.press("f2")
        assert stage.name == "EvidenceSheet"
        assert "! " in stage.text
        path.value = str(file)  # type: ignore[attr-defined]
        await stage.press("enter", "right", "tab")
        await stage.type("drain")
        await stage.press("enter", "enter")  # the day is the last field
        assert stage.name == "CaseScreen"
        (added,) = list_evidence(stored.id)
        assert (added.moment, added.caption) == ("paper", "drain")
        assert "เอกสาร · after.txt · drain" in stage.text
        added.path.unlink()
        await stage.press("o")
        await stage.press("o")
        assert "! ไฟล์หายไป" in stage.text


async def test_possible_duplicates_are_named_and_merged(database: Path) -> None:
    first = case("66-A1", address="ซอยสมมติ 44")
    second = case("66-A2", days_ago=1, address="ซอยสมมติ 44")
    async with on_stage(database, size=(120, 36)) as stage:
        await opened(stage, second.id)
        assert "66-A1" in stage.text
        await stage.press("m")
        await stage.type("66-a9")
        await stage.press("enter")
        assert "ไม่มีเรื่องเลขที่นี้" in stage.text
        stage.app.screen.query_one("#line").value = "66a1"  # type: ignore[attr-defined]
        await stage.press("enter")
        assert "66-A2" in stage.text
        assert stage.name == "Ask", "which case goes into which is said before it is done"
        await stage.press("y")
        assert load_complaint(second.id).parent == first.id
        assert "รวมไว้กับ" in stage.text
        await stage.press("m")
        assert load_complaint(second.id).parent is None


async def test_the_diary_marks_what_was_taken_back(database: Path) -> None:
    stored = case("66-A1")
    words = load_words()
    async with on_stage(database, size=(120, 36)) as stage:
        set_status(stored.id, words.status(Standing.IN_PROGRESS).id, by="สมศรี")
        await opened(stage, stored.id)
        await stage.press("u")
        assert "เปลี่ยนสถานะ (ย้อนแล้ว)" in stage.text
        assert "สมศรี ย้อน: เปลี่ยนสถานะ" in stage.text
        assert [entry.undone for entry in diary(stored.id)] == [False, True, False]


async def test_a_case_whose_registering_is_taken_back_closes(database: Path) -> None:
    stored = case("66-A1")
    from models.cases.undo import undo_last

    async with on_stage(database) as stage:
        await opened(stage, stored.id)
        undo_last(by="หัวหน้า")
        await stage.press("t")
        await stage.press("enter", "tab")
        assert stage.name in {"MessageSheet", "CaseScreen", "ReportsScreen"}


async def test_it_is_left_with_escape(database: Path) -> None:
    stored = case("66-A1")
    async with on_stage(database) as stage:
        await opened(stage, stored.id)
        await stage.press("escape")
        assert stage.name == "ReportsScreen"


async def test_a_merged_case_tells_at_its_head_what_it_goes_along_with(database: Path) -> None:
    head, stored = case("66-A1"), case("66-A2", detail="\n".join(f"บรรทัดที่ {n}" for n in range(30)))
    merge(stored.id, head.id, by="หัวหน้า")
    async with on_stage(database, size=(80, 24)) as stage:
        await opened(stage, stored.id)
        assert "→ รวมไว้กับเรื่อง 66-A1" in stage.text


async def test_who_looks_at_the_complainant_is_in_the_diary_once(database: Path) -> None:
    stored = case("66-B9")
    async with on_stage(database, size=(120, 36)) as stage:
        await opened(stage, stored.id)
        await stage.press("o")
        assert "เปิดดูข้อมูลผู้ร้องเรียน" in stage.text
        await stage.press("o", "o")
    assert [(each.by, str(each.verb)) for each in diary(stored.id)][1:] == [(stage.app.by, "read_person")]
