"""Pictures in the terminal's own pixels: whether it can, and sending them over the frame."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Protocol, cast

from exports.pictures.sequences import KITTY_GONE
from tui.terminal.graphics import Graphics, cell_pixels, graphics_of

if TYPE_CHECKING:
    from textual.screen import Screen

_PATIENCE = 1.5
"""Seconds for the terminal to say what it is: two ways of a slow line."""
_USUAL = (8, 16)
"""Pixels of a cell where the terminal does not tell: rather too small, so that a picture never runs over the foot."""


class DrawsOver(Protocol):
    """The app, as far as pictures are sent through it."""

    def draw_over(self, sequence: str) -> bool:
        """Send a sequence when all of the frame is sent; tells whether that can be."""

    def ask_attributes(self, on_answer: Callable[[str], object]) -> None:
        """Ask the terminal what it is."""

    def repaint(self) -> None:
        """Paint all anew."""


class Pixels:
    """Draws pictures in pixels, once it is known that the terminal can.

    Args:
        app: on the wire.
        environ: names the terminal.
    """

    def __init__(self, app: Any, environ: Mapping[str, str]) -> None:
        self._app = cast("DrawsOver", app)
        self._environ = environ
        self._is_on_wire = getattr(app, "outgoing", None) is not None
        self._terminal = getattr(getattr(app, "_driver", None), "fileno", None)
        self._kind = Graphics.BLOCKS
        self._is_drawn = False

    def ask(self, screen: Screen[Any], on_done: Callable[[Graphics], object]) -> None:
        """Find out how the terminal draws pictures.

        Args:
            screen: whose timer gives up waiting.
            on_done: called once, with what is known then.
        """
        is_done = False

        def go(attributes: str | None = None) -> None:
            nonlocal is_done
            if not is_done:
                is_done = True
                self._kind = graphics_of(self._environ, attributes) if self._is_on_wire else Graphics.BLOCKS
                on_done(self._kind)

        if not self._is_on_wire or graphics_of(self._environ, None) is not Graphics.BLOCKS:
            go()
            return
        self._app.ask_attributes(go)
        if not is_done:
            screen.set_timer(_PATIENCE, go)

    @property
    def cell(self) -> tuple[int, int]:
        """Pixels of a cell, width and height."""
        found = cell_pixels(self._terminal) if isinstance(self._terminal, int) else None
        return found or _USUAL

    def draw(self, sequences: Sequence[tuple[int, int, str]], x: int, y: int) -> None:
        """Draw pictures.

        Args:
            sequences: column and line in the window of each, and what draws it.
            x: column of the window.
            y: line of the window.
        """
        placed = (f"\x1b[{y + top + 1};{x + left + 1}H{text}" for left, top, text in sequences)
        self._is_drawn = self._app.draw_over(f"\x1b7{''.join(placed)}\x1b8")

    def clear(self) -> None:
        """Take them off the screen."""
        if self._is_drawn:
            self._is_drawn = False
            self._app.draw_over(KITTY_GONE if self._kind is Graphics.KITTY else "")
            self._app.repaint()
