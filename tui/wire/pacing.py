"""Pacing: no frame is sent while the line still carries older ones.

Behind sshd a program can't see that its output waits: the writing never blocks, and on a slow line the screen goes on
moving for a minute after the last key. Only the terminal's own answer tells that a frame has arrived. So with what
is sent goes a question (DSR, `CSI 5 n`), which every terminal since the VT100 answers (`CSI 0 n`), and while too much is
unanswered the newest frame waits; those between are never sent. On a slow line a frame goes in pieces, each of the newest
there is by then. A terminal that does not answer is not waited for.
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

_JITTER = 0.06
"""Seconds by which answers differ without meaning that the line is full: the program was busy painting, say."""

_MOMENT = 0.4
"""Seconds within which a screen should come to rest."""

PATIENCE = 2.0
"""Seconds to wait for an answer, besides those that the bytes need on the slowest line."""

_SLOWEST = 600
"""Bytes a second of that line."""

_UNANSWERED = 8
"""Questions after which a terminal that never answered is not asked any more."""


class _Asked(NamedTuple):
    """When it was asked, behind how many bytes since the last question, and behind how many that were under way in all."""

    when: float
    size: int
    ahead: int


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
    def round_trip(self) -> float:
        """Seconds of the quickest answer; infinite while none has come."""
        return self._shortest

    @property
    def under_way(self) -> int:
        """Bytes for which no answer has come."""
        return sum(asked.size for asked in self._asked) + self._unasked

    def room(self, now: float) -> int | None:
        """Give how many bytes may be sent now.

        Returns:
            None if there is no limit; 0 if the line is full.
        """
        if not self._has_answered or now >= self.waits_until:
            return None
        room = self._window - self.under_way
        return room if room >= _ASK_AFTER or not self._asked else 0

    @property
    def waits_until(self) -> float:
        """When to go on although no answer has come."""
        if not self._asked:
            return float("inf")
        return self._asked[-1].when + PATIENCE + self.under_way / _SLOWEST

    def begin(self, now: float) -> str:
        """Begin with a terminal, or begin again: what was asked before may never be answered.

        Returns:
            A question to send before everything else: how long its answer takes is what the way takes, without a load.
        """
        self._asked.clear()
        self._unasked = 0
        return self._ask(now) if self._is_on else ""

    def sent(self, size: int, now: float, *, ask: bool = False) -> str:
        """Take note of what is sent.

        Args:
            size: of it, in bytes.
            now: when.
            ask: whether to ask in any case, since more waits to be sent.

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
        return self._ask(now) if ask or self._unasked >= _ASK_AFTER else ""

    def take_answer(self, now: float) -> None:
        """Take note of an answer."""
        self._has_answered = True
        if not self._asked:
            return
        asked = self._asked.popleft()
        took = now - asked.when
        self._shortest = min(self._shortest, took)
        carrying = took - self._shortest
        speed = asked.ahead / carrying if carrying > _JITTER else float("inf")
        # So much as is shown in a moment, and as much again as fits on the way there and back.
        self._window = int(max(LEAST, min(MOST, speed * (_MOMENT + self._shortest))))

    def _ask(self, now: float) -> str:
        self._asked.append(_Asked(now, self._unasked, self.under_way))
        self._unasked = 0
        return QUESTION
