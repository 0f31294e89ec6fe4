"""What is done on the city's screen: offices added and changed, files taken in, keys and owners, and all of it undone."""

from pathlib import Path

from models.city.offices import CityOffice, find_office, list_offices
from models.city.overview import load_overview
from tests.exports.city.invented import JANUARY, bundle, secret
from tests.tui.city.invented import TODAY, figures
from tests.tui.city.test_screen import at_city
from tests.tui.conftest import Stage
from tui.widgets.thai_input import ThaiInput


async def test_an_office_is_added_changed_and_taken_back(database: Path) -> None:
    async with at_city(database) as stage:
        await stage.press("f3")
        assert stage.name == "CityOfficeSheet"
        await stage.type("Khet A")
        await stage.press("f2")
        assert stage.name == "CityScreen"
        assert [office.name for office in list_offices()] == ["Khet A"]
        await stage.press("c")
        await stage.press("down", "down")
        await stage.type("a@khet.example")
        await stage.press("f2")
        assert list_offices()[0].addresses == ("a@khet.example",)
        await stage.press("u", "u")
        assert list_offices() == []
        await stage.press("U")
        assert [office.name for office in list_offices()] == ["Khet A"]


async def test_what_is_wrong_in_the_sheet_is_told_at_its_field(database: Path) -> None:
    async with at_city(database) as stage:
        await stage.press("f3")
        await stage.type("Khet A")
        stage.app.screen.query_one("#due_day", ThaiInput).value = "31"
        await stage.settle()
        await stage.press("f2")
        assert stage.name == "CityOfficeSheet"
        assert "1 ถึง 28" in stage.text
        assert stage.app.focused is not None
        assert stage.app.focused.id == "due_day"
        assert list_offices() == []


async def take(stage: Stage, path: Path) -> None:
    await stage.press("i")
    stage.app.screen.query_one("#line", ThaiInput).value = str(path)
    await stage.press("enter")


async def test_a_folder_is_taken_in_and_what_was_refused_is_named(
    database: Path, offices: list[CityOffice], tmp_path: Path
) -> None:
    folder = tmp_path / "sent"
    folder.mkdir()
    name, told, key = offices[3].name, figures(3), secret(4)
    sent = bundle(name, JANUARY, told, key=key)
    (folder / "a.zip").write_bytes(sent)
    (folder / "b.zip").write_bytes(sent[:-40] + b"x" + sent[-39:])
    (folder / "c.txt").write_text("nothing")
    async with at_city(database) as stage:
        await take(stage, folder)
        assert stage.name == "MessageSheet"
        assert "รับแล้ว: 1 · มีอยู่แล้ว: 0 · ไม่รับ: 2" in stage.text
        assert "! b.zip" in stage.text
        assert "! c.txt" in stage.text
        await stage.press("enter")
        assert load_overview(2563, today=TODAY).missing(JANUARY) == []
        assert "ยังไม่ส่ง 0" in stage.lines[0]
        await stage.press("u")
        assert "ยังไม่ส่ง 1" in stage.lines[0]


async def test_a_path_that_is_not_there_is_told(database: Path, tmp_path: Path) -> None:
    async with at_city(database) as stage:
        await take(stage, tmp_path / "nowhere.zip")
        assert stage.name == "MessageSheet"
        assert "! nowhere.zip" in stage.text


async def test_what_is_nobodys_is_said_to_be_an_offices(database: Path, offices: list[CityOffice]) -> None:
    async with at_city(database) as stage:
        await stage.press("shift+tab", "shift+tab", "a")
        assert stage.name == "PickOne"
        await stage.press("5")
        assert load_overview(2563, today=TODAY).unknown == ()
        assert "ยังไม่ส่ง 0" in stage.lines[0]
        await stage.press("u")
        assert "สำนักงานเขตไม่มีในรายชื่อ" in stage.text


async def test_the_office_of_what_is_nobodys_is_added_by_its_name(
    database: Path, offices: list[CityOffice]
) -> None:
    async with at_city(database) as stage:
        await stage.press("shift+tab", "shift+tab", "f3", "f2")
        assert find_office("สำนักงานเขตไม่มีในรายชื่อ").name
        assert load_overview(2563, today=TODAY).unknown == ()


async def test_the_form_of_what_is_nobodys_can_be_read(database: Path, offices: list[CityOffice]) -> None:
    async with at_city(database) as stage:
        await stage.press("shift+tab", "shift+tab", "enter")
        assert stage.name == "PaperScreen"
        assert "แบบแสดงรายงานความก้าวหน้า" in stage.text


async def test_a_key_is_trusted_no_longer_and_again(database: Path, offices: list[CityOffice]) -> None:
    name = "สำนักงานเขตดอนสมมติ"
    async with at_city(database) as stage:
        await stage.press("tab", "tab")
        assert "เขตดอนสมมติ" in next(line for line in stage.lines if line.startswith("▌"))
        await stage.press("delete")
        assert find_office(name).keys == ()
        await stage.press("u")
        assert len(find_office(name).keys) == 1
