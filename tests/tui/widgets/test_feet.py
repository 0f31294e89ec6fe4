"""No foot of any screen or sheet loses the way out and the palette, however narrow the window."""

from __future__ import annotations

from pathlib import Path

import pytest

from exports.layout import cell_width
from models.reports.rows import StoredProject
from tests.tui.conftest import on_stage
from tests.tui.every_screen import ALL_WAYS, at_screen
from tui.widgets.foot import Foot

WIDTHS = (64, 80)
NAMELESS = {"palette"}
"""What is the palette itself."""


@pytest.mark.parametrize("name", ALL_WAYS)
async def test_the_way_out_and_the_palette_are_on_every_foot(name: str, database: Path) -> None:
    async with at_screen(name, database) as stage:
        foot = stage.app.screen.query_one(Foot)
        for width in WIDTHS:
            labels = foot.labels(width)
            keys = {key for _, _, key, _ in labels}
            assert keys & {"Esc", "q", "Ctrl+Q"}, (width, keys)
            assert "F10" in keys or name in NAMELESS, (width, keys)
            start, _, key, label = labels[-1]
            assert start + cell_width(f"{key} {label}".rstrip()) <= width


async def test_the_list_that_the_program_begins_with_says_how_to_leave_and_which_office_it_is(
    database: Path, project: StoredProject
) -> None:
    async with on_stage(database, first="complaints") as stage:
        assert "Ctrl+Q" in stage.lines[-1]
        assert "Esc" not in stage.lines[-1]
        assert project.project.agency in stage.lines[1]


async def test_leaving_is_asked_about_once(database: Path, project: StoredProject) -> None:
    async with on_stage(database, first="reports") as stage:
        await stage.press("p", "f3")
        await stage.type("67-0001")
        before = len(stage.app.screen_stack)
        await stage.press("ctrl+q", "ctrl+q")
        assert len(stage.app.screen_stack) <= before + 1
