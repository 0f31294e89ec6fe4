"""Writing the list of cases on screen to a file: what is narrowed, in its order, all of it and nobody's name."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest

import exports.tables.export
from models.cases.complainants import change_complainant
from models.cases.complaint import Complainant
from tests.tui.conftest import BY, on_stage
from tests.tui.invented_cases import case, register, some_cases
from tui.register import export as list_export


@pytest.fixture(autouse=True)
def home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setenv("HOME", str(tmp_path))
    return tmp_path


def rows(path: Path) -> list[list[str]]:
    return list(csv.reader(path.read_text(encoding="utf-8-sig").splitlines()))


async def test_the_file_has_the_cases_of_the_list_in_its_order(database: Path, home: Path) -> None:
    some_cases(30)
    async with on_stage(database, first="complaints") as stage:
        await stage.press("y", "down", "enter")  # the oldest first
        await stage.press("E")
        assert stage.name == "ListExportSheet"
        await stage.press("f2")
        assert stage.name == "ComplaintsScreen", stage.text
        (written,) = home.glob("cases-*.csv")
        assert written.name in stage.text
        wanted = [line.number for line in stage.app.screen.window.items]  # type: ignore[attr-defined]
    numbers = [row[0] for row in rows(written)[1:]]
    assert len(numbers) == 30
    assert numbers[: len(wanted)] == wanted


async def test_a_search_narrows_what_is_written(database: Path, home: Path) -> None:
    some_cases(30)
    async with on_stage(database, first="complaints") as stage:
        await stage.press("slash")
        await stage.type("0007")
        await stage.press("down", "E", "tab", "right", "right", "f2")
        assert stage.name == "ComplaintsScreen", stage.text
    (written,) = home.glob("cases-*.jsonl")
    assert [json.loads(line)["number"] for line in written.read_text(encoding="utf-8").splitlines()] == [
        "2566-0007"
    ]


async def test_nobody_who_complains_is_in_the_file(database: Path, home: Path) -> None:
    (stored,) = register([case("66-D1", detail="นายสมมุติ ใจกล้า โทร 081-555-0199 แจ้งว่าน้ำท่วม")])
    change_complainant(stored.id, Complainant(name="สมมุติ ใจกล้า", phone="0815550199"), by=BY)
    async with on_stage(database, first="complaints") as stage:
        await stage.press("E", "tab", "tab", "right", "f2")
        assert stage.name == "ComplaintsScreen", stage.text
    (written,) = home.glob("cases-*.csv")
    text = written.read_text(encoding="utf-8-sig")
    assert "แจ้งว่าน้ำท่วม" in text
    for personal in ("ใจกล้า", "555", "0199"):
        assert personal not in text


async def test_a_file_is_written_over_only_on_asking(database: Path, home: Path) -> None:
    some_cases(2)
    other = home / "other.csv"
    other.write_text("mine", encoding="utf-8")
    async with on_stage(database, first="complaints") as stage:
        await stage.press("E")
        stage.app.screen.query_one("#path").value = str(other)  # type: ignore[attr-defined]
        await stage.press("f2")
        assert stage.name == "Ask"
        await stage.press("n")
        assert other.read_text(encoding="utf-8") == "mine"
        await stage.press("f2", "o")
        assert stage.name == "ComplaintsScreen", stage.text
    assert len(rows(other)) == 3


async def test_a_folder_that_is_not_there_is_told_and_the_sheet_stays(database: Path, home: Path) -> None:
    some_cases(2)
    async with on_stage(database, first="complaints") as stage:
        await stage.press("E")
        stage.app.screen.query_one("#path").value = str(home / "none" / "x.csv")  # type: ignore[attr-defined]
        await stage.press("f2")
        assert stage.name == "ListExportSheet"
        assert "! " in stage.text


async def test_a_long_writing_says_how_far_it_is_and_can_be_stopped(
    database: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    some_cases(2)

    def endless(*_: Any, on_progress: Any, **__: Any) -> int:
        seen.append(1)
        sheet = stage.app.screen
        sheet.post_message(list_export.Work.Told(sheet.work, 12_000, 100_000))  # type: ignore[attr-defined]
        stage.app.call_from_thread(stage.pilot.paint)
        told.append(stage.text)
        stage.app.call_from_thread(sheet.action_cancel)  # type: ignore[attr-defined]
        on_progress(13_000, 100_000)
        raise AssertionError("it was not stopped")

    seen: list[int] = []
    told: list[str] = []
    monkeypatch.setattr(exports.tables.export, "write_rows", endless)
    async with on_stage(database, first="complaints") as stage:
        await stage.press("E", "f2")
        assert seen
        assert "12,000" in told[0]
        assert stage.name == "ListExportSheet"
        assert stage.app.screen.work is None  # type: ignore[attr-defined]
        assert not list(home.glob("cases-*"))


async def test_a_name_that_says_another_format_decides(database: Path, home: Path) -> None:
    some_cases(2)
    async with on_stage(database, first="complaints") as stage:
        await stage.press("E")
        stage.app.screen.query_one("#path").value = str(home / "mine.jsonl")  # type: ignore[attr-defined]
        await stage.press("f2")
        assert stage.name == "ComplaintsScreen", stage.text
    assert (
        len([json.loads(line) for line in (home / "mine.jsonl").read_text(encoding="utf-8").splitlines()])
        == 2
    )
