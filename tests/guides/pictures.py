"""Makes the pictures of the manual from the screens themselves: `python -m tests.guides.pictures`.

The made-up office of a frozen day is worked by keys, at 80 × 24; each picture is what then stands on the screen.
"""

from __future__ import annotations

import asyncio
import os
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime, time
from pathlib import Path
from typing import NamedTuple
from unittest import mock

from rich.style import Style
from textual._context import visible_screen_stack

from exports.language import LANGUAGES, set_language
from models import clock
from models.admin.first_steps import hide_step
from models.clock import BANGKOK
from models.demo.office import make_sample_office
from models.demo.register import make_register
from models.demo.texts import make_texts
from models.office.first_steps import Step
from models.storage.database import close_office
from tests.guides.pages import MANUAL
from tests.new_office import open_new_office
from tests.tui.city.invented import TODAY as CITY_TODAY
from tests.tui.city.invented import invent_city
from tests.tui.conftest import Stage, on_stage
from tui.app import TamruangApp
from tui.manual.shots import Part, write_parts
from tui.widgets.look import ACCENT, DONE, DUE, GROUND, LATE

FOLDER = MANUAL / "pictures"
MOMENT = datetime(2027, 3, 3, 3, 15, tzinfo=UTC)
"""A quarter past ten on a Wednesday in Bangkok."""
TODAY = MOMENT.date()
CITY_MOMENT = datetime.combine(CITY_TODAY, time(10, 15), BANGKOK)
"""When the invented city is looked at."""
BY = "สมหญิง"
TERMINAL = {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
CASES = 120
"""Of the office in the pictures: as few as still look like a year."""


class Shot(NamedTuple):
    """A picture, and the keys that lead to it from the first screen.

    Attributes:
        name: of its file.
        keys: from the first screen.
        office: what it shows: an office a year old, a new one, or the city's own database.
    """

    name: str
    keys: tuple[str, ...] = ()
    office: str = "old"


SHOTS = (
    Shot("first", office="new"),
    Shot("today"),
    Shot("check", ("f4",)),
    Shot("run", ("R",)),
    Shot("new", ("f3",)),
    Shot("cases", ("l",)),
    Shot("case", ("l", "enter")),
    Shot("finish", ("l", "enter", "f8")),
    Shot("papers", ("l", "enter", "P")),
    Shot("entry", ("r", "f3")),
    Shot("month", ("f9",)),
    Shot("head", ("H",)),
    Shot("mail", ("L",)),
    Shot("city", ("T", "down"), office="city"),
    Shot("city_month", ("T", "end", "up", "enter"), office="city"),
)


async def take(language: str, folder: Path) -> dict[str, str]:
    """Take all pictures in a language: the text of each by its name.

    Args:
        language: of the screens.
        folder: an empty one, for the offices.
    """
    set_language(language)
    taken: dict[str, str] = {}
    with mock.patch.object(clock, "now", return_value=MOMENT), mock.patch.dict(os.environ, TERMINAL):
        os.environ.pop("NO_COLOR", None)
        for office in ("new", "old", "city"):
            taken |= await _take(folder / f"{language}-{office}.db", office)
    return taken


def _furnish() -> None:
    make_texts(BY)
    make_register(CASES, by=BY, today=TODAY)
    make_sample_office(BY, TODAY)
    for step in Step:
        hide_step(step, by=BY)  # the office is a year old


async def _take(database: Path, office: str) -> dict[str, str]:
    """All of an office in one run of the program: a second one would see what the first has open."""
    open_new_office(database)
    try:
        if office == "old":
            _furnish()
        elif office == "city":
            with mock.patch.object(clock, "now", return_value=CITY_MOMENT):
                invent_city(9)
        with mock.patch.object(clock, "now", return_value=CITY_MOMENT if office == "city" else MOMENT):
            return await _shoot(database, [shot for shot in SHOTS if shot.office == office])
    finally:
        close_office()


async def _shoot(database: Path, shots: Sequence[Shot]) -> dict[str, str]:
    taken = {}
    app = TamruangApp(database, by=BY, today=clock.today, first="today")
    async with on_stage(database, app=app) as stage:
        for shot in shots:
            await stage.press(*shot.keys)
            taken[shot.name] = picture(stage)
            while stage.name != "TodayScreen":
                await stage.press("escape")
    return taken


def picture(stage: Stage) -> str:
    """What stands on the screen, as the manual keeps it."""
    lines = []
    screen = stage.app.screen
    screen.refresh()  # a sheet that paints itself alone has nothing of the screen behind it
    visible_screen_stack.set([*stage.app._background_screens])
    for strip in screen._compositor.render_strips():
        parts: list[Part] = []
        for segment in strip:
            looks = looks_of(segment.style)
            if parts and parts[-1][0] == looks:
                parts[-1] = (looks, parts[-1][1] + segment.text)
            else:
                parts.append((looks, segment.text))
        lines.append(
            write_parts([(looks if text.strip() or looks == "f" else "", text) for looks, text in parts])
        )
    return "\n".join(lines) + "\n"


def looks_of(style: Style | None) -> str:
    """The letters of a style, as `tui.manual.shots` has them."""
    if style is None:
        return ""
    colour = style.color
    if colour == ACCENT.color:
        return "a"
    if colour == LATE.color:
        return "l"
    if colour == DUE.color:
        return "n"
    if style.bgcolor == GROUND.bgcolor:
        return "f"
    if style.reverse:
        return "r"
    if style.dim:
        return "m"
    if colour == DONE.color:
        return "d"
    if style.underline:
        return "u"
    return "b" if style.bold else ""


async def write_all() -> None:
    """Write all pictures anew."""
    with tempfile.TemporaryDirectory() as folder:
        for language in LANGUAGES:
            (FOLDER / language).mkdir(parents=True, exist_ok=True)
            for name, text in (await take(language, Path(folder))).items():
                (FOLDER / language / f"{name}.txt").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    asyncio.run(write_all())
