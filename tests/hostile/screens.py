"""Screens on an office that another program has written into: what is painted, cell by cell."""

from __future__ import annotations

import asyncio
import random
from datetime import date
from pathlib import Path
from typing import Any

from models.errors import TamruangError
from models.storage.database import close_office, open_office
from tests.hostile import planting
from tests.hostile.ways_out import wrong_text
from tests.tui.conftest import on_stage
from tests.tui.every_screen import WAYS
from tui.app import TamruangApp
from tui.wire.encoder import Encoder
from tui.wire.frame import Frame

TODAY = date(2023, 6, 20)
_PLANTED = 12


def wrong_on_screens(home: Path, chance: random.Random, typed: str) -> str | None:
    """Plant into several columns, look at a screen, and type something hostile there; gives what is wrong, None if nothing.

    Args:
        home: with the office.
        chance: chooses.
        typed: pasted at the end.
    """
    database = home / "office" / planting.OFFICE
    free = bool(chance.randrange(4))
    planted = chance.sample(planting.free_columns() if free else planting.columns(), _PLANTED)
    for table, column in planted:
        planting.plant(database, chance, table, column)
    name = chance.choice(sorted(WAYS))
    try:
        open_office(database)
        wrong = asyncio.run(_look(database, name, typed))
    except TamruangError as error:
        return wrong_text(str(error.title))
    except Exception as error:
        # What is neither a day nor a word of ours, and should be, is damage, and told as that. What can be text must be shown.
        wrong = f"{type(error).__name__}: {error}" if free else None
    finally:
        close_office()
    return wrong and f"screen “{name}”, planted {planted}: {wrong}"


async def _look(database: Path, name: str, typed: str) -> str | None:
    way = WAYS[name]
    app = TamruangApp(database, by="somsri", today=lambda: TODAY, first=way.first)
    async with on_stage(database, app=app, may_stumble=True) as stage:
        for key in (*way.keys, "down", "tab"):
            await stage.press(key)
            if wrong := _wrong_on(app):
                return wrong
        app.screen.post_message(_paste(typed))
        await stage.settle()
        if wrong := _wrong_on(app):
            return wrong
    if app.stumbles:
        raise app.stumbles[0]
    return None


def _paste(text: str) -> Any:
    from textual import events

    return events.Paste(text[:2000])


def _wrong_on(app: TamruangApp) -> str | None:
    screen = app.screen
    drawn = "\n".join(
        "".join(segment.text for segment in strip) for strip in screen._compositor.render_strips()
    )
    if wrong := wrong_text(drawn):
        return f"painted: {wrong}"
    frame = Frame(screen.size.width, screen.size.height)
    frame.paint(screen._compositor.render_full_update())
    Encoder().encode(frame, (0, 0))
    return next((wrong for cells in frame.texts if (wrong := wrong_text("".join(cells)))), None)
