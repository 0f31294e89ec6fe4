"""Several lines to type in, for Thai: broken at words, the cursor moved by letters with their marks."""

from typing import Any, ClassVar

from textual import events
from textual.binding import BindingType
from textual.document._document import Location
from textual.document._wrapped_document import WrappedDocument
from textual.message import Message
from textual.widgets import TextArea

from exports.layout import cell_width, wrap
from tui.widgets import clusters


class ThaiArea(TextArea, inherit_bindings=False):
    """A `TextArea` that never blinks, breaks lines between Thai words, and leaves function keys and tab to the screen.

    Args:
        text: what stands in it.
        takes_lines: whether Enter begins a new line; else it is for the screen.
        id: of the widget.
    """

    DEFAULT_CSS = """
    ThaiArea, ThaiArea:focus { border: none; padding: 0; background: ansi_default; scrollbar-size: 0 0; }
    ThaiArea .text-area--cursor-line { background: ansi_default; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        binding for binding in TextArea.BINDINGS if getattr(binding, "key", "") not in {"f6", "f7"}
    ]

    class Left(Message):
        """An arrow was struck on the first or last line: the person wants out."""

        def __init__(self, area: "ThaiArea", step: int) -> None:
            super().__init__()
            self.area = area
            self.step = step

    def __init__(self, text: str = "", *, takes_lines: bool = False, id: str | None = None) -> None:
        super().__init__(
            text, id=id, soft_wrap=True, show_line_numbers=False, compact=True, highlight_cursor_line=False
        )
        self.takes_lines = takes_lines
        self.cursor_blink = False

    # Textual takes an unspaced Thai sentence for one word; its document is given our line breaker instead.
    def _set_document(self, text: str, language: str | None) -> None:
        super()._set_document(text, language)
        self.wrapped_document.__class__ = _ThaiWrapped
        self._rewrap_and_refresh_virtual_size()

    async def _on_key(self, event: events.Key) -> None:
        # Textual goes on to the base class's handler unless told not to; the key itself goes on to the screen.
        if event.key == "enter" and not self.takes_lines:
            event.prevent_default()

    def check_consume_key(self, key: str, character: str | None = None) -> bool:
        """Enter is the screen's where the text is one line."""
        return super().check_consume_key(key, character) and not (key == "enter" and not self.takes_lines)

    def action_cursor_up(self, select: bool = False) -> None:
        """Move up, or out at the first line."""
        if self.cursor_at_first_line and not select and not self.takes_lines:
            self.post_message(self.Left(self, -1))
        else:
            super().action_cursor_up(select)

    def action_cursor_down(self, select: bool = False) -> None:
        """Move down, or out at the last line."""
        if self.cursor_at_last_line and not select and not self.takes_lines:
            self.post_message(self.Left(self, 1))
        else:
            super().action_cursor_down(select)

    def get_cursor_left_location(self) -> Location:
        """One letter with its marks to the left, or the end of the line before."""
        row, column = self.cursor_location
        return (
            (row, clusters.before(self.document[row], column))
            if column
            else super().get_cursor_left_location()
        )

    def get_cursor_right_location(self) -> Location:
        """One letter with its marks to the right, or the beginning of the next line."""
        row, column = self.cursor_location
        line = self.document[row]
        return (
            (row, clusters.after(line, column)) if column < len(line) else super().get_cursor_right_location()
        )

    def get_cursor_word_left_location(self) -> Location:
        """The beginning of the word."""
        row, column = self.cursor_location
        return (
            (row, clusters.word_before(self.document[row], column))
            if column
            else super().get_cursor_word_left_location()
        )

    def get_cursor_word_right_location(self) -> Location:
        """The beginning of the next word."""
        row, column = self.cursor_location
        line = self.document[row]
        return (
            (row, clusters.word_after(line, column))
            if column < len(line)
            else super().get_cursor_word_right_location()
        )

    def action_delete_left(self) -> None:
        """Delete the last mark alone, as Thai typists expect."""
        start, end = self.selection
        row, column = end
        if start == end and column and not self.read_only:
            self._delete_via_keyboard((row, column - 1), end)
        else:
            super().action_delete_left()


class _ThaiWrapped(WrappedDocument):
    """The wrapped view of a document, its lines broken where Thai is broken."""

    def wrap(self, width: int, tab_width: int | None = None) -> None:
        super().wrap(0, tab_width)
        self._width = width
        self._wrap_offsets = [_breaks(line, width) for line in self.document.lines]
        self._offset_to_line_info = []
        self._line_index_to_offsets = []
        for index, breaks in enumerate(self._wrap_offsets):
            first = len(self._offset_to_line_info)
            sections = range(len(breaks) + 1)
            self._offset_to_line_info += [(index, section) for section in sections]
            self._line_index_to_offsets.append([first + section for section in sections])

    def wrap_range(self, *_edit: Any) -> None:
        """Wrap everything again: these texts are short."""
        self.wrap(self._width, self._tab_width)


def _breaks(line: str, width: int) -> list[int]:
    """Where the second and later screen lines of a line begin; one cell is left for the cursor."""
    if not width or cell_width(line) < width:
        return []
    ends, at = [], 0
    for part in wrap(line, width - 1)[:-1]:
        at += len(part)
        ends.append(at)
    return ends
