"""Lines that are chosen from: by the arrows, by the key beside a line, or by the first letters of its words.

Where there are more of them than the window has room for, the others come as one walks.
"""

from __future__ import annotations

from collections.abc import Sequence

from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.reactive import reactive
from textual.strip import Strip

from exports.layout import cell_width, fit, pad
from models.outlet import printable
from tui.keyboard.layouts import twins
from tui.widgets.columns import MARK
from tui.widgets.first_letters import FirstLetters
from tui.widgets.look import ACCENT, DONE, STRONG, Drawn
from tui.widgets.words import strip

LEAST = 3
"""Lines that it has in any window."""


class ShortList(Drawn, can_focus=True):
    """Lines below each other, each with its key; what a key does is for the lists made of it.

    Args:
        words: of the lines.
        codes: key of each line; empty for one that has none.
        around: lines that a window needs besides.
        id: of the widget.
    """

    DEFAULT_CSS = """
    ShortList { height: auto; width: 1fr; }
    """

    cursor = reactive(0)
    """Number of the line with the mark, from 0."""

    def __init__(
        self, words: Sequence[str], codes: Sequence[str], *, around: int = 10, id: str | None = None
    ) -> None:
        super().__init__(id=id)
        self.words = tuple(words)
        self.codes = tuple(codes)
        self.around = around
        self.letters = FirstLetters(self.words)
        self.top = 0
        """Number of the first line in sight."""

    def take(self, at: int) -> None:
        """The key of a line was struck."""
        raise NotImplementedError

    def sign_of(self, at: int) -> str:
        """What stands between the key and the words of a line."""
        return ""

    def is_strong(self, at: int) -> bool:
        """Whether the words of a line stand out."""
        return False

    # Moving.

    def validate_cursor(self, cursor: int) -> int:
        """Keep the mark on a line."""
        return max(0, min(cursor, len(self.words) - 1))

    def watch_cursor(self) -> None:
        """Keep the mark in sight."""
        self._keep_in_sight()

    def on_resize(self) -> None:
        """There are more or fewer lines in sight."""
        self._keep_in_sight()

    def _keep_in_sight(self) -> None:
        page = self.size.height
        if page:
            last = max(len(self.words) - page, 0)
            self.top = max(0, min(max(self.top, self.cursor - page + 1), self.cursor, last))

    @property
    def has_hidden(self) -> tuple[bool, bool]:
        """Whether the lines go on above the window, and below."""
        return self.top > 0, self.top + self.size.height < len(self.words)

    def watch_has_focus(self, has_focus: bool) -> None:
        """The mark is where one is."""
        super().watch_has_focus(has_focus)
        self.letters.forget()
        self.refresh()

    def cover_changed(self) -> None:
        """Draw the mark, or take it away."""
        self.refresh()

    def on_key(self, event: events.Key) -> None:
        """Move, or find a line; all else is for the screen."""
        if event.key in {"up", "down"}:
            self.letters.forget()
            self.cursor += 1 if event.key == "down" else -1
            self.refresh()
        elif event.key == "backspace" and self.letters.drop_last():
            self._go_to_found()
        elif not self._find(event):
            return
        event.stop()
        event.prevent_default()

    def _find(self, event: events.Key) -> bool:
        letter = event.character if event.is_printable and event.key != "space" else None
        own = next((at for at, code in enumerate(self.codes) if event.key == code), None)
        twin = next((at for at, code in enumerate(self.codes) if code and event.key in twins(code)), None)
        goes_on = bool(self.letters.typed)
        if letter and not (own is not None and (letter.isdigit() or not goes_on)):
            # With the Thai layout on, the key of a digit sends a letter with which a word may begin: then that is meant.
            # The letter of an answer is what stands beside it, on either layout.
            may_begin = letter.isalnum() and (
                twin is None or (self.codes[twin].isdigit() and self.letters.begins(letter))
            )
            if (goes_on or may_begin) and self.letters.take(letter):
                self._go_to_found()
                return True
        at = twin if own is None else own
        if at is None:
            return False
        self.letters.forget()
        self.take(at)
        return True

    def _go_to_found(self) -> None:
        self.cursor = self.letters.fitting[0]
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """A click on a line is its key."""
        if 0 <= event.y + self.top < len(self.words):
            self.take(event.y + self.top)

    # Drawing.

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """A line for each, as far as the window has room."""
        return min(len(self.words), max(viewport.height - self.around, LEAST))

    def draw_line(self, y: int) -> Strip:
        """Draw one line."""
        width, plain, at = self.size.width, self.rich_style, y + self.top
        if at >= len(self.words):
            return Strip.blank(width, plain)
        is_marked = at == self.cursor and self.is_here
        sign = self.sign_of(at)
        room = max(width - 5 - cell_width(sign), 1)
        text = printable(self.words[at])
        text = fit(text, room) if cell_width(text) > room else text
        typed = f" {self.letters.typed}" if is_marked and self.letters.typed else ""
        typed = typed if cell_width(text + typed) <= room else ""
        look: Style = plain + STRONG if self.is_strong(at) else plain
        return strip(
            [
                (MARK if is_marked else self._more_at(y), plain + ACCENT),
                (f" {self.codes[at] or ' '}  ", plain + ACCENT),
                *([(sign, plain)] if sign else []),
                *(
                    [(text, look), (typed, plain + DONE), (pad("", room - cell_width(text + typed)), look)]
                    if typed
                    else [(pad(text, room), look)]
                ),
            ],
            width,
        )

    def _more_at(self, y: int) -> str:
        """An arrow in the column of the mark where the lines go on beyond the window."""
        above, below = self.has_hidden
        if below and y == self.size.height - 1:
            return "↓"
        return "↑" if above and not y else " "
