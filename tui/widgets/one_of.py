"""A field that is one of several words: they are seen as soon as one comes to it, and taken by ↓, first letters or a digit."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from exports.layout import cell_width, fit, pad
from models.messages import message
from models.outlet import printable
from tui.keyboard.actions import Action
from tui.keyboard.layouts import add_twins
from tui.widgets.columns import MARK
from tui.widgets.drop_list import CODES, DropList
from tui.widgets.first_letters import FirstLetters
from tui.widgets.look import ACCENT, DONE, GROUND, LINE, STRONG, Drawn
from tui.widgets.words import strip

LABEL = 15
"""Cells of the label, if nothing else is said."""

SIGN = "▾"
"""Behind the word that holds: there are others."""


class OneOf(Drawn, can_focus=True):
    """A label, and the word that holds. The others stand beside it where there is room, else below it while one is here.

    Args:
        label: before them; none if empty, where a label of its own stands before the field.
        options: value and words of each.
        chosen: value of the one that holds at the start; the first if None or none of them.
        id: of the widget.
        width: cells of the label.
        is_beside: whether all are shown beside each other however many they are, if there is room.
    """

    DEFAULT_CSS = """
    OneOf { height: 1; width: 1fr; margin-right: 1; }
    """
    ACTIONS = (
        Action(
            "turn(1)",
            ("right", "space"),
            message("Next choice"),
            message("Use the next choice; ↓, first letters or a digit choose as well"),
            shown=False,
            in_palette=False,
        ),
        Action(
            "turn(-1)",
            ("left",),
            message("Previous choice"),
            message("Use the previous choice"),
            shown=False,
            in_palette=False,
        ),
    )
    BINDINGS: ClassVar[list[BindingType]] = [binding for action in ACTIONS for binding in action.bindings()]

    chosen = reactive(0)

    class Turned(Message):
        """Another setting holds now."""

        def __init__(self, line: OneOf) -> None:
            super().__init__()
            self.line = line

    def __init__(
        self,
        label: str,
        options: Iterable[tuple[Any, str]],
        chosen: object = None,
        *,
        id: str | None = None,
        width: int = LABEL,
        is_beside: bool = False,
    ) -> None:
        super().__init__(id=id)
        self.label = label
        self.label_width = width
        self.options = tuple(options)
        self.is_beside = is_beside
        self.letters = FirstLetters([words for _, words in self.options])
        self.set_reactive(OneOf.chosen, self._at(chosen) or 0)

    def compose(self) -> ComposeResult:
        """The words below the field, which nobody sees from elsewhere."""
        if self.plain is None:
            yield DropList()

    def _at(self, value: object) -> int | None:
        return next((at for at, (each, _) in enumerate(self.options) if each == value), None)

    @property
    def value(self) -> Any:
        """The value that holds."""
        return self.options[self.chosen][0]

    @value.setter
    def value(self, value: object) -> None:
        at = self._at(value)
        if at is None:
            raise ValueError(f"{value!r} is not offered")
        self.chosen = at

    # Choosing.

    def choose(self, at: int) -> None:
        """Let another one hold."""
        if at != self.chosen:
            self.chosen = at
            self.post_message(self.Turned(self))

    def action_turn(self, step: int) -> None:
        """Take the next one, or the one before."""
        self.letters.forget()
        self.choose((self.chosen + step) % len(self.options))

    def on_key(self, event: events.Key) -> None:
        """The arrows walk the words, letters and digits find one; all else is for the screen."""
        if self._walk(event.key) or self._find(event):
            event.stop()
            event.prevent_default()

    def _walk(self, key: str) -> bool:
        fitting = sorted(self.letters.fitting)
        at = fitting.index(self.chosen) if self.chosen in fitting else 0
        places = {"down": at + 1, "up": at - 1, "home": 0, "end": len(fitting) - 1}
        if key not in places:
            return False
        self.choose(fitting[max(0, min(places[key], len(fitting) - 1))])
        return True

    def _find(self, event: events.Key) -> bool:
        letter = event.character if event.is_printable and event.key != "space" else None
        if event.key == "backspace":
            if self.letters.drop_last():
                self._show_found()
            return True
        code = next((at for at, key in enumerate(CODES) if event.key in add_twins((key,))), None)
        # With the Thai layout on, the key of a digit sends a letter with which a word may begin: then that is meant.
        if letter is None or (
            not self.letters.typed and code is not None and not self.letters.begins(letter)
        ):
            if code is None or code >= len(self.options):
                return code is not None
            self.letters.forget()
            self.choose(code)
            self._show_list()
            return True
        if self.letters.take(letter):
            self._show_found()
            return True
        return letter.isalnum()

    def _show_found(self) -> None:
        self.choose(self.letters.fitting[0])
        self._show_list()
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """A click takes the next one."""
        self.action_turn(1)

    # The words.

    @property
    def has_list(self) -> bool:
        """Whether the words stand below the field while one is in it: there is no room for them beside it."""
        return len(self.options) > 1 and not self.is_in_row

    @property
    def is_in_row(self) -> bool:
        """Whether all words stand beside each other."""
        needed = sum(cell_width(words) + 4 for _, words in self.options)
        return (self.is_beside or len(self.options) <= MOST_IN_ROW) and needed <= self.room + 2

    @property
    def room(self) -> int:
        """Cells for the words."""
        return max(self.size.width - (self.label_width + 2 if self.label else 0), 1)

    def watch_has_focus(self, has_focus: bool) -> None:
        """Draw the mark; show the words, or hide them."""
        super().watch_has_focus(has_focus)
        self.letters.forget()
        if self.plain is not None:
            self.styles.height = 1 + len(self.options) if has_focus else 1
        self._show_list()
        self.refresh()

    def cover_changed(self) -> None:
        """Nothing of the list stands over a sheet."""
        if self.has_focus:
            self._show_list()
            self.refresh()

    def watch_chosen(self) -> None:
        """Show it in the list, too."""
        self._show_list()

    def on_resize(self) -> None:
        """There is more or less room for the words."""
        self._show_list()

    def _show_list(self) -> None:
        for each in self.query(DropList):
            if self.is_here and self.has_list:
                words = [text for _, text in self.options]
                each.show(words, self.letters.fitting, self.chosen, self.label_width + 2 if self.label else 0)
            else:
                each.display = False

    # Drawing.

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """One line."""
        return 1

    def draw_line(self, y: int) -> Strip:
        """Draw the mark, the label and the words."""
        width, plain = self.size.width, self.rich_style
        parts = []
        if self.label:
            label = printable(self.label)
            fits = cell_width(label) <= self.label_width
            label = pad(label, self.label_width) if fits else fit(label, self.label_width)
            parts = [(MARK if self.is_here else " ", plain + ACCENT), (f"{label} ", plain)]
        room = max(width - sum(cell_width(text) for text, _ in parts), 1)
        return strip([*parts, *(self._row(room) if self.is_in_row else self._one(room))], width)

    def _row(self, room: int) -> list[tuple[str, Any]]:
        """All words, the one that holds in brackets; on the ground of a field while one is in it."""
        plain, parts, left = self.rich_style, [], room
        for at, (_, words) in enumerate(self.options):
            is_chosen = at == self.chosen
            text = f"[{printable(words)}]" if is_chosen else f" {printable(words)} "
            text = text if cell_width(text) <= left else fit(text, left)
            style = plain + STRONG if is_chosen else plain
            parts += [(text, style + GROUND if is_chosen and self.is_here else style)]
            left -= cell_width(text)
            gap = min(2, left)
            parts += [(" " * gap, plain)]
            left -= gap
        return [*parts, (" " * left, plain)]

    def _one(self, room: int) -> list[tuple[str, Any]]:
        """The word that holds, on a field to its last cell."""
        plain = self.rich_style
        typed = f" {self.letters.typed}" if self.letters.typed else ""
        sign = f" {SIGN}" if len(self.options) > 1 else ""
        text = printable(self.options[self.chosen][1]) + sign
        text = text if cell_width(text) <= room else fit(text, room)
        typed = typed if cell_width(text + typed) <= room else ""
        rest = " " * (room - cell_width(text + typed))
        if self.is_here:
            return [(text, plain + GROUND), (typed, plain + DONE + GROUND), (rest, plain + GROUND)]
        return [(text, plain), (rest, plain + LINE)]


MOST_IN_ROW = 4
"""Words that are seen at one look beside each other."""
