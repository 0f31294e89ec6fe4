"""The terminal itself: what is switched on there and off again, what comes in, in which encoding."""

from __future__ import annotations

import os
import select
import signal
import sys
import threading
from collections.abc import Iterable
from contextlib import suppress
from typing import TYPE_CHECKING, Any, cast

from textual import events
from textual.drivers.linux_driver import LinuxDriver

from models.storage.pieces import between_pieces
from tui.terminal.drawing import encode, find_replacements
from tui.terminal.encoding import terminal_encoding
from tui.terminal.incoming import Incoming
from tui.terminal.kind import kind_of, repeats
from tui.terminal.returning import LEAVING, in_foreground, restore_terminal
from tui.terminal.sentences import Trouble
from tui.terminal.taken import ALTERNATE, hand_over
from tui.wire.keys import Keyboard, KeyParser
from tui.wire.outgoing import Outgoing
from tui.wire.pacing import QUESTION
from tui.wire.pasted import Pasted
from tui.wire.patience import Patience
from tui.wire.settings import WiredApp

if TYPE_CHECKING:
    from textual.app import App

MOUSE = ("\x1b[?1000h\x1b[?1006h", "\x1b[?1006l\x1b[?1000l")
"""Clicks and the wheel, not every movement: each of those would cross the line."""

_FOCUS = ("\x1b[?1004h", "\x1b[?1004l")
_PASTING = ("\x1b[?2004h", "\x1b[?2004l")
_BRACKETS_ASKED, _RESIZE_ASKED = "\x1b[?2026$p", "\x1b[?2048$p"
_KITTY = ("\x1b[>", "\x1b[<u")
_POINTER = "\x1b]22;"
"""Shape of the mouse's pointer, which nobody would give back to the shell; older consoles print it."""

_LAST_ANSWERS = 1.5
"""Seconds to wait at the end for answers that are under way: later ones would be typed into the shell."""


class WireDriver(LinuxDriver):
    """Textual's driver for Linux and macOS, kinder to the line and to the terminal.

    Args:
        app: a `WiredApp`.
        options: as for Textual's.
    """

    def __init__(self, app: App[Any], **options: Any) -> None:
        super().__init__(app, **options)
        self._wired = cast("WiredApp", app)
        self.settings = self._wired.wire_settings
        self.kind = kind_of(os.environ)
        encoding = terminal_encoding()
        self.incoming = Incoming(encoding)
        self.line = Line(_output(), encoding)
        self._file = self.line  # type: ignore[assignment]  # of a text file, Textual uses only these methods
        self._unsent = self._unwanted_sequences()
        self._is_taken = self._is_back = self._is_read_on = False
        self._is_coming_back = self._is_woken = self._is_entered = False
        self._questions = 0
        self._answers = 0
        self._heard = threading.Condition()
        self.outgoing: Outgoing | None = None
        # Kept from one reading thread to the next: a stop of the process may come in the middle of a sequence, or of a paste.
        self.keyboard = Keyboard(
            KeyParser(self._take_answer),
            Pasted(
                self._take_answer,
                self._tell_trouble,
                on_attributes=self._take_attributes,
                patience=Patience(self._round_trip, os.environ),
                on_which=self._take_which,
            ),
        )
        self.exit_event = self._bell = Bell()
        if self.settings.is_on:
            self.outgoing = Outgoing(
                self.write,
                self.kind,
                colours=app.console._color_system if self.kind.has_colours and not app.no_color else None,
                drawn_as=find_replacements(encoding, self.settings.lines),
                is_paced=self.settings.is_paced and self.input_tty,
                is_compressed=self.settings.is_compressed,
            )

    def _unwanted_sequences(self) -> frozenset[str]:
        """What Textual writes but this terminal need not, or must not, see."""
        unsent = {*_FOCUS, _RESIZE_ASKED}
        if not self.kind.has_modes:
            unsent |= {*_PASTING, _BRACKETS_ASKED}
        if self.settings.shows_cursor:
            unsent.add("\x1b[?25l")
        return frozenset(unsent)

    # Out.

    def write(self, data: str) -> None:
        """Write to the terminal what it understands."""
        if (
            data in self._unsent
            or data.startswith(_POINTER)
            or (not self.kind.has_modes and data.startswith(_KITTY))
        ):
            return
        if data == ALTERNATE and self._is_entered:
            return  # some terminals would clear what the first paint has put there
        self._questions += data.endswith(QUESTION)
        super().write(data)

    def _enable_mouse_support(self) -> None:
        if self._mouse and self.settings.has_mouse and self.kind.has_modes:
            self.write(MOUSE[0])

    def _disable_mouse_support(self) -> None:
        if self._mouse and self.settings.has_mouse and self.kind.has_modes:
            self.write(MOUSE[1])

    def start_application_mode(self) -> None:
        """Take the terminal over, at first or again after it was lent to another program."""
        taken = hand_over()
        self._is_entered = taken is not None
        super().start_application_mode()  # type: ignore[no-untyped-call]
        if taken is not None:  # with the echo off already
            self.attrs_before = taken.attributes
        self._is_taken = True
        self._questions = self._answers = 0
        if self.outgoing is not None:
            self.outgoing.begin(taken)
        if self._is_back:  # no key need be struck to see the screen again
            self._is_back = False
            self._loop.call_soon_threadsafe(self._wired.repaint)

    def disable_input(self) -> None:
        """Stop reading, when the terminal has answered what it was asked."""
        if self.outgoing is not None:
            self.outgoing.end()
        reader = self._key_thread
        if self._answers and reader is not None and reader.is_alive():
            with self._heard:
                self._heard.wait_for(lambda: self._answers >= self._questions, _LAST_ANSWERS)
        if not self._is_read_on:
            super().disable_input()
        elif reader is not None:  # what was typed meanwhile stays, to be read when it goes on
            self.exit_event.set()
            reader.join()
            self.exit_event.clear()

    def stop_application_mode(self) -> None:
        """Give the terminal back as it was."""
        self.disable_input()
        self.write(LEAVING)
        super().stop_application_mode()
        self._is_taken, self._is_back = False, True

    def give_back(self) -> None:
        """Give the terminal back at once: the process is about to end, and what usually does it hangs."""
        if self._is_taken:
            restore_terminal(
                self.fileno, self.line.fileno(), self.attrs_before, has_modes=self.kind.has_modes
            )

    def _sigtstp_application(self, *arguments: Any) -> None:
        """Stop, but not while a piece of an import is being written: that would keep everybody else from writing."""
        with between_pieces():
            super()._sigtstp_application(*arguments)

    def _sigcont_application(self, *arguments: Any) -> None:
        """Go on after a stop. Before one that came without notice (SIGSTOP) nothing was given back: do it now, then take it."""
        self._is_woken = True
        if self._is_coming_back:  # stopped again, and woken again, before it was quite back
            return
        self._is_coming_back = True
        try:
            while self._is_woken:
                self._is_woken = False
                self._come_back(*arguments)
                self._is_woken = self._is_woken and not self._is_taken
        finally:
            self._is_coming_back = False

    def _come_back(self, *arguments: Any) -> None:
        if not (self._auto_restart and self._is_taken):
            super()._sigcont_application(*arguments)
            return
        while not in_foreground(self.fileno):
            os.kill(os.getpid(), signal.SIGSTOP)
        attributes, self.attrs_before, self._is_read_on = self.attrs_before, None, True
        try:
            # What is typed in this moment is neither dropped nor for the line discipline to obey: its settings stay.
            self.suspend_application_mode()
            super()._sigcont_application(*arguments)
        finally:
            self.attrs_before, self._is_read_on = attributes, False

    # In.

    def run_input_thread(self) -> None:
        """Read what comes in, until the program leaves or the line is gone."""
        while not self.exit_event.is_set():
            # Nothing held, nothing due: the thread sleeps until a key, or the bell of whoever wants it to end.
            ready = select.select([self.fileno, self._bell], [], [], self.keyboard.wait)[0]
            if not ready and not select.select([self.fileno], [], [], 0)[0]:
                self._hand_on(self.keyboard.tick())
                continue
            if self.fileno not in ready:  # the bell; or what came while a slow machine did not let us run
                continue
            try:
                data = os.read(self.fileno, 4096)
            except BlockingIOError:  # somebody else was quicker
                continue
            except OSError:
                data = b""
            if not data:
                self._loop.call_soon_threadsafe(self._wired.handle_hangup)
                return
            self._hand_on(self.keyboard.take(self._decode(data)))

    def _decode(self, data: bytes) -> str:
        was = self.incoming.foreign
        text = self.incoming.decode(data)
        if self.incoming.foreign not in (was, None):
            self._app.call_later(self._wired.warn_of_letters, self.incoming.foreign)
        return text

    def _hand_on(self, messages: Iterable[Any]) -> None:
        for message in messages:
            # No size was asked for in this way, and that of a noisy line could be as large as it likes.
            if not isinstance(message, events.Resize):
                self.process_message(message)

    def _tell_trouble(self, trouble: Trouble, count: int) -> None:
        self._app.call_later(self._wired.warn_of_paste, trouble, count)

    def _round_trip(self) -> float:
        return float("inf") if self.outgoing is None else self.outgoing.round_trip

    def _take_answer(self) -> None:
        with self._heard:
            self._answers += 1
            self._heard.notify()
        if self.outgoing is not None:
            self._loop.call_soon_threadsafe(self.outgoing.take_answer)

    def _take_which(self, which: str) -> None:
        if self.outgoing is not None and repeats(os.environ, which):
            self._loop.call_soon_threadsafe(setattr, self.outgoing, "may_repeat", True)

    def _take_attributes(self, attributes: str) -> None:
        self._app.call_later(self._wired.take_attributes, attributes)


class Bell(threading.Event):
    """An event that also wakes who sleeps in `select`. A process has one, as it has one driver; it is not taken down."""

    def __init__(self) -> None:
        super().__init__()
        self._sleeper, self._rope = os.pipe()
        for end in (self._sleeper, self._rope):
            os.set_blocking(end, False)

    def fileno(self) -> int:
        """Number of the file that can be read from while it rings."""
        return self._sleeper

    def set(self) -> None:
        """Ring."""
        super().set()
        with suppress(OSError):  # full: it rings already
            os.write(self._rope, b"!")

    def clear(self) -> None:
        """Be quiet again."""
        super().clear()
        with suppress(OSError):
            while os.read(self._sleeper, 64):
                pass


class Line:
    """The way out to the terminal. When it is gone, what is written is lost, and nobody is held up by it.

    Args:
        fileno: where to write.
        encoding: of the terminal.
    """

    def __init__(self, fileno: int, encoding: str) -> None:
        self._fileno = fileno
        self._encoding = encoding
        self.is_gone = False

    def fileno(self) -> int:
        """Number of the file."""
        return self._fileno

    def isatty(self) -> bool:
        """Whether it is a terminal."""
        return os.isatty(self._fileno)

    def write(self, text: str) -> None:
        """Write a text, to the last byte."""
        data = encode(text, self._encoding)
        while data and not self.is_gone:
            try:
                data = data[os.write(self._fileno, data) :]
            except BlockingIOError:  # a program that shares the terminal has set it so: wait for room instead
                select.select([], [self._fileno], [])
            except OSError:
                self.is_gone = True

    def flush(self) -> None:
        """Nothing is held back."""


def _output() -> int:
    """The terminal to write on: where the screens were asked for, also if errors go to a file."""
    stream = sys.__stdout__ if sys.__stdout__ is not None and sys.__stdout__.isatty() else sys.__stderr__
    assert stream is not None
    return stream.fileno()
