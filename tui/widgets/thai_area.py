"""Several lines to type in, for Thai: broken at words, the cursor moved by letters with their marks, marks put in their order."""

from collections.abc import Callable
from typing import Any, ClassVar, cast

from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.document._document import Document, EditResult, Location, Selection
from textual.dom import DOMNode
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widgets import TextArea

from models.thai import clean_as_typed
from tui.widgets import clusters
from tui.widgets.calls import Call, EditorWanted
from tui.widgets.drawn_lines import DrawnLines
from tui.widgets.editing import EDITING_LINES, MOST_IN_AREA, Limited, TakesModules, editing_bindings
from tui.widgets.orthography import change
from tui.widgets.thai_edit import KeyboardEdit, cursor_after
from tui.widgets.thai_input import draw_text
from tui.widgets.thai_wrapping import ThaiWrapped

_SCREENS = frozenset({"f6", "f7", "ctrl+z", "super+z"})
"""Keys of a `TextArea` that are the screen's, or are in `EDITING`."""

_KEPT = 100
"""Lines that are kept as they were drawn."""


class _Area(TextArea, inherit_bindings=False):
    """A `TextArea` that leaves function keys to the screen, and looks its styles up when they have changed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        binding for binding in TextArea.BINDINGS if getattr(binding, "key", "") not in _SCREENS
    ]
    _styled: object = None
    """The theme for which the styles were looked up last."""

    def notify_style_update(self) -> None:
        """Look the styles up again."""
        self._styled = None
        super().notify_style_update()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw the lines. Textual looks six styles up before: a sixth of what a letter cost."""
        if self._styled is not self._theme:
            self._styled = self._theme
            return super().render_lines(crop)
        return super(TextArea, self).render_lines(crop)


class ThaiArea(Limited, TakesModules, _Area):
    """A `TextArea` that never blinks, breaks lines between Thai words, and leaves function keys and tab to the screen.

    Keys do in it what they do in a `ThaiInput`.

    Args:
        text: what stands in it.
        takes_lines: whether Enter begins a new line; else it is for the screen.
        id: of the widget.
        limit: how many characters it takes, with the ends of its lines; None for `MOST_IN_AREA`.
    """

    DEFAULT_CSS = """
    ThaiArea, ThaiArea:focus { border: none; padding: 0; background: ansi_default; scrollbar-size: 0 0; }
    ThaiArea .text-area--cursor-line { background: ansi_default; }
    """
    ACTIONS = EDITING_LINES
    BINDINGS: ClassVar[list[BindingType]] = editing_bindings(EDITING_LINES)

    wrapped_document: ThaiWrapped

    class Left(Message):
        """An arrow was struck on the first or last line: the person wants out."""

        def __init__(self, area: "ThaiArea", step: int) -> None:
            super().__init__()
            self.area = area
            self.step = step

    def __init__(
        self, text: str = "", *, takes_lines: bool = False, id: str | None = None, limit: int | None = None
    ) -> None:
        self.limit = MOST_IN_AREA if limit is None else limit
        self._base = Style()
        self._shows_cursor = False
        self._across = 0
        self._drawn: dict[tuple[object, ...], Strip] = {}
        """Lines as they were drawn: with each letter Textual asks for all, and all but one are as they were."""
        super().__init__(
            clean_as_typed(text),
            id=id,
            soft_wrap=True,
            show_line_numbers=False,
            compact=True,
            highlight_cursor_line=False,
        )
        self._styles_cache = DrawnLines()
        self.takes_lines = takes_lines
        self.cursor_blink = False
        self.disable_messages(
            TextArea.SelectionChanged
        )  # told to four widgets with each letter, and nobody minds

    # Textual takes an unspaced Thai sentence for one word; its document is given our line breaker instead.
    def _set_document(self, text: str, language: str | None) -> None:
        super()._set_document(clean_as_typed(text), language)
        self.wrapped_document.__class__ = ThaiWrapped
        self._rewrap_and_refresh_virtual_size()
        if self.is_mounted:
            self.count_again()

    @property
    def is_only_read(self) -> bool:
        """Whether it is shown to be read."""
        return bool(self.read_only)

    def _length(self) -> int:
        lines = self.document.lines
        return sum(map(len, lines)) + len(lines) - 1

    def _on_resize(self) -> None:
        # Textual goes on to the base class's handler, which breaks the lines.
        self.count_again()

    def watch(
        self, obj: DOMNode, attribute_name: str, callback: Callable[..., Any], init: bool = True
    ) -> None:
        """Watch what changes elsewhere, but not the app's theme, as a `TextArea` would: that is chosen once, at the start.

        Whoever watches it is on a list of the app for ever, with the whole screen around it.
        """
        if attribute_name != "theme":
            super().watch(obj, attribute_name, callback, init)

    # Typing.

    async def _on_key(self, event: events.Key) -> None:
        # Textual goes on to the base class's handler unless told not to; the key itself goes on to the screen.
        if event.key == "enter" and not self.takes_lines:
            event.prevent_default()

    def check_consume_key(self, key: str, character: str | None = None) -> bool:
        """Enter is the screen's where the text is one line."""
        return super().check_consume_key(key, character) and not (key == "enter" and not self.takes_lines)

    def takes_key(self, key: events.Key) -> str | None:
        """The character that a key puts in; None if it does something else."""
        if self.read_only:
            return None
        if key.key == "enter":
            return "\n" if self.takes_lines else None
        return key.character if key.is_printable else None

    async def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        self._replace_via_keyboard(event.text, *self.selection)

    def action_paste(self) -> None:
        """Paste what was copied in the program."""
        self._replace_via_keyboard(self.app.clipboard, *self.selection)

    def _replace_via_keyboard(self, insert: str, start: Location, end: Location) -> EditResult | None:
        """Put text in place of what stands there, as far as Thai allows it; all of it is one step."""
        if self.read_only:
            return None
        last = self.document.end
        (row, column), (end_row, end_column) = sorted((min(start, last), min(end, last)))
        before, after = self.document[row][:column], self.document[end_row][end_column:]
        room = None
        if self.limit is not None:
            removed = len(self.document.get_text_range((row, column), (end_row, end_column)))
            room = self.limit - self._length() + removed
        done = change(before, insert, after, room=room)
        if done is None:
            return None
        if done.lost:
            self.tell_lost(done.lost)
            if not done.text:
                return None
        place = cursor_after(row, before, after, done)
        edit = KeyboardEdit(done.text, (row, column - done.back), (end_row, end_column + done.ahead), place)
        result = self.edit(edit)
        self.count_again()
        if insert:
            self.look_for_call(self.document.get_text_range((row, 0), self.cursor_location), len(insert))
        return result

    def put_module(self, text: str, call: Call | None) -> None:
        """Put a text in place of its call, or where the cursor stands; the cursor stays behind what it was behind.

        Args:
            text: of the module.
            call: that is replaced; None for what is selected.
        """
        document = cast(Document, self.document)
        whole, index, place = self.text, document.get_index_from_location, document.get_location_from_index
        start, end = map(index, sorted(self.selection))
        cursor = index(self.cursor_location)
        if call is not None:
            found = call.replaced_in(whole, cursor, text)
            if found is None:
                return
            start, end, text = found
        behind = len(whole) - max(cursor, end)
        with self.without_calls():
            self._replace_via_keyboard(text, place(start), place(end))
        self.move_cursor(place(len(self.text) - behind))

    def put_whole(self, text: str) -> None:
        """Put another text in place of all that stands there, as one step."""
        with self.without_calls():
            self._replace_via_keyboard(text, (0, 0), self.document.end)

    def action_edit_outside(self) -> None:
        """Edit the text in one's own editor."""
        if not self.read_only:
            self.post_message(EditorWanted(self))

    def _delete_via_keyboard(self, start: Location, end: Location) -> EditResult | None:
        return self._replace_via_keyboard("", start, end)

    def action_cut(self) -> None:
        """Cut what is selected; where nothing is, nothing goes."""
        if self.selected_text:
            super().action_cut()

    def undo(self) -> None:
        """Take back the last step."""
        super().undo()
        self.count_again()

    def redo(self) -> None:
        """Make the step again that was taken back last."""
        super().redo()
        self.count_again()

    # Moving.

    def _validate_selection(self, selection: Selection) -> Selection:
        start, end = super()._validate_selection(selection)
        return Selection(self._at_letter(start), self._at_letter(end))

    def _at_letter(self, location: Location) -> Location:
        """The cursor never stands between a letter and its marks."""
        row, column = location
        return row, clusters.at_or_before(self.document[row], column)

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
        if not column:
            return super().get_cursor_left_location()
        return row, clusters.before(self.document[row], column)

    def get_cursor_right_location(self) -> Location:
        """One letter with its marks to the right, or the beginning of the next line."""
        row, column = self.cursor_location
        line = self.document[row]
        return (row, clusters.after(line, column)) if column < len(line) else self._next_line(row)

    def get_cursor_word_left_location(self) -> Location:
        """The beginning of the word."""
        row, column = self.cursor_location
        if not column:
            return super().get_cursor_left_location()
        return row, clusters.word_before(self.document[row], column)

    def get_cursor_word_right_location(self) -> Location:
        """The beginning of the next word."""
        row, column = self.cursor_location
        line = self.document[row]
        return (row, clusters.word_after(line, column)) if column < len(line) else self._next_line(row)

    def _next_line(self, row: int) -> Location:
        return min((row + 1, 0), self.document.end)

    def action_cursor_left_word(self) -> None:
        """Jump to the beginning of the word."""
        self.action_cursor_word_left()

    def action_cursor_right_word(self) -> None:
        """Jump to the next word."""
        self.action_cursor_word_right()

    # Deleting.

    def _delete_to(self, place: Location) -> None:
        start, end = self.selection
        self._delete_via_keyboard(start, place if start == end else end)

    def action_delete_left(self) -> None:
        """Delete the last mark alone, as Thai typists expect."""
        row, column = self.cursor_location
        left = (row, clusters.without_last(self.document[row], column)) if column else None
        self._delete_to(left or self.get_cursor_left_location())

    def action_delete_left_word(self) -> None:
        """Delete to the beginning of the word."""
        self._delete_to(self.get_cursor_word_left_location())

    def action_delete_right_word(self) -> None:
        """Delete to the next word."""
        self._delete_to(self.get_cursor_word_right_location())

    # Drawing.

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw the lines, all in a style that is looked up once."""
        base = self.rich_style
        if base is not self._base or len(self._drawn) > _KEPT:
            self._drawn.clear()
        self._base = base
        self._shows_cursor = self._draw_cursor and self.screen.is_active
        self._across = self.scrollable_content_region.width
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """Draw a line of the screen; the cursor covers a letter with its marks."""
        wrapped, base = self.wrapped_document, self._base
        width, row = self._across, y + self.scroll_offset.y
        if row >= len(wrapped._offset_to_line_info):
            return Strip.blank(width, base)
        line, section = wrapped._offset_to_line_info[row]
        start, end = wrapped.section(line, section)
        text = self.document[line]
        is_last = end == len(text)
        marked: list[tuple[int, int, Style]] = []

        def mark(first: int, last: int, style: Style | None) -> None:
            first, last = max(first, start), min(last, end)
            if style is not None and (first < last or (first == last == end and is_last)):
                marked.append((first - start, last - start, style))

        selected, cursor = self.selection, self.cursor_location
        if self._shows_cursor:
            (top, left), (bottom, right) = sorted(selected)
            if not selected.is_empty and top <= line <= bottom:
                first, last = left if line == top else 0, right if line == bottom else len(text)
                mark(first, last, self._theme.selection_style)
            if cursor[0] == line:
                mark(cursor[1], clusters.after(text, cursor[1]), self._theme.cursor_style)
        key = (text[start:end], width, *marked)
        if (drawn := self._drawn.get(key)) is None:
            strip = draw_text(text[start:end], marked)
            drawn = self._drawn[key] = strip.extend_cell_length(width).crop(0, width).apply_style(base)
        return drawn
