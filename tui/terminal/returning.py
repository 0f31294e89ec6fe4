"""Giving the terminal back when the program has no time left to do it in the usual way."""

import os
import threading
from contextlib import suppress
from typing import Any

LEAVING = "\x1b[m\x1b[r\x1b[H\x1b[J"
"""Plain pen, the whole screen scrolls, nothing stands there: also for terminals that have no second screen to leave."""

_BASIC = "\x1b[?7h\x1b[?25h"
_FIRST_SCREEN = "\x1b[?1049l"
_MODES = "\x1b[?2026l\x1b[?2004l\x1b[?1006l\x1b[?1000l\x1b[<u"

_PATIENCE = 0.5
"""Seconds to wait for a line that may be full."""


def in_foreground(terminal: int) -> bool:
    """Whether this process may write on its terminal: the shell has not put it behind.

    Args:
        terminal: number of its file.
    """
    with suppress(OSError):
        return os.tcgetpgrp(terminal) == os.getpgrp()
    return True


def has_shell() -> bool:
    """Whether a shell with job control waits behind the program; nobody else would ever wake it after a stop."""
    with suppress(OSError):
        parent = os.getppid()
        return os.getsid(parent) == os.getsid(0) and os.getpgid(parent) != os.getpgrp()
    return False


def restore_terminal(keyboard: int, screen: int, attributes: list[Any] | None, *, has_modes: bool) -> None:
    """Give the terminal back at once: its echo first, then what the screen needs.

    Args:
        keyboard: number of the file that is read from.
        screen: number of the file that is written to.
        attributes: of the terminal before the program, as from `termios.tcgetattr`.
        has_modes: whether it knows of mouse, pasting in brackets, and the keyboard's protocol.
    """
    import termios

    if attributes is not None:
        with suppress(termios.error):
            termios.tcsetattr(keyboard, termios.TCSANOW, attributes)
    farewell = (_MODES if has_modes else "") + LEAVING + _FIRST_SCREEN + _BASIC
    # A full line would hold up the writing for ever.
    writing = threading.Thread(target=_write, args=(screen, farewell.encode()), daemon=True)
    writing.start()
    writing.join(_PATIENCE)


def _write(screen: int, data: bytes) -> None:
    with suppress(OSError):
        os.write(screen, data)
