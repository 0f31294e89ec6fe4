"""A line to a terminal in a time of its own: bytes take as long as they would, and nobody waits for it."""

from __future__ import annotations

import heapq
from collections.abc import Callable

from tui.wire.pacing import QUESTION

Job = tuple[float, int, Callable[[], object]]


class VirtualLine:
    """Carries text to a terminal that answers our question when it arrives there.

    Args:
        bytes_per_second: how much it carries.
        round_trip: seconds there and back, besides.
        answers: whether the terminal answers at all.
    """

    def __init__(
        self, bytes_per_second: float = 960, round_trip: float = 0.02, *, answers: bool = True
    ) -> None:
        self.now = 0.0
        self.rests_at = 0.0
        """When the last byte written so far will have arrived."""
        self.written: list[str] = []
        self.take_answer: Callable[[], object] = lambda: None
        self._rate = bytes_per_second
        self._round_trip = round_trip
        self._answers = answers
        self._jobs: list[Job] = []
        self._count = 0

    def clock(self) -> float:
        """The time on this line, in seconds."""
        return self.now

    def write(self, text: str) -> None:
        """Put a text on the line."""
        self.written.append(text)
        for piece in text.split(QUESTION)[:-1]:
            self._carry(piece + QUESTION)
            if self._answers:
                self.at(self.rests_at + self._round_trip / 2, self._answer)
        self._carry(text.split(QUESTION)[-1])

    def _carry(self, text: str) -> None:
        if text:
            start = max(self.now + self._round_trip / 2, self.rests_at)
            self.rests_at = start + len(text.encode()) / self._rate

    def _answer(self) -> None:
        self.take_answer()

    def at(self, when: float, job: Callable[[], object]) -> None:
        """Have something done at a time."""
        self._count += 1
        heapq.heappush(self._jobs, (when, self._count, job))

    def run(self) -> None:
        """Let time pass until nothing more is to be done."""
        while self._jobs:
            self.now, _, job = heapq.heappop(self._jobs)
            job()
