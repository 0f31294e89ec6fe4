"""Pacing: no frame is sent while the line still carries older ones.

Behind sshd a program can't see that its output waits: the writing never blocks, and on a slow line the screen goes on
moving for a minute after the last key. Only the terminal's own answer tells that a frame has arrived. So with what
is sent goes a question (DSR, `CSI 5 n`), which every terminal since the VT100 answers (`CSI 0 n`), and while too much is
unanswered the newest frame waits; those between are never sent. A terminal that does not answer is not waited for.
"""

from __future__ import annotations

from collections import deque
from typing import NamedTuple

QUESTION = "\x1b[5n"
ANSWER = "\x1b[0n"

LEAST = 400
"""Bytes that may be under way on the slowest line: less than half a second at 9,600 baud."""

MOST = 65536

_ASK_AFTER = 160
"""Bytes after which the terminal is asked whether they have arrived; what is less goes along with the next."""

_QUICK = 0.1
"""Seconds more than the shortest answer that a line may take which is not full."""

PATIENCE = 2.0
"""Seconds to wait for an answer, besides those that the bytes need on the slowest line."""

_SLOWEST = 600
"""Bytes a second of that line."""

_UNANSWERED = 8
"""Questions after which a terminal that never answered is not asked any more."""


class _Asked(NamedTuple):
    when: float
    size: int


class Pacer:
    """How much may be sent now. Times are seconds of a steady clock.

    Args:
        is_on: whether answers are asked for at all.
    """

    def __init__(self, *, is_on: bool = True) -> None:
        self._is_on = is_on
        self._asked: deque[_Asked] = deque()
        self._unasked = 0
        self._has_answered = False
        self._window = LEAST
        self._shortest = float("inf")

    @property
    def under_way(self) -> int:
        """Bytes for which no answer has come."""
        return sum(asked.size for asked in self._asked) + self._unasked

    def may_send(self, now: float) -> bool:
        """Whether a frame may be sent now."""
        if not self._has_answered or not self._asked or self.under_way < self._window:
            return True
        return now >= self.waits_until

    @property
    def waits_until(self) -> float:
        """When to go on although no answer has come."""
        return (self._asked[-1].when if self._asked else 0.0) + PATIENCE + self.under_way / _SLOWEST

    def begin(self, now: float) -> str:
        """Begin with a terminal, or begin again: what was asked before may never be answered.

        Returns:
            A question to send before everything else: how long its answer takes is what the way takes, without a load.
        """
        self._asked.clear()
        self._unasked = 0
        return self._ask(now) if self._is_on else ""

    def sent(self, size: int, now: float) -> str:
        """Take note of what is sent.

        Args:
            size: of it, in bytes.
            now: when.

        Returns:
            The question to send behind it; often none.
        """
        if not self._is_on:
            return ""
        if self._has_answered and self._asked and now >= self.waits_until:
            self._asked.clear()  # lost with the line
        self._unasked += size
        if not self._has_answered and len(self._asked) >= _UNANSWERED:
            self._is_on = False
            return ""
        return self._ask(now) if self._unasked >= _ASK_AFTER else ""

    def answered(self, now: float) -> None:
        """Take note of an answer."""
        self._has_answered = True
        if not self._asked:
            return
        asked = self._asked.popleft()
        took = now - asked.when
        self._shortest = min(self._shortest, took)
        if took < self._shortest + _QUICK:
            self._window = min(MOST, max(self._window, 2 * (asked.size + self.under_way)))
        else:
            self._window = max(LEAST, self._window // 2)

    def _ask(self, now: float) -> str:
        self._asked.append(_Asked(now, self._unasked))
        self._unasked = 0
        return QUESTION
