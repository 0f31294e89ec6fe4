"""A file of cases comes in: looked at first, then taken in as one step, or stopped, or taken back."""

import asyncio
import csv
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from exports.language import set_language, translate
from exports.layout import cell_width
from models.cases.complaint import Complaint
from models.cases.corrections import change_fields
from models.cases.store import find_number
from models.cases.tables import ComplaintRow
from models.imports.plan import Plan
from models.messages import message
from models.office.words import List, load_words
from models.storage.database import connection
from tests.tui.conftest import BY, Stage, on_stage
from tui.framework.work import Stopped, Work
from tui.imports import screen as import_screen
from tui.imports.screen import ArrivalsScreen
from tui.imports.views import Phase
from tui.keyboard import typeahead
from tui.widgets.columns import Row
from tui.widgets.lazy_rows import LazyRows

HEADERS = [
    "ticket_id",
    "type",
    "organization",
    "comment",
    "photo",
    "photo_after",
    "coords",
    "address",
    "subdistrict",
    "district",
    "province",
    "timestamp",
    "state",
    "star",
    "count_reopen",
    "last_activity",
]
NEW, CHANGED, KEPT, ASIDE, WORDS, REMARKS = "234567"
OLD, NEWER, NEWEST = "2022-11-02 09:00:00+00", "2022-12-02 09:00:00+00", "2023-01-02 09:00:00+00"


def ticket(number: int, **cells: str) -> dict[str, str]:
    return {
        **dict.fromkeys(HEADERS, ""),
        "ticket_id": f"2022-B{number:05d}",
        "type": "{ถนน}",
        "organization": "ฝ่ายโยธา",
        "comment": f"ถนนชำรุดหน้าซอย {number}",
        "address": "ซอยสมมติ",
        "timestamp": "2022-12-01 02:00:00+00",
        "state": "กำลังดำเนินการ",
        "last_activity": NEWER,
        **cells,
    }


def write(path: Path, *tickets: dict[str, str]) -> Path:
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, HEADERS)
        writer.writeheader()
        writer.writerows(tickets)
    return path


@pytest.fixture
def first(tmp_path: Path) -> Path:
    """Three cases."""
    return write(tmp_path / "first.csv", *map(ticket, range(3)))


@pytest.fixture
def second(tmp_path: Path) -> Path:
    """Of every kind something."""
    return write(
        tmp_path / "second.csv",
        ticket(0, state="เสร็จสิ้น", comment="ถนนเป็นหลุม", last_activity=NEWEST),
        ticket(1),
        ticket(2, comment="เก่าแล้ว", last_activity=OLD),
        ticket(3, state="รอวัสดุ"),
        ticket(4, timestamp="เมื่อวาน"),
        ticket(5, last_activity=OLD),
        ticket(5),
    )


def numbers() -> list[str]:
    with connection():
        return sorted(row.number for row in ComplaintRow.select())


def case(number: int) -> Complaint:
    found = find_number(f"2022-B{number:05d}")
    assert found is not None
    return found


async def show(stage: Stage, path: Path) -> ArrivalsScreen:
    screen = ArrivalsScreen(path)
    stage.app.push_screen(screen)
    await stage.settle()
    return screen


async def take_in(stage: Stage, path: Path) -> None:
    await show(stage, path)
    await stage.press("f2", "escape")


def phase(screen: ArrivalsScreen) -> Phase:
    return screen.views.phase


def plan_of(screen: ArrivalsScreen) -> Plan:
    assert screen.views.plan is not None
    return screen.views.plan


async def test_the_file_is_asked_for_and_shown_before_anything_is_stored(database: Path, first: Path) -> None:
    async with on_stage(database) as stage:
        screen = ArrivalsScreen()
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
        assert stage.name != "ArrivalsScreen"
        assert numbers() == []


async def test_it_is_taken_in_and_taken_back_as_one_step(database: Path, first: Path) -> None:
    async with on_stage(database) as stage:
        screen = await show(stage, first)
        await stage.press("f2")
        assert phase(screen) is Phase.DONE
        assert len(numbers()) == 3
        told = message(
            "✓ Taken in: {new} new, {changed} changed. u takes the whole import back.", new="3", changed="0"
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
        await stage.press("น")
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
        assert (len(plan.set_aside), [word.word for word in plan.new_words]) == (1, ["รอวัสดุ"])
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
        assert "รอวัสดุ" in stage.text
        await stage.press(REMARKS)
        assert "2022-B00002" in stage.text


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
        await stage.press(KEPT)
        assert "2022-B00000" in stage.text
        await stage.press("f2", "escape")
        assert case(0).subject == "แก้ไขด้วยมือ"
        assert load_words().name(case(0).status) == "เสร็จสิ้น"


async def test_the_file_wins_where_it_is_told_to(database: Path, first: Path, second: Path) -> None:
    async with on_stage(database) as stage:
        await take_in(stage, first)
        change_fields([case(0).id], {"subject": "แก้ไขด้วยมือ"}, by=BY)
        screen = await show(stage, second)
        await stage.press("o")
        assert plan_of(screen).kept == 0
        assert stage.lines[0].endswith("!"), "it is said in every view"
        await stage.press("o")
        assert plan_of(screen).kept == 1
        await stage.press("o", "f2")
        assert case(0).subject == "ถนนเป็นหลุม"
        await stage.press("u")
        assert case(0).subject == "แก้ไขด้วยมือ"


async def test_rows_set_aside_are_written_mended_and_taken_in(
    database: Path, first: Path, second: Path, tmp_path: Path
) -> None:
    async with on_stage(database) as stage:
        await show(stage, second)
        await stage.press("w", "f2", "escape")
        aside = tmp_path / "second-set-aside.csv"
        text = aside.read_text(encoding="utf-8-sig")
        assert "2022-B00004" in text
        aside.write_text(text.replace("เมื่อวาน,", "2022-12-09 01:00:00+00,"), encoding="utf-8-sig")
        await take_in(stage, aside)
        assert "2022-B00004" in numbers()
        await show(stage, first)
        assert not (tmp_path / "first-set-aside.csv").exists()
        await stage.press("w")
        assert translate(message("No row was set aside.")) in stage.lines[-2]


async def test_a_file_that_says_nothing_new_is_not_taken_in(database: Path, first: Path) -> None:
    async with on_stage(database) as stage:
        await take_in(stage, first)
        screen = await show(stage, first)
        await stage.press("f2")
        assert phase(screen) is Phase.SHOWN
        told = message("The register says all of this already. There is nothing to take in.")
        assert translate(told) in stage.lines[-2]


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
        assert stage.name != "ArrivalsScreen"


async def test_undo_leaves_alone_what_was_done_after_the_import(database: Path, first: Path) -> None:
    from models.cases.daily_checks import check_in

    async with on_stage(database) as stage:
        screen = await show(stage, first)
        await stage.press("f2")
        check_in(3, by=BY)
        await stage.press("u")
        assert stage.name == "Told"
        await stage.press("escape")
        assert phase(screen) is Phase.DONE
        assert len(numbers()) == 3


# Long work.


class Gate:
    """Holds an import at its first word about how far it is, until it is let through."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, verb: str) -> None:
        self.reached, self.opened = threading.Event(), threading.Event()
        real: Callable[..., Any] = getattr(import_screen, verb)

        def held(*arguments: Any, progress: Callable[[int, int], None], **options: Any) -> Any:
            def tell(done: int, total: int) -> None:
                self.reached.set()
                assert self.opened.wait(30)
                progress(done, total)

            return real(*arguments, progress=tell, **options)

        monkeypatch.setattr(import_screen, verb, held)
        monkeypatch.setattr(typeahead, "PATIENCE", 0.01)

    async def wait(self) -> None:
        assert await asyncio.to_thread(self.reached.wait, 30)


async def test_a_stopped_import_leaves_the_register_as_it_was(
    database: Path, first: Path, second: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with on_stage(database) as stage:
        await take_in(stage, first)
        before = [case(number) for number in range(3)]
        gate = Gate(monkeypatch, "import_file")
        screen = await show(stage, second)
        await stage.strike("f2")
        await gate.wait()
        assert phase(screen) is Phase.WORKING
        await stage.strike("escape")
        assert stage.name == "ArrivalsScreen", "it waits until the work has stopped"
        gate.opened.set()
        await stage.settle()
        assert phase(screen) is Phase.SHOWN
        assert translate(message("Stopped. The register is as it was.")) in stage.lines[-2]
        assert [case(number) for number in range(3)] == before
        assert len(numbers()) == 3
        assert load_words().find(List.STATUS, "รอวัสดุ") is None


async def test_reading_can_be_stopped(database: Path, first: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gate = Gate(monkeypatch, "make_plan")
    async with on_stage(database) as stage:
        stage.app.push_screen(ArrivalsScreen(first))
        await gate.wait()
        await stage.strike("escape")
        gate.opened.set()
        await stage.settle()
        assert stage.name != "ArrivalsScreen"


async def test_taking_back_cannot_be_stopped_and_does_not_offer_it(
    database: Path, first: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reached, opened = threading.Event(), threading.Event()
    real = import_screen.undo_last

    def held(*, by: str) -> object:
        reached.set()
        assert opened.wait(30)
        return real(by=by)

    monkeypatch.setattr(import_screen, "undo_last", held)
    monkeypatch.setattr(typeahead, "PATIENCE", 0.01)
    async with on_stage(database) as stage:
        screen = await show(stage, first)
        await stage.press("f2")
        await stage.strike("u")
        assert await asyncio.to_thread(reached.wait, 30)
        await stage.pilot.paint()
        assert "Esc" not in stage.lines[-1]
        await stage.strike("escape")
        opened.set()
        await stage.settle()
        assert phase(screen) is Phase.SHOWN
        assert numbers() == []


async def test_who_leaves_the_program_stops_the_import(
    database: Path, first: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with on_stage(database) as stage:
        await show(stage, first)
        gate = Gate(monkeypatch, "import_file")
        await stage.strike("f2")
        await gate.wait()
        await stage.strike("ctrl+q")
        gate.opened.set()
    assert numbers() == []


def test_long_work_tells_a_few_times_a_second_and_stops_when_asked() -> None:
    told: list[Any] = []

    class Screen:
        def post_message(self, event: Any) -> None:
            told.append(event.done)

    clock = iter(number / 10 for number in range(1000))
    work = Work(Screen(), now=lambda: next(clock))  # type: ignore[arg-type]
    for done in range(10):
        work.tell(done, 10)
    assert told == [2, 5, 8]
    work.stop()
    with pytest.raises(Stopped):
        work.tell(11, 11)


async def test_how_far_it_is_is_shown_with_a_bar(database: Path, first: Path) -> None:
    async with on_stage(database) as stage:
        screen = await show(stage, first)
        screen.views.turn_to(Phase.WORKING)
        screen.work.current = Work(screen)
        screen.post_message(Work.Told(screen.work.current, 4_300, 10_000))
        await stage.settle()
        assert " 43 %" in stage.text
        assert "4,300" in stage.text
        assert "10,000" in stage.text
        screen.work.current = None
        screen.views.turn_to(Phase.SHOWN)


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
            assert f"▌{key}" in stage.lines[3]
            assert "F2" in stage.lines[-1]


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
        assert stage.name not in {"PickOne", "ArrivalsScreen"}


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
