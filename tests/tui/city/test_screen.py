"""The city's screen: offices × months, of which one is chosen; sums, keys, what is nobody's."""

from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest

from exports.language import set_language
from exports.layout import cell_width
from models.city.offices import CityOffice, add_office
from tests.tui.city.invented import TODAY, invent_city
from tests.tui.conftest import BY, Stage, on_stage


def at_city(database: Path, size: tuple[int, int] = (80, 24)) -> AbstractAsyncContextManager[Stage]:
    return on_stage(database, today=TODAY, size=size, first="city")


def row(stage: Stage, name: str) -> str:
    """The line of an office in the table, without the mark."""
    return next(line[1:] for line in stage.lines if line[1:].startswith(name + " "))


async def test_each_month_of_each_office_has_a_sign(database: Path, offices: list[CityOffice]) -> None:
    async with at_city(database) as stage:
        assert row(stage, "เขตทุ่งสมมติ").split()[1:] == ["✓", "✓", "✓", "✓"]
        assert row(stage, "เขตบางสมมติ").split()[1:] == ["✓", "✓", "✓", "!"], "nothing came for January"
        assert row(stage, "เขตดอนสมมติ").split()[1:] == ["✓", "✓ช", "✓ช", "✓ช"], "late"
        assert row(stage, "เขตสวนสมมติ").split()[1:] == ["✓", "✓", "✓", "?1"], "two versions"
        assert row(stage, "เขตท่าสมมติ").split()[1:] == ["+", "+", "+", "+"], "a key that nobody compared"
        assert "ยังไม่ส่ง 1 · รอตรวจสอบ 2" in stage.lines[0]


async def test_what_the_months_add_up_to_stands_below_them(database: Path, offices: list[CityOffice]) -> None:
    async with at_city(database) as stage:
        counted = next(line for line in stage.lines if line.startswith(" นับแล้ว จาก 7"))
        assert counted.split()[3:] == ["7", "7", "7", "5", "–"]


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_fifty_offices_and_twelve_months_fit(
    database: Path, size: tuple[int, int], language: str
) -> None:
    set_language(language)
    for number in range(50):
        add_office(f"สำนักงานเขตที่มีชื่อยาวมากเหลือเกินลำดับที่ {number + 1:02}", by=BY)
    async with at_city(database, size) as stage:
        assert all(cell_width(line) <= size[0] for line in stage.lines)
        heading = next(line for line in stage.lines if ("ต.ค." if language == "th" else "Oct") in line)
        assert ("ก.ย." if language == "th" else "Sep") in heading
        assert ("…" in stage.lines[5]) is (size[0] == 80), "the name gives way, the months do not"
        assert stage.lines[5].count("!") == 4
        await stage.press("end")
        assert any(line.startswith("▌") for line in stage.lines)


async def test_arrows_choose_a_month_and_the_pane_says_it_in_words(
    database: Path, offices: list[CityOffice]
) -> None:
    async with at_city(database) as stage:
        await stage.press("down")
        assert "[✓ช ]" in stage.text
        assert "สำนักงานเขตดอนสมมติ · มกราคม 2563" in stage.text
        assert "ได้รับ 12 ก.พ. 63" in stage.text
        await stage.press("left", "left", "left", "left", "left")
        assert "สำนักงานเขตดอนสมมติ · ตุลาคม 2562" in stage.text
        await stage.press(*["right"] * 9)
        assert "สำนักงานเขตดอนสมมติ · กุมภาพันธ์ 2563" in stage.text, "a month that has not begun can't be chosen"


async def test_an_office_is_found_by_typing(database: Path, offices: list[CityOffice]) -> None:
    async with at_city(database) as stage:
        await stage.press("slash", "ว", "enter")
        assert stage.name == "CityScreen"
        assert "สำนักงานเขตวังสมมติ · มกราคม 2563" in stage.text


async def test_tab_leads_through_sums_keys_and_what_is_nobodys(
    database: Path, offices: list[CityOffice]
) -> None:
    async with at_city(database) as stage:
        await stage.press("tab")
        assert any("ตุลาคม 2562" in line and "7 / 7" in line and "█" in line for line in stage.lines)
        await stage.press("tab")
        assert any(line[1:].startswith("?  เขตท่าสมมติ") for line in stage.lines)
        await stage.press("tab")
        assert "สำนักงานเขตไม่มีในรายชื่อ" in stage.text
        await stage.press("tab")
        assert "ปีนี้ไม่มีไฟล์ที่ไม่รับ" in stage.text
        await stage.press("tab")
        assert "เขตทุ่งสมมติ" in stage.text


async def test_enter_on_a_sum_goes_to_that_month_of_the_table(
    database: Path, offices: list[CityOffice]
) -> None:
    async with at_city(database) as stage:
        await stage.press("tab", "down", "enter")
        assert "สำนักงานเขตคลองสมมติ · พฤศจิกายน 2562" in stage.text


async def test_another_year_is_shown_and_none_that_has_not_begun(
    database: Path, offices: list[CityOffice]
) -> None:
    async with at_city(database) as stage:
        await stage.press("left_square_bracket")
        assert "ปีงบประมาณ 2562" in stage.lines[0]
        await stage.press("right_square_bracket", "right_square_bracket")
        assert "ปีงบประมาณ 2563" in stage.lines[0]
        assert "2564" in stage.lines[-2], "it says that the next one has not begun"


async def test_an_office_that_is_no_city_sees_how_to_begin(database: Path) -> None:
    async with at_city(database) as stage:
        assert "tamruang city --database city.db" in stage.text
        assert "Enter" not in stage.lines[-1]
        await stage.press("enter", "left", "s", "c", "V", "slash", "delete", "a")
        assert stage.name == "CityScreen"


async def test_the_way_leads_from_the_first_screen_and_back(database: Path) -> None:
    async with on_stage(database, today=TODAY, first="today") as stage:
        await stage.press("T")
        assert stage.name == "CityScreen"
        await stage.press("escape")
        assert stage.name == "TodayScreen"


async def test_what_others_take_in_appears_and_the_mark_stays(
    database: Path, offices: list[CityOffice]
) -> None:
    async with at_city(database) as stage:
        await stage.press("down", "down", "down")
        add_office("สำนักงานเขตกกสมมติ", by="อีกคน")
        stage.app.screen.others_changed()  # type: ignore[attr-defined]
        await stage.settle()
        assert "เขตกกสมมติ" in stage.text
        assert "สำนักงานเขตทุ่งสมมติ · มกราคม 2563" in stage.text


async def test_in_the_plain_mode_the_months_are_said_in_words(database: Path) -> None:
    from tui.app import TamruangApp
    from tui.settings.values import DEFAULTS

    invent_city(5)
    app = TamruangApp(
        database, by=BY, today=lambda: TODAY, first="city", settings=DEFAULTS._replace(plain=True)
    )
    async with on_stage(database, app=app) as stage:
        assert "ยังไม่ส่ง ม.ค." in stage.text
        assert "ได้รับแล้ว ต.ค., พ.ย., ธ.ค." in stage.text
