"""Fields to type in by themselves, and keys as a terminal sends them: one character each, marks included."""

import unicodedata
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from typing import Any

from textual import events
from textual.app import ComposeResult

from exports.layout import clusters
from tests.tui.stage import Pilot, running
from tui.keyboard.ctrl_keys import CtrlKeys
from tui.keyboard.layouts import key_name
from tui.keyboard.typeahead import TypeAhead
from tui.widgets.thai_area import ThaiArea
from tui.widgets.thai_input import ThaiInput

Field = ThaiInput | ThaiArea
FIELDS = ("line", "area")
MARKS = frozenset("ัิีึืฺุู็่้๊๋์ํ๎")
CONSONANTS = frozenset(map(chr, range(ord("ก"), ord("ฮ") + 1)))

NAMED = {" ": "space", "\n": "enter"}


def key_of(name: str) -> events.Key:
    """A key by its character, or by the name of one without."""
    if len(name) > 1:
        return events.Key(name, None)
    if not name.isprintable() or name == "\n":
        return events.Key(NAMED[name], "\r")
    try:
        return events.Key(NAMED.get(name) or key_name(name), name)
    except ValueError:  # of no name
        return events.Key(name, name)


class Desk(CtrlKeys, TypeAhead):
    """A field that fills the screen, in an app that takes its keys as ours does.

    Args:
        kind: `line` or `area`.
        text: that stands in it.
        options: of the field.
    """

    ENABLE_COMMAND_PALETTE = False
    ALLOW_SELECT = False

    def __init__(self, kind: str, text: str, options: dict[str, Any]) -> None:
        super().__init__()
        self.kind, self.text, self.options = kind, text, options
        self.bells = 0
        self.told: list[str] = []
        self.changes: list[object] = []

    def compose(self) -> ComposeResult:
        if self.kind == "line":
            yield ThaiInput(self.text, select_on_focus=False, **self.options)
        else:
            yield ThaiArea(self.text, takes_lines=True, **self.options)

    @property
    def field(self) -> Field:
        """The field."""
        return self.query_one("ThaiInput, ThaiArea")  # type: ignore[return-value]

    def on_input_changed(self, event: ThaiInput.Changed) -> None:
        self.changes.append(event)

    def on_text_area_changed(self, event: ThaiArea.Changed) -> None:
        self.changes.append(event)

    def bell(self) -> None:
        self.bells += 1

    def notify(self, message: str, **_: Any) -> None:
        self.told.append(message)


class Typist:
    """Who types into a field, and what stands in it then."""

    def __init__(self, app: Desk, pilot: Pilot) -> None:
        self.app = app
        self.pilot = pilot
        self.field = app.field

    async def strike(self, *keys: str) -> None:
        """Strike keys one after the other: characters, or names such as `left`."""
        await self.pilot.strike(*map(key_of, keys))

    async def painted(self) -> None:
        """Wait until all that changed stands on the screen."""
        await self.pilot.pause()

    async def type(self, text: str) -> None:
        """Type a text, key by key."""
        await self.strike(*text)

    async def paste(self, text: str) -> None:
        """Paste a text, as a terminal brackets it."""
        await self.pilot.strike(events.Paste(text))

    @property
    def text(self) -> str:
        """What stands in the field."""
        return self.field.value if isinstance(self.field, ThaiInput) else self.field.text

    @property
    def cursor(self) -> int:
        """Characters before the cursor."""
        if isinstance(self.field, ThaiInput):
            return self.field.cursor_position
        row, column = self.field.cursor_location
        return sum(len(line) + 1 for line in self.field.document.lines[:row]) + column

    @property
    def selected(self) -> str:
        """What is selected."""
        return self.field.selected_text

    @property
    def screen(self) -> str:
        """All of the screen."""
        strips = self.app.screen._compositor.render_strips()
        return "\n".join(strip.text for strip in strips)

    @property
    def rows(self) -> list[str]:
        """The lines of the field on the screen."""
        return [self.field.render_line(y).text for y in range(self.field.size.height)]


@asynccontextmanager
async def at_field(
    kind: str, text: str = "", *, size: tuple[int, int] = (40, 8), **options: Any
) -> AsyncIterator[Typist]:
    """Sit down at a field, the cursor at its end."""
    app = Desk(kind, text, options)
    async with running(app, size=size) as pilot:
        field = app.field
        field.focus()
        if isinstance(field, ThaiArea):
            field.move_cursor(field.document.end)
        await pilot.pause()
        app.changes.clear()
        yield Typist(app, pilot)


def places(text: str) -> set[int]:
    """Where a cursor may stand."""
    found, at = {0}, 0
    for line in text.split("\n"):
        found.add(at)
        for cluster in clusters(line):
            at += len(cluster)
            found.add(at)
        at += 1
    return found


def orphans(text: str) -> Iterable[str]:
    """The marks without a letter under them."""
    letter = ""
    for character in text:
        if character in MARKS or character == "ำ":
            if letter not in CONSONANTS and letter != "◌":
                yield character
        elif unicodedata.category(character) not in {"Mn", "Me", "Cf"}:
            letter = character
