"""The morning run: one key a case, several sections, others who are first, and what is told at the end."""

import re
from pathlib import Path

from models.admin.people import link_account
from models.admin.word_lists import add_word
from models.cases.complainants import change_complainant
from models.cases.complaint import Complainant
from models.cases.store import find_number
from models.cases.undo import undo_last
from models.cases.workflow import add_note, assign, take_in
from models.office.people import Role
from models.office.vocabulary import Standing
from models.office.words import List, load_words
from tests.tui.conftest import BY, on_stage
from tests.tui.invented_cases import OTHER, case, register, some_cases
from tui.run.sections import Sections


def section(name: str) -> int:
    """A section of the office; a new one if it has none of this name."""
    found = load_words().find(List.SECTION, name)
    return (found or add_word(List.SECTION, name, by=OTHER)).id


def digit_of(name: str) -> str:
    """The digit of a section."""
    names = [word.word for word in load_words().of(List.SECTION)]
    return "1234567890"[names.index(name)]


def stored(number: str) -> tuple[Standing, list[str]]:
    """How a case stands, and whose it is."""
    found, words = find_number(number), load_words()
    assert found is not None
    return words.standing(found.status), [words.name(each) for each in found.sections]


async def test_ten_cases_are_handed_out_with_a_key_each(database: Path) -> None:
    some_cases(10)
    one, two = digit_of("ฝ่ายโยธา"), digit_of("ฝ่ายเทศกิจ")
    async with on_stage(database, first="today") as stage:
        await stage.press("R")
        assert "1 จาก 10" in stage.text
        await stage.press(*[one] * 7, *[two] * 3)
        assert stage.struck <= 12
        assert re.search("ฝ่ายโยธา +7", stage.text)
        assert "ไม่มีเรื่องรอรับแล้ว" in stage.text
        await stage.press("escape")
        assert stage.name == "TodayScreen"
        assert "ทำแล้ว 10 เรื่อง" in stage.text
    standing = [stored(f"2566-{n:04d}") for n in range(1, 11)]
    assert all(each is Standing.IN_PROGRESS for each, _ in standing)
    assert sorted(sections for _, sections in standing) == [["ฝ่ายเทศกิจ"]] * 3 + [["ฝ่ายโยธา"]] * 7


async def test_a_digit_on_the_thai_layout_is_the_same(database: Path) -> None:
    register([case("2566-0001")])
    key = {"1": "ๅ", "2": "slash", "3": "minus", "4": "ภ", "5": "ถ", "6": "ุ", "7": "ึ", "8": "ค", "9": "ต"}
    async with on_stage(database, first="today") as stage:
        await stage.press("R", key[digit_of("ฝ่ายโยธา")])
    assert stored("2566-0001") == (Standing.IN_PROGRESS, ["ฝ่ายโยธา"])


async def test_several_sections_get_one_case(database: Path) -> None:
    register([case("2566-0001")])
    async with on_stage(database, first="today") as stage:
        await stage.press("R", "space", digit_of("ฝ่ายเทศกิจ"), digit_of("ฝ่ายโยธา"), "enter")
    assert stored("2566-0001") == (Standing.IN_PROGRESS, ["ฝ่ายโยธา", "ฝ่ายเทศกิจ"])


async def test_escape_chooses_none_of_several_and_stays(database: Path) -> None:
    register([case("2566-0001")])
    async with on_stage(database, first="today") as stage:
        await stage.press("R", "space", digit_of("ฝ่ายเทศกิจ"), "escape")
        assert stage.name == "RunScreen"
    assert stored("2566-0001") == (Standing.WAITING, [])


async def test_sections_beyond_the_digits_are_reached_by_the_last_digit(database: Path) -> None:
    register([case("2566-0001")])
    section("ฝ่ายที่สิบเอ็ด")
    names = [word.word for word in load_words().of(List.SECTION)]
    async with on_stage(database, first="today") as stage:
        await stage.press("R", "0", "2")
    assert stored("2566-0001") == (Standing.IN_PROGRESS, [names[9 + 1]])


async def test_a_skipped_case_waits_and_is_offered_again(database: Path) -> None:
    some_cases(2)
    one = digit_of("ฝ่ายโยธา")
    async with on_stage(database, first="today") as stage:
        await stage.press("R", "right", one)
        assert "ยังรอรับ 1 เรื่อง" in stage.text
        await stage.press("enter")
        assert "1 จาก 1" in stage.text
        await stage.press(one, "escape")
        assert "ทำแล้ว 2 เรื่อง ไม่มีเรื่องรอรับแล้ว" in stage.text


async def test_escape_in_the_middle_keeps_what_was_done(database: Path) -> None:
    some_cases(3)
    async with on_stage(database, first="today") as stage:
        await stage.press("R", digit_of("ฝ่ายโยธา"), "escape")
        assert "ทำแล้ว 1 เรื่อง · ยังรอรับ 2 · ฝ่ายโยธา 1" in stage.text


async def test_undo_goes_back_to_the_case(database: Path) -> None:
    some_cases(2)
    async with on_stage(database, first="today") as stage:
        await stage.press("R")
        first = stage.lines[0].split()[2]
        await stage.press(digit_of("ฝ่ายโยธา"))
        assert first not in stage.lines[0]
        await stage.press("u")
        assert first in stage.lines[0]
    assert stored(first) == (Standing.WAITING, [])


async def test_one_goes_back_to_give_a_case_to_another_section(database: Path) -> None:
    some_cases(2)
    async with on_stage(database, first="today") as stage:
        await stage.press("R")
        first = stage.lines[0].split()[2]
        await stage.press(digit_of("ฝ่ายโยธา"), "left")
        assert "กดเลขเพื่อเปลี่ยนฝ่าย" in stage.text
        await stage.press(digit_of("ฝ่ายเทศกิจ"))
    assert stored(first) == (Standing.IN_PROGRESS, ["ฝ่ายเทศกิจ"])


async def test_what_somebody_else_did_meanwhile_is_told_and_stays(database: Path) -> None:
    other = section("ฝ่ายเทศกิจ")
    some_cases(2)
    async with on_stage(database, first="today") as stage:
        await stage.press("R")
        number = stage.lines[0].split()[2]
        found = find_number(number)
        assert found is not None
        assign(found.id, by=OTHER, sections=[other])
        await stage.press(digit_of("ฝ่ายโยธา"))
        assert f"{OTHER} ทำก่อนแล้ว" in stage.text
        assert number in stage.lines[0]
        assert stored(number) == (Standing.IN_PROGRESS, ["ฝ่ายเทศกิจ"])
        await stage.press("right", digit_of("ฝ่ายโยธา"), "escape")
        assert "ทำแล้ว 1 เรื่อง" in stage.text


async def test_a_case_that_is_gone_is_left_out(database: Path) -> None:
    some_cases(2)
    async with on_stage(database, first="today") as stage:
        await stage.press("R")
        undo_last(by=OTHER)
        undo_last(by=OTHER)
        await stage.press(digit_of("ฝ่ายโยธา"))
        assert "ไม่มีเรื่องรอรับ" in stage.text


async def test_not_ours_goes_on_to_the_next_case(database: Path) -> None:
    some_cases(2)
    async with on_stage(database, first="today") as stage:
        await stage.press("R")
        number = stage.lines[0].split()[2]
        await stage.press("x", "f2")
        assert "2 จาก 2" in stage.text
    assert stored(number)[0] is Standing.NOT_OURS


async def test_a_note_stays_on_the_case(database: Path) -> None:
    some_cases(2)
    async with on_stage(database, first="today") as stage:
        await stage.press("R", "n")
        await stage.type("x")
        await stage.press("f2")
        assert "1 จาก 2" in stage.text


async def test_whoever_deals_with_a_case_while_it_is_open_goes_on_with_the_next(database: Path) -> None:
    some_cases(2)
    async with on_stage(database, first="today") as stage:
        await stage.press("R", "enter")
        assert stage.name == "CaseScreen"
        await stage.press("t", "escape")
        assert "2 จาก 2 · ทำแล้ว 1" in stage.text


async def test_an_office_without_waiting_cases_says_so(database: Path) -> None:
    async with on_stage(database, first="today") as stage:
        await stage.press("R")
        assert "ไม่มีเรื่องรอรับ" in stage.text
        assert not stage.app.screen.query_one("#below", Sections).display
        await stage.press("1", "escape")
        assert stage.name == "TodayScreen"


async def test_the_case_is_shown_without_who_complains(database: Path) -> None:
    (first,) = register([case("2566-0001", detail="น้ำท่วมถึงเข่า")])
    change_complainant(first.id, Complainant("นายทดลอง ร้องเรียน", "0812345678"), by=OTHER)
    async with on_stage(database, first="today", size=(120, 36)) as stage:
        await stage.press("R")
        assert "น้ำท่วมถึงเข่า" in stage.text
        assert "ทดลอง" not in stage.text
        assert "0812345678" not in stage.text


async def test_what_others_note_meanwhile_moves_no_case(database: Path) -> None:
    some_cases(2)
    async with on_stage(database, first="today") as stage:
        await stage.press("R")
        number = stage.lines[0].split()[2]
        found = find_number(number)
        assert found is not None
        take_in(found.id, by=OTHER)
        add_note(found.id, "โทรแล้ว", by=OTHER)
        stage.app.screen.others_changed()  # type: ignore[attr-defined]
        await stage.settle()
        assert f"{OTHER} ทำก่อนแล้ว" in stage.text
        assert number in stage.lines[0]


async def test_a_list_gives_its_own_waiting_cases(database: Path) -> None:
    some_cases(4)
    async with on_stage(database, first="complaints") as stage:
        await stage.press("space", "down", "space", "R")
        assert "1 จาก 2" in stage.text
        await stage.press(digit_of("ฝ่ายโยธา"), digit_of("ฝ่ายโยธา"), "escape")
        assert stage.name == "ComplaintsScreen"
        assert "ทำแล้ว 2 เรื่อง" in stage.text
    assert [stored(f"2566-{n:04d}")[0] for n in (1, 3)] == [Standing.IN_PROGRESS] * 2
    assert stored("2566-0002")[0] is Standing.WAITING


async def test_who_only_reads_is_refused_early(database: Path) -> None:
    some_cases(1)
    link_account(BY, by=OTHER, role=Role.READER)
    async with on_stage(database, first="today", may_stumble=True) as stage:
        await stage.press("R")
        assert stage.name != "RunScreen"
