"""The one place where the wire hooks into Textual: mix `ThinWire` into an app.

Should a release of Textual paint or read in another way, the app goes on with Textual's own output.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from textual.app import App
from textual.driver import Driver
from textual.screen import Screen

from tui.terminal.graphics import QUESTION
from tui.terminal.sentences import Trouble
from tui.wire.settings import WireSettings

if TYPE_CHECKING:
    from rich.console import RenderableType

    from tui.wire.outgoing import Outgoing


class ThinWire(App[None], inherit_bindings=False):
    """An app that sends only what differs from what stands on the screen."""

    wire_error: Exception | None = None
    """Why the wire was given up; None while it holds."""
    _attributes: str | None = None
    _are_attributes_asked = False
    _on_attributes: Callable[[str], object] | None = None

    @property
    def wire_settings(self) -> WireSettings:
        """How to treat the terminal."""
        return WireSettings()

    def get_driver_class(self) -> type[Driver]:
        """Our driver where there is Textual's that it builds upon, and nobody asked for another."""
        usual = super().get_driver_class()
        if sys.platform == "win32" or usual.__name__ != "LinuxDriver":
            return usual
        try:
            from tui.wire.driver import WireDriver
        except (ImportError, AttributeError) as error:  # a Textual that is built otherwise
            self.wire_error = error
            return usual
        return WireDriver

    @property
    def outgoing(self) -> Outgoing | None:
        """What sends the differences; None where Textual writes itself."""
        return getattr(self._driver, "outgoing", None) if self.wire_error is None else None

    def repaint(self) -> None:
        """Paint the whole screen anew: something else may have written on it."""
        if self.outgoing is not None:
            self.outgoing.forget()
        self.screen.refresh()

    def handle_hangup(self) -> None:
        """The terminal is gone."""
        self.exit(return_code=129)

    def warn_of_letters(self, encoding: str) -> None:
        """The terminal sends letters in another encoding than the locale says; they are left out.

        Args:
            encoding: `TIS-620` or `UTF-8`.
        """

    def warn_of_paste(self, trouble: Trouble, count: int) -> None:
        """Not all that was pasted may be there.

        Args:
            trouble: what is the matter with it.
            count: how many characters came, or were left out.
        """

    def _display(self, screen: Screen[Any], renderable: RenderableType | None) -> None:
        outgoing = self.outgoing
        if (
            outgoing is None
            or renderable is None
            or self._batch_count
            or not self._running
            or self._closed
            or self.is_headless
        ):
            super()._display(screen, renderable)
            return
        try:
            self._paint(outgoing, screen, renderable)
        except Exception as error:
            self._give_up_wire(error)
            super()._display(screen, screen._compositor.render_full_update())
            return
        self.post_display_hook()

    def _paint(self, outgoing: Outgoing, screen: Screen[Any], renderable: RenderableType) -> None:
        size = self.screen.outer_size
        cursor = size.clamp_offset(self.cursor_position)
        self._previous_cursor_position = cursor
        outgoing.has_brackets = self._sync_available
        for update in (renderable, None):
            if update is None:
                update = screen._compositor.render_full_update()
            if outgoing.paint(update, (size.width, size.height), (cursor.x, cursor.y)):  # type: ignore[arg-type]
                return
        raise TypeError(f"no such update is known: {type(renderable).__name__}")

    def send_to_terminal(self, sequence: str) -> None:
        """Send a sequence that paints nothing, between two frames."""
        if self._driver is not None:
            self._driver.write(sequence)
            self._driver.flush()

    def draw_over(self, sequence: str) -> bool:
        """Draw a picture over the frame that is being painted, once all of it is sent.

        Args:
            sequence: leaves cursor and pen as they were.

        Returns:
            False where Textual writes itself: nothing is drawn.
        """
        if self.outgoing is None:
            return False
        self.outgoing.draw_over(sequence)
        return True

    def ask_attributes(self, on_answer: Callable[[str], object]) -> None:
        """Ask the terminal what it is; one that does not answer is not heard of again.

        Args:
            on_answer: called with the numbers of its answer, `62;4;22`.
        """
        if self._attributes is not None:
            on_answer(self._attributes)
            return
        self._on_attributes = on_answer
        if not self._are_attributes_asked:
            self._are_attributes_asked = True
            self.send_to_terminal(QUESTION)

    def take_attributes(self, attributes: str) -> None:
        """The terminal has said what it is.

        Args:
            attributes: the numbers of its answer.
        """
        self._attributes = attributes
        waiting, self._on_attributes = self._on_attributes, None
        if waiting is not None:
            waiting(attributes)

    def _give_up_wire(self, error: Exception) -> None:
        """Go on with Textual's own output, on a screen of which nothing is taken for granted."""
        if self.outgoing is not None:
            self.outgoing.end()
        self.wire_error = error
        if self._driver is not None:
            self._driver.write("\x1b[m\x1b[r\x1b[H\x1b[J")
