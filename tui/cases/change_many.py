"""Changing one field in many cases at once, as one step."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from textual.app import ComposeResult
from textual.widgets import Input

from exports.cases.words import CASE_FIELDS
from exports.language import translate
from models.cases.corrections import change_fields
from models.cases.operation import Done
from models.errors import InvalidValue
from models.messages import message
from models.office.words import Words, load_words
from tui.cases.carry_out import Cases, name_cases
from tui.cases.fields import LISTS, TAKES, candidates, complete, read_field
from tui.cases.sheets import VerbSheet
from tui.framework.screen import OfficeScreen
from tui.framework.sheets import CANCEL, GO_ON, SHORT_HELP, Ask
from tui.keyboard.actions import Action
from tui.widgets.choices import Choice
from tui.widgets.thai_input import ThaiInput
from tui.widgets.words import Words as Line

FIELDS = (
    "categories",
    "channel",
    "sections",
    "officer",
    "subdistrict",
    "district",
    "received_from",
    "subject",
)
"""What many cases can have in common."""


def change_many(screen: OfficeScreen[Any], cases: Cases, on_done: Callable[[Any], None]) -> None:
    """Choose a field, type what it shall say in all the cases.

    Args:
        screen: that asks.
        cases: the cases.
        on_done: called with what came of it, or None.
    """

    def choose(words: Words) -> None:
        choices = tuple(Choice(name, str(at), CASE_FIELDS[name]) for at, name in enumerate(FIELDS, start=1))

        def ask(name: str | None) -> None:
            if name in FIELDS:
                screen.app.push_screen(ChangeManySheet(cases, str(name), words), on_done)

        title = message("Correct: {cases}", cases=name_cases(cases))
        screen.app.push_screen(Ask(title, message("Which field should change in all of them?"), choices), ask)

    screen.ask_office(load_words, choose, group="words")


class ChangeManySheet(VerbSheet):
    """One line, for all the cases.

    Args:
        cases: the cases.
        field: that is changed.
        words: the office's words.
    """

    HAS_DAY = False
    ACTIONS = (
        Action(
            "accept",
            ("f2", "ctrl+s"),
            message("Save"),
            message("Save it in all the cases"),
            in_palette=False,
        ),
        GO_ON,
        CANCEL,
        SHORT_HELP,
    )

    def __init__(self, cases: Cases, field: str, words: Words) -> None:
        sentence = message("{field}: this value will be saved in all of them.", field=CASE_FIELDS[field])
        super().__init__(message("Correct: {cases}"), cases, sentence)
        self.field = field
        self.words = words
        self.typed_verb = f"change-{field}"

    def compose_fields(self) -> ComposeResult:
        """The line."""
        yield ThaiInput(id="line")

    def opened(self) -> None:
        """Begin to type."""
        super().opened()
        self.set_focus(self.query_one(ThaiInput))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Offer the words that may be meant."""
        found = candidates(self.field, event.value, self.words)[:6]
        offered = " · ".join(word.word for word in found)
        self.query_one("#wrong", Line).text = f"{translate(TAKES)} {offered}" if offered else ""

    def action_accept(self) -> None:
        """Store it."""
        line = self.query_one(ThaiInput)
        if self.field in LISTS:
            with self.prevent(Input.Changed):
                line.value = complete(self.field, line.value, self.words)
        try:
            values = read_field(self.field, line.value, self.words)
        except InvalidValue as error:
            self.show_refusal(error)
            return
        by = self.program.by

        def call(ids: Any, revisions: Mapping[int, int]) -> Done:
            return change_fields(ids, values, by=by, revisions=revisions)

        self.let_do(call, values)
