"""The guided round through the sample office: each station sees when it was done, and the round is never in the way."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from exports.language import set_language, translate
from models import clock
from models.reports.rows import StoredProject
from tests.tui.conftest import BY, TODAY, Stage, on_stage
from tests.tui.offices import NOW, assigned, case
from tui.guide.app import GuidedApp
from tui.guide.stations import END, STATIONS
from tui.settings.values import DEFAULTS, Settings


@pytest.fixture(autouse=True)
def stopped_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


@asynccontextmanager
async def led(
    database: Path, *, is_guided: bool = True, settings: Settings = DEFAULTS, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[tuple[Stage, GuidedApp]]:
    app = GuidedApp(
        database,
        by=BY,
        today=lambda: TODAY,
        is_demo=True,
        first="today",
        is_guided=is_guided,
        settings=settings,
    )
    async with on_stage(database, app=app, size=size) as stage:
        yield stage, app


async def test_a_station_sees_when_it_was_done_and_the_next_one_is_told(
    database: Path, project: StoredProject
) -> None:
    case("66-A1")
    assigned("66-B1")
    async with led(database) as (stage, app):
        assert " 1/10" in stage.text
        ways = [
            ("f4", "3", "enter"),
            ("R", "2"),
            ("escape", "l", "enter", "P"),
            ("escape", "f8", "1", "f2"),
            ("u",),
            ("escape", "escape", "slash", "น", "enter"),
            ("escape", "escape", "r", "f3"),
            ("escape", "escape", "f9"),
            ("escape", "H"),
            ("escape", "L"),
        ]
        for station, keys in enumerate(ways, start=1):
            assert app.station == station - 1
            await stage.press(*keys)
            app.look()  # as its clock does for what is stored after the key
            await stage.settle()
            assert app.station == station, stage.text
            if station < len(ways):
                assert f"✓ {station + 1}/10" in stage.text
        assert "ครบทุกขั้นแล้ว" in stage.text
        await stage.press("ctrl+g")
        assert app.station is None
        assert "ครบทุกขั้นแล้ว" not in stage.text


@pytest.mark.parametrize("language", ["th", "en"])
async def test_it_is_offered_skipped_gone_back_in_and_left_by_one_key(database: Path, language: str) -> None:
    set_language(language)
    case("66-A1")
    async with led(database, is_guided=False, size=(64, 20)) as (stage, app):
        assert "Ctrl+G" in stage.text
        await stage.press("ctrl+g")
        assert "1/10" in stage.text
        await stage.press("ctrl+g", "1", "ctrl+g", "1")
        assert app.station == 2
        await stage.press("ctrl+g", "2")
        assert app.station == 1
        await stage.press("ctrl+g", "escape")
        assert "2/10" in stage.text
        await stage.press("ctrl+g", "3")
        assert app.station is None
        assert "/10" not in stage.text


async def test_it_stands_in_the_help_and_in_the_palette(database: Path) -> None:
    case("66-A1")
    async with led(database) as (stage, _):
        await stage.press("down", "f10")
        await stage.type("แนะนำการ")
        assert "Ctrl+G" in stage.text
        await stage.press("enter")
        assert "ข้ามขั้นนี้" in stage.text


async def test_plain_mode_reads_the_station(database: Path) -> None:
    case("66-A1")
    async with led(database, settings=DEFAULTS._replace(plain=True)) as (stage, _):
        assert "1/10" in stage.text
        assert "F4" in stage.text


@pytest.mark.parametrize("language", ["th", "en"])
def test_a_station_is_a_sentence_of_two_lines_at_most_in_a_small_window(language: str) -> None:
    from exports.layout import wrap

    set_language(language)
    for station in STATIONS:
        assert len(wrap(f"✓ 10/10  {translate(station.todo)}", 62)) <= 2, station.todo
    assert translate(END)
