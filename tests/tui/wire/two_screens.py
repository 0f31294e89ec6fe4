"""The same frames on two terminals: one behind Textual's own output, one behind the thin wire."""

from __future__ import annotations

import io
import re

from hypothesis import reject
from rich.color import ColorSystem
from rich.console import Console
from rich.control import Control
from rich.segment import Segment
from rich.style import Style

from tests.terminal.emulator import Emulator, differences
from tests.tui.wire.paintings import Screenful
from tui.terminal.kind import FULL, TerminalKind
from tui.wire.outgoing import Outgoing

_HALF_A_CLUSTER = re.compile("\u200d(?![^\x00-\u2000])")
"""What a piece ends with that was cut in the middle of a joined emoji: Textual counts its cells otherwise in each piece, so that there
is no saying in which column what stands behind it is."""
_SYSTEMS = {
    ColorSystem.STANDARD: "standard",
    ColorSystem.EIGHT_BIT: "256",
    ColorSystem.TRUECOLOR: "truecolor",
}


class TwoScreens:
    """Two terminals that are shown the same.

    Args:
        kind: of both.
        colours: those that they have.
        thin: the terminal behind the wire, if it is a special one.
        has_brackets: whether it holds output back between brackets.
        is_compressed: whether the line compresses by itself.
        may_repeat: whether the thin terminal is known to repeat a letter (REP).
    """

    def __init__(
        self,
        kind: TerminalKind = FULL,
        colours: ColorSystem = ColorSystem.TRUECOLOR,
        thin: Emulator | None = None,
        *,
        has_brackets: bool = False,
        is_compressed: bool = False,
        may_repeat: bool = False,
    ) -> None:
        # Rich keeps a style's codes with the style, for whatever colours they were first written, and cut pieces with their styles.
        Segment._split_cells.cache_clear()
        Style._add.cache_clear()
        self.full = Emulator()
        self.thin = thin or Emulator()
        self.written: list[str] = []
        """What went over the wire, frame by frame."""
        self._console = Console(
            file=io.StringIO(), force_terminal=True, color_system=_SYSTEMS[colours], legacy_windows=False
        )  # type: ignore[arg-type]
        self.outgoing = Outgoing(
            self._write, kind, colours=colours, is_paced=False, is_compressed=is_compressed
        )
        self.outgoing.has_brackets = has_brackets
        self.outgoing.may_repeat = may_repeat
        for screen in (self.full, self.thin):
            screen.feed("\x1b[?1049h\x1b[?7l")

    def _write(self, text: str) -> None:
        self.written.append(text)
        self.thin.feed(text)

    def show(self, screenful: Screenful) -> None:
        """Paint on both."""
        width, height = screenful.size
        for screen in (self.full, self.thin):
            if (screen.columns, screen.lines) != screenful.size:
                screen.resize(height, width)
            screen.feed(screenful.litter)
        if screenful.litter:
            self.outgoing.forget()
            self.full.feed("\x1b[m\x1b[r")
        painted = screenful.update.render_segments(self._console)
        if _HALF_A_CLUSTER.search(painted):
            reject()
        self.full.feed(painted)
        self.full.feed(Control.move_to(*screenful.cursor).segment.text)
        assert self.outgoing.paint(screenful.update, screenful.size, screenful.cursor)

    @property
    def differences(self) -> list[str]:
        """In what they differ, and what the wire has left switched on."""
        said = differences(self.full, self.thin)
        said += [f"not known: {sequence!r}" for sequence in self.thin.unknown]
        # Of the pen nobody sees which is in hand between two frames; the next one takes its own, and who leaves lays it down.
        full, thin = (each.state._replace(pen=None) for each in (self.full, self.thin))  # type: ignore[arg-type]
        if full != thin:
            said.append(f"{full} is not {thin}")
        return said
