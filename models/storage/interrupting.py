"""Statements that are given up: when nobody waits for their answer any more, or when they take more than another way would."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import local
from typing import Any

from models.errors import SearchStopped
from models.storage.database import database, is_on_postgresql

_STEPS = 5_000
"""Of SQLite's machine, between two questions whether to go on: a part of a millisecond, in which a hundred cases are looked at."""

_thread = local()


class StepsUsedUp(Exception):
    """A block took more steps than it was given; what it has read so far says nothing."""


class _Watch:
    """What SQLite asks for while it runs a statement of this thread."""

    def __init__(self, stopped: Callable[[], bool] | None, left: int | None) -> None:
        self._stopped = stopped
        self._left = left
        self.is_stopped = False
        self.is_used_up = False

    @property
    def stopped(self) -> Callable[[], bool] | None:
        """Tells whether the answer is no longer wanted."""
        return self._stopped

    def __call__(self) -> int:
        if self._left is not None:
            self._left -= 1
            self.is_used_up = self._left < 0
        self.is_stopped = self._stopped is not None and self._stopped()
        return int(self.is_stopped or self.is_used_up)


@contextmanager
def interruptible(stopped: Callable[[], bool] | None) -> Iterator[None]:
    """Let the statements of the block be given up.

    Args:
        stopped: asked every part of a millisecond; None for a block that runs to its end.

    Raises:
        SearchStopped: `stopped` said so.
    """
    if stopped is None:
        yield
        return
    with _watched(_Watch(stopped, None)):
        yield


@contextmanager
def within(steps: int) -> Iterator[None]:
    """Let the statements of the block take no more than so many steps of SQLite's machine, some forty for a case that is looked at.

    Steps and no time: so a slow machine goes the same way as a quick one.

    Raises:
        StepsUsedUp: they took more.
        SearchStopped: who waits for the block around it said so.
    """
    outer: _Watch | None = getattr(_thread, "watch", None)
    with _watched(_Watch(outer.stopped if outer else None, steps // _STEPS)):
        yield


@contextmanager
def _watched(watch: _Watch) -> Iterator[None]:
    if is_on_postgresql():
        from models.storage.postgresql.interrupting import watched  # only an office on a server needs it

        with watched(database.connection(), watch.stopped):
            yield
        return
    plain: Any = database.connection()
    outer: _Watch | None = getattr(_thread, "watch", None)
    _thread.watch = watch
    plain.set_progress_handler(watch, _STEPS)
    try:
        yield
    except sqlite3.OperationalError as error:
        # Whatever it was in the middle of says in words of its own that it was interrupted.
        if watch.is_stopped:
            raise SearchStopped from error
        if watch.is_used_up:
            raise StepsUsedUp from error
        raise
    finally:
        _thread.watch = outer
        plain.set_progress_handler(outer, _STEPS if outer else 0)
