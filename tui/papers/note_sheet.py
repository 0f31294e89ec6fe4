"""The heading of a covering note: to whom, under which number, about what, with which enclosures."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from textual.containers import Horizontal
from textual.widget import Widget

from exports.cases.addressee import HEAD
from exports.language import translate
from models.admin.covering_note import NoteWords, load_note_words, save_note_words
from models.dates import Period
from models.errors import ChangedByOther, NotAllowed, TamruangError
from models.messages import Message, message
from tui.framework.field_sheet import FieldSheet, field_line
from tui.framework.screen import OfficeScreen
from tui.framework.sheets import CANCEL, GO_ON, SHORT_HELP
from tui.keyboard.actions import NEXT_FIELD, PREVIOUS_FIELD, Action
from tui.widgets.field import FieldLabel
from tui.widgets.thai_area import ThaiArea

_MOST = 300


def ask_note(screen: OfficeScreen[Any], period: Period, on_done: Callable[[NoteWords], object]) -> None:
    """Ask for the heading of a month's note, which is kept, and go on with it.

    Args:
        screen: that asks.
        period: of the note.
        on_done: called with the words.
    """

    def show(words: NoteWords) -> None:
        def told(done: NoteWords | None) -> None:
            if done is not None:
                on_done(done)

        screen.app.push_screen(CoveringNoteSheet(words, period), told)

    screen.ask_office(lambda: load_note_words(period), show)


class CoveringNoteSheet(FieldSheet):
    """Recipient, number, subject and enclosures of a covering note. Dismissed with them, or None.

    Args:
        words: as they were last.
        period: of the note.
    """

    ACTIONS = (
        Action(
            "store",
            ("f2", "ctrl+s"),
            message("Go on"),
            message("Keep what you typed for the next note, and go on with this one"),
            in_palette=False,
        ),
        GO_ON,
        NEXT_FIELD,
        PREVIOUS_FIELD,
        CANCEL,
        SHORT_HELP,
    )

    def __init__(self, words: NoteWords, period: Period) -> None:
        super().__init__(message("Covering note"))
        self.note = words
        self.period = period
        self._seen = words
        """As the person knows them to be stored."""

    @property
    def place(self) -> str:
        """The note of the month."""
        return f"covering-note:{self.note.month}"

    @property
    def stored_texts(self) -> dict[str, str]:
        """What is kept."""
        note = self.note
        lines = "\n".join(note.enclosures)
        return {"to": note.to, "number": note.number, "subject": note.subject, "enclosures": lines}

    def fields(self) -> list[Widget]:
        """The fields of the heading, in its order."""
        note = self.note
        head = Message("{text}", {"text": HEAD})
        enclosures = ThaiArea("\n".join(note.enclosures), takes_lines=True, id="enclosures", limit=_MOST * 10)
        return [
            field_line(
                "number",
                message("Number"),
                note.number,
                placeholder=message("a line to write in"),
                limit=_MOST,
            ),
            field_line(
                "subject",
                message("Subject"),
                note.subject,
                placeholder=message("the report of the month"),
                limit=_MOST,
            ),
            field_line("to", message("Addressed to"), note.to, placeholder=head, limit=_MOST),
            Horizontal(
                FieldLabel(translate(message("Enclosures")), name="enclosures"), enclosures, classes="lines"
            ),
        ]

    def verb(self) -> Callable[[], NoteWords]:
        """Keep the words; who may not change the office's words goes on with them all the same."""
        value, period, by = self.value, self.period, self.program.by
        lines = tuple(filter(None, map(str.strip, value("enclosures").split("\n"))))
        words = NoteWords(value("to"), value("number"), value("subject"), lines, self.note.month)
        seen = self._seen

        def keep() -> NoteWords:
            with suppress(NotAllowed):
                return save_note_words(words, period, by=by, seen=seen)
            return words

        return keep

    def _show_error(self, error: TamruangError) -> bool:
        """Once it is told what somebody else wrote meanwhile, storing again puts this in its place."""
        if isinstance(error, ChangedByOther) and isinstance(error.theirs, NoteWords):
            theirs = self._seen = error.theirs
            told = message(
                "{sentence} Now saved: “{theirs}”. F2 saves yours over it, Esc keeps it.",
                sentence=error.sentence,
                theirs=" · ".join(
                    filter(None, (theirs.number, theirs.subject, theirs.to, *theirs.enclosures))
                ),
            )
            self._say("! " + translate(told))
            return True
        return super()._show_error(error)
