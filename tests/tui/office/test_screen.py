"""The office's own words, numbers and holidays, changed from the keyboard."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from exports.language import set_language, translate
from models.admin.word_lists import add_word, change_word
from models.cases.complaint import Complaint
from models.cases.intake import register_complaint
from models.cases.store import load_complaint
from models.messages import message
from models.office.calendar import load_calendar
from models.office.settings import load_settings
from models.office.vocabulary import NumberYears, Standing
from models.office.words import List, Word, load_words
from tests.tui.conftest import BY, Stage, on_stage
from tui.office.lists import STANDINGS
from tui.office.screen import SettingsScreen

STATUSES, CHANNELS, CATEGORIES, SECTIONS, OFFICERS, ANSWERS, AGENCIES, TEXTS, NUMBERS, HOLIDAYS = "1234567890"


async def open_settings(stage: Stage, *keys: str) -> SettingsScreen:
    screen = SettingsScreen()
    await stage.app.push_screen(screen)
    await stage.settle()
    await stage.press(*keys)
    return screen


async def fill(stage: Stage, name: str, text: str) -> None:
    field: Any = stage.app.screen.query_one(f"#{name}")
    if hasattr(field, "value"):
        field.value = text
    else:
        field.text = text
    await stage.settle()


def words_of(which: List) -> list[str]:
    return [word.word for word in load_words().of(which)]


def word(which: List, text: str) -> Word:
    found = load_words().find(which, text)
    assert found is not None
    return found


async def test_every_list_is_reached_by_its_digit_on_both_layouts(database: Path) -> None:
    async with on_stage(database) as stage:
        screen = await open_settings(stage)
        for number, twin in ((3, "ภ"), (4, "ถ"), (0, "ๅ"), (7, "๘")):
            await stage.press(twin)
            assert screen.views.shown == number
        for key, shown in ((STATUSES, "รอรับเรื่อง"), (SECTIONS, "ฝ่ายโยธา"), (ANSWERS, "ตักเตือนแล้ว")):
            await stage.press(key)
            assert shown in stage.text
        await stage.press(STATUSES, "shift+tab")
        assert screen.views.shown == 9, "before the first comes the last"
        await stage.press("tab", "right")
        assert screen.views.shown == 1


async def test_a_text_is_written_and_one_with_a_value_that_there_is_not_is_refused(database: Path) -> None:
    async with on_stage(database) as stage:
        await open_settings(stage, TEXTS, "f3")
        await stage.type("gone")
        await stage.press("tab")
        await stage.type("to {cat}")
        await stage.press("f2")
        assert "ไม่มีค่าชื่อ {cat}" in stage.text
        await stage.press(*["backspace"] * 5)
        await stage.type("{number}")
        await stage.press("f2")
        assert "::gone" in stage.text
    (text,) = load_words().of(List.TEXT)
    assert text.text == "to {number}"


@pytest.mark.on_both
async def test_a_word_is_added_with_its_aliases_and_taken_back(database: Path) -> None:
    async with on_stage(database) as stage:
        await open_settings(stage, CHANNELS, "f3")
        await fill(stage, "word", "ไลน์")
        await fill(stage, "aliases", "LINE,  ไลน์ทางการ ,")
        await stage.press("f2")
        assert word(List.CHANNEL, "line").word == "ไลน์"
        assert word(List.CHANNEL, "ไลน์").aliases == ("LINE", "ไลน์ทางการ")
        assert "▌ไลน์" in stage.text, "the mark is on the new word"
        await stage.press("u")
        assert load_words().find(List.CHANNEL, "ไลน์") is None
        assert "ไลน์" not in "\n".join(stage.lines[4:17])


async def test_a_word_that_is_there_is_refused_and_what_was_typed_stays(database: Path) -> None:
    async with on_stage(database) as stage:
        await open_settings(stage, CATEGORIES, "f3")
        await fill(stage, "word", "บาทวิถี")
        await stage.press("f2")
        assert stage.name == "WordSheet"
        assert "! " in stage.text
        assert "ทางเท้า" in stage.text
        assert getattr(stage.app.focused, "value", "") == "บาทวิถี"
        await stage.press("escape")
        assert stage.name == "SettingsScreen"
        assert "บาทวิถี" not in words_of(List.CATEGORY)


async def test_an_empty_word_and_days_that_are_no_number_are_refused(database: Path) -> None:
    async with on_stage(database) as stage:
        await open_settings(stage, CATEGORIES, "f3", "f2")
        assert translate(message("Please type something.")) in stage.text
        await fill(stage, "word", "โพรงใต้ถนน")
        for text in ("สามวัน", "0", "9999"):
            await fill(stage, "days", text)
            await stage.press("f2")
            assert stage.name == "WordSheet"
            assert stage.app.focused is not None
            assert stage.app.focused.id == "days"
        await fill(stage, "days", "๓")
        await stage.press("f2")
        assert word(List.CATEGORY, "โพรงใต้ถนน").days == 3


async def test_a_status_is_told_what_it_means_and_whether_it_counts(database: Path) -> None:
    async with on_stage(database) as stage:
        await open_settings(stage, STATUSES, "f3")
        await fill(stage, "word", "รอวัสดุ")
        await stage.press("tab", "right", "f2")
        added = word(List.STATUS, "รอวัสดุ")
        assert (added.means, added.pending) == (Standing.FORWARDED, False)
        received = datetime(2020, 1, 31, 3, tzinfo=UTC)
        case = register_complaint(Complaint(subject="ไฟดับ", received_at=received, status=added.id), by=BY)
        await stage.press("enter", "tab", "left", "f2")
        changed = word(List.STATUS, "รอวัสดุ")
        assert (changed.means, changed.pending) == (Standing.IN_PROGRESS, True)
        assert load_complaint(case.id).pending, "its cases follow"
        told = message(
            "✓ “{word}” now means: {meaning}. Cases that follow: {count}. u undoes it.",
            word="รอวัสดุ",
            meaning=STANDINGS[Standing.IN_PROGRESS],
            count="1",
        )
        assert translate(told) in stage.text
        await stage.press("u")
        assert not load_complaint(case.id).pending
        assert word(List.STATUS, "รอวัสดุ") == added


async def test_the_last_status_of_a_meaning_is_not_retired(database: Path) -> None:
    async with on_stage(database) as stage:
        await open_settings(stage, STATUSES, "space")
        assert stage.name == "MessageSheet"
        await stage.press("escape")
        assert "รอรับเรื่อง" in words_of(List.STATUS)


async def test_a_word_is_retired_brought_back_and_moved_on_the_thai_layout(database: Path) -> None:
    before = words_of(List.SECTION)
    async with on_stage(database) as stage:
        await open_settings(stage, SECTIONS, "down", "space")
        assert before[1] not in words_of(List.SECTION)
        assert translate(message("{word} (retired)", word=before[1])) in stage.text
        assert f"Space {translate(message('Use again'))}" in stage.lines[-1]
        await stage.press("space")
        assert words_of(List.SECTION) == before
        await stage.press("ฒ")
        assert words_of(List.SECTION)[:2] == [before[1], before[0]]
        await stage.press("ฒ")
        assert words_of(List.SECTION)[0] == before[1], "the end of the list stops it"
        await stage.press("ฬ")
        assert words_of(List.SECTION) == before
        await stage.press("u", "u")
        assert words_of(List.SECTION) == before


async def test_a_word_that_was_never_used_is_deleted(database: Path) -> None:
    add_word(List.OFFICER, "นายสมมุติ ขยัน", by=BY)
    async with on_stage(database) as stage:
        await open_settings(stage, OFFICERS, "delete")
        assert load_words().of(List.OFFICER, retired=True) == []
        await stage.press("u")
        assert words_of(List.OFFICER) == ["นายสมมุติ ขยัน"]


async def test_an_officer_belongs_to_a_section(database: Path) -> None:
    async with on_stage(database) as stage:
        await open_settings(stage, OFFICERS, "f3")
        await fill(stage, "word", "นางสมมุติ ทำงาน")
        await stage.press("tab", "right", "right", "f2")
        assert word(List.OFFICER, "นางสมมุติ ทำงาน").means == str(word(List.SECTION, "ฝ่ายโยธา").id)
        assert "ฝ่ายโยธา" in stage.text


async def test_a_canned_answer_has_a_method_and_words(database: Path) -> None:
    async with on_stage(database) as stage:
        await open_settings(stage, ANSWERS, "f3")
        await fill(stage, "word", "ซ่อมแล้ว")
        await stage.press("f2")
        assert stage.app.focused is not None
        assert stage.app.focused.id == "text", "it needs words"
        await fill(stage, "text", "ได้ซ่อมเรียบร้อยแล้ว\nขอขอบคุณ")
        await stage.press("f2")
        added = word(List.ANSWER, "ซ่อมแล้ว")
        assert (added.means, added.text) == ("investigated", "ได้ซ่อมเรียบร้อยแล้ว\nขอขอบคุณ")


async def test_of_two_who_change_a_word_the_second_sees_what_the_first_stored(database: Path) -> None:
    async with on_stage(database) as stage:
        await open_settings(stage, CHANNELS, "enter")
        first = word(List.CHANNEL, "ศูนย์ 1555")
        change_word(first.id, word="สายด่วน กทม.", by="คนอื่น")
        await fill(stage, "word", "ศูนย์รับเรื่อง")
        await stage.press("f2")
        assert stage.name == "WordSheet"
        assert "คนอื่น" in stage.text
        assert "สายด่วนกทม." in "".join(stage.text.split()), "wherever its line is broken"
        assert load_words().name(first.id) == "สายด่วน กทม."
        await stage.press("f2")
        assert load_words().name(first.id) == "ศูนย์รับเรื่อง"


async def test_a_number_is_set_within_its_limits_and_taken_back(database: Path) -> None:
    async with on_stage(database) as stage:
        await open_settings(stage, NUMBERS, "down", "enter", "0", "enter")
        assert stage.name == "AskText"
        assert "366" in stage.text
        await stage.press("backspace", "๒", "1", "enter")
        assert load_settings().finish_days == 21
        assert "21" in next(line for line in stage.lines if line.startswith("▌") and "21" in line)
        await stage.press("u")
        assert load_settings().finish_days == 15


async def test_numbers_begin_again_when_the_office_says_so(database: Path) -> None:
    async with on_stage(database) as stage:
        await open_settings(stage, NUMBERS, "end", "enter")
        assert stage.name == "PickOne"
        await stage.press("3")
        assert load_settings().number_years is NumberYears.FISCAL
        await stage.press("u")
        assert load_settings().number_years is NumberYears.NEVER


async def test_a_holiday_is_struck_out_and_in_again(database: Path) -> None:
    async with on_stage(database) as stage:
        screen = await open_settings(stage, HOLIDAYS)
        assert screen.views.marked_holiday is not None
        assert screen.views.marked_holiday.day == date(2023, 3, 6), "the next one from today on"
        await stage.press("space")
        assert load_calendar().is_working(date(2023, 3, 6))
        assert translate(message("✗ removed, working")) in stage.text
        await stage.press("space")
        assert not load_calendar().is_working(date(2023, 3, 6))
        await stage.press("u")
        assert load_calendar().is_working(date(2023, 3, 6))


async def test_a_day_off_of_the_office_is_added_with_its_name_and_taken_off(database: Path) -> None:
    async with on_stage(database) as stage:
        screen = await open_settings(stage, HOLIDAYS, "f3")
        await fill(stage, "day", "28/12/2566")
        await stage.press("f2")
        assert translate(message("Please give the day a name.")) in stage.text
        await fill(stage, "name", "ทำบุญสำนักงาน")
        await stage.press("enter")
        assert load_calendar().holiday_name(date(2023, 12, 28)) == "ทำบุญสำนักงาน"
        assert screen.views.marked_holiday is not None
        assert screen.views.marked_holiday.is_own
        await stage.press("space")
        assert load_calendar().is_working(date(2023, 12, 28))
        await stage.press("u")
        assert not load_calendar().is_working(date(2023, 12, 28))


@pytest.mark.parametrize("typed", ["", "31/2/2566", "7/1/2566", "13/4/2566"])
async def test_a_day_that_is_none_or_is_off_anyway_is_refused(database: Path, typed: str) -> None:
    async with on_stage(database) as stage:
        await open_settings(stage, HOLIDAYS, "f3")
        await fill(stage, "day", typed)
        await fill(stage, "name", "วันหยุด")
        await stage.press("f2")
        assert stage.name == "HolidaySheet"
        assert "! " in stage.text
        assert load_settings().added_holidays == ()


async def test_other_years_are_turned_to(database: Path) -> None:
    async with on_stage(database) as stage:
        screen = await open_settings(stage, HOLIDAYS, "ล")
        assert screen.views.year is not None
        assert screen.views.year.year == 2024
        assert "67" in stage.lines[5]
        await stage.press("left_square_bracket", "left_square_bracket")
        assert screen.views.year.year == 2022


async def test_undo_leaves_alone_what_was_not_done_here(database: Path) -> None:
    from models.cases.daily_checks import check_in

    check_in(3, by=BY)
    async with on_stage(database) as stage:
        await open_settings(stage, "u")
        assert stage.name == "MessageSheet"
        await stage.press("escape")
    from models.cases.undo import last_undoable

    assert last_undoable(BY) is not None, "the daily check is still there"


async def test_esc_goes_back(database: Path) -> None:
    async with on_stage(database) as stage:
        await open_settings(stage)
        await stage.press("escape")
        assert stage.name != "SettingsScreen"


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (60, 16)])
@pytest.mark.parametrize("language", ["th", "en"])
async def test_each_list_fits_its_window(database: Path, size: tuple[int, int], language: str) -> None:
    from exports.layout import cell_width

    async with on_stage(database, size=size) as stage:
        set_language(language)
        await open_settings(stage)
        for key in (STATUSES, CATEGORIES, ANSWERS, TEXTS, NUMBERS, HOLIDAYS):
            await stage.press(key)
            assert all(cell_width(line) <= size[0] for line in stage.lines)
            assert key in stage.lines[3], "the name of the list that is shown stands above it"
            assert "›" in stage.lines[3]


async def test_of_a_word_that_was_stored_as_it_was_nothing_is_ticked_off(database: Path) -> None:
    async with on_stage(database) as stage:
        await open_settings(stage, SECTIONS, "enter", "f2")
        assert stage.name == "SettingsScreen"
        assert "✓" not in stage.text
        assert "เป็นเช่นนั้นอยู่แล้ว" in stage.text or "nothing was changed" in stage.text, stage.text
