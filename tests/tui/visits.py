"""Going to a screen and leaving it again, many times in one run of the program: for what stays behind."""

from __future__ import annotations

import asyncio
import gc
import heapq
import threading
import weakref
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from textual.widget import Widget
from textual.worker import active_worker

from models.drafts import drop_kept, list_drafts
from models.reports.queries import list_projects
from tests.tui.conftest import BY, TODAY, Stage, on_stage
from tests.tui.every_screen import ARRIVALS, STATUS_WORDS, WAYS, furnish
from tests.tui.imports.imported_files import ticket, write
from tests.tui.opened_screens import PUSHED, WAYS_TO
from tui.app import TamruangApp
from tui.imports.screen import CaseImportScreen

_MOST_BACK = 3
"""How often Esc is struck before a screen is left by force: some ask whether one means it."""


def first_of(name: str) -> str:
    """The screen that the program begins with, on the way to another.

    Args:
        name: of a screen in the settings.
    """
    if name in PUSHED:
        return "reports"
    way = WAYS.get(WAYS_TO.get(name, ""))
    return way.first if way else "today"


@asynccontextmanager
async def at_first(first: str, database: Path) -> AsyncIterator[Stage]:
    """Begin with a screen, on an office with all that the others need."""
    if not list_projects():
        furnish(database)
    app = TamruangApp(database, by=BY, today=lambda: TODAY, first=first)
    async with on_stage(database, app=app) as stage:
        yield stage


async def visit(stage: Stage, name: str) -> list[weakref.ref[Widget]]:
    """Go to a screen and back to the first one.

    Args:
        stage: at the first screen.
        name: of the screen in the settings.

    Returns:
        Whatever was on the screens that were left.
    """
    drop_kept([kept.id for kept in list_drafts(by=BY)], by=BY)
    app, first = stage.app, stage.app.screen
    way = WAYS_TO.get(name)
    seen: list[weakref.ref[Widget]] = []

    def note() -> None:
        known = {id(each()) for each in seen}
        for screen in app.screen_stack:
            if screen is not first and id(screen) not in known:
                seen.extend(weakref.ref(each) for each in (screen, *screen.walk_children(Widget)))

    if name in PUSHED:
        app.push_screen(PUSHED[name]())
        await stage.settle()
    elif way in {ARRIVALS, STATUS_WORDS}:
        tickets = [ticket(0), ticket(1, timestamp="เมื่อวาน"), ticket(2, type="{ศาลา}")]
        if way == STATUS_WORDS:
            tickets.append(ticket(3, state="รอวัสดุ"))
        app.push_screen(CaseImportScreen(write(app.database.parent / "cases.csv", *tickets)))
        await stage.settle()
    else:
        for key in WAYS[WAYS_TO[name]].keys:
            await stage.press(key)
            note()
    note()
    for _ in range(_MOST_BACK):
        if app.screen is first:
            break
        await stage.press("escape")
        note()
    while app.screen is not first:
        app.pop_screen()
        await stage.settle()
    return seen


def alive(seen: dict[str, list[weakref.ref[Widget]]]) -> dict[str, list[Any]]:
    """What of it is still there when everything that nobody holds is gone; by the same names, without those of which nothing is."""
    forget_passing()
    gc.collect()  # once for all: it looks through all that the tests before have left
    there = {name: [each for ref in refs if (each := ref()) is not None] for name, refs in seen.items()}
    return {name: left for name, left in there.items() if left}


def forget_passing() -> None:
    """Make those forget who know a screen for a while: the loop its timers that were called off, each idle thread its last work."""
    loop: Any = asyncio.get_running_loop()
    loop._scheduled[:] = [each for each in loop._scheduled if not each.cancelled()]
    heapq.heapify(loop._scheduled)
    threads = loop._default_executor
    if threads is not None and threads._threads:
        all_there = threading.Barrier(len(threads._threads))

        def forget() -> None:
            all_there.wait()
            active_worker.set(None)  # type: ignore[arg-type]

        for done in [threads.submit(forget) for _ in threads._threads]:
            done.result()
