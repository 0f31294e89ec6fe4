"""The fields of a form that take several paragraphs, and the part of the screen that scrolls with them."""

from __future__ import annotations

from textual.containers import VerticalScroll
from textual.message import Message

from tui.widgets.thai_area import ThaiArea


class Paragraphs(ThaiArea):
    """A field of several paragraphs in a form: Enter leads on, Ctrl+N begins a new line, PgUp and PgDn are the form's."""

    class PartLeft(Message):
        """The next part of the form is wanted, or the one before."""

        def __init__(self, step: int) -> None:
            super().__init__()
            self.step = step

    def action_cursor_page_down(self) -> None:
        """To the next part of the form."""
        self.post_message(self.PartLeft(1))

    def action_cursor_page_up(self) -> None:
        """To the part before."""
        self.post_message(self.PartLeft(-1))


class Scroll(VerticalScroll, can_focus=False, inherit_bindings=False):
    """The fields, of which the one with the keys is in sight; the keys that would scroll are the form's."""
