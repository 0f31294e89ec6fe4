"""Long work on a screen: it tells how far it is, a few times a second, and can be stopped."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from textual.message import Message
from textual.widget import Widget

from models.errors import TamruangError
from models.messages import message

BETWEEN = 0.25
"""Seconds between two things told: a line over the telephone has to carry each."""


class Stopped(TamruangError):
    """The person stopped the work."""

    title = message("Stopped")


class Work:
    """One long work, seen from its thread.

    Args:
        screen: that is told how far it is, by `Work.Told`.
        can_stop: whether it can be stopped.
        now: the clock.
    """

    class Told(Message):
        """How far a work is."""

        def __init__(self, work: Work, done: int, total: int | None) -> None:
            super().__init__()
            self.work = work
            self.done = done
            self.total = total

    def __init__(
        self, screen: Widget, *, can_stop: bool = True, now: Callable[[], float] = time.monotonic
    ) -> None:
        self.can_stop = can_stop
        self._screen = screen
        self._now = now
        self._told_at = now()
        self._stop = threading.Event()

    @property
    def is_stopping(self) -> bool:
        """Whether it was asked to stop."""
        return self._stop.is_set()

    def stop(self) -> None:
        """Ask the work to stop; it does so when it next reports how far it is."""
        self._stop.set()

    def tell(self, done: int, total: int | None = None) -> None:
        """Report how far the work is; the screen hears of it at most every `BETWEEN` seconds.

        Raises:
            Stopped: the person asked it to stop.
        """
        if self._stop.is_set():
            raise Stopped(message("Stopped. Nothing was changed."))
        now = self._now()
        if now - self._told_at >= BETWEEN:
            self._told_at = now
            self._screen.post_message(Work.Told(self, done, total))
