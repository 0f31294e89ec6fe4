"""The terminal itself: what is switched on there and off again, what comes in, in which encoding."""

from __future__ import annotations

import os
import re
import select
import signal
import sys
import threading
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, cast

from textual import events
from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver
from textual.keys import Keys

from models.storage.pieces import between_pieces
from tui.keyboard.typed import Runs, Typed
from tui.terminal.drawing import encode, find_replacements
from tui.terminal.encoding import terminal_encoding
from tui.terminal.incoming import Incoming
from tui.terminal.kind import kind_of
from tui.terminal.returning import LEAVING, in_foreground, restore_terminal
from tui.terminal.sentences import Trouble
from tui.wire.outgoing import Outgoing
from tui.wire.pacing import ANSWER, QUESTION
from tui.wire.pasted import Pasted
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
_UNKNOWN = re.compile(r"\x1b\[(?!.*\$y)[0-?]*[ -/]*[@-LN-Z\\-ln-~]")
"""A whole sequence that may be no click, no report of a mode and no F key of a Linux console: if it is no key, it is noise."""

_HALF_LETTERS = re.compile("[\ud800-\udfff]")
"""Surrogates, which can be neither drawn nor stored."""

_ESC = "\x1b"
_POLL = 0.1
"""Seconds after which a lone Esc is a key of its own, and leaving is noticed."""

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
        self._is_coming_back = self._is_woken = False
        self._questions = 0
        self._answers = 0
        self._heard = threading.Condition()
        # Kept from one reading thread to the next: a stop of the process may come in the middle of a sequence, or of a paste.
        self._parser, self._runs = _Parser(self._take_answer), Runs()
        self.pasted = Pasted(self._take_answer, self._tell_trouble, on_attributes=self._take_attributes)
        self.outgoing: Outgoing | None = None
        if self.settings.is_on:
            self.outgoing = Outgoing(
                self.write,
                self.kind,
                colours=app.console._color_system if self.kind.has_colours and not app.no_color else None,
                drawn_as=find_replacements(encoding, self.settings.lines),
                is_paced=self.settings.is_paced and self.input_tty,
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
        super().start_application_mode()  # type: ignore[no-untyped-call]
        self._is_taken = True
        self._questions = self._answers = 0
        if self.outgoing is not None:
            self.outgoing.begin()
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
            text = ""
            if select.select([self.fileno], [], [], _POLL)[0]:
                try:
                    data = os.read(self.fileno, 4096)
                except BlockingIOError:  # somebody else was quicker
                    continue
                except OSError:
                    data = b""
                if not data:
                    self._loop.call_soon_threadsafe(self._wired.handle_hangup)
                    return
                text = self.pasted.clean(self._decode(data))
            held = self.pasted.tick()
            if held == _ESC and not text:  # has waited long enough to be a key of its own
                self._hand_on([events.Key("escape", _ESC)])
            else:
                text += held
            # Of half a letter there is no text yet, and to the parser that would be the end.
            for part, is_run in self._runs.split(text):
                self._hand_on([Typed(part, self._keys_of)] if is_run else self._parser.feed(part))
            self._hand_on(self._parser.tick())

    def _keys_of(self, letter: str) -> Iterable[events.Key]:
        return self._parser._sequence_to_key_events(letter)

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

    def _take_answer(self) -> None:
        with self._heard:
            self._answers += 1
            self._heard.notify()
        if self.outgoing is not None:
            self._loop.call_soon_threadsafe(self.outgoing.take_answer)

    def _take_attributes(self, attributes: str) -> None:
        self._app.call_later(self._wired.take_attributes, attributes)


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


class _Parser(XTermParser):
    """Textual's parser of keys, which also knows the terminal's answer to our question, and strikes no keys for noise."""

    def __init__(self, answered: Callable[[], object]) -> None:
        super().__init__()
        self._on_answer = answered

    def _sequence_to_key_events(self, sequence: str, alt: bool = False) -> Iterable[events.Key]:
        nothing = (events.Key(Keys.Ignore, sequence),)
        if sequence == ANSWER:
            self._on_answer()
            return nothing
        try:
            keys = [*super()._sequence_to_key_events(sequence, alt)]
        except (ValueError, OverflowError):  # a letter of a number that there is not
            return nothing
        if any(_HALF_LETTERS.search(key.character or "") for key in keys):
            return nothing
        return keys or (nothing if _UNKNOWN.fullmatch(sequence) else ())


def _output() -> int:
    """The terminal to write on: where the screens were asked for, also if errors go to a file."""
    stream = sys.__stdout__ if sys.__stdout__ is not None and sys.__stdout__.isatty() else sys.__stderr__
    assert stream is not None
    return stream.fileno()
