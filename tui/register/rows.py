"""The lines of a list of cases on screen: their columns, and what a case says in each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from exports.cases.words import step_signs, value_words
from exports.language import current_language, format_day, translate
from models.cases.due_state import DueState, due_state
from models.clock import bangkok_day
from models.dates import format_day_of_month
from models.messages import message
from models.office.vocabulary import Priority
from tui.register.list_columns import known_keys
from tui.widgets.columns import Row, Tone, Weight

if TYPE_CHECKING:
    from models.office.settings import Settings
    from models.office.words import Words
    from models.register.lines import Line

SIGNS = {DueState.LATE: " !", DueState.TODAY: " *", DueState.SOON: " ·"}
"""Beside the words, so that what is due is found by looking down the column."""


class Lines:
    """Makes rows of lines.

    Args:
        words: the office's.
        settings: what it counts as soon.
        today: what late is seen from.
        keys: names of the columns; the usual ones if none.
    """

    def __init__(self, words: Words, settings: Settings, today: date, keys: Sequence[str] = ()) -> None:
        self.keys = known_keys(keys)
        self.words = words
        self.settings = settings
        self.today = today
        name = words.name
        says: dict[str, Callable[[Line], str]] = {
            "categories": lambda line: self._names(line.categories),
            "subject": self._subject,
            "due": self._due,
            "sections": lambda line: self._names(line.sections) or ("–" if line.pending else ""),
            "status": lambda line: name(line.status),
            "officer": lambda line: name(line.officer),
            "channel": lambda line: name(line.channel),
            "priority": self._priority,
            **_PLAIN,
        }
        self._cells = tuple(says[key] for key in self.keys)

    def row_of(self, line: Line) -> Row:
        """The row of a case; one that goes along with another says so in place of its steps."""
        return Row(line.id, tuple(say(line) for say in self._cells), self._tone(line), self._weight(line))

    def _weight(self, line: Line) -> Weight | None:
        """The word for how urgent it is, as long as something is to be done."""
        if not line.priority or not line.pending:
            return None
        key = "priority" if "priority" in self.keys else "subject"
        if key == "subject" and line.merged_into:
            return None  # another number stands before it
        is_warm = line.priority > Priority.URGENT
        return Weight(self.keys.index(key), self._priority(line), is_warm)

    def _tone(self, line: Line) -> Tone:
        if not line.pending:
            return "done"
        state = due_state(line.due_on, self.today, self.settings) if line.due_on else None
        return "late" if state is DueState.LATE else "due" if state is DueState.TODAY else "open"

    def _subject(self, line: Line) -> str:
        """What it is about; how urgent it is and that it goes along with another one stand before it."""
        subject = line.subject or line.address or ""
        if line.priority and "priority" not in self.keys:
            subject = f"{self._priority(line)} · {subject}"
        return f"→ {line.merged_into}  {subject}" if line.merged_into else subject

    def _priority(self, line: Line) -> str:
        return value_words("priority", line.priority, self.words) if line.priority else ""

    def _names(self, ids: tuple[int, ...]) -> str:
        return ", ".join(filter(None, map(self.words.name, ids)))

    def _due(self, line: Line) -> str:
        if line.held_on is not None:
            return translate(message("clock stopped"))
        if line.due_on is None or not line.pending:
            return self.words.name(line.status)
        return short_due(line.due_on, self.today, self.settings)


def _day(day: date | None) -> str:
    return format_day(day) if day is not None else ""


_PLAIN: dict[str, Callable[[Line], str]] = {
    "number": lambda line: line.number,
    "received": lambda line: format_day(bangkok_day(line.received_at)),
    "steps": lambda line: translate(message("merged")) if line.merged_into else step_signs(line.steps),
    "district": lambda line: line.district or "",
    "subdistrict": lambda line: line.subdistrict or "",
    "address": lambda line: line.address or "",
    "held_for": lambda line: line.held_for or "",
    "look_on": lambda line: _day(line.look_on),
    "finish_by": lambda line: _day(line.finish_by),
}
"""What a case says in the columns for which no word of the office is needed."""


def short_due(due_on: date, today: date, settings: Settings) -> str:
    """How a day that counts stands to today, in few words and with a sign: `เกิน 3 วัน !`, `วันนี้ *`, `5 ก.พ.`."""
    state = due_state(due_on, today, settings)
    left = (due_on - today).days
    if state is DueState.LATE:
        words = translate(message("{days} days late", days=-left))
    elif state is DueState.TODAY:
        words = translate(message("today"))
    elif left == 1:
        words = translate(message("tomorrow"))
    elif due_on.year == today.year:
        words = format_day_of_month(due_on, current_language())
    else:
        words = format_day(due_on)
    return words + SIGNS.get(state, "")
