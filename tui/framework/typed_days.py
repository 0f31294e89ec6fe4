"""A day while it is typed: what the field says stands beside it, before anything is stored."""

from __future__ import annotations

from datetime import date
from typing import Any

from textual.app import ComposeResult
from textual.widgets import Input

from exports.language import translate
from models.dates import Period
from models.errors import InvalidValue
from models.messages import message
from models.quick_dates import Facing, read_quick_date
from tui.framework.sheets import AskText
from tui.widgets.thai_input import ThaiInput
from tui.widgets.words import Words

WEEKDAYS = (
    message("Monday"),
    message("Tuesday"),
    message("Wednesday"),
    message("Thursday"),
    message("Friday"),
    message("Saturday"),
    message("Sunday"),
)

QUICK = "(30, 30/1, -1)"
"""How a day may be typed with few keys, shown in a field while it is empty."""
QUICKER = message("30, 30/1, today")


def say_day(day: date) -> str:
    """A day with the name of its weekday, by which a slip of a finger is seen."""
    return translate(message("= {weekday} {day}", weekday=WEEKDAYS[day.weekday()], day=day))


def say_typed_day(text: str, today: date, facing: Facing) -> str:
    """What a text says as a day; nothing while it says none."""
    try:
        return say_day(read_quick_date(text, today=today, facing=facing)) if text.strip() else ""
    except InvalidValue:
        return ""


def say_days(found: object) -> str:
    """What was read: a day, or the days of a period; nothing of anything else."""
    if isinstance(found, Period):
        if found.start == found.end:
            return say_day(found.start)
        return translate(message("= {first} - {last}", first=found.start, last=found.end))
    return say_day(found) if isinstance(found, date) else ""


class AskDay(AskText):
    """A question for a day or a period. What `check` reads of the line stands below it while one types."""

    DEFAULT_CSS = "AskDay #said { padding: 0 1; }"
    is_of_days = True
    """Whether the line is for a day or a period, and not for something else of which a day may be part."""

    def compose_body(self) -> ComposeResult:
        """The line, what it says, and the room for what is wrong with it."""
        line, *rest = super().compose_body()
        if isinstance(line, ThaiInput) and self.is_of_days:
            line.placeholder = translate(QUICKER)
        yield line
        yield Words(id="said")
        yield from rest

    def opened(self) -> None:
        """Show what stands there already."""
        super().opened()
        self._say(self.value)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show what it says by now."""
        self._say(event.value)

    def _say(self, line: str) -> None:
        found: Any = None
        if self.check is not None and line.strip():
            try:
                found = self.check(line)
            except InvalidValue:
                found = None
        self.query_one("#said", Words).text = say_days(found)
