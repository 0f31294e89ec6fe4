"""What goes out: the newest frame, as soon as the line has room for it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Mapping

from rich.color import ColorSystem
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate

from tui.terminal.kind import WHICH, TerminalKind
from tui.terminal.taken import Taken
from tui.wire.cells import BLANK, cells_of
from tui.wire.encoder import Encoder
from tui.wire.frame import Frame
from tui.wire.pacing import Pacer
from tui.wire.pens import on_blank

ONE_PACKET = 1400
"""Bytes that arrive together in any case: no brackets are needed for the terminal to show them at one go."""

_TOGETHER = ("\x1b[?2026h", "\x1b[?2026l")


class Outgoing:
    """Takes Textual's updates and has the differences sent.

    Args:
        write: sends a text to the terminal.
        kind: of the terminal.
        colours: those it has; None if it has none.
        drawn_as: cells that it lacks, and what to draw instead.
        is_paced: whether to wait for the terminal's answers.
        is_compressed: whether the line compresses by itself.
        now: a steady clock, in seconds.
    """

    def __init__(
        self,
        write: Callable[[str], object],
        kind: TerminalKind,
        *,
        colours: ColorSystem | None,
        drawn_as: Mapping[str, str] | None = None,
        is_paced: bool = True,
        is_compressed: bool = False,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self.has_brackets = False
        """Whether the terminal holds back what stands between the brackets of a frame."""
        self._write = write
        self._colours = colours
        self._drawn_as = drawn_as
        self._which = WHICH if kind.has_modes else ""
        self._encoder = Encoder(kind, is_compressed=is_compressed)
        self._pacer = Pacer(is_on=is_paced)
        self._now = now
        self._frame: Frame | None = None
        self._cursor = (0, 0)
        self._patience: asyncio.TimerHandle | None = None
        self._over = ""

    @property
    def round_trip(self) -> float:
        """Seconds that the way there and back takes at least; infinite while no answer has come."""
        return self._pacer.round_trip

    @property
    def may_repeat(self) -> bool:
        """Whether the terminal has said that it is one of those which repeat a letter (REP)."""
        return self._encoder.may_repeat

    @may_repeat.setter
    def may_repeat(self, may_repeat: bool) -> None:
        self._encoder.may_repeat = may_repeat

    def begin(self, taken: Taken | None = None) -> None:
        """Begin with a terminal, or come back to it.

        Args:
            taken: what was painted on it just now; None if nothing is known of what stands there.
        """
        self._encoder.forget()
        self._encoder.may_repeat = False
        if taken is not None:
            self._encoder.know(self._painted(taken))
        if question := self._pacer.begin(self._now()):
            self._write(self._which + question)  # in this order: who leaves waits for the second answer

    def _painted(self, taken: Taken) -> Frame:
        """A frame of what was painted before there was any."""
        frame = Frame(*taken.size, colours=self._colours, drawn_as=self._drawn_as)
        for part in taken.parts:
            cells, pen = cells_of(part.text), part.pen
            here = slice(part.x, part.x + len(cells))
            frame.texts[part.y][here] = cells
            frame.pens[part.y][here] = [on_blank(pen) if cell == BLANK else pen for cell in cells]
        return frame

    def end(self) -> None:
        """Send nothing more, whatever still waits: the terminal is lent to another program, or given back."""
        self._frame = None
        self._over = ""
        if self._patience is not None:
            self._patience.cancel()
            self._patience = None

    def draw_over(self, sequence: str) -> None:
        """Send a sequence that draws over the frame, as soon as all of the frame is sent.

        Args:
            sequence: leaves cursor and pen as they were; empty to draw nothing after all.
        """
        self._over = sequence
        self._send()

    def forget(self) -> None:
        """Take nothing on the screen for granted: another program may have written there."""
        self._encoder.forget()
        if self._frame is not None:
            self._frame.touched.update(range(self._frame.height))

    def paint(self, update: CompositorUpdate, size: tuple[int, int], cursor: tuple[int, int]) -> bool:
        """Take an update, and send it or a newer one when the line has room.

        Args:
            update: what has changed.
            size: columns and lines of the screen.
            cursor: column and line of the terminal's cursor, from 0.

        Returns:
            False if a whole update is wanted instead: of another size, or of an unknown kind.
        """
        frame = self._frame
        if frame is None or (frame.width, frame.height) != size:
            if not isinstance(update, LayoutUpdate):
                return False
            frame = self._frame = Frame(*size, colours=self._colours, drawn_as=self._drawn_as)
        if isinstance(update, ChopsUpdate) and len(update.chops) > frame.height:
            return False
        if not frame.paint(update):
            return False
        self._cursor = cursor
        self._send()
        return True

    def take_answer(self) -> None:
        """The terminal has dealt with something that was sent."""
        self._pacer.take_answer(self._now())
        self._send()

    def _send(self) -> None:
        if self._frame is None:
            return
        now = self._now()
        room = self._pacer.room(now)
        if room == 0:
            if self._patience is None:
                self._patience = asyncio.get_running_loop().call_later(
                    max(0.0, self._pacer.waits_until - now), self._send_unanswered
                )
            return
        if self._patience is not None:
            self._patience.cancel()
            self._patience = None
        text = self._encoder.encode(self._frame, self._cursor, room)
        over = ""
        if self._over and not self._frame.touched:
            over, self._over = self._over, ""
        if not text and not over:
            return
        size = len(text.encode())
        if self.has_brackets and size > ONE_PACKET:
            text = text.join(_TOGETHER)
        self._write(text + over + self._pacer.sent(size + len(over), now, ask=bool(self._frame.touched)))

    def _send_unanswered(self) -> None:
        self._patience = None
        self._send()
