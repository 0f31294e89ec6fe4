"""One line of a form on screen: a label with the mark, the text, and what there is to say about it."""

from collections.abc import Mapping
from types import MappingProxyType

from rich.style import Style
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.geometry import Size
from textual.reactive import reactive
from textual.strip import Strip

from exports.layout import cell_width, fit, pad
from models.outlet import printable
from tui.widgets.ledger import MARK
from tui.widgets.look import ACCENT, Drawn
from tui.widgets.words import Words, strip


class FieldLabel(Drawn):
    """The label of a field; the mark before it tells where one is.

    Args:
        text: of the label.
        name: of the field that it belongs to.
    """

    DEFAULT_CSS = """
    FieldLabel { width: 18; height: 1; }
    """

    is_marked = reactive(False)

    def __init__(self, text: str, *, name: str, classes: str | None = None) -> None:
        super().__init__(name=name, classes=classes)
        self.text = printable(text)

    @property
    def shows_mark(self) -> bool:
        """Whether one sees the mark: no sheet lies over it."""
        return self.is_marked and self.screen.is_active

    def cover_changed(self) -> None:
        """Draw the mark, or take it away."""
        if self.is_marked:
            self.refresh()

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """The mark, the label and a blank, where the width is not given; the plain mode needs signs besides."""
        return cell_width(self.text) + (2 if self.plain is None else 5)

    def draw_line(self, y: int) -> Strip:
        """Draw the mark and the label."""
        width, room = self.size.width, max(self.size.width - 2, 1)
        mark: Style = self.rich_style + ACCENT
        text = fit(self.text, room) if cell_width(self.text) > room else pad(self.text, room)
        return strip([(MARK if self.shows_mark else " ", mark), (f"{text} ", self.rich_style)], width)


class FieldLine(Horizontal):
    """Label, text, note.

    Args:
        name: of the field.
        label: before the text.
        value: that stands in it.
        second: name, label and value of a second field on the same line.
        limit: how many characters a field takes; None for any number.
        is_literal: whether it is the name of a file.
        hints: name of a field to how it may be typed, shown while it is empty.
    """

    DEFAULT_CSS = """
    FieldLine { height: 1; }
    FieldLine ThaiInput { width: 26; margin-right: 1; }
    FieldLine ThaiInput.short { width: 8; }
    FieldLine .note { width: 1fr; }
    """

    def __init__(
        self,
        name: str,
        label: str,
        value: str,
        second: tuple[str, str, str] | None = None,
        *,
        limit: int | None = None,
        is_literal: bool = False,
        hints: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        super().__init__()
        self.limit = limit
        self.hints = hints
        self.is_literal = is_literal
        self.parts = [(name, label, value), *([second] if second else [])]

    def compose(self) -> ComposeResult:
        """The parts of the line."""
        from tui.widgets.thai_input import (
            ThaiInput,  # the first screen has labels, but no field before its first paint
        )

        for index, (name, label, value) in enumerate(self.parts):
            shown = FieldLabel(label, name=name)
            if index and shown.plain is None:
                shown.styles.width = cell_width(label) + 3
            yield shown
            classes = "short" if name == "number" else None
            if self.is_literal:
                from tui.widgets.path_input import PathInput

                yield PathInput(value, id=name)
            else:
                hint = self.hints.get(name, "")
                yield ThaiInput(value, id=name, classes=classes, limit=self.limit, placeholder=hint)
        yield Words(id=f"note-{self.parts[-1][0]}", classes="note")
