"""The lines of a list of cases on screen: their columns, and what a case says in each."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from exports.cases.words import step_signs, value_words
from exports.language import DAY_WIDTH, current_language, format_day, translate
from models.cases.due_state import DueState, due_state
from models.clock import bangkok_day
from models.dates import format_day_of_month
from models.messages import message
from tui.widgets.columns import Column, Row, Tone

if TYPE_CHECKING:
    from models.office.settings import Settings
    from models.office.words import Words
    from models.register.lines import Line

SIGNS = {DueState.LATE: " !", DueState.TODAY: " *", DueState.SOON: " ·"}
"""Beside the words, so that what is due is found by looking down the column."""


def columns() -> tuple[Column, ...]:
    """All columns; at 80 cells up to the day that counts, at 120 sections and status besides."""
    return (
        Column(translate(message("Case no.")), 12),
        Column(translate(message("Arrived")), DAY_WIDTH, "right"),
        Column(translate(message("Category")), 13, priority=1),
        Column(translate(message("Subject")), 16, grows=True),
        Column(translate(message("Steps")), 7),
        Column(translate(message("Due")), 13, tells=True),
        Column(translate(message("Section")), 12, priority=2),
        Column(translate(message("Status")), 15, priority=3),
        Column(translate(message("District")), 12, priority=4),
        Column(translate(message("Officer")), 14, priority=5),
        Column(translate(message("Channel")), 12, priority=6),
    )


class Lines:
    """Makes rows of lines.

    Args:
        words: the office's.
        settings: what it counts as soon.
        today: what late is seen from.
    """

    def __init__(self, words: Words, settings: Settings, today: date) -> None:
        self.words = words
        self.settings = settings
        self.today = today

    def row_of(self, line: Line) -> Row:
        """The row of a case; one that goes along with another says so in place of its steps."""
        name = self.words.name
        subject = line.subject or line.address or ""
        steps = step_signs(line.steps)
        if line.priority:
            subject = f"{value_words('priority', line.priority, self.words)} · {subject}"
        if line.merged_into:
            steps, subject = translate(message("merged")), f"→ {line.merged_into}  {subject}"
        return Row(
            line.id,
            (
                line.number,
                format_day(bangkok_day(line.received_at)),
                self._names(line.categories),
                subject,
                steps,
                self._due(line),
                self._names(line.sections) or ("–" if line.pending else ""),
                name(line.status),
                line.district or "",
                name(line.officer),
                name(line.channel),
            ),
            self._tone(line),
        )

    def _tone(self, line: Line) -> Tone:
        if not line.pending:
            return "done"
        state = due_state(line.due_on, self.today, self.settings) if line.due_on else None
        return "late" if state is DueState.LATE else "due" if state is DueState.TODAY else "open"

    def _names(self, ids: tuple[int, ...]) -> str:
        return ", ".join(filter(None, map(self.words.name, ids)))

    def _due(self, line: Line) -> str:
        if line.held_on is not None:
            return translate(message("clock stopped"))
        if line.due_on is None or not line.pending:
            return self.words.name(line.status)
        return short_due(line.due_on, self.today, self.settings)


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
