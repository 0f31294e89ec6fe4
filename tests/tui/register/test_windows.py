"""The screens of the register at 80 x 24 and 120 x 36: nothing that must be read is cut, in both languages."""

from pathlib import Path

import pytest

from exports.cases.words import CASE_FIELDS
from exports.language import set_language, translate
from exports.layout import cell_width
from models import clock
from models.reports.rows import StoredProject
from tests.tui.conftest import on_stage
from tests.tui.offices import NOW, assigned, case
from tui.cases.fields import CASE, PERSON


@pytest.fixture(autouse=True)
def stopped_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


NUMBER = ("slash", "6", "6", "b", "1")
WAYS = {
    "today": (),
    "quick line": NUMBER,
    "case": (*NUMBER, "enter"),
    "diary": (*NUMBER, "enter", "tab"),
    "evidence": (*NUMBER, "enter", "e"),
    "correct": (*NUMBER, "enter", "c"),
    "told": (*NUMBER, "enter", "4"),
    "note": (*NUMBER, "enter", "n"),
    "settled": (*NUMBER, "enter", "x", "enter"),
    "status": (*NUMBER, "f7"),
    "finish": (*NUMBER, "f8", "1"),
    "assign": (*NUMBER, "f5"),
    "new case": ("f3",),
    "check": ("f4",),
    "checks": ("k",),
    "indicator": ("I",),
}


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("way", WAYS)
async def test_every_screen_fits(
    database: Path, project: StoredProject, way: str, language: str, size: tuple[int, int]
) -> None:
    set_language(language)
    case("66-A1", days_ago=40)
    assigned("66-B1")
    async with on_stage(database, first="today", size=size) as stage:
        await stage.press(*WAYS[way])
        assert len(stage.lines) == size[1]
        assert all(cell_width(line) <= size[0] for line in stage.lines)
        shown = stage.app.screen.foot_actions  # type: ignore[attr-defined]
        assert translate(shown[0].label) in stage.lines[-1]
        if language == "th":
            for action in shown:
                assert translate(action.label) in stage.lines[-1], "all keys of the foot find room in Thai"


@pytest.mark.parametrize("language", ["th", "en"])
async def test_no_label_of_the_form_is_cut(database: Path, language: str) -> None:
    set_language(language)
    async with on_stage(database, first="today") as stage:
        await stage.press("f3")
        for name in (*CASE, *PERSON):
            if name in CASE_FIELDS:
                assert translate(CASE_FIELDS[name]) in stage.text


async def test_a_small_window_still_shows_what_waits(database: Path, project: StoredProject) -> None:
    assigned("66-B1")
    async with on_stage(database, first="today", size=(60, 20)) as stage:
        line = next(each for each in stage.lines if "ขั้นที่ 2" in each)
        assert line.split()[-1] == "1"
        await stage.press(*NUMBER, "enter")
        assert "▸ ○ 2" in stage.text
