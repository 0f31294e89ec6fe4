"""Printing papers: on which queue, how many of each; they are recorded when the queue is given them."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from textual.app import ComposeResult
from textual.widget import Widget

from exports.language import translate
from exports.printers.copies import MOST_COPIES
from exports.printers.queues import Queues, Sheets, describe_jobs, find_queues, hand_over
from exports.printers.remembered import remember_queue, remembered_queue
from models.errors import InvalidValue
from models.messages import message
from models.thai import clean_line, to_arabic_digits
from tui.framework.field_sheet import FieldSheet, choice_line, field_line
from tui.framework.screen import OfficeScreen
from tui.framework.sheets import CANCEL, GO_ON, SHORT_HELP
from tui.keyboard.actions import NEXT_FIELD, PREVIOUS_FIELD, Action
from tui.papers.leaving import Leaving
from tui.widgets.words import Words

PRINT = Action(
    "print",
    ("P",),
    message("Print"),
    message("Hand the paper to a printer's queue; it is recorded then"),
)


def ask_print(
    screen: OfficeScreen[Any], leaving: Leaving, on_done: Callable[[], object] = lambda: None
) -> None:
    """Ask on which queue, and hand a paper over to it; of several cases all in one job.

    Args:
        screen: that asks.
        leaving: the paper.
        on_done: called when the queue took it.
    """

    def show(found: tuple[Queues, str | None]) -> None:
        def told(jobs: tuple[str, ...] | None) -> None:
            if jobs:
                on_done()
                screen.notice(describe_jobs(jobs))

        screen.app.push_screen(PrintSheet(leaving, *found), told)

    screen.ask_office(lambda: (find_queues(), remembered_queue()), show)


class PrintSheet(FieldSheet):
    """Queue and copies. Dismissed with the numbers of the jobs, or None.

    Args:
        leaving: the paper.
        queues: that there are.
        before: the queue that this person printed to last.
    """

    DEFAULT_CSS = "PrintSheet Words.hint { padding: 0 1; margin-top: 1; }"
    ACTIONS = (
        Action(
            "store", ("f2", "ctrl+s"), message("Print"), message("Hand it to the queue"), in_palette=False
        ),
        GO_ON,
        NEXT_FIELD,
        PREVIOUS_FIELD,
        CANCEL,
        SHORT_HELP,
    )

    def __init__(self, leaving: Leaving, queues: Queues, before: str | None) -> None:
        super().__init__(message("Print: {title}", title=leaving.title))
        self.leaving = leaving
        self.queues = queues
        self.queue_before = before

    def fields(self) -> list[Widget]:
        """The queue and the copies."""
        names = self.queues.names
        begin = next((name for name in (self.queue_before, self.queues.usual) if name in names), names[0])
        queues = [(name, self._queue_words(name)) for name in names]
        return [
            choice_line("queue", message("Printer's queue"), queues, begin),
            field_line("copies", message("Copies"), "1"),
        ]

    def _queue_words(self, name: str) -> str:
        return translate(message("{queue} (usual)", queue=name)) if name == self.queues.usual else name

    def compose_body(self) -> ComposeResult:
        """The fields, and what is to be known of Thai on paper."""
        yield from super().compose_body()
        if not self.queues.knows_thai:
            yield Words(
                translate(
                    message(
                        "! Thai may come out as empty boxes: the program weasyprint, which lays it out for the printer, is not "
                        "installed here. Try one sheet first, or save as HTML and print that."
                    )
                ),
                is_wrapped=True,
                classes="hint",
            )

    @property
    def first_field(self) -> Widget:
        """The queue."""
        return self.query_one("#queue")

    def verb(self) -> Callable[[], tuple[str, ...]]:
        """Make the papers, hand them over and remember the queue."""
        queue, copies = self.value("queue"), read_copies(self.value("copies"))
        leaving, title = self.leaving, translate(self.leaving.title)

        def print_all() -> tuple[str, ...]:
            papers = leaving.make()
            sheets = [Sheets(paper.texts["text"], paper.texts["html"], paper.is_wide) for paper in papers]
            jobs = hand_over(sheets, queue, title=title, copies=copies)
            with suppress(OSError):  # what was printed is printed, whether or not it is remembered where
                remember_queue(queue)
            return jobs

        return print_all


def read_copies(line: str) -> int:
    """How many copies somebody typed.

    Raises:
        InvalidValue: it is no number, or too many.
    """
    text = to_arabic_digits(clean_line(line)) or "1"
    if not text.isdecimal() or not 1 <= int(text) <= MOST_COPIES:
        raise InvalidValue(
            "copies", message("Enter a whole number from {least} to {most}.", least=1, most=MOST_COPIES)
        )
    return int(text)
