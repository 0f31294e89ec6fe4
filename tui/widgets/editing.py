"""What lines and areas to type in have in common: the keys for Thai, and how much room is left in them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.binding import Binding, BindingType
from textual.color import Color
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from exports.language import translate
from exports.layout import cell_width, pad
from models.messages import Message, message
from tui.keyboard.actions import Action
from tui.keyboard.handlers import HandlersKnown
from tui.keyboard.layouts import add_twins
from tui.widgets.calls import Call, ModuleWanted, find_call
from tui.widgets.look import ACCENT, GROUND, LINE


def _action(name: str, keys: tuple[str, ...], label: Message, help: Message) -> Action:
    return Action(name, keys, label, help, shown=False, in_palette=False)


EDITING = (
    _action(
        "cursor_left_word", ("ctrl+left",), message("Previous word"), message("Go to the start of the word")
    ),
    _action("cursor_right_word", ("ctrl+right",), message("Next word"), message("Go to the next word")),
    _action(
        "delete_left_word",
        ("ctrl+w", "ctrl+backspace", "alt+backspace"),
        message("Delete word"),
        message("Delete to the start of the word"),
    ),
    _action(
        "delete_right_word",
        ("ctrl+delete", "alt+delete", "alt+d"),
        message("Delete"),
        message("Delete to the next word"),
    ),
    _action("select_all", ("ctrl+a",), message("Select all"), message("Select the whole text")),
    _action("undo", ("ctrl+z",), message("Undo typing"), message("Undo the last typing")),
    _action("redo", ("ctrl+y", "ctrl+shift+z"), message("Redo typing"), message("Redo what was undone")),
    _action(
        "put_text",
        ("ctrl+o",),
        message("Text module"),
        message(
            "Put in one of the office's texts; :: with its name and a blank does it too, Ctrl+Z takes it out"
        ),
    ),
)
"""The keys of every field that are not on every keyboard's caps; arrows, Backspace and the like go without saying."""

EDITING_LINES = (
    *EDITING,
    _action(
        "edit_outside",
        ("ctrl+e",),
        message("Editor"),
        message(
            "In a text of several lines: edit it in your own editor (VISUAL or EDITOR), and come back with it"
        ),
    ),
)
"""The keys of a field of several lines."""


def editing_bindings(actions: tuple[Action, ...] = EDITING) -> list[BindingType]:
    """The keys of `EDITING`, on either layout."""
    return [Binding(key, action.id, show=False) for action in actions for key in add_twins(action.keys)]


# At run time no widget: Textual would take its settings over those of the widget it is mixed into.
if TYPE_CHECKING:
    _Field = Widget
else:
    _Field = object

MOST_IN_LINE = 10_000
MOST_IN_AREA = 100_000
"""Characters of a field that nothing else bounds: more would make each key slow, and nobody reads it."""

_ANY = Color(0, 0, 0)
"""A background for filters, none of which asks for it."""


class TakesModules(HandlersKnown, _Field):
    """A field into which the office's texts can be put by their names; its screen knows them."""

    takes_modules = True

    def look_for_call(self, line: str, inserted: int) -> None:
        """Ask for the text that a key has just called.

        Args:
            line: up to the cursor.
            inserted: how many characters of it came last.
        """
        if self.takes_modules and (call := find_call(line, inserted)) is not None:
            self.post_message(ModuleWanted(self, call))

    @contextmanager
    def without_calls(self) -> Iterator[None]:
        """What is put in by the block calls nothing, whatever stands in it."""
        takes, self.takes_modules = self.takes_modules, False
        try:
            yield
        finally:
            self.takes_modules = takes

    def put_module(self, text: str, call: Call | None) -> None:
        """Put a text in place of its call, or where the cursor stands."""
        raise NotImplementedError

    def action_put_text(self) -> None:
        """Ask which of the office's texts shall be put in."""
        if self.takes_modules:
            self.post_message(ModuleWanted(self, None))


_KEPT = 100
"""Lines that are kept as they stand on their ground."""

_NEAR = 20
"""The part of a field's limit at which it begins to tell what is left."""


class Limited(_Field):
    """A field that takes so many letters, and says in its last cells how many are left when it is nearly full.

    The words stand in cells that the text gives up then: nothing outside the field moves.
    """

    limit: int | None = None
    """How many characters it takes, the ends of lines among them; None for any number."""
    _told = ""
    _lost = 0
    """How many letters found no room since there was some last."""

    @cached_property
    def _on_ground(self) -> dict[tuple[int, Callable[[Strip], Strip]], tuple[Strip, Strip]]:
        return {}

    @property
    def is_here(self) -> bool:
        """Whether one types in it: no sheet lies over it."""
        return self.has_focus and self.screen.is_active

    @property
    def is_only_read(self) -> bool:
        """Whether nothing can be typed in it."""
        return False

    @property
    def left(self) -> int | None:
        """How many more characters there is room for; None if that is not yet worth telling."""
        if self.limit is None:
            return None
        left = max(self.limit - self._length(), 0)
        return left if left <= max(self.limit // _NEAR, 10) else None

    def _length(self) -> int:
        raise NotImplementedError

    def count_again(self) -> None:
        """Say what is left, if it is worth telling."""
        left = self.left
        self._lost = 0 if left != 0 else self._lost
        words = "" if left is None else translate(message("{count} left", count=left))
        if words and self.size.width < 3 * cell_width(words):
            words = str(left)
        if words == self._told:
            return
        room = 0 if left is None else max(cell_width(words), cell_width(self._told)) + 1
        if bool(words) != bool(self._told) or room > self.styles.padding.right:
            self.styles.padding = (0, room, 0, 0)
        self._told = words
        self.refresh()

    def tell_lost(self, lost: int) -> None:
        """Say that not all of a pasted text found room; one that comes in pieces is told as a whole."""
        self._lost += lost
        self.app.notify(
            translate(
                message(
                    "{lost} characters did not fit: this field holds at most {limit}.",
                    lost=f"{self._lost:,}",
                    limit=f"{self.limit:,}",
                )
            )
        )

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw the lines so that one sees where the field begins and ends, and what is left at the end of the last."""
        strips: list[Strip] = super().render_lines(crop)
        if not self.is_only_read:
            lay = on_ground if self.is_here else on_line
            strips = [self._laid(strip, lay) for strip in strips]
        row = self.size.height - 1
        edge = int(bool(self.styles.border_right[0]))
        if edge:
            strips = [self._in_brackets(strip, crop, crop.y + at) for at, strip in enumerate(strips)]
        if self._told and crop.y <= row < crop.bottom:
            room = self.styles.padding.right
            begins = max(self.outer_size.width - room - edge - crop.x, 0)
            words = Strip([Segment(pad(self._told, room, "right"), self.rich_style + ACCENT + GROUND)], room)
            drawn = strips[row - crop.y]
            parts = [drawn.crop(0, begins), words, drawn.crop(begins + room)]
            strips[row - crop.y] = Strip.join(parts).crop(0, crop.width)
        # Textual has filtered the lines before they came here; once more does nothing to what it has.
        for each in self.get_line_filters():
            strips = [strip.apply_filter(each, _ANY) for strip in strips]
        return strips

    def _laid(self, strip: Strip, lay: Callable[[Strip], Strip]) -> Strip:
        """A line on its ground; those that were drawn lately are at hand, for most are asked for again with the next letter."""
        laid = self._on_ground.get((id(strip), lay))
        if laid is None:
            if len(self._on_ground) > _KEPT:
                self._on_ground.clear()
            laid = self._on_ground[id(strip), lay] = (strip, lay(strip))
        return laid[1]

    def _in_brackets(self, strip: Strip, crop: Region, y: int) -> Strip:
        """A line of a field that is read aloud: a bracket opens it, and one closes it, in the cells of its border."""
        last = self.outer_size.width - 1
        if crop.x == 0:
            sign = Strip([Segment(" " if y else "[", self.rich_style)], 1)
            strip = Strip.join([sign, strip.crop(1)])
        if crop.right > last:
            sign = Strip([Segment("]" if y == self.outer_size.height - 1 else " ", self.rich_style)], 1)
            strip = Strip.join([strip.crop(0, last - crop.x), sign])
        return strip


def on_ground(strip: Strip) -> Strip:
    """A line of the field in which one is."""
    return Strip(Segment.apply_style(strip, post_style=GROUND), strip.cell_length)


def on_line(strip: Strip) -> Strip:
    """A line of a field in which one is not: what nothing is written on is a line to write on."""
    written = cell_width(strip.text.rstrip())
    blank = strip.cell_length - written
    return Strip.join([strip.crop(0, written), Strip([Segment(" " * blank, LINE)], blank)])
