"""Turns at writing: who waits for the right to write goes before who has just written.

SQLite lets in whoever happens to ask when the right is free, and who has waited longest asks most seldom: where ten people save
without a pause, some would be refused after seconds though the others got in hundreds of times. So whoever wants to write first
takes a lock that is for those who wait, and keeps it until he may write: who comes back from writing waits behind him.

The lock is on the office's folder, which everybody who writes may open, and goes with the program that holds it. Where there is
none to be had, all ask SQLite as before.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows: SQLite's own way must do
    fcntl = None  # type: ignore[assignment]

_NAP = 0.1
"""Seconds that a thread waits for another one of this process at a time."""
_LOOKS = 0.001, 0.005
"""Seconds between two looks, by chance: two must not meet each time."""


class Turns:
    """The turns of this process at one office.

    Args:
        folder: of the office.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._descriptor: int | None = None
        self._threads = threading.Lock()

    @contextmanager
    def next(self, seconds: float, at_look: Callable[[], object] = bool) -> Iterator[None]:
        """Be the next one for the block, in which the right to write is taken.

        Args:
            seconds: after so long go on without; whoever holds the lock may be a program that was stopped.
            at_look: called again and again while it waits.
        """
        until = time.monotonic() + seconds
        is_first_here = self._threads.acquire(blocking=False) or self._wait_for_threads(until, at_look)
        is_next = is_first_here and self._take(until, at_look)
        try:
            yield
        finally:
            if is_next and self._descriptor is not None:
                fcntl.flock(self._descriptor, fcntl.LOCK_UN)
            if is_first_here:
                self._threads.release()

    def close(self) -> None:
        """Let go of the folder."""
        if self._descriptor is not None:
            descriptor, self._descriptor = self._descriptor, None
            os.close(descriptor)

    def _wait_for_threads(self, until: float, at_look: Callable[[], object]) -> bool:
        while (left := until - time.monotonic()) > 0:
            if self._threads.acquire(timeout=min(left, _NAP)):
                return True
            at_look()
        return False

    def _take(self, until: float, at_look: Callable[[], object]) -> bool:
        if fcntl is None:
            return False
        with suppress(OSError):
            if self._descriptor is None:
                self._descriptor = os.open(self._folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
            while True:
                try:
                    fcntl.flock(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                except BlockingIOError:
                    if time.monotonic() > until:
                        return False
                    at_look()
                    wait_a_moment()
                else:
                    return True
        return False


def wait_a_moment() -> None:
    """Wait until the next look."""
    import random  # only who has to wait pays for the import

    time.sleep(random.uniform(*_LOOKS))
