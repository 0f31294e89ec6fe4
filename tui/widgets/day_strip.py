"""A month as a strip of days: one cell each, whose sign says what was done on it; read in mono as well."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from enum import Enum

from rich.style import Style
from textual.geometry import Size
from textual.strip import Strip

from exports.language import translate
from exports.layout import cell_width, fit, pad
from models.messages import message
from tui.widgets.look import DONE, LATE, STRONG, Drawn
from tui.widgets.words import lines_of, strip


class DayState(Enum):
    """What there is to say of a day; the value is its sign."""

    DONE = "✓"
    MISSED = "!"
    DUE = "○"
    OFF = "·"
    AHEAD = " "


_STYLES = {DayState.MISSED: LATE, DayState.DUE: STRONG, DayState.OFF: DONE}
_RULER = (1, 5, 10, 15, 20, 25, 30)
"""Days whose numbers stand above their signs."""

Parts = list[tuple[str, Style]]


def strip_lines(days: Mapping[date, DayState], width: int, plain: Style) -> list[Parts]:
    """The lines of a strip: numbers of days, and signs below them; in two rows where one has no room.

    Args:
        days: all days of a month, in order.
        width: cells.
        plain: style of the screen.
    """
    some = list(days)
    each = 2 if width >= 2 * len(some) else 1
    rows = [some] if width >= each * len(some) else [some[: len(some) // 2 + 1], some[len(some) // 2 + 1 :]]
    lines: list[Parts] = []
    for row in rows:
        lines.append([(fit(_ruler(row, each), width), plain)])
        signs: Parts = [
            (days[day].value + " " * (each - 1), plain + _STYLES.get(days[day], Style())) for day in row
        ]
        used = each * len(row)
        lines.append([*signs, (" " * (width - used), plain)])
    return lines


def _ruler(days: Sequence[date], each: int) -> str:
    line = ""
    for place, day in enumerate(days):
        if day.day in _RULER and len(line) <= place * each:
            line = pad(line, place * each) + str(day.day)
    return line


def strip_words(days: Mapping[date, DayState]) -> str:
    """The same in words."""
    many = {state: sum(each is state for each in days.values()) for state in DayState}
    parts = [translate(message("days checked: {count}", count=many[DayState.DONE]))]
    if many[DayState.MISSED]:
        which = ", ".join(str(day.day) for day, state in days.items() if state is DayState.MISSED)
        parts.append(
            translate(
                message("working days not checked: {count} ({days})", count=many[DayState.MISSED], days=which)
            )
        )
    if many[DayState.DUE]:
        parts.append(translate(message("today not yet")))
    return " · ".join(parts)


class DayStrip(Drawn):
    """The days of a month on one strip, and in words below it.

    Args:
        id: of the widget.
    """

    DEFAULT_CSS = "DayStrip { height: auto; width: 1fr; padding: 0 1; }"

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.days: Mapping[date, DayState] = {}

    def show(self, days: Mapping[date, DayState]) -> None:
        """Show a month."""
        if days != self.days:
            self.days = days
            self.refresh(layout=True)

    @property
    def words(self) -> str:
        """What the strip says, in words."""
        return strip_words(self.days) if self.days else ""

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The lines that it takes."""
        if not self.days:
            return 3
        if self.plain is not None:
            return len(lines_of(self.words, width))
        return len(strip_lines(self.days, width, Style())) + 1

    def draw_line(self, y: int) -> Strip:
        """Draw one of its lines."""
        width, plain = self.size.width, self.rich_style
        lines = strip_lines(self.days, width, plain) if self.days else []
        if y < len(lines):
            return strip(lines[y], width)
        words = self.words if y == len(lines) else ""
        cut = fit(words, width) if cell_width(words) > width else pad(words, width)
        return strip([(cut, plain)], width)
