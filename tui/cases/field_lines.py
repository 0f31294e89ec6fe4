"""The fields of a case on its form: what stands in them, moving about, and completing from the office's lists."""

from __future__ import annotations

from collections.abc import Container, Mapping

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalGroup
from textual.widgets import Input, TextArea

from exports.cases.words import CASE_FIELDS, case_field
from exports.language import translate
from models.cases.corrections import LINE_LIMIT, TEXT_LIMIT
from models.messages import message
from models.office.words import Words
from tui.cases.codes import completed
from tui.cases.fields import CHOSEN, PARTS, PERSON
from tui.widgets.field import FieldLabel, FieldLine
from tui.widgets.thai_area import ThaiArea
from tui.widgets.thai_input import ThaiInput

_PAIRS = (
    ("number", "received_at"),
    ("channel", "received_from"),
    ("subdistrict", "district"),
    ("place", "priority"),
    PERSON,
)
_SECOND_OF = dict(_PAIRS)
_SECONDS = frozenset(_SECOND_OF.values())
_SECOND_LABEL, _PLAIN_SIGNS = 16, 3
_NARROW = 72
"""Cells of a window below which the first field of a pair takes less room."""


class CaseFields(VerticalGroup):
    """A line for each field, or for two that belong together; the detail has three.

    Args:
        names: of the fields, in their order.
    """

    DEFAULT_CSS = """
    CaseFields FieldLine ThaiInput, CaseFields FieldLine ThaiInput.short { width: 22; }
    CaseFields.narrow FieldLabel { width: 16; }
    CaseFields.narrow FieldLine ThaiInput { width: 13; }
    CaseFields FieldLine.alone ThaiInput, CaseFields FieldLine ThaiInput.last { width: 1fr; }
    CaseFields FieldLine .note { display: none; }
    CaseFields #detail-line, CaseFields #detail { height: 3; }
    CaseFields #detail { margin-right: 1; }
    """

    def __init__(self, names: tuple[str, ...]) -> None:
        super().__init__()
        self.names = names

    def compose(self) -> ComposeResult:
        """The fields."""
        for name in self.names:
            if name in _SECONDS:
                continue
            if name == "detail":
                with Horizontal(id="detail-line"):
                    yield FieldLabel(_label(name), name=name)
                    yield ThaiArea(id="detail", limit=TEXT_LIMIT)
                continue
            second = _SECOND_OF.get(name)
            more = (second, _label(second), "") if second else None
            line = FieldLine(name, _label(name), "", more, limit=LINE_LIMIT)
            line.set_class(second is None, "alone")
            yield line

    def on_resize(self) -> None:
        """In a narrow window the first fields of the pairs give way, so that the second ones are seen whole."""
        is_narrow = self.size.width < _NARROW
        self.set_class(is_narrow, "narrow")

    def on_mount(self) -> None:
        """Let the second fields of a line end at the same cell as those that stand alone; and codes be taken digit by digit."""
        for field in self.query(ThaiInput):
            field.takes_codes = field.id in CHOSEN
        for second in _SECONDS:
            self.query(f"#{second}").set_class(True, "last")
        for label in self.query(FieldLabel):
            if label.name in _SECONDS:
                label.styles.width = _SECOND_LABEL if label.plain is None else _SECOND_LABEL + _PLAIN_SIGNS

    def field(self, name: str) -> ThaiInput | ThaiArea:
        """The widget of a field."""
        return (
            self.query_one("#detail", ThaiArea) if name == "detail" else self.query_one(f"#{name}", ThaiInput)
        )

    def fill(self, texts: Mapping[str, str]) -> None:
        """Write into fields; it does not count as typed."""
        with self.prevent(Input.Changed, TextArea.Changed):
            for name, text in texts.items():
                widget = self.field(name) if name in self.names else None
                if isinstance(widget, ThaiArea):
                    widget.text = text
                elif widget is not None:
                    widget.value = text

    @property
    def texts(self) -> dict[str, str]:
        """What stands in the fields."""
        return {name: self.text(name) for name in self.names}

    def text(self, name: str) -> str:
        """What stands in a field."""
        widget = self.field(name)
        return widget.text if isinstance(widget, ThaiArea) else widget.value

    # Moving.

    @property
    def focused_name(self) -> str:
        """The field that one is in; empty outside of them."""
        focused = self.screen.focused
        name = focused.id if focused else None
        return name if name in self.names else ""

    def focus_field(self, name: str) -> None:
        """Go to a field."""
        self.screen.set_focus(self.field(name))

    def step(self, step: int) -> None:
        """To another field, so many below."""
        at = self.names.index(self.focused_name) if self.focused_name else -1
        self.focus_field(self.names[(at + step) % len(self.names)])

    def jump(self, step: int) -> None:
        """To the beginning of the next part, or of the one before; at the ends it stays."""
        parts = [self.names.index(name) for name in PARTS if name in self.names]
        at = self.names.index(self.focused_name) if self.focused_name else -1
        further = [part for part in parts[::step] if (part - at) * step > 0]
        if further:
            self.focus_field(self.names[further[0]])

    def mark(self, name: str | None) -> None:
        """Mark the field that one is in."""
        for label in self.query(FieldLabel):
            label.is_marked = label.name == name

    def label(self, name: str) -> str:
        """What a field is called."""
        return _label(name)

    def show_stops(self, stops: Container[str]) -> None:
        """Step back with the labels of fields at which Enter does not stop."""
        for label in self.query(FieldLabel):
            label.set_class(label.name not in stops, "faint")

    def complete(self, words: Words) -> None:
        """Make the last word of the field that one is in the office's own, if one can be meant."""
        name = self.focused_name
        widget = self.field(name) if name in CHOSEN else None
        if isinstance(widget, ThaiInput):
            widget.value = completed(name, widget.value, words)


def _label(name: str) -> str:
    return case_field(name) if name in CASE_FIELDS else translate(message("Coordinates"))
