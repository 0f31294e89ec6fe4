"""A field with the form's own words for plan or target: picked, not typed; another word of a paper stays to be picked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from textual.app import ComposeResult

from exports.language import translate
from exports.layout import cell_width
from models.form.project import STATUS_WORDS
from models.messages import message
from tui.widgets.field import FieldLabel, FieldLine
from tui.widgets.first_letters import FirstLetters
from tui.widgets.one_of import OneOf
from tui.widgets.words import Words


class StatusField(OneOf):
    """The words of the form, one of which holds; ↓, first letters or a digit pick.

    Args:
        words: of the form.
        value: that holds; another than the form's words is offered as well, and so is an empty one.
        id: of the widget.
    """

    DEFAULT_CSS = """
    StatusField { width: 21; }
    StatusField#plan_status { width: 18; }
    """

    def __init__(self, words: Sequence[str], value: str, *, id: str) -> None:
        self.words = tuple(words)
        super().__init__("", self._offered(value), value, id=id, width=0)

    def _offered(self, value: str) -> list[tuple[str, str]]:
        others = () if value in self.words else (value,)
        return [(word, word or translate(message("not filled in"))) for word in (*self.words, *others)]

    @property
    def value(self) -> Any:
        """The words that hold; empty if nothing does."""
        return str(self.options[self.chosen][0])

    @value.setter
    def value(self, value: object) -> None:
        if self._at(value) is None:
            self.options = tuple(self._offered(str(value)))
            self.letters = FirstLetters([words for _, words in self.options])
        self.chosen = self._at(value) or 0
        self.refresh()


class StatusLine(FieldLine):
    """Plan and target on a line, with what there is to say about them."""

    def compose(self) -> ComposeResult:
        """The parts of the line."""
        for index, (name, label, value) in enumerate(self.parts):
            shown = FieldLabel(label, name=name)
            if index and shown.plain is None:
                shown.styles.width = cell_width(label) + 3
            yield shown
            yield StatusField(STATUS_WORDS[name], value, id=name)
        yield Words(id=f"note-{self.parts[-1][0]}", classes="note")
