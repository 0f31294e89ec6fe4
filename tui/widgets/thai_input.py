"""A line to type in, for Thai: the cursor moves by letters with their marks, marks find their order, wrong keys do nothing."""

from itertools import pairwise
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.geometry import Region, Size
from textual.reactive import Reactive
from textual.strip import Strip
from textual.widgets import Input
from textual.widgets.input import Selection

from exports.layout import cell_width, fit, split_at_cell
from models.thai import clean_as_typed
from tui.widgets import clusters
from tui.widgets.calls import Call
from tui.widgets.editing import EDITING, MOST_IN_LINE, Limited, TakesModules, editing_bindings
from tui.widgets.look import DONE
from tui.widgets.orthography import change
from tui.widgets.steps import State, Steps


class ThaiInput(Limited, TakesModules, Input):
    """An `Input` that never blinks (a blinking cursor sends 2 kB a second) and knows Thai.

    Backspace takes the last mark alone, as Thai typists expect; delete takes the letter with its marks. A mark without a
    letter under it is refused without a sound. What is typed can be taken back.

    Args:
        value: what stands in it.
        id: of the widget.
        classes: of the widget.
        select_on_focus: whether typing replaces what stands there.
        placeholder: shown while it is empty.
        limit: how many characters it takes; None for `MOST_IN_LINE`.
        is_literal: for names of files, whose marks stay as they are.
    """

    DEFAULT_CSS = """
    ThaiInput { height: 1; border: none; padding: 0; background: ansi_default; }
    ThaiInput:focus { border: none; background-tint: ansi_default 0%; }
    """
    ACTIONS = EDITING
    BINDINGS: ClassVar[list[BindingType]] = editing_bindings()
    virtual_size: Reactive[Size] = Reactive(Size(0, 0))
    """What its text takes. No field is as wide as its text, so the screen need not be laid out anew with each letter."""
    takes_codes = False
    """Whether a digit may complete a code: what came in at once behind it belongs to the next field then."""

    def __init__(
        self,
        value: str = "",
        *,
        id: str | None = None,
        classes: str | None = None,
        select_on_focus: bool = True,
        placeholder: str = "",
        limit: int | None = None,
        is_literal: bool = False,
    ) -> None:
        self.limit = MOST_IN_LINE if limit is None else limit
        self.is_literal = is_literal
        self.takes_modules = not is_literal
        self._steps = Steps()
        self._own: str | None = None
        super().__init__(
            value,
            placeholder=placeholder,
            id=id,
            classes=classes,
            select_on_focus=select_on_focus,
            compact=True,
        )
        self.cursor_blink = False

    def watch_virtual_size(self) -> None:
        """A text that has become shorter is scrolled no farther than it goes."""
        self.scroll_x = self.scroll_x  # which is held against it

    # What stands in it.

    def validate_value(self, value: str) -> str:
        """Keep out what the terminal would obey, and ends of lines."""
        return clean_as_typed(value).replace("\n", " ")

    def watch_value(self, value: str) -> None:
        """A text that was not typed here has no history; and say what is left."""
        if value != self._own:
            self._steps.forget()
        if self.is_mounted:
            self.count_again()

    def validate_selection(self, selection: Selection) -> Selection:
        """The cursor never stands between a letter and its marks."""
        start, end = super().validate_selection(selection)
        value = self.value
        return Selection(clusters.at_or_before(value, start), clusters.at_or_before(value, end))

    def watch_selection(self) -> None:
        """The terminal's own cursor, which readers follow, stands where the line is scrolled to by now."""
        if self.has_focus:
            self.app.cursor_position = self.cursor_screen_offset
            self.call_after_refresh(self._follow)

    def _follow(self) -> None:
        """Scroll to the cursor once more: of many keys that come at once, each was held against the width of before."""
        self.scroll_to_region(
            Region(self._cursor_offset, 0, width=1, height=1), force=True, animate=False, immediate=True
        )

    @property
    def _cursor_offset(self) -> int:
        return cell_width(self.value[: self.cursor_position])

    def _length(self) -> int:
        return len(self.value)

    def _on_resize(self, event: events.Resize) -> None:
        self.count_again()

    def _set(self, state: State) -> None:
        self._own = state.text
        self.value = state.text
        self.selection = Selection.cursor(state.cursor)

    # Typing.

    def takes_key(self, key: events.Key) -> str | None:
        """The character that a key puts in; None if it does something else, or may lead to another field."""
        character = key.character if key.is_printable else None
        if self.takes_codes and character and (character == " " or character.isdigit()):
            return None
        return character

    def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        self.replace(event.text.strip("\r\n"), *self.selection)

    def replace(self, text: str, start: int, end: int) -> None:
        """Put text in place of what stands there, as far as Thai allows it.

        Args:
            text: several lines become one, joined by blanks.
            start: of what goes.
            end: of what goes.
        """
        value = self.value
        start, end = sorted((max(0, start), min(len(value), end)))
        room = None if self.limit is None else self.limit - len(value) + end - start
        line = clean_as_typed(text).replace("\n", " ")
        done = change(value[:start], line, value[end:], room=room, is_literal=self.is_literal)
        if done is None:
            return
        if done.lost:
            self.tell_lost(done.lost)
            if not done.text:
                return
        begins = start - done.back
        new = value[:begins] + done.text + value[end + done.ahead :]
        now = State(new, clusters.at_or_after(new, begins + done.cursor))
        if new != value:
            is_single = len(text) + end - start == 1
            self._steps.record(State(value, self.cursor_position), now, is_single=is_single)
        self._set(now)
        self.look_for_call(now.text[: now.cursor], len(text))

    def put_module(self, text: str, call: Call | None) -> None:
        """Put a text in place of its call, or where the cursor stands; the cursor stays behind what it was behind.

        Args:
            text: of the module.
            call: that is replaced; None for what is selected.
        """
        start, end = sorted(self.selection)
        if call is not None:
            found = call.replaced_in(self.value, self.cursor_position, text)
            if found is None:
                return
            start, end, text = found
        behind = len(self.value) - max(self.cursor_position, end)
        with self.without_calls():
            self.replace(text, start, end)
        self.selection = Selection.cursor(len(self.value) - behind)

    def action_cut(self) -> None:
        """Cut what is selected; where nothing is, what was copied before stays."""
        if self.selected_text:
            super().action_cut()

    def action_undo(self) -> None:
        """Take back what was typed last."""
        self._go_to(self._steps.undo(State(self.value, self.cursor_position)))

    def action_redo(self) -> None:
        """Type again what was taken back."""
        self._go_to(self._steps.redo(State(self.value, self.cursor_position)))

    def _go_to(self, state: State | None) -> None:
        if state is not None:
            self._set(state)

    # Moving and deleting.

    def _go(self, place: int, select: bool) -> None:
        self.selection = Selection(self.selection.start if select else place, place)

    def action_cursor_left(self, select: bool = False) -> None:
        """Move over one letter with its marks."""
        start, end = self.selection
        self._go(clusters.before(self.value, end) if select or start == end else min(start, end), select)

    def action_cursor_right(self, select: bool = False) -> None:
        """Move over one letter with its marks."""
        start, end = self.selection
        self._go(clusters.after(self.value, end) if select or start == end else max(start, end), select)

    def action_cursor_left_word(self, select: bool = False) -> None:
        """Jump to the beginning of the word."""
        self._go(clusters.word_before(self.value, self.cursor_position), select)

    def action_cursor_right_word(self, select: bool = False) -> None:
        """Jump to the next word."""
        self._go(clusters.word_after(self.value, self.cursor_position), select)

    def action_home(self, select: bool = False) -> None:
        """Go to the beginning; what is selected stays so."""
        self._go(0, select)

    def action_end(self, select: bool = False) -> None:
        """Go to the end; what is selected stays so."""
        self._go(len(self.value), select)

    def _delete_to(self, place: int) -> None:
        if self.selection.is_empty:
            self.delete(self.cursor_position, place)
        else:
            self.delete_selection()

    def action_delete_left(self) -> None:
        """Delete the last mark alone, as Thai typists expect."""
        self._delete_to(clusters.without_last(self.value, self.cursor_position))

    def action_delete_right(self) -> None:
        """Delete the letter with its marks, so that no mark is left without one."""
        self._delete_to(clusters.after(self.value, self.cursor_position))

    def action_delete_left_word(self) -> None:
        """Delete to the beginning of the word."""
        self._delete_to(clusters.word_before(self.value, self.cursor_position))

    def action_delete_right_word(self) -> None:
        """Delete to the next word."""
        self._delete_to(clusters.word_after(self.value, self.cursor_position))

    # Drawing.

    def _cell_offset_to_index(self, offset: int) -> int:
        return len(split_at_cell(self.value, offset + self.scroll_offset.x)[0])

    def render_line(self, y: int) -> Strip:
        """Draw the line; the cursor covers a letter with its marks."""
        value = self.value
        if y:
            return super().render_line(y)
        if not value:
            return self._hint()
        marked: list[tuple[int, int, Style]] = []
        if self.is_here:
            at = self.cursor_position
            if not self.selection.is_empty:
                start, end = sorted(self.selection)
                marked.append((start, end, self.get_component_rich_style("input--selection")))
            marked.append((at, clusters.after(value, at), self.get_component_rich_style("input--cursor")))
        left, width = self.scroll_offset.x, self.scrollable_content_region.width
        return (
            draw_text(value, marked)
            .crop(left, left + width)
            .extend_cell_length(width)
            .apply_style(self.rich_style)
        )

    def _hint(self) -> Strip:
        """What stands in it while nothing is typed: what to type, and the cursor at its beginning."""
        width, plain = self.scrollable_content_region.width, self.rich_style
        text = fit(self.placeholder, width)
        marked: list[tuple[int, int, Style]] = [(0, len(text), DONE)]
        if self.is_here:
            cursor = self.get_component_rich_style("input--cursor")
            marked.append((0, clusters.after(text, 0), cursor))
        return draw_text(text, marked).apply_style(plain) if text else Strip.blank(max(width, 0), plain)


def draw_text(text: str, marked: list[tuple[int, int, Style]]) -> Strip:
    """Draw a text with some of its parts in other styles; no letter is cut from its marks.

    Args:
        text: of one line.
        marked: beginning, end and style of each part, a later one over an earlier one; one at the end stands on a blank.
    """
    text += " " if any(start == len(text) for start, _, _ in marked) else ""
    cuts = sorted(
        {0, len(text), *(place for start, end, _ in marked for place in (start, max(end, start + 1)))}
    )
    segments = []
    for start, end in pairwise(cuts):
        style = next(
            (style for low, high, style in reversed(marked) if low <= start < max(high, low + 1)), None
        )
        segments.append(Segment(text[start:end], style))
    return Strip(segments, cell_width(text))
