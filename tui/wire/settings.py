"""How the wire is to treat the terminal, and what it asks of the app that it serves."""

from typing import NamedTuple, Protocol

from tui.settings.values import Settings
from tui.terminal.sentences import Trouble


class WireSettings(NamedTuple):
    """How to treat the terminal.

    Attributes:
        is_on: whether only differences are sent; otherwise all that Textual writes.
        is_paced: whether to wait for the terminal's answers on a slow line.
        is_compressed: whether the line compresses by itself: where much changes, whole lines are sent without much ado.
        has_mouse: whether clicks and the wheel are taken; otherwise the terminal's own selection works.
        lines: line drawing, one of `auto`, `unicode`, `ascii`.
        shows_cursor: whether the terminal's own cursor is seen: screen readers follow it.
    """

    is_on: bool = True
    is_paced: bool = True
    is_compressed: bool = False
    has_mouse: bool = True
    lines: str = "auto"
    shows_cursor: bool = False


def wire_settings_of(settings: Settings) -> WireSettings:
    """How to treat the terminal by the settings of this machine."""
    return WireSettings(
        is_on=settings.wire,
        is_paced=settings.pacing,
        is_compressed=settings.compressed,
        has_mouse=settings.mouse,
        lines=settings.lines,
        shows_cursor=settings.plain,
    )


class WiredApp(Protocol):
    """An app on the wire, as the driver knows it."""

    @property
    def wire_settings(self) -> WireSettings:
        """How to treat the terminal."""

    def handle_hangup(self) -> None:
        """The terminal is gone."""

    def repaint(self) -> None:
        """Something else may have written on the screen."""

    def warn_of_letters(self, encoding: str) -> None:
        """Letters come in that are not in the encoding that the locale tells of."""

    def warn_of_paste(self, trouble: Trouble, count: int) -> None:
        """Not all that was pasted may be there."""

    def take_attributes(self, attributes: str) -> None:
        """The terminal has said what it is."""
