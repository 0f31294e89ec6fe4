"""The day on which a deed was done, where it is written down later: asked for, read, and what there is to say about it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from textual.widgets import Input

from exports.language import format_day, translate
from models.messages import Message, message
from models.quick_dates import Facing, read_quick_date
from tui.framework.screen import OfficeScreen
from tui.framework.sheets import MessageSheet
from tui.framework.typed_days import QUICK, AskDay, say_day, say_typed_day
from tui.widgets.field import FieldLine
from tui.widgets.thai_input import ThaiInput
from tui.widgets.words import Words, cells

DAY = "on"
LABEL = message("Done on")


class DayLine(FieldLine):
    """The day of the deed; left empty it is today, which stands beside it.

    Args:
        today: the day.
    """

    DEFAULT_CSS = """
    DayLine { margin-top: 1; }
    VerbSheet DayLine ThaiInput { width: 14; margin: 0 1 0 0; }
    VerbSheet DayLine .note { display: block; }
    """

    def __init__(self, today: date) -> None:
        super().__init__(DAY, translate(LABEL), "", hints={DAY: QUICK})
        self.today = today

    def on_mount(self) -> None:
        """Propose today."""
        self._say("")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show which day is meant; the screen hears of it, too."""
        self._say(event.value)

    def _say(self, text: str) -> None:
        note = self.query_one(f"#note-{DAY}", Words)
        said = say_typed_day(text, self.today, Facing.BACK)
        if not text.strip():
            said = translate(message("today, {day}, if left empty", day=format_day(self.today)))
            if 0 < note.size.width < cells(said):
                said = say_day(self.today)
        note.text = said

    def on_resize(self) -> None:
        """There is more or less room for what stands beside it."""
        self._say(self.query_one(f"#{DAY}", ThaiInput).value)


def read_day(text: str, today: date) -> date | None:
    """The day that was typed; None for today, which nobody needs to type.

    Raises:
        InvalidValue: it says no day.
    """
    day = read_quick_date(text, today=today, facing=Facing.BACK) if text.strip() else today
    return None if day == today else day


def ask_day(screen: OfficeScreen[Any], on_done: Callable[[date | None], object]) -> None:
    """Ask for the day of a deed, and go on with it."""
    today = screen.program.today()

    def take(line: str | None) -> None:
        if line is not None:
            on_done(read_day(line, today))

    question = AskDay(
        LABEL,
        message("On which day was it done? It is recorded with today's day beside it."),
        check=lambda line: read_quick_date(line, today=today, facing=Facing.BACK),
    )
    screen.app.push_screen(question, take)


def remark(screen: OfficeScreen[Any], day: date) -> None:
    """Say so where a deed lies in a period that was reported already."""

    def show(found: Message | None) -> None:
        if found is not None:
            screen.app.push_screen(MessageSheet(message("Already reported"), found))

    def look() -> Message | None:
        from models.reports.reported import remark_of  # the form, for a sheet with a line for the day

        return remark_of(day)

    screen.ask_office(look, show, group="reported")
