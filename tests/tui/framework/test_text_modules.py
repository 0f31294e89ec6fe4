"""The office's texts, put into fields by their names."""

from pathlib import Path

from models.admin.word_lists import add_word
from models.cases.acts import Verb
from models.cases.complainants import change_complainant
from models.cases.complaint import Complainant
from models.cases.diary import diary
from models.cases.store import find_number
from models.office.words import List
from tests.tui.conftest import Stage, on_stage
from tests.tui.invented_cases import OTHER, case, register
from tests.tui.keyboard.typing import key_of
from tui.widgets.thai_area import ThaiArea


def text(name: str, words: str, *aliases: str) -> None:
    """A text of the office."""
    add_word(List.TEXT, name, by=OTHER, text=words, aliases=aliases)


async def note(stage: Stage, *keys: str) -> ThaiArea:
    """The note of a case, with something typed."""
    await stage.press("enter", "n")
    for key in keys:
        await stage.type(key)
    return stage.app.screen.query_one(ThaiArea)


async def thai(stage: Stage, text: str) -> None:
    """Type Thai."""
    await stage.strike(*map(key_of, text))
    await stage.settle()


async def test_a_name_and_a_blank_put_the_text_in_with_the_values_of_the_case(database: Path) -> None:
    text("done", "เรื่องเลขที่ {เลขที่} “{เรื่อง}” แล้วเสร็จ")
    register([case("2566-0001", subject="ไฟทางดับ")])
    async with on_stage(database, first="complaints") as stage:
        area = await note(stage, "x ", "::done ")
        assert area.text == "x เรื่องเลขที่ 2566-0001 “ไฟทางดับ” แล้วเสร็จ"
        await stage.type("y")
        assert area.text.endswith("แล้วเสร็จy")


async def test_one_step_of_undo_takes_the_text_out(database: Path) -> None:
    text("done", "แล้วเสร็จ")
    register([case("2566-0001")])
    async with on_stage(database, first="complaints") as stage:
        area = await note(stage, "::done ")
        assert area.text == "แล้วเสร็จ"
        await stage.press("ctrl+z")
        assert area.text == "::done "


async def test_a_burst_of_keys_goes_on_behind_the_text(database: Path) -> None:
    text("done", "แล้วเสร็จ")
    register([case("2566-0001")])
    async with on_stage(database, first="complaints") as stage:
        area = await note(stage)
        stage.pilot.send(*"a:", *":done", "space", *"bc")
        await stage.settle()
        assert area.text == "aแล้วเสร็จbc"


async def test_without_a_name_one_chooses(database: Path) -> None:
    text("done", "แล้วเสร็จ")
    text("sign", "ลงชื่อ {ผู้บันทึก}")
    register([case("2566-0001")])
    async with on_stage(database, first="complaints") as stage:
        area = await note(stage)
        await stage.type(":: ")
        assert stage.name == "PickOne"
        await stage.press("2")
        assert area.text == "ลงชื่อ สมศรี"
        await stage.press("ctrl+o", "1")
        assert area.text == "ลงชื่อ สมศรีแล้วเสร็จ"


async def test_what_is_called_nothing_is_said_and_stays(database: Path) -> None:
    text("done", "แล้วเสร็จ")
    register([case("2566-0001")])
    async with on_stage(database, first="complaints") as stage:
        area = await note(stage, "::nothing ")
        assert "ไม่มีข้อความสำเร็จรูปชื่อ “nothing”" in stage.text
        assert area.text == "::nothing "


async def test_what_the_case_does_not_say_is_told(database: Path) -> None:
    text("to", "ส่ง{ฝ่าย}")
    register([case("2566-0001")])
    async with on_stage(database, first="complaints") as stage:
        area = await note(stage, "::to ")
        assert area.text == "ส่ง…"
        assert "ยังไม่มีข้อมูล ฝ่าย" in stage.text


async def test_who_complains_is_read_only_by_a_text_that_asks_and_that_is_recorded(database: Path) -> None:
    text("done", "เรื่อง {เลขที่}")
    text("dear", "เรียน {ผู้ร้อง}")
    (first,) = register([case("2566-0001")])
    change_complainant(first.id, Complainant("นายทดลอง ร้องเรียน", None), by=OTHER)

    def looks() -> int:
        return sum(entry.verb is Verb.READ_PERSON for entry in diary(first.id))

    async with on_stage(database, first="complaints") as stage:
        area = await note(stage, "::done ")
        assert looks() == 0
        await stage.type("::dear ")
        assert area.text.endswith("เรียน นายทดลอง ร้องเรียน")
        assert looks() == 1


async def test_a_canned_answer_has_the_values_of_the_case(database: Path) -> None:
    register([case("2566-0001", subject="ไฟทางดับ")])
    add_word(List.ANSWER, "ทดสอบ", by=OTHER, means="investigated", text="แก้ไข “{เรื่อง}” เรียบร้อยแล้ว ขอบคุณครับ")
    async with on_stage(database, first="complaints") as stage:
        await stage.press("enter", "f", "6", "f2")
    found = find_number("2566-0001")
    assert found is not None
    assert found.answer == "แก้ไข “ไฟทางดับ” เรียบร้อยแล้ว ขอบคุณครับ"


async def test_two_colons_on_the_thai_layout_call_only_a_text_there_is(database: Path) -> None:
    text("ลพ", "ลงพื้นที่แล้ว")
    register([case("2566-0001")])
    async with on_stage(database, first="complaints") as stage:
        area = await note(stage)
        await thai(stage, "ซซลพ")
        await stage.press("space")
        assert area.text == "ลงพื้นที่แล้ว"
        await stage.press("space")
        await thai(stage, "ซซแมว")
        await stage.press("space")
        assert area.text == "ลงพื้นที่แล้ว ซซแมว "


async def test_a_field_of_one_line_takes_texts_too_and_the_search_does_not(database: Path) -> None:
    text("done", "แล้ว\nเสร็จ")
    register([case("2566-0001")])
    async with on_stage(database, first="complaints") as stage:
        await stage.press("enter", "x")
        await stage.type("::done ")
        assert "แล้ว เสร็จ" in stage.text
        await stage.press("ctrl+z")
        assert "::done" in stage.text
        await stage.press("escape", "escape", "escape", "slash")
        await stage.type("::done ")
        assert "::done" in stage.text
