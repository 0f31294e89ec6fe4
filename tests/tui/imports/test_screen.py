"""A file of cases comes in: looked at first, then taken in as one step, or stopped, or taken back."""

from pathlib import Path
from typing import Any

import pytest

from exports.language import set_language, translate
from exports.layout import cell_width
from models.cases.corrections import change_fields
from models.cases.daily_checks import check_in
from models.cases.workflow import add_note
from models.messages import message
from models.office.words import load_words
from tests.tui.conftest import BY, on_stage
from tests.tui.imports.imported_files import (
    ASIDE,
    BOTH,
    CHANGED,
    NEW,
    REMARKS,
    WORDS,
    case,
    numbers,
    phase,
    plan_of,
    show,
    take_in,
    ticket,
    write,
)
from tui.imports.lists import VIEWS
from tui.imports.screen import CaseImportScreen
from tui.imports.views import Phase
from tui.widgets.columns import Row
from tui.widgets.lazy_rows import LazyRows
from tui.widgets.views import GAPS


async def test_the_file_is_asked_for_and_shown_before_anything_is_stored(database: Path, first: Path) -> None:
    async with on_stage(database) as stage:
        screen = CaseImportScreen()
        stage.app.push_screen(screen)
        await stage.settle()
        line: Any = stage.app.focused
        line.value = f"'{first}'"
        await stage.press("enter")
        assert phase(screen) is Phase.SHOWN
        assert plan_of(screen).new == 3
        assert "first.csv" in stage.lines[0]
        assert numbers() == []
        await stage.press("escape")
        assert stage.name != "CaseImportScreen"
        assert numbers() == []


async def test_it_is_taken_in_and_taken_back_as_one_step(database: Path, first: Path) -> None:
    async with on_stage(database) as stage:
        screen = await show(stage, first)
        await stage.press("f2")
        assert phase(screen) is Phase.DONE
        assert len(numbers()) == 3
        told = message(
            "✓ Imported: {new} new, {changed} changed. u undoes the whole import.", new="3", changed="0"
        )
        assert translate(told) in stage.lines[-2]
        await stage.press("u")
        assert numbers() == []
        assert phase(screen) is Phase.SHOWN
        await stage.press("f2")
        assert len(numbers()) == 3, "and it can be taken in after all"


async def test_the_keys_are_the_same_on_the_thai_layout(database: Path, first: Path) -> None:
    async with on_stage(database) as stage:
        screen = await show(stage, first)
        await stage.press("/")  # the key of 2
        assert screen.views.shown == 1
        await stage.press("ๅ")
        assert screen.views.shown == 0
        await stage.press("ctrl+า")
        assert screen.views.overwrite
        await stage.press("f2", "thai_character_sara_ii")
        assert numbers() == []


async def test_the_preview_counts_and_lists_each_kind(database: Path, first: Path, second: Path) -> None:
    async with on_stage(database, size=(120, 36)) as stage:
        await take_in(stage, first)
        screen = await show(stage, second)
        plan = plan_of(screen)
        counts = (plan.new, plan.changed, plan.unchanged, plan.older, plan.repeated)
        assert counts == (2, 1, 2, 1, 1)
        assert (len(plan.set_aside), [word.word for word in plan.new_words]) == (1, ["ศาลา"])
        await stage.press(NEW)
        assert "2022-B00003" in stage.text
        assert "2022-B00005" in stage.text
        await stage.press(CHANGED)
        assert any("กำลังดำเนินการ" in line and "เสร็จสิ้น" in line for line in stage.lines)
        assert any("ถนนชำรุดหน้าซอย 0" in line and "ถนนเป็นหลุม" in line for line in stage.lines)
        await stage.press(ASIDE)
        assert any(line.split()[:2] == ["▌", "6"] or "2022-B00004" in line for line in stage.lines)
        assert "เมื่อวาน" in stage.text
        await stage.press(WORDS)
        assert "ศาลา" in stage.text
        await stage.press(REMARKS)
        assert "2022-B00002" in stage.text


@pytest.mark.parametrize("language", ["th", "en"])
def test_the_names_of_the_lists_stand_whole_at_80_columns(language: str) -> None:
    set_language(language)
    names = [cell_width(f"{number} {translate(name)}") for number, name in enumerate(VIEWS, 1)]
    assert sum(names) + GAPS[-1] * (len(names) - 1) + 1 <= 80


async def test_enter_on_the_summary_opens_the_list_that_the_line_counts(
    database: Path, first: Path, second: Path
) -> None:
    async with on_stage(database) as stage:
        await take_in(stage, first)
        screen = await show(stage, second)
        await stage.press("down", "enter")
        assert screen.views.shown == int(CHANGED) - 1
        await stage.press("1", "end", "enter")
        assert screen.views.shown == int(WORDS) - 1


async def test_what_a_person_changed_stays_unless_the_file_shall_win(
    database: Path, first: Path, second: Path
) -> None:
    async with on_stage(database) as stage:
        await take_in(stage, first)
        change_fields([case(0).id], {"subject": "แก้ไขด้วยมือ"}, by=BY)
        screen = await show(stage, second)
        assert plan_of(screen).kept == 1
        await stage.press(BOTH)
        assert "2022-B00000" in stage.text
        await stage.press("f2", "escape")
        assert case(0).subject == "แก้ไขด้วยมือ"
        assert load_words().name(case(0).status) == "เสร็จสิ้น"


async def test_the_file_wins_where_it_is_told_to(database: Path, first: Path, second: Path) -> None:
    async with on_stage(database) as stage:
        await take_in(stage, first)
        change_fields([case(0).id], {"subject": "แก้ไขด้วยมือ"}, by=BY)
        screen = await show(stage, second)
        await stage.press("ctrl+k")
        assert plan_of(screen).kept == 0
        assert stage.lines[0].endswith("!"), "it is said in every view"
        await stage.press("ctrl+k")
        assert plan_of(screen).kept == 1
        await stage.press("ctrl+k", "f2")
        assert case(0).subject == "ถนนเป็นหลุม"
        await stage.press("u")
        assert case(0).subject == "แก้ไขด้วยมือ"


async def test_rows_set_aside_are_written_mended_and_taken_in(
    database: Path, first: Path, second: Path, tmp_path: Path
) -> None:
    async with on_stage(database) as stage:
        await show(stage, second)
        await stage.press("E", "f2", "escape")
        aside = tmp_path / "second-set-aside.csv"
        text = aside.read_text(encoding="utf-8-sig")
        assert "2022-B00004" in text
        aside.write_text(text.replace("เมื่อวาน,", "2022-12-09 01:00:00+00,"), encoding="utf-8-sig")
        await take_in(stage, aside)
        assert "2022-B00004" in numbers()
        await show(stage, first)
        assert not (tmp_path / "first-set-aside.csv").exists()
        await stage.press("E")
        assert translate(message("No row was set aside.")) in stage.lines[-2]


async def test_a_file_that_says_nothing_new_is_not_taken_in(database: Path, first: Path) -> None:
    async with on_stage(database) as stage:
        await take_in(stage, first)
        screen = await show(stage, first)
        await stage.press("f2")
        assert phase(screen) is Phase.SHOWN
        told = message("The register already has all of this. There is nothing to import.")
        assert translate(told) in stage.lines[-2]


async def test_rows_that_cannot_be_read_are_not_said_to_be_in_the_register(
    database: Path, tmp_path: Path
) -> None:
    bad = write(tmp_path / "bad.csv", ticket(9, timestamp="yesterday"))
    async with on_stage(database) as stage:
        screen = await show(stage, bad)
        assert len(plan_of(screen).set_aside) == 1
        await stage.press("f2")
        assert (
            translate(
                message(
                    "! Nothing can be imported. Rows with problems: {count}. E writes them to a file to be corrected.",
                    count=1,
                )
            )
            in stage.lines[-2]
        )
        assert numbers() == []


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02\xff" * 50, b"a letter of no rows", None])
async def test_a_file_that_cannot_be_read_is_told_and_asked_for_again(
    database: Path, tmp_path: Path, content: bytes | None
) -> None:
    file = tmp_path / "cases.csv"
    if content is not None:
        file.write_bytes(content)
    async with on_stage(database) as stage:
        await show(stage, file)
        assert stage.name == "AskText"
        assert getattr(stage.app.focused, "value", "") == str(file), "the path stands there still"
        await stage.press("escape")
        assert stage.name != "CaseImportScreen"


async def test_undo_tells_what_stays_before_and_after(database: Path, first: Path) -> None:
    async with on_stage(database) as stage:
        screen = await show(stage, first)
        await stage.press("f2")
        check_in(3, by=BY)
        add_note(case(1).id, "โทรแล้ว", by="สมหญิง")
        await stage.press("u")
        assert stage.name == "Ask"
        assert any(case(1).number in line and "สมหญิง" in line for line in stage.lines)
        await stage.press("escape")
        assert (phase(screen), len(numbers())) == (Phase.DONE, 3)
        await stage.press("u", "y")
        assert numbers() == [case(1).number]
        assert stage.name == "MessageSheet"
        assert any(case(1).number in line and "สมหญิง" in line for line in stage.lines)
        await stage.press("escape")
        assert (phase(screen), plan_of(screen).new) == (Phase.SHOWN, 2)


async def test_any_of_ones_own_imports_can_be_undone_from_the_first_screen(
    database: Path, first: Path, tmp_path: Path
) -> None:
    async with on_stage(database, first="today") as stage:
        await take_in(stage, first)
        await take_in(stage, write(tmp_path / "later.csv", ticket(7)))
        await stage.press("u")
        assert "later.csv" in stage.text
        await stage.press("o")
        assert [line for line in stage.lines if "first.csv" in line and "3" in line]
        await stage.press("2", "y")
        assert numbers() == ["2022-B00007"]
        await stage.press("h", "2")
        assert translate(message("This import has been undone already.")) in stage.text


def test_a_long_list_makes_only_the_rows_that_are_asked_for() -> None:
    made: list[int] = []

    def row(item: int, place: int) -> Row:
        made.append(item)
        return Row((item, place), (str(item), str(place)))

    rows = LazyRows(range(100_000), row, [2] * 100_000)
    assert len(rows) == 200_000
    assert [rows[index].key for index in (0, 1, 2, 199_999)] == [(0, 0), (0, 1), (1, 0), (99_999, 1)]
    assert [found.key for found in rows[3:5]] == [(1, 1), (2, 0)]
    assert rows[-1].key == (99_999, 1)
    assert len(made) == 7
    with pytest.raises(IndexError):
        rows[200_000]
    assert list(LazyRows([], row)) == []


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (60, 16)])
@pytest.mark.parametrize("language", ["th", "en"])
async def test_each_list_fits_its_window(
    database: Path, first: Path, second: Path, size: tuple[int, int], language: str
) -> None:
    async with on_stage(database, size=size) as stage:
        await take_in(stage, first)
        set_language(language)
        await show(stage, second)
        for key in "12345678":
            await stage.press(key)
            assert all(cell_width(line) <= size[0] for line in stage.lines)
            assert f"›{key}" in stage.lines[3]
            assert "F2" in stage.lines[-1]
