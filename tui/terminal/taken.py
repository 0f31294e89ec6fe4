"""The terminal, taken before Textual is there to take it: each key from then on is kept for the program, and none is echoed.

Whoever takes it hands it over to the driver (`tui.wire.driver`), or gives it back before a word is said on the normal screen. All
ways out lead through one of the two: a sentence, an exception, Ctrl+C, a signal that ends the process. This is loaded before all
else, so it loads nothing but what is in Python itself or there already.
"""

from __future__ import annotations

import _signal  # type: ignore[import-not-found]  # what `signal` is made of: it is there at once
import os
import sys

if sys.platform != "win32":
    import termios

TYPE_CHECKING = False
if TYPE_CHECKING:  # loading `typing` takes longer than all of this
    from collections.abc import Sequence
    from typing import Any

ALTERNATE = "\x1b[?1049h"
_ANEW = f"{ALTERNATE}\x1b[?25l\x1b[m\x1b[r\x1b[H\x1b[J"
"""The second screen, no cursor, plain pen; whatever stood there, the screen is blank."""
_LEAVING = "\x1b[m\x1b[r\x1b[H\x1b[J\x1b[?1049l\x1b[?25h"
"""As Textual leaves it; see `tui.terminal.returning`."""
_ENDING = ("SIGTERM", "SIGHUP", "SIGQUIT", "SIGTSTP")
"""Signals that end the process, or stop it."""


class Part:
    """Some cells that were painted.

    Attributes:
        x: column of the first, from 0.
        y: line, from 0.
        text: of one cell a letter, with its marks.
        pen: as SGR codes, `1;96`; empty for a plain one.
    """

    __slots__ = ("pen", "text", "x", "y")

    def __init__(self, x: int, y: int, text: str, pen: str = "") -> None:
        self.x, self.y, self.text, self.pen = x, y, text, pen


class Taken:
    """A terminal that was taken.

    Attributes:
        size: columns and lines when it was painted.
        parts: what was painted on it; all else is blank. The pen is plain, the cursor hidden, at the top left.
        attributes: of the line discipline as they were before, as from `termios.tcgetattr`.
    """

    __slots__ = ("attributes", "parts", "size")

    def __init__(self, size: tuple[int, int], parts: Sequence[Part], attributes: list[Any]) -> None:
        self.size, self.parts, self.attributes = size, parts, attributes


class _Now:
    """The terminal of this process, while it is taken and nobody has it yet."""

    taken: Taken | None = None


def take(size: tuple[int, int], parts: Sequence[Part], text: str) -> None:
    """Take the terminal and paint on it.

    Args:
        size: columns and lines.
        parts: what is painted.
        text: what paints them, with sequences; it ends with a plain pen and the cursor at the top left.
    """
    if sys.platform == "win32":
        return
    try:
        if os.tcgetpgrp(0) != os.getpgrp():  # the shell has put us behind
            return
        attributes = termios.tcgetattr(0)
    except (OSError, termios.error):
        return
    _Now.taken = Taken(size, parts, attributes)
    for number in _numbers():
        if _signal.getsignal(number) == _signal.SIG_DFL:
            _signal.signal(number, _end)
    ours = [*attributes]
    # As Textual will set it, but that Ctrl+C ends a start that hangs; Ctrl+Z waits for the program.
    ours[0] &= ~(termios.IXON | termios.IXOFF | termios.ICRNL | termios.INLCR | termios.IGNCR)
    ours[3] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN)
    ours[6] = [*attributes[6]]
    ours[6][termios.VMIN] = 1
    ours[6][termios.VSUSP] = b"\0"
    try:
        termios.tcsetattr(0, termios.TCSANOW, ours)
        _write(_ANEW + text)
    except (OSError, termios.error):  # it is gone, which the program finds out by itself
        give_back()
    if _Now.taken is None:  # a signal came between
        _restore(attributes)


def hand_over() -> Taken | None:
    """Give the terminal to who goes on with it: from now on it is theirs to give back. None if it was not taken."""
    taken, _Now.taken = _Now.taken, None
    if taken is not None:
        for number in _numbers():
            if _signal.getsignal(number) is _end:
                _signal.signal(number, _signal.SIG_DFL)
    return taken


def give_back() -> None:
    """Give the terminal back as it was, if it is still ours: something is to be said on the normal screen, or it is over."""
    if (taken := hand_over()) is not None:
        _restore(taken.attributes)


def _restore(attributes: list[Any]) -> None:
    if sys.platform == "win32":
        return
    try:
        termios.tcsetattr(0, termios.TCSANOW, attributes)
        _write(_LEAVING)
    except (OSError, termios.error):  # it is gone
        pass


def _numbers() -> list[int]:
    return [getattr(_signal, name) for name in _ENDING]


def _end(number: int, _frame: object) -> None:
    """A signal ends the process, or stops it: as it would have, but for the terminal."""
    give_back()
    os.kill(os.getpid(), number)


def _write(text: str) -> None:
    data = text.encode()
    while data:
        try:
            data = data[os.write(1, data) :]
        except BlockingIOError:
            return  # a line that is full: the program paints all anew
