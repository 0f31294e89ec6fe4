"""Random keys, clicks, pastes and windows on random screens, while another program writes: nothing falls over, nothing acknowledged is lost.

Whatever says “✓” must have changed the database, as another program sees it; what is typed and not saved must be in a draft, or on the
screen of a question about it.
"""

from __future__ import annotations

import asyncio
import os
import random
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

from textual import events
from textual.geometry import Size

from exports.language import set_language
from models.storage.database import close_office
from tests.campaign.outcome import Outcome
from tests.new_office import open_new_office
from tests.tui.conftest import BY, TODAY
from tests.tui.every_screen import furnish
from tests.tui.opened_screens import WAYS
from tests.tui.stage import Pilot, running
from tui.app import TamruangApp
from tui.framework.draft_screen import KeepsTyped
from tui.widgets.foot import Foot

ROUNDS = 300
SMALL = 2
STEPS = 30

_LEAVING = {"quit", "quit_program", "suspend_process"}
_LETTERS = ("ก", "ที่", "a", "Q", "7", "๕", "ฟ", "/", " ", "ำ", "ุ", "\u202e", "😀")
_KEYS = (
    "escape",
    "enter",
    "tab",
    "up",
    "down",
    "left",
    "right",
    "pagedown",
    "home",
    "backspace",
    "delete",
    "f2",
    "space",
)
_PASTES = ("น้ำท่วม\r\nปากซอย", "x" * 3000, "\x1b[201~q\x1b[31m", "\u202eabc\x07", "[/red]", "1/2/2566")
_NO_CHANGE = ("~/", "เลือก", "ใส่ตัวเลข")
_SIZES = ((80, 24), (120, 36), (1, 1), (20, 5), (200, 60))


def run(rounds: int, seed: int) -> Outcome:
    """Let monkeys at the screens."""
    outcome = Outcome()
    for number in range(seed, seed + rounds):
        set_language("th")
        with tempfile.TemporaryDirectory() as folder:
            database = Path(folder) / "office.db"
            open_new_office(database)
            try:
                furnish(database)
                with patch.dict(os.environ, HOME=folder):  # where they write files
                    wrong = asyncio.run(_play(database, random.Random(number)))
            except Exception as error:
                wrong = repr(error)[:300]
            finally:
                close_office()
        outcome.note("lost" if wrong else "held", seed=number, wrong=wrong)
    return outcome


@contextmanager
def _seen_by_another(database: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(database, isolation_level=None)) as other:
        yield other


async def _play(database: Path, chance: random.Random) -> str | None:
    """Do random things; gives what was wrong."""
    way = WAYS[chance.choice(sorted(WAYS))]
    app = TamruangApp(database, by=BY, today=lambda: TODAY, first=way.first)
    done: list[str] = [f"at {way.screen}"]
    with _seen_by_another(database) as other:
        async with running(app) as pilot:
            for key in way.keys:
                await pilot.press(key)
            for _ in range(STEPS):
                before, told = _version(other), _claimed(app)
                done.append(await _step(pilot, app, chance))
                if app.stumbles:
                    return f"{done[:1] + done[-8:]}: {app.stumbles[0]!r}"
                if not app.is_running or app._exit:
                    break
                if (now := _claimed(app) - told) and _version(other) == before:
                    return f"{done[:1] + done[-8:]}: {now!r}, and nothing was changed"
                if chance.random() < 0.1:
                    _write(other)
            app.keep_typed()
            lost = _not_in_drafts(app, other)
    return f"{done[:1] + done[-8:]}: {lost!r} is in no draft" if lost else None


async def _step(pilot: Pilot, app: TamruangApp, chance: random.Random) -> str:
    kind = chance.random()
    screen: Any = app.screen
    if kind < 0.45:
        keys = [
            key
            for action in getattr(screen, "actions", ())
            if action.id not in _LEAVING
            for key in action.keys
        ]
        key = chance.choice([*keys, *_KEYS])
        await pilot.press(key)
        return key
    if kind < 0.75:
        letter = chance.choice(_LETTERS)
        for character in letter:
            pilot.send(events.Key(character, character))
        await pilot.pause()
        return letter
    if kind < 0.85:
        text = chance.choice(_PASTES)
        pilot.send(events.Paste(text))
        await pilot.pause()
        return f"paste {text[:9]!r}"
    if kind < 0.95:
        size = Size(*chance.choice(_SIZES))
        app.post_message(events.Resize(size, size))
        await pilot.pause()
        return f"window {size.width}x{size.height}"
    x, y = chance.randrange(80), chance.randrange(24)
    for event in (events.MouseDown, events.MouseUp):
        app.post_message(event(None, x, y, 0, 0, 1, False, False, False, x, y))
    await pilot.pause()
    return f"click {x},{y}"


def _claimed(app: TamruangApp) -> set[str]:
    """What the feet say was done to the office: not files that were written, marks that were set, figures that were filled in."""
    said = {foot.notice for screen in app.screen_stack for foot in screen.query(Foot)}
    return {each for each in said if each.startswith("✓") and not any(word in each for word in _NO_CHANGE)}


def _version(other: sqlite3.Connection) -> int:
    ((number,),) = other.execute("PRAGMA data_version").fetchall()
    return int(number)


def _write(other: sqlite3.Connection) -> None:
    """Another program saves something that is nobody's business here."""
    other.execute(
        "INSERT OR REPLACE INTO draft (place, by, is_aside, draft, kept_at) VALUES ('x:1', 'อื่น', 0, '{}', '2023-01-09')"
    )


def _not_in_drafts(app: TamruangApp, other: sqlite3.Connection) -> str:
    kept = {place for (place,) in other.execute("SELECT place FROM draft").fetchall()}
    for screen in app.screen_stack:
        if not isinstance(screen, KeepsTyped) or not screen._is_decided or screen.place in kept:
            continue
        if (typed := screen.typed_draft) is not None:
            return f"{screen.place}: {dict(typed.texts)}"
    return ""
