"""Where a field begins and ends is seen: a ground under the one that is typed in, a line to write on under the others."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from tests.tui.conftest import Stage
from tests.tui.every_screen import at_screen
from tests.tui.opened_screens import SCREENS, opened
from tui.settings.values import DEFAULTS
from tui.themes import THEMES
from tui.widgets.editing import Limited


def fields(screen: Any) -> list[Any]:
    return [
        each
        for each in screen.query(Widget)
        if isinstance(each, Limited) and not each.is_only_read and each.region
    ]


def is_in_sight(field: Widget) -> bool:
    """Whether all of a field is on the screen."""
    return field.screen.find_widget(field).visible_region == field.region


def painted(stage: Stage, region: Region) -> list[Strip]:
    lines = stage.app.screen._compositor.render_strips()
    return [lines[y].crop(region.x, region.right) for y in range(region.y, region.bottom)]


def begins_and_ends(strips: list[Strip]) -> bool:
    """Whether what is not written on is drawn as part of the field, to its last cell; a text that fills it is as long as it is."""
    ends = [strip.crop(strip.cell_length - 1) for strip in strips if strip.text.endswith(" ")]
    return all(
        style is not None and (style.underline or (style.bgcolor and style.bgcolor.number is not None))
        for end in ends
        for _, style, _ in end
    )


@pytest.mark.parametrize("name", SCREENS)
async def test_every_field_of_every_screen_is_seen(name: str, database: Path) -> None:
    async with opened(name, database) as (stage, screen):
        await stage.pilot.paint()
        unseen = []
        for each in fields(screen):
            if not is_in_sight(each):  # further down in a form that scrolls
                each.scroll_visible(animate=False, immediate=True)
                await stage.pilot.paint()
            assert is_in_sight(each), f"{each.id} comes into sight"
            if not begins_and_ends(painted(stage, each.region)):
                unseen.append(each.id)
        assert unseen == []


@pytest.mark.parametrize("theme", THEMES)
async def test_the_field_that_is_typed_in_is_seen_to_be_it(theme: str, database: Path) -> None:
    async with at_screen("new case", database, settings=DEFAULTS._replace(theme=theme)) as stage:
        first, *others = fields(stage.app.screen)
        assert first.has_focus
        await stage.pilot.paint()
        (line,) = painted(stage, first.region)
        styles = {str(style) for text, style, _ in line if style}
        elsewhere = {
            str(style)
            for other in others
            for strip in painted(stage, other.region)
            for _, style, _ in strip
            if style
        }
        assert styles - elsewhere


async def test_a_hint_steps_back_and_is_gone_with_the_first_letter(database: Path) -> None:
    async with at_screen("new case", database) as stage:
        field = next(each for each in fields(stage.app.screen) if each.has_focus)
        field.placeholder = "เลขที่ของ MIS"
        await stage.pilot.paint()
        assert "เลขที่ของ" in painted(stage, field.region)[0].text
        await stage.type("1")
        assert "เลขที่ของ" not in painted(stage, field.region)[0].text
