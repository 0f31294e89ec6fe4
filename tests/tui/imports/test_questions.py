"""What a file leaves open is asked on the screen: its columns, its days, numbers that came before, an age that seems older."""

from pathlib import Path

from exports.language import translate
from models.messages import message
from tests.models.imports.books import HEADER, write_book
from tests.tui.conftest import on_stage
from tests.tui.imports.imported_files import (
    ASIDE,
    case,
    numbers,
    phase,
    plan_of,
    show,
    take_in,
    ticket,
    write,
)
from tui.imports.views import Phase


async def test_a_file_without_a_known_column_of_numbers_is_asked_about_once(
    database: Path, first: Path, tmp_path: Path
) -> None:
    own = tmp_path / "own.csv"
    own.write_text(first.read_text(encoding="utf-8").replace("ticket_id", "รหัสของเรา"), encoding="utf-8")
    async with on_stage(database) as stage:
        screen = await show(stage, own)
        assert stage.name == "PickOne"
        assert "รหัสของเรา" in stage.text
        await stage.press("enter")
        assert phase(screen) is Phase.SHOWN
        assert plan_of(screen).new == 3
        await stage.press("escape")
        assert phase(await show(stage, own)) is Phase.SHOWN, "it is remembered"


async def test_who_does_not_know_the_column_of_numbers_goes_back(database: Path, tmp_path: Path) -> None:
    own = tmp_path / "own.csv"
    own.write_text("ก,ข\n1,2\n", encoding="utf-8")
    async with on_stage(database) as stage:
        await show(stage, own)
        await stage.press("escape")
        assert stage.name not in {"PickOne", "CaseImportScreen"}


async def test_a_column_is_told_what_it_is_and_the_file_is_compared_anew(
    database: Path, first: Path, tmp_path: Path
) -> None:
    own = tmp_path / "own.csv"
    own.write_text(first.read_text(encoding="utf-8").replace("comment", "ที่ร้อง"), encoding="utf-8")
    async with on_stage(database) as stage:
        screen = await show(stage, own)
        assert plan_of(screen).new_cases[0].subject is None
        await stage.press("8", "down", "down", "down", "enter")
        assert stage.name == "PickOne"
        assert "ที่ร้อง" in stage.text
        await stage.press(*["down"] * 6, "enter")
        assert phase(screen) is Phase.SHOWN
        assert plan_of(screen).new_cases[0].subject == "ถนนชำรุดหน้าซอย 0"


async def test_rows_of_several_sheets_are_shown_with_their_sheet_and_those_not_read_are_named(
    database: Path, tmp_path: Path
) -> None:
    file = write_book(
        tmp_path / "months.xlsx",
        ("ม.ค.2566", [HEADER, ["A1", "1/1/2566", "ก"]]),
        ("ก.พ.2566", [HEADER, ["", "1/2/2566", "ฝาท่อชำรุด"]]),
        ("สรุป", [["ประเภท", "จำนวน"], ["ถนน", 2]]),
    )
    async with on_stage(database) as stage:
        await show(stage, file)
        shown = "\n".join(stage.lines)
        assert "สรุป (หัวตารางไม่เหมือนกัน)" in shown
        assert "ม.ค.2566, ก.พ.2566" in shown
        await stage.press(ASIDE)
        row = next(line for line in stage.lines if "ฝาท่อชำรุด" in line)
        assert "ก.พ.2566 2" in row


async def test_how_days_are_read_is_shown_and_can_be_set_right(database: Path, tmp_path: Path) -> None:
    file = tmp_path / "days.csv"
    file.write_text("ticket_id,timestamp,comment\nA1,4/3/2019,ก\nA2,สัปดาห์ก่อน,ก\n", encoding="utf-8")
    async with on_stage(database) as stage:
        screen = await show(stage, file)
        assert "วัน/เดือน/ปี (4/3/2019 → 4 มี.ค. 62)" in "\n".join(stage.lines)
        await stage.press("8", "down")
        assert "วัน/เดือน/ปี (4/3/2019" in "\n".join(stage.lines)
        await stage.press("enter")
        options = [option.value for option in stage.app.screen.options]  # type: ignore[attr-defined]
        await stage.press(*["down"] * options.index("received_at:month-first"), "enter")
        assert str(plan_of(screen).new_cases[0].received_on) == "2019-04-03"
        await stage.press("1", "end")
        assert "เดือน/วัน/ปี (4/3/2019 → 3 เม.ย. 62) ตามที่เลือกไว้" in "\n".join(stage.lines)


async def test_a_row_with_the_number_of_another_case_is_asked_about(database: Path, first: Path) -> None:
    again = {"timestamp": "2022-03-01 02:00:00+00", "address": "ซอยอื่น"}
    reused = write(
        first.with_name("reused.csv"),
        *(ticket(number, **again, comment=f"เสาไฟล้ม {number}") for number in range(3)),
    )
    async with on_stage(database) as stage:
        await take_in(stage, first)
        screen = await show(stage, reused)
        assert len(plan_of(screen).twice) == 3
        assert "เลขที่ซ้ำกับเรื่องอื่น 3 แถว" in stage.text
        assert "แก้เฉพาะที่นี่" not in stage.text  # an exception of which there is none
        await stage.press("f2")
        assert stage.name == "Ask"
        await stage.press("escape")
        assert (stage.name, numbers()) == ("CaseImportScreen", [f"2022-B{number:05d}" for number in range(3)])
        await stage.press("f2", "l", "space", "down", "space", "space")
        said = [
            translate(message("→ taken in as another case")),
            translate(message("→ taken for the same case")),
        ]
        assert [sum(words in line for line in stage.lines) for words in said] == [1, 1]
        await stage.press("f2", "s")
        assert phase(screen) is Phase.DONE
        plan = plan_of(screen)
        assert (plan.new, plan.changed, len(plan.set_aside)) == (1, 1, 1)
        assert case(1).subject == "เสาไฟล้ม 1"
        await stage.press("u")
        assert [case(number).subject for number in range(3)] == [
            f"ถนนชำรุดหน้าซอย {number}" for number in range(3)
        ]
        await stage.press("ctrl+a")
        assert plan_of(screen).new == 3
        assert plan_of(screen).set_aside == []


async def test_an_older_file_is_asked_about(database: Path, tmp_path: Path) -> None:
    newer, older = tmp_path / "newer.csv", tmp_path / "older.csv"
    header = "ticket_id,timestamp,comment"
    newer.write_text(f"{header}\nA1,2022-05-01,ใหม่\nA2,2022-05-09,ก\n", encoding="utf-8")
    older.write_text(f"{header}\nA1,2022-05-01,เก่า\n", encoding="utf-8")
    async with on_stage(database) as stage:
        await take_in(stage, newer)
        screen = await show(stage, older)
        assert "9 พ.ค." in stage.text
        await stage.press("f2")
        assert stage.name == "Ask"
        await stage.press("n")
        assert phase(screen) is Phase.SHOWN
        await stage.press("f2", "y")
        assert phase(screen) is Phase.DONE
        assert plan_of(screen).changed == 1
