"""The list of complaints, opened on an invented register, and what stands on it."""

from __future__ import annotations

from typing import Any

from models.register.filters import ALL, Filter
from models.register.order import NEWEST_FIRST, Order
from models.register.window import page
from tests.tui.conftest import TODAY, Stage
from tui.register.screen import ComplaintsScreen


async def open_list(stage: Stage, *arguments: Any, **named: Any) -> ComplaintsScreen:
    screen = ComplaintsScreen(*arguments, **named)
    await stage.app.push_screen(screen)
    await stage.settle()
    return screen


def at_cursor(screen: ComplaintsScreen) -> str:
    item = screen.window.item
    assert item is not None
    return item.number


def shown(screen: ComplaintsScreen) -> list[str]:
    """Numbers of the cases on the screen."""
    window = screen.window
    lines = [window.render_line(y).text for y in range(1, window.size.height)]
    return [line[2:].split()[0] for line in lines if line.strip()]


def numbers(wanted: Filter = ALL, order: Order = NEWEST_FIRST) -> list[str]:
    return [line.number for line in page(wanted, order, today=TODAY, limit=1000)]


async def search(stage: Stage, screen: ComplaintsScreen, text: str) -> None:
    """Type Thai words into the line."""
    await stage.press("slash")
    screen.bar.line.insert_text_at_cursor(text)
    await stage.settle()
