"""Only one mark on a screen says where one is: none in another part of it, and none behind a sheet."""

from pathlib import Path

import pytest
from textual.geometry import Region

from tests.tui.conftest import Stage
from tests.tui.opened_screens import SCREENS, opened
from tui.widgets.choices import Choices
from tui.widgets.columns import MARK


def marks(stage: Stage) -> list[str]:
    return [line for line in stage.lines for sign in line if sign == MARK]


def cursors(stage: Stage) -> int:
    """Places where a cursor to type at is drawn."""
    strips = stage.app.screen._compositor.render_strips()
    return sum(bool(style and style.reverse) for strip in strips for _, style, _ in strip)


@pytest.mark.parametrize("name", SCREENS)
async def test_one_mark_says_where_one_is(name: str, database: Path) -> None:
    async with opened(name, database) as (stage, screen):
        for _ in range(len(screen.focus_chain) + 1):
            await stage.pilot.paint()
            assert len(marks(stage)) <= 1, marks(stage)
            assert cursors(stage) <= 1
            screen.focus_next()
            await stage.pilot.paint()


async def test_the_mark_of_a_list_comes_back_when_the_sheet_over_it_is_gone(database: Path) -> None:
    async with opened("complaints", database) as (stage, _):
        before = marks(stage)
        assert len(before) == 1
        await stage.press("n")
        assert stage.name == "NoteSheet"
        assert before[0] not in marks(stage)
        assert cursors(stage) == 1
        await stage.press("escape")
        assert marks(stage) == before


async def test_what_changes_behind_a_sheet_keeps_no_change_of_the_sheet_from_being_painted(
    database: Path,
) -> None:
    async with opened("complaints", database) as (stage, _):
        await stage.press("s")
        await stage.pilot.paint()
        sheet = stage.app.screen
        choices = sheet.query_one(Choices)
        choices.refresh()
        sheet.refresh(Region(0, 5, 1, 1))  # as the screen behind it asks for what changed there
        await stage.pilot.paint()
        assert not choices._repaint_regions
