"""Verbs that ask for a line or two: who has the case from now on, a note, why it is not ours, why it is opened again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from models.cases import workflow
from models.cases.operation import Done
from models.messages import message
from models.office.words import List, Words, load_words
from tui.cases.carry_out import Call, Cases, OnDone, unless_closed
from tui.cases.sheets import AssignSheet, LineSheet, NoteSheet
from tui.framework.screen import OfficeScreen

Screen = OfficeScreen[Any]


def assign(screen: Screen, cases: Cases, on_done: OnDone) -> None:
    """Hand cases to sections, by their digits, and to an officer."""

    def ask(words: Words) -> None:
        one = cases[0] if len(cases) == 1 else None
        sheet = AssignSheet(
            cases,
            words.of(List.SECTION),
            words.of(List.OFFICER),
            ticked=getattr(one, "sections", ()),
            officer=getattr(one, "officer", None),
        )
        screen.app.push_screen(sheet, unless_closed(screen, message("assigned"), on_done))

    screen.ask_office(load_words, ask, group="words")


def note(screen: Screen, cases: Cases, on_done: OnDone) -> None:
    """Write a note into the diary of cases."""
    screen.app.push_screen(NoteSheet(cases), unless_closed(screen, message("noted"), on_done))


def not_ours(screen: Screen, cases: Cases, on_done: OnDone) -> None:
    """Say that cases are none of this office's."""
    sentence = message("Why it is not ours, and whose it is (optional).")
    sheet = LineSheet(
        message("Not ours: {cases}"), cases, sentence, _as_note(screen, workflow.not_ours), "not_ours"
    )
    screen.app.push_screen(sheet, unless_closed(screen, message("not ours"), on_done))


def reopen(screen: Screen, cases: Cases, on_done: OnDone) -> None:
    """Open settled cases again."""
    sentence = message("Why it is reopened (optional).")
    sheet = LineSheet(
        message("Reopen: {cases}"), cases, sentence, _as_note(screen, workflow.reopen), "reopen"
    )
    screen.app.push_screen(sheet, unless_closed(screen, message("reopened"), on_done))


def _as_note(screen: Screen, verb: Callable[..., Done]) -> Callable[[str, date | None], Call]:
    """A verb of the workflow that takes the line as its note."""
    by = screen.program.by
    return lambda line, on: lambda ids, revisions: verb(ids, by=by, note=line, on=on, revisions=revisions)
