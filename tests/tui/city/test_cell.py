"""A month of an office: what counts, what does not hold and what to do, what came, keys, and the form as it came."""

from pathlib import Path

from models.city.offices import CityOffice, list_offices
from models.city.overview import load_overview
from tests.tui.city.invented import TODAY
from tests.tui.city.test_screen import at_city

PLACES = {name: at for at, name in enumerate(("คลอง", "ดอน", "ท่า", "ทุ่ง", "บาง", "วัง", "สวน"))}


def keys_to(name: str) -> tuple[str, ...]:
    """The keys that open the month of an office."""
    return (*["down"] * PLACES[name], "enter")


async def test_enter_shows_what_came_how_and_by_which_key(database: Path, offices: list[CityOffice]) -> None:
    async with at_city(database) as stage:
        await stage.press(*keys_to("ทุ่ง"))
        assert stage.name == "CellScreen"
        assert "ได้รับแล้ว, ลงลายมือชื่อ" in stage.text
        assert "ชุดข้อมูล ฉบับที่ 1" in stage.text
        assert "ทางอีเมลจาก report0@khet.example" in stage.text
        assert offices[0].keys == ()
        assert list_offices()[3].keys[0].fingerprint in stage.text
        assert "ผู้อ่านตัวเลข คุณสมหญิง" in stage.text


async def test_the_form_is_shown_as_it_came(database: Path, offices: list[CityOffice]) -> None:
    async with at_city(database) as stage:
        await stage.press(*keys_to("ทุ่ง"), "enter")
        assert stage.name == "PaperScreen"
        assert "แบบแสดงรายงานความก้าวหน้า" in stage.text
        assert "กิจกรรมติดตามเรื่องร้องเรียน" in stage.text
        await stage.press("escape")
        assert stage.name == "CellScreen"
        await stage.press("escape")
        assert stage.name == "CityScreen"


async def test_on_a_wide_window_the_form_stands_beside(database: Path, offices: list[CityOffice]) -> None:
    async with at_city(database, (120, 36)) as stage:
        await stage.press(*keys_to("ทุ่ง"))
        assert stage.name == "CellScreen"
        assert "ชุดข้อมูล ฉบับที่ 1" in stage.text
        assert "กิจกรรมติดตามเรื่องร้องเรียน" in stage.text


async def test_a_finding_says_what_to_do(database: Path, offices: list[CityOffice]) -> None:
    async with at_city(database) as stage:
        await stage.press(*keys_to("บาง"))
        assert "! ยังไม่ได้รับ ครบกำหนด 10 ก.พ. 63" in stage.text
        assert "→ กด L เพื่อติดตามหน่วยงาน" in stage.text
        assert "F6" not in stage.lines[-1]
        await stage.press("enter")
        assert stage.name == "CellScreen", "there is no form to look at"


async def test_arrows_lead_to_the_months_beside_it(database: Path, offices: list[CityOffice]) -> None:
    async with at_city(database) as stage:
        await stage.press(*keys_to("ทุ่ง"), "left")
        assert "ธันวาคม 2562" in stage.lines[0]
        await stage.press("left", "left", "left")
        assert "ตุลาคม 2562" in stage.lines[0]
        assert "กันยายน" in stage.lines[-2], "there is nothing of it"
        await stage.press("escape")
        assert "สำนักงานเขตทุ่งสมมติ · ตุลาคม 2562" in stage.text, "the table is at the month that was looked at"


async def test_of_two_versions_one_is_settled_and_that_is_undone(
    database: Path, offices: list[CityOffice]
) -> None:
    async with at_city(database) as stage:
        await stage.press(*keys_to("สวน"))
        assert "มีสองฉบับ" in stage.text
        await stage.press("s", "down", "enter")
        assert "ได้รับแล้ว, ลงลายมือชื่อ" in stage.text
        assert "รับ 114" in stage.text
        await stage.press("u")
        assert "มีสองฉบับ" in stage.text
        await stage.press("U")
        assert "รับ 114" in stage.text


async def test_a_key_is_confirmed_by_the_digits_that_the_office_reads(
    database: Path, offices: list[CityOffice]
) -> None:
    overview = load_overview(2563, today=TODAY)
    office = next(each for each in overview.offices if each.name == "สำนักงานเขตท่าสมมติ")
    arrival = overview.of_office(office.id)[0].arrival
    assert arrival is not None
    fingerprint = arrival.item.keys[-1]
    async with at_city(database) as stage:
        await stage.press(*keys_to("ท่า"), "V")
        assert stage.name == "CityKeySheet"
        assert fingerprint[:-6] in stage.text
        assert fingerprint not in stage.text, "the last digits are for the office to read"
        await stage.type("00000")
        await stage.press("f2")
        assert stage.name == "CityKeySheet"
        assert "ไม่ตรงกับห้าหลักสุดท้ายของกุญแจนี้" in stage.text
        await stage.press(*["backspace"] * 5)
        await stage.type(fingerprint[-5:])
        await stage.press("f2")
        assert stage.name == "CellScreen"
        assert "ได้รับแล้ว, ลงลายมือชื่อ" in stage.text
        assert "ยังไม่ยืนยันกุญแจ" not in stage.text
        await stage.press("u")
        assert "ยังไม่ยืนยันกุญแจ" in stage.text
