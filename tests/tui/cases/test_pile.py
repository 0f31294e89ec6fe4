"""A pile of letters in one form: each key counts, nothing is stored twice, and what is said of the pile is what the register has."""

from pathlib import Path
from typing import Any

import pytest

from models import clock
from models.cases.complainants import load_complainant
from models.cases.complaint import Complaint
from models.cases.store import complaint_of_number, load_complaint
from models.cases.undo import undo_last
from models.office.words import load_words
from tests.tui.conftest import Stage, on_stage
from tests.tui.offices import NOW, case
from tui.cases.codes import settled_word, word_of_code, words_in
from tui.cases.new import NewCaseScreen
from tui.cases.pile import Pile, tally


@pytest.fixture(autouse=True)
def stopped_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


async def pile(stage: Stage, total: str) -> Any:
    screen = NewCaseScreen()
    stage.app.push_screen(screen)
    await stage.settle()
    await stage.press("f4")
    assert stage.name == "PileSheet"
    await stage.type(total)
    await stage.press("f2")
    assert stage.name == "NewCaseScreen"
    return screen


async def test_letters_are_entered_in_a_row_and_counted_against_the_register(database: Path) -> None:
    async with on_stage(database) as stage:
        screen = await pile(stage, "2")
        assert "ฉบับที่ 1 จาก 2" in stage.text
        assert screen.fields.focused_name == "subject"
        await stage.press("pageup", "4")
        assert screen.texts["channel"] == "จดหมาย"
        assert screen.fields.focused_name == "subject", "past the fields at which one does not stop"
        await stage.type("rats")
        await stage.press("enter")
        await stage.type("many")
        await stage.press("tab")
        await stage.type("soi 4")
        await stage.press("enter", "6", "5")
        assert screen.texts["categories"] == "ความสะอาด"
        assert screen.fields.focused_name == "name"
        await stage.type("somchai")
        await stage.press("enter")
        await stage.type("0800000000")
        await stage.press("enter")
        assert stage.name == "NewCaseScreen", "the next letter is begun"
        assert "ฉบับที่ 2 จาก 2" in stage.text
        assert "ข66-00001" in stage.text
        assert {name: text for name, text in screen.texts.items() if text} == {
            "channel": "จดหมาย",
            "received_at": screen.texts["received_at"],
        }
        assert screen.fields.focused_name == "subject"
        await stage.type("smoke")
        await stage.press("f2")
        assert "✓ ครบ 2 จาก 2 ฉบับ" in stage.text
        await stage.press("escape")
        assert stage.name == "ReportsScreen", "nothing is missing, nothing is asked"
    stored, words = complaint_of_number("ข66-00001"), load_words()
    assert (stored.subject, stored.detail, stored.address) == ("rats", "many", "soi 4")
    assert (words.name(stored.channel), words.name(stored.sections[0])) == (
        "จดหมาย",
        "ฝ่ายรักษาความสะอาดและสวนสาธารณะ",
    )
    assert load_complainant(stored.id).phone == "0800000000"
    assert words.name(complaint_of_number("ข66-00002").channel) == "จดหมาย"


async def test_a_pile_that_is_left_too_early_says_what_is_missing(database: Path) -> None:
    async with on_stage(database) as stage:
        await pile(stage, "3")
        await stage.type("rats")
        await stage.press("f2", "escape")
        assert "! อยู่ในทะเบียน 1 จาก 3 ฉบับ ยังขาด 2 ฉบับ" in stage.text
        await stage.press("n")
        assert stage.name == "NewCaseScreen"
        await stage.press("escape", "l")
        assert stage.name == "ReportsScreen"


async def test_what_does_not_stay_is_asked_and_what_is_not_asked_stays(database: Path) -> None:
    async with on_stage(database) as stage:
        screen = NewCaseScreen()
        stage.app.push_screen(screen)
        await stage.settle()
        await stage.press("f4", "tab", "1", "7", "enter")  # stop at the channel, not at the category
        assert screen.fields.focused_name == "channel"
        await stage.press("4")
        await stage.type("rats")
        await stage.press("enter", "tab", "enter")
        assert screen.fields.focused_name == "sections"
        await stage.press("shift+tab", "6")
        await stage.press("f2")
        assert screen.texts["channel"] == ""
        assert screen.texts["categories"] == "ความสะอาด"


async def test_a_day_that_stays_is_written_out(database: Path) -> None:
    async with on_stage(database) as stage:
        screen = await pile(stage, "")
        await stage.type("rats")
        screen.fields.focus_field("received_at")
        await stage.settle()
        await stage.type("-1")
        assert "= วันอาทิตย์ 8 ม.ค. 66" in stage.text
        await stage.press("f2")
        assert screen.texts["received_at"] == "8 ม.ค. 66 00:00"


async def test_as_before_writes_what_the_letter_before_said(database: Path) -> None:
    async with on_stage(database) as stage:
        screen = await pile(stage, "")
        await stage.press("f5")
        assert screen.texts["subject"] == "", "there is no letter before"
        await stage.type("rats")
        await stage.press("f2")
        assert screen.texts["subject"] == ""
        await stage.press("f5")
        assert screen.texts["subject"] == "rats"
        assert screen.fields.focused_name == "detail"


async def test_a_blank_takes_the_word_that_the_text_says(database: Path) -> None:
    async with on_stage(database) as stage:
        screen = await pile(stage, "")
        screen.fields.field("subject").value = "ฝาท่อหาย น้ำท่วมด้วย"
        screen.fields.focus_field("categories")
        await stage.settle()
        assert "กดเว้นวรรคเพื่อเลือก ท่อระบายน้ำ" in stage.text
        await stage.press("space")
        assert screen.texts["categories"] == "ท่อระบายน้ำ"
        assert screen.fields.focused_name == "sections"
        await stage.press("space")
        assert screen.texts["sections"].strip() == "", "the text names no section"


async def test_a_blank_takes_the_section_of_the_letter_of_the_same_category_before(database: Path) -> None:
    async with on_stage(database) as stage:
        screen = await pile(stage, "")
        await stage.type("rats")
        screen.fields.focus_field("categories")
        await stage.press("6", "5", "f2")
        await stage.type("more rats")
        screen.fields.focus_field("categories")
        await stage.press("6")
        assert "กดเว้นวรรคเพื่อเลือก ฝ่ายรักษาความสะอาดและสวนสาธารณะ (เหมือนเรื่องความสะอาดก่อนหน้า)" in stage.text
        assert screen.texts["sections"] == "", "it is only proposed"
        await stage.press("space")
        assert screen.texts["sections"] == "ฝ่ายรักษาความสะอาดและสวนสาธารณะ"


async def test_letters_that_come_in_at_once_go_on_behind_a_code(database: Path) -> None:
    async with on_stage(database) as stage:
        screen = await pile(stage, "")
        screen.fields.focus_field("channel")
        await stage.settle()
        stage.pilot.send(*"4rats")
        await stage.settle()
        assert (screen.texts["channel"], screen.texts["subject"]) == ("จดหมาย", "rats")


async def test_a_letter_is_merged_into_the_case_that_it_may_be(database: Path) -> None:
    stored = case("66-A1", "ไฟทางดับทั้งซอย", address="ซอยสมมติ 44")
    async with on_stage(database) as stage:
        screen = await pile(stage, "2")
        screen.fields.field("subject").value = "ไฟดับอีกแล้ว"
        screen.fields.field("address").value = "ซอยสมมติ 44"
        screen.fields.field("name").value = "นายทดลอง"
        screen.hints.look()
        await stage.settle()
        assert "66-A1 · ไฟทางดับทั้งซอย" in stage.text
        await stage.press("f7")
        assert stage.name == "NearSheet"
        await stage.press("enter")
        assert stage.name == "CaseScreen"
        await stage.press("escape")
        assert stage.name == "NearSheet"
        await stage.press("escape")
        assert screen.texts["subject"] == "ไฟดับอีกแล้ว", "nothing typed is lost"
        await stage.press("f7", "m")
        assert "ฉบับที่ 2 จาก 2" in stage.text
        assert "รวมเข้ากับอีกเรื่องแล้ว" in stage.text
    joined = complaint_of_number("ข66-00001")
    assert (joined.parent, joined.merged) == (stored.id, True)
    assert load_complainant(joined.id).name == "นายทดลอง"
    assert load_complainant(stored.id).name == "นางสมมุติ ผู้ร้อง"


@pytest.mark.parametrize(
    ("name", "text", "word", "is_settled"),
    [
        ("channel", "4", "จดหมาย", True),
        ("channel", "๔", "จดหมาย", True),
        ("channel", "1", "ศูนย์ 1555", False),  # it may become 1555
        ("categories", "3", "น้ำท่วม", True),
        ("categories", "1", "ถนน", False),  # it may become 12
        ("categories", "01", "ถนน", True),
        ("categories", "22", "อื่น ๆ", True),
        ("categories", "23", None, False),
        ("categories", "0", None, False),
        ("channel", "1555", None, False),  # a word of the office goes before
        ("subject", "3", None, False),
    ],
)
def test_a_code_is_the_place_of_a_word_in_its_list(
    database: Path, name: str, text: str, word: str | None, is_settled: bool
) -> None:
    words = load_words()
    found = word_of_code(name, text, words)
    assert (found.word if found else None) == word
    assert (settled_word(name, text, words) is not None) == is_settled


def test_the_words_of_a_text_stand_in_its_order(database: Path) -> None:
    words = load_words()
    said = [word.word for word in words_in("categories", "กิ่งไม้ทับสายไฟ ไฟดับ", words)]
    assert said == ["ต้นไม้", "สายไฟ", "แสงสว่าง"]


def test_a_letter_that_is_taken_back_is_no_longer_counted(database: Path) -> None:
    letters = [case("66-A1"), case("66-A2")]
    of_two = Pile(total=2, stored=letters)
    assert tally(of_two).words.text.startswith("✓")
    undo_last(by="หัวหน้า")
    found = tally(of_two)
    assert (found.found, found.gone, found.is_right) == (1, ("66-A2",), False)
    assert found.words.text.startswith("!")
    three = tally(Pile(total=1, stored=[letters[0], case("66-A3")]))
    assert (three.found, three.is_right) == (2, False)
    assert load_complaint(letters[0].id) == letters[0]
    assert isinstance(letters[0], Complaint)
