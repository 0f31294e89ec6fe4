"""The form of a case: entering, correcting, completion, and nothing typed is lost."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from exports.language import set_language
from models import clock
from models.cases.complainants import load_complainant
from models.cases.complaint import Complaint
from models.cases.corrections import change_fields
from models.cases.store import complaint_of_number, load_complaint
from models.cases.undo import undo_last
from models.office.vocabulary import Priority
from models.office.words import load_words
from tests.tui.conftest import Stage, on_stage
from tests.tui.offices import NOW, case
from tui.cases.codes import words_in
from tui.cases.fields import candidates, complete, find_offered, moment_text, read_moment, read_place
from tui.cases.new import ChangeCaseScreen, NewCaseScreen
from tui.cases.screen import CaseScreen


@pytest.fixture(autouse=True)
def stopped_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


async def form(stage: Stage, **texts: str) -> Any:
    screen = NewCaseScreen(texts)
    stage.app.push_screen(screen)
    await stage.settle()
    return screen


def put(screen: Any, **texts: str) -> None:
    for name, text in texts.items():
        widget = screen.fields.field(name)
        if name == "detail":
            widget.text = text
        else:
            widget.value = text


@pytest.mark.on_both
async def test_a_case_is_entered_from_the_form(database: Path) -> None:
    async with on_stage(database) as stage:
        screen = await form(stage)
        put(
            screen,
            number="2566-zz1",
            received_at="7/1/2566 08:15",
            channel="1555",
            categories="บาทวิถี, ไฟดับ",
            subject="ทางเท้าทรุด",
            detail="หน้าบ้านเลขที่ 4\nเดินไม่ได้",
            address="ซอย ๔๔",
            district="ทุ่งสมมติ",
            place="13.75, 100.5",
            sections="โยธา",
            name="นางสมมุติ",
            phone="0800000000",
        )
        await stage.press("f2")
        assert stage.name == "ReportsScreen"
    stored, words = complaint_of_number("2566-ZZ1"), load_words()
    assert [words.name(each) for each in stored.categories] == ["ทางเท้า", "แสงสว่าง"]
    assert words.name(stored.channel) == "ศูนย์ 1555"
    assert (stored.latitude, stored.longitude) == (13.75, 100.5)
    assert stored.received_at.isoformat() == "2023-01-07T01:15:00+00:00"
    assert stored.detail == "หน้าบ้านเลขที่ 4\nเดินไม่ได้"
    assert load_complainant(stored.id).phone == "0800000000"


async def test_a_word_is_completed_from_the_offices_list(database: Path) -> None:
    async with on_stage(database) as stage:
        screen = await form(stage, subject="x")
        assert stage.app.focused is screen.fields.field("detail"), "behind what was typed already"
        screen.fields.focus_field("categories")
        screen.fields.field("categories").value = "ทางเท้า, ฝาท่อ"
        await stage.settle()
        assert "Enter เลือก: ท่อระบายน้ำ" in stage.text
        await stage.press("enter")
        assert screen.texts["categories"] == "ทางเท้า, ท่อระบายน้ำ"
        assert stage.app.focused is screen.fields.field("sections")


async def test_what_cannot_be_taken_is_pointed_at_and_all_that_was_typed_stays(database: Path) -> None:
    case("66-A1")
    async with on_stage(database) as stage:
        screen = await form(stage)
        put(screen, number="66a1", categories="ปลาทอง", subject="น้ำท่วม")
        await stage.press("f2")
        assert stage.app.focused is screen.fields.field("categories")
        assert "“ปลาทอง”" in stage.text
        put(screen, categories="")
        await stage.press("f2")
        assert stage.app.focused is screen.fields.field("number"), "the office has this number already"
        assert "66-A1" in stage.text
        assert screen.texts["subject"] == "น้ำท่วม"


async def test_a_case_that_says_nothing_is_not_stored(database: Path) -> None:
    async with on_stage(database) as stage:
        screen = await form(stage)
        await stage.press("f2")
        assert stage.name == "NewCaseScreen"
        assert stage.app.focused is screen.fields.field("subject")


async def test_possible_duplicates_show_while_one_types(database: Path) -> None:
    case("66-A1", address="ซอยสมมติ 44")
    async with on_stage(database) as stage:
        screen = await form(stage, subject="น้ำท่วมอีกแล้ว")
        put(screen, categories="น้ำท่วม", address="ซอย สมมติ ๔๔")
        await stage.press("enter")
        assert "อาจซ้ำกับ" in stage.text
        assert "66-A1" in stage.text


@pytest.mark.on_both
async def test_what_was_typed_is_offered_again(database: Path) -> None:
    async with on_stage(database) as stage:
        screen = await form(stage)
        put(screen, subject="rats")
        await stage.press("escape", "k")
        assert stage.name == "ReportsScreen"
        screen = await form(stage)
        assert stage.name == "OfferSheet"
        await stage.press("enter")
        assert screen.texts["subject"] == "rats"
        await stage.press("escape", "d")
        await form(stage)
        assert stage.name == "NewCaseScreen", "what was thrown away is not offered"


async def test_a_line_that_drops_keeps_what_was_typed(database: Path) -> None:
    from models.drafts import find_draft

    async with on_stage(database) as stage:
        screen = await form(stage)
        put(screen, subject="rats")
        screen.keep_typed()
    kept = find_draft("case:0", by="สมศรี")
    assert kept is not None
    assert kept.texts["subject"] == "rats"


async def test_correcting_changes_only_what_differs(database: Path) -> None:
    stored = case("66-A1", address="ซอยสมมติ 44")
    async with on_stage(database) as stage:
        stage.app.push_screen(CaseScreen(stored.id))
        await stage.settle()
        await stage.press("c")
        assert stage.name == "ChangeCaseScreen"
        assert "0800000000" not in stage.text
        assert "ผู้ร้อง" not in stage.text, "who complains is not asked for"
        put(stage.app.screen, subject="น้ำท่วมสูง")
        await stage.press("f2")
        assert stage.name == "CaseScreen"
        after = load_complaint(stored.id)
        assert after == replace(stored, revision=after.revision, subject="น้ำท่วมสูง", changed_by="สมศรี")
        assert load_complainant(stored.id).phone == "0800000000"
        await stage.press("o", "c")
        put(stage.app.screen, phone="0811111111")
        await stage.press("f2")
        assert load_complainant(stored.id).phone == "0811111111"
        assert load_complainant(stored.id).name == "นางสมมุติ ผู้ร้อง"


async def test_correcting_what_somebody_else_corrected_shows_both(database: Path) -> None:
    stored = case("66-A1")
    async with on_stage(database) as stage:
        stage.app.push_screen(CaseScreen(stored.id))
        await stage.settle()
        await stage.press("c")
        put(stage.app.screen, subject="mine")
        change_fields(stored.id, {"subject": "theirs"}, by="ปรีชา")
        await stage.press("f2")
        assert stage.name == "CaseConflictSheet"
        row = next(line for line in stage.lines if "theirs" in line)
        assert "mine" in row
        await stage.press("n")
        assert stage.app.screen.texts["subject"] == "mine"  # type: ignore[attr-defined]
        await stage.press("f2", "m")
        assert load_complaint(stored.id).subject == "mine"


async def test_storing_a_correction_twice_at_once_stores_it_once(database: Path) -> None:
    stored = case("66-A1", subject="as it was")
    async with on_stage(database) as stage:
        stage.app.push_screen(CaseScreen(stored.id))
        await stage.settle()
        await stage.press("c")
        screen = stage.app.screen
        put(screen, subject="mine")
        screen.action_save()  # type: ignore[attr-defined]
        screen.action_save()  # type: ignore[attr-defined]
        await stage.settle()
        assert stage.name == "CaseScreen", "it has no quarrel with itself"
    assert load_complaint(stored.id).subject == "mine"
    assert load_complaint(stored.id).revision == stored.revision + 1


async def test_one_field_is_changed_in_many_cases(database: Path) -> None:
    from tui.cases.verbs import load_verb

    cases = [case(f"66-A{number}") for number in range(3)]
    async with on_stage(database) as stage:
        done: list[Any] = []
        load_verb("change")(stage.app.screen, cases, done.append)
        await stage.settle()
        await stage.press("1")
        stage.app.screen.query_one("#line").value = "บาทวิถี"  # type: ignore[attr-defined]
        await stage.press("enter")
        words = load_words()
        assert len(done[0].changed) == 3
        assert {words.name(load_complaint(each.id).categories[0]) for each in cases} == {"ทางเท้า"}


async def test_cases_that_a_verb_does_not_fit_are_listed(database: Path) -> None:
    from models.cases.workflow import take_in
    from tui.cases.verbs import load_verb

    cases: list[Complaint] = [case("66-A1"), take_in(case("66-A2").id, by="x").one]
    async with on_stage(database) as stage:
        done: list[Any] = []
        load_verb("take_in")(stage.app.screen, cases, done.append)
        await stage.settle()
        assert [each.number for each in done[0].changed] == ["66-A1"]
        assert stage.name == "MessageSheet"
        assert "66-A2" in stage.text


def test_a_moment_may_be_typed_in_many_ways() -> None:
    for text in ("7/1/2566 08:15", "7 ม.ค. 66 8.15 น.", "๗/๑/๒๕๖๖ ๐๘:๑๕"):
        assert read_moment(text).isoformat() == "2023-01-07T01:15:00+00:00"
    assert read_moment("9/1/2566") == NOW, "today without a time is now"
    assert read_moment("") == NOW


@pytest.mark.parametrize("text", ["13.75, 100.5", "100.5 13.75", "(๑๓.๗๕, ๑๐๐.๕)"])
def test_coordinates_may_stand_in_either_order(text: str) -> None:
    assert read_place(text) == (13.75, 100.5)


def test_completion_prefers_what_begins_so(database: Path) -> None:
    words = load_words()
    assert candidates("categories", "ท่อ", words)[0].word == "ท่อระบายน้ำ"
    assert candidates("categories", "", words) == []
    assert complete("channel", "1555", words) == "ศูนย์ 1555"
    assert complete("categories", "zzz", words) == "zzz"


@pytest.mark.parametrize(("language", "text"), [("th", "7 ม.ค. 66 08:15"), ("en", "7/1/2566 08:15")])
def test_the_moment_of_arrival_reads_back_as_it_is_written_in_each_language(language: str, text: str) -> None:
    moment = datetime(2023, 1, 7, 1, 15, tzinfo=UTC)
    set_language(language)
    try:
        assert moment_text(moment) == text
        assert read_moment(text) == moment
    finally:
        set_language("th")


async def test_how_urgent_it_is_is_said_by_a_code_when_it_is_entered_and_when_it_is_corrected(
    database: Path,
) -> None:
    async with on_stage(database) as stage:
        stage.app.push_screen(NewCaseScreen({"subject": "ถนนทรุด"}))
        await stage.settle()
        screen = stage.app.screen
        screen.fields.focus_field("priority")
        await stage.settle()
        assert "4 ด่วนที่สุด" in stage.text, "the codes are shown"
        await stage.press("4")
        assert screen.texts["priority"] == "ด่วนที่สุด"
        assert screen.fields.focused_name == "categories", "a code goes on by itself"
        await stage.press("f2")
        stored = load_complaint(1)
        assert stored.priority is Priority.MOST_URGENT
        stage.app.push_screen(ChangeCaseScreen(stored, load_words()))
        await stage.settle()
        assert stage.app.screen.texts["priority"] == "ด่วนที่สุด"
        stage.app.screen.fields.fill({"priority": "ด่วน"})
        await stage.press("f2")
    assert load_complaint(1).priority is Priority.URGENT
    undo_last(by=load_complaint(1).changed_by)
    assert load_complaint(1).priority is Priority.MOST_URGENT


def test_a_word_within_another_proposes_no_priority(database: Path) -> None:
    assert words_in("priority", "ขยะใต้ทางด่วน", load_words()) == []
    assert find_offered("priority", "เร่งด่วนมาก", load_words()).word == "ด่วนมาก"  # type: ignore[union-attr]
