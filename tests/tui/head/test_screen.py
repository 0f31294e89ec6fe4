"""The head's page: figures come as they are counted, and each opens its cases in few keys."""

from datetime import date
from pathlib import Path

import pytest

from exports.layout import cell_width
from models import clock
from models.cases.finishing import finish
from models.dates import Period
from models.office.vocabulary import Method
from models.register.counts import counts
from tests.tui.conftest import TODAY, on_stage
from tests.tui.offices import NOW, assigned, case
from tui.app import TamruangApp
from tui.head.blocks import MonthsBlock
from tui.settings.values import DEFAULTS


@pytest.fixture(autouse=True)
def stopped_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def some(database: Path) -> Path:
    """Five cases of two months; one of December is finished."""
    for number, days_ago in enumerate((0, 3, 12, 20, 40), start=1):
        case(f"66-A{number}", days_ago=days_ago, address=f"{number}/7 ซอยสมมติ 5")
    done = assigned("66-B1", days_ago=15)
    finish(done.id, by="หัวหน้า", method=Method.OTHER, answer="แก้ไขเรียบร้อยแล้วครับ")
    return database


def line(lines: list[str], words: str) -> str:
    return next(each for each in lines if words in each)


async def test_months_stand_there_as_they_are_counted_and_open_their_cases(some: Path) -> None:
    december = counts(Period(date(2022, 12, 1), date(2022, 12, 31)), TODAY)
    assert (december.received, december.finished, december.pending) == (3, 1, 2)
    async with on_stage(some, first="today") as stage:
        await stage.press("H")
        assert stage.name == "HeadScreen"
        shown = line(stage.lines, "ธ.ค. 65")
        assert shown.split()[-5:] == ["3", "1", "2", "0", "4"], "received, finished, pending, others, left"
        assert "█▒▒" in shown or "██▒" in shown
        assert "[รับ]" in stage.text
        before = stage.struck
        await stage.press("up", "enter")
        assert stage.struck - before <= 3
        assert stage.name == "ComplaintsScreen"
        assert "รับใน ธ.ค. 65" in stage.text
        assert "จาก 3" in stage.text
        await stage.press("escape")
        assert stage.name == "HeadScreen"


@pytest.mark.parametrize(
    ("keys", "title", "many"),
    [
        (("up", "right", "enter"), "รับใน ธ.ค. 65 เสร็จสิ้นแล้ว", 1),
        (("up", "right", "right", "enter"), "รับใน ธ.ค. 65 ยังค้าง", 2),
        (("up", "left", "enter"), "ค้างเมื่อสิ้นวันที่ 31 ธ.ค. 65", 4),
        (("end", "enter"), "รับใน ปีงบประมาณ 2566", 6),
        (("2", "enter"), "ยังไม่มี ปีงบประมาณ 2566", 5),
        (("3", "enter"), "ค้าง 31–90 วัน", 1),
        (("4", "enter"), "น้ำท่วม ปีงบประมาณ 2566", 6),
        (("5", "enter"), "ซอยสมมติ 5 ปีงบประมาณ 2566", 5),
    ],
)
async def test_every_figure_opens_what_it_counts(
    some: Path, keys: tuple[str, ...], title: str, many: int
) -> None:
    async with on_stage(some, first="today", size=(120, 36)) as stage:
        await stage.press("H", *keys)
        assert stage.name == "ComplaintsScreen"
        assert title in stage.text
        assert f"จาก {many}" in stage.text


async def test_nothing_is_shown_that_is_not_known(some: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(MonthsBlock, "count_more", lambda self, asked, counted: counted)
    async with on_stage(some, first="today") as stage:
        await stage.press("H")
        assert line(stage.lines, "ธ.ค. 65").split()[-1] == "…", "what was left is still being counted"
    async with on_stage(some, first="today") as stage:
        await stage.strike("H")
        assert "กำลังนับ…" in stage.text or "ธ.ค. 65" in stage.text


async def test_another_year_is_counted_anew_and_none_that_has_not_begun(some: Path) -> None:
    async with on_stage(some, first="today") as stage:
        await stage.press("H", "left_square_bracket")
        assert "ปีงบประมาณ 2565" in stage.lines[0]
        assert line(stage.lines, "ต.ค. 64").split()[-5:] == ["0", "0", "0", "0", "0"]
        await stage.press("right_square_bracket", "right_square_bracket")
        assert "ปีงบประมาณ 2566" in stage.lines[0]
        assert "ยังไม่เริ่ม" in stage.lines[-2]


@pytest.mark.parametrize("size", [(64, 20), (80, 24), (120, 36), (200, 50)])
async def test_it_fits_any_window(some: Path, size: tuple[int, int]) -> None:
    async with on_stage(some, first="today", size=size) as stage:
        await stage.press("H", "2", "right")
        assert all(cell_width(each) <= size[0] for each in stage.lines)
        assert stage.text.count("▌") == 1
        assert ("0–7 วัน" in stage.text) is (size[0] > 100), "all lists where there is room"
        assert "Esc" in stage.lines[-1]


async def test_it_can_be_looked_at_as_a_paper_that_is_not_recorded_yet(some: Path) -> None:
    async with on_stage(some, first="today") as stage:
        await stage.press("H", "P")
        assert stage.name == "PaperScreen"
        assert "ภาพรวมเรื่องร้องเรียน ปีงบประมาณ พ.ศ. 2566" in stage.text
        await stage.press("escape", "E")
        assert stage.name == "PaperFileSheet"


async def test_plain_mode_says_every_figure_with_its_name(some: Path) -> None:
    app = TamruangApp(
        some, by="สมศรี", today=lambda: TODAY, first="today", settings=DEFAULTS._replace(plain=True)
    )
    async with on_stage(some, app=app) as stage:
        await stage.press("H")
        assert "ธ.ค. 65: รับ 3, เสร็จ 1, ค้าง 2, อื่น 0, สิ้นเดือน 4" in stage.text
        assert "█" not in stage.text
        assert "▒" not in stage.text
        assert "ลูกศรขวา ตัวเลข" in stage.text


async def test_a_mail_of_it_is_one_key_away_and_goes_to_nobody_unasked(some: Path) -> None:
    async with on_stage(some, first="today", size=(120, 36)) as stage:
        await stage.press("H", "L")
        assert stage.name == "ComposeScreen"
        assert "ภาพรวม" in stage.text
        await stage.press("escape")
        assert stage.name == "HeadScreen"


async def test_a_place_that_names_somebody_is_shown_without_the_name(database: Path) -> None:
    for number in (1, 2):
        case(f"66-C{number}", days_ago=number, address="บ้านนายสมมุติ ใจดี ซอยทดลอง")
    async with on_stage(database, first="today", size=(120, 36)) as stage:
        await stage.press("H", "5")
        assert "ซอยทดลอง" in stage.text
        assert "ใจดี" not in stage.text
        await stage.press("enter")
        assert "ใจดี" not in stage.lines[0]
