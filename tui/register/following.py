"""The list follows what others do: the mark stays on its case, the window on its place, and a sign tells what they have open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from models.cases.store import complaint_of_id
from models.errors import SearchStopped
from models.messages import Message, message
from models.office.settings import load_settings
from models.office.words import load_words, person_name
from models.records import dataclass
from models.storage.database import snapshot
from tui.register.pages import Part
from tui.register.rows import Lines

if TYPE_CHECKING:
    from models.register.lines import Line
    from tui.framework.open_elsewhere import OpenElsewhere
    from tui.framework.program import Program
    from tui.framework.up_to_date import UpToDate
    from tui.register.pages import ComplaintList, Place
    from tui.register.reader import ListReader
    from tui.widgets.window import Window

OPEN = "@"
"""Beside a case that somebody else has open. Every terminal has it."""
SIGNS = (
    message("@ beside a case: somebody else has it open; with the cursor on it, the bottom line says who."),
    message("✓ beside a case: it is marked."),
)
"""The signs of the list, for its help."""


class ListScreen(Protocol):
    """What following asks of the screen with the list."""

    lines: Lines
    elsewhere: OpenElsewhere
    reader: ListReader
    fresh: UpToDate

    @property
    def program(self) -> Program:
        """The program it runs in."""

    @property
    def window(self) -> Window[Line]:
        """The list."""

    @property
    def listed(self) -> ComplaintList:
        """The list that is wanted."""

    @property
    def place(self) -> Place:
        """Where one is in the list."""

    @property
    def is_typing(self) -> bool:
        """Whether one is in the line to search in."""

    def show_part(self, part: Part) -> None:
        """Show a part of the list."""

    def notice(self, sentence: Message) -> None:
        """Tell something on the foot."""


@dataclass(frozen=True, slots=True)
class _Found:
    lines: Lines
    part: Part
    total: int | None
    lost: Message | None


def follow(screen: ListScreen) -> None:
    """Read the list anew about its place, in a thread, and show what differs."""
    window, reader = screen.window, screen.reader
    reader.forget_count()
    if window.is_reading:  # for a key: that goes first
        screen.fresh.hear()
        return
    listed, limit, place, item = screen.listed, window.limit, screen.place, window.item
    counts, today, stopped = not screen.is_typing, screen.program.today(), reader.until_asked()

    def read() -> _Found | None:
        try:
            with snapshot():
                lines = Lines(load_words(), load_settings(), today)
                part = listed.part(limit, place, stopped)
                total = listed.count(reader.most_counted(listed), stopped) if counts else None
        except SearchStopped:
            return None
        at = next(
            (at for at, line in enumerate(part.buffer.items) if item is None or line.id == item.id), None
        )
        if at is not None:
            part = part._replace(at=at)
        return _Found(lines, part, total, None if at is not None or item is None else _why_lost(item))

    def show(found: _Found | None) -> None:
        if found is None or window.is_reading:
            screen.fresh.hear()
            return
        screen.lines = found.lines
        screen.show_part(found.part._replace(line=_line(window, found.part)))
        if found.total is not None:
            reader.show_count(found.total)
        if found.lost is not None:
            screen.notice(found.lost)

    screen.fresh.read(read, show)


def _line(window: Window[Line], part: Part) -> int:
    """The line of the window for the mark: the same, but at the start of the list what is new comes into sight above it."""
    is_at_start = window.is_at_start and not part.buffer.has_before
    return part.at if is_at_start and part.at < window.page else part.line


def _why_lost(line: Line) -> Message:
    """What to say when the marked case is not where it was: the mark is on another one now."""
    case = complaint_of_id(line.id)
    if case is None:
        return message("! {number} is no longer in the register.", number=line.number)
    return message(
        "! {number} has left this place in the list: {by} changed it.",
        number=line.number,
        by=person_name(case.changed_by),
    )


# Who has which case open.


def show_open(screen: ListScreen) -> None:
    """Give the cases a sign that others have open."""
    records = (record.partition(":") for record in screen.program.others.open_elsewhere)
    screen.window.show_signs({int(number): OPEN for kind, _, number in records if kind == "case"})


def tell_open(screen: ListScreen, *, goes_first: bool = True) -> None:
    """Say who has the case with the cursor open."""
    item = screen.window.item
    screen.elsewhere.tell(
        f"case:{item.id}" if item else "", item.number if item else "", goes_first=goes_first
    )
