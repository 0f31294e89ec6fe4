"""Long work that writes in pieces, and gives the right to write up between them, also when the program is stopped there.

A program that is stopped (Ctrl+Z) in the middle of a transaction keeps everybody else out until it goes on. So a stop that comes
within a piece waits for the end of it: a command's by the signal's mask, that of the screens, whose pieces run in a thread, by a
lock. Ctrl+C waits likewise: so it is known what was stored.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_PATIENCE = 2.0
"""Seconds that a stop waits for a piece; a piece takes a fraction of one."""

_writing = threading.Lock()


@contextmanager
def unstopped() -> Iterator[None]:
    """Do the block, a piece, before the program is stopped."""
    with _writing, _holding_stops():
        yield


@contextmanager
def between_pieces() -> Iterator[None]:
    """Do the block, which stops the program, where no piece is being written."""
    is_free = _writing.acquire(timeout=_PATIENCE)
    try:
        yield
    finally:
        if is_free:
            _writing.release()


@contextmanager
def _holding_stops() -> Iterator[None]:
    if not hasattr(signal, "pthread_sigmask") or threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTSTP, signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
