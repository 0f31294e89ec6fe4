"""A sheet with fields below each other, stored together."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Input, TextArea

from exports.language import translate
from models.errors import InvalidValue, TamruangError
from models.messages import Message as Sentence
from models.messages import message
from tui.framework.sheets import CANCEL, GO_ON, SHORT_HELP, Sheet
from tui.keyboard.actions import NEXT_FIELD, PREVIOUS_FIELD, Action
from tui.widgets.field import FieldLabel
from tui.widgets.one_of import OneOf
from tui.widgets.thai_area import ThaiArea
from tui.widgets.thai_input import ThaiInput
from tui.widgets.words import Words as Line

STORE = Action("store", ("f2", "ctrl+s"), message("Save"), message("Save what you typed"), in_palette=False)

_LABEL = 16
"""Cells of a label, the mark and the blank around it left out."""


class FieldSheet(Sheet[Any]):
    """Fields below each other; F2 stores them, and Enter in the last one. What is wrong is told below; what was typed stays."""

    DEFAULT_CSS = """
    FieldSheet .line { height: 1; }
    FieldSheet .lines { height: 4; }
    FieldSheet ThaiInput { width: 1fr; margin-right: 1; }
    FieldSheet ThaiArea { width: 1fr; height: 4; margin-right: 1; }
    """
    STORES = "store"
    ACTIONS: ClassVar[tuple[Action, ...]] = (STORE, GO_ON, NEXT_FIELD, PREVIOUS_FIELD, CANCEL, SHORT_HELP)

    def fields(self) -> list[Widget]:
        """The fields, from top to bottom."""
        return []

    def verb(self) -> Any:
        """Return the call that stores the fields; it runs in a thread, and its result is what the sheet is dismissed with.

        Raises:
            InvalidValue: a field can't be read.
        """
        raise NotImplementedError

    def compose_body(self) -> ComposeResult:
        """The fields and the room for what is wrong with them."""
        yield from self.fields()
        yield Line(id="wrong", is_wrapped=True, classes="wrong")

    def opened(self) -> None:
        """Begin at the first field."""
        super().opened()
        self.set_focus(self.first_field)

    @property
    def first_field(self) -> Widget:
        """The field to begin at: the first one to type in."""
        return self.query_one(ThaiInput)

    def value(self, name: str) -> str:
        """What stands in a field."""
        widget = self.query_one(f"#{name}")
        if isinstance(widget, OneOf):
            return str(widget.value)
        return widget.text if isinstance(widget, ThaiArea) else self.query_one(f"#{name}", ThaiInput).value

    def on_descendant_focus(self) -> None:
        """Mark the field."""
        for label in self.query(FieldLabel):
            label.is_marked = self.focused is not None and label.name == self.focused.id

    def _say(self, text: str) -> None:
        self.query_one("#wrong", Line).text = text

    def on_input_changed(self, event: Input.Changed) -> None:
        """Clear the error: the text it was about has changed."""
        self._say("")

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Clear the error: the text it was about has changed."""
        self._say("")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter goes on."""
        event.stop()
        self.action_go_on()

    def on_thai_area_left(self, event: ThaiArea.Left) -> None:
        """An arrow led out of the words."""
        event.stop()
        (self.focus_next if event.step > 0 else self.focus_previous)()

    def action_next_field(self) -> None:
        """To the next field."""
        self.focus_next()

    def action_previous_field(self) -> None:
        """To the field before."""
        self.focus_previous()

    def action_store(self) -> None:
        """Store it, if nothing is wrong with it."""
        try:
            verb = self.verb()
        except TamruangError as error:
            self._show_error(error)
        else:
            self.ask_office(self.save_with(verb), self.dismiss, on_error=self._show_error, group="save")

    def _show_error(self, error: TamruangError) -> bool:
        self._say("! " + translate(error.sentence))
        if isinstance(error, InvalidValue) and (found := self.query(f"#{error.field}")):
            self.set_focus(found.first())
        return True

    def action_cancel(self) -> None:
        """Close the sheet without storing anything."""
        self.dismiss(None)


def field_line(
    name: str, label: Sentence, value: str, *, placeholder: Sentence | None = None, limit: int | None = None
) -> Horizontal:
    """A field of one line.

    Args:
        name: its id.
        label: before it.
        value: what stands in it.
        placeholder: shown while it is empty.
        limit: how many characters it takes; None for any number.
    """
    hint = translate(placeholder) if placeholder else ""
    return Horizontal(
        FieldLabel(translate(label), name=name),
        ThaiInput(value, id=name, placeholder=hint, limit=limit),
        classes="line",
    )


def choice_line(
    name: str, label: Sentence, options: Iterable[tuple[str, str]], chosen: str | None = None
) -> OneOf:
    """A field that is one of several.

    Args:
        name: its id.
        label: before it.
        options: value and words of each.
        chosen: the value that holds.
    """
    return OneOf(translate(label), options, chosen, id=name, width=_LABEL)
