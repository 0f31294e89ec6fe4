"""Keeping a screen at what is stored when somebody else changes it, without anybody waiting for that and nothing jumping."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol, TypeVar

from tui.keyboard.typeahead import NEWS

if TYPE_CHECKING:
    from models.errors import TamruangError
    from tui.framework.program import Program

Answer = TypeVar("Answer")

LONG = 0.5
"""Seconds; what takes longer to read waits before it is read again, `RESTS` times as long as it took."""
RESTS = 4


class Shown(Protocol):
    """What keeping a screen at what is stored asks of it; a screen of the office is one."""

    @property
    def program(self) -> Program:
        """The program it runs in."""

    def others_changed(self) -> None:
        """Read anew what differs."""

    def ask_office(
        self,
        verb: Callable[[], Answer],
        on_done: Callable[[Answer], object],
        *,
        on_error: Callable[[TamruangError], bool] | None = None,
        group: str = "read",
    ) -> None:
        """Let a thread do something with the office, and go on with what comes of it."""


class UpToDate:
    """Knows whether a screen shows what is stored, and reads anew for it.

    What the person asks for goes first: a reading for news that was overtaken by a key is thrown away, and done again.

    Args:
        screen: that shows it.
    """

    def __init__(self, screen: Shown) -> None:
        self.is_behind = False
        """Whether somebody has changed something since the screen was read."""
        self._screen = screen
        self._is_reading = False
        self._turn = 0
        self.rests_until = 0.0
        """On the steady clock: a search that takes seconds is not done again with every change that somebody stores."""

    def hear(self) -> None:
        """Somebody else has changed something."""
        self.is_behind = True

    def catch_up(self) -> None:
        """Read anew if there is a reason, and no reading for it under way."""
        if self.is_behind and not self._is_reading and time.monotonic() >= self.rests_until:
            self.is_behind = False
            self._screen.others_changed()

    def asked(self) -> None:
        """A key has asked for something of the office, or shown something that it read itself."""
        self._turn += 1

    def read(
        self,
        verb: Callable[[], Answer],
        on_done: Callable[[Answer], object],
        on_error: Callable[[TamruangError], bool] = lambda _: False,
    ) -> None:
        """Let a thread read what the screen shows, for which no key waits.

        Args:
            verb: runs in the thread.
            on_done: runs on the screen with its answer, unless a key has asked for something meanwhile.
            on_error: runs on the screen with an error; tells whether it has dealt with it. Any other is told once, on the foot.
        """
        turn, self._is_reading, began = self._turn, True, time.monotonic()

        def rest() -> None:
            self._is_reading, now = False, time.monotonic()
            if now - began > LONG:
                self.rests_until = now + RESTS * (now - began)

        def done(answer: Answer) -> None:
            rest()
            self._screen.program.others.trouble_is_over()
            if turn == self._turn:
                on_done(answer)
            else:
                self.is_behind = True

        def failed(error: TamruangError) -> bool:
            rest()
            if turn != self._turn or not on_error(error):
                self.is_behind = True
                self._screen.program.others.tell_trouble(error)
            return True

        self._screen.ask_office(verb, done, on_error=failed, group=NEWS)
