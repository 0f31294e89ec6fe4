"""A program behind a line of any speed: all that it writes is taken at once, as sshd does, and arrives at the speed of the line."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from collections import deque
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from tests.benchmarks.processes import COLUMNS, ROWS, usual

QUESTIONS = {b"\x1b[5n": b"\x1b[0n", b"\x1b[6n": b"\x1b[1;1R", b"\x1b[>c": b"\x1b[>41;379;0c"}
"""What a terminal answers, and how."""

BAUD_9600 = 960.0
"""Bytes a second."""


class Answer(NamedTuple):
    """What came for some keys: milliseconds from the first key to the last byte, and how many bytes came."""

    milliseconds: float
    size: int


class Line:
    """A program in a pseudo-terminal of 120×36, behind a line.

    Args:
        command: starts it.
        environment: of the process.
        rate: bytes a second that the line carries; None: as quick as they come.
        round_trip: seconds there and back.
    """

    def __init__(
        self,
        command: Sequence[str],
        environment: Mapping[str, str],
        *,
        rate: float | None = None,
        round_trip: float = 0.0,
    ) -> None:
        self.process, self._terminal = pty.fork()
        if self.process == 0:
            os.execvpe(command[0], list(command), usual(dict(environment)))
        fcntl.ioctl(self._terminal, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        self.arrived = bytearray()
        """All that has come to the terminal."""
        self.last_at = time.perf_counter()
        """When the last byte of it came."""
        self._rate, self._way = rate, round_trip / 2
        self._under_way: deque[tuple[float, bytes]] = deque()
        self._free_at = 0.0
        self._answers: deque[tuple[float, bytes]] = deque()
        self._asked_until = 0

    def send(self, keys: bytes) -> None:
        """Strike keys. They take half a round trip."""
        self._answers.append((time.perf_counter() + self._way, keys))

    def rest(self, quiet: float, *, until: bytes | None = None, patience: float = 120.0) -> None:
        """Let the line work until nothing has arrived, or was under way, for so long; or until some words have arrived."""
        began = time.perf_counter()
        heard = began
        while time.perf_counter() - began < patience:
            if self.work(0.005):
                heard = time.perf_counter()
            if until is not None:
                if until in self.arrived:
                    return
            elif not self._under_way and not self._answers and time.perf_counter() - heard > quiet:
                return
        if until is not None:
            raise TimeoutError(f"{until!r} did not arrive: {bytes(self.arrived[-2000:])!r}")

    def work(self, seconds: float) -> bool:
        """Carry what is to be carried, for up to so long; gives whether something arrived."""
        now = time.perf_counter()
        while self._answers and self._answers[0][0] <= now:
            os.write(self._terminal, self._answers.popleft()[1])
        if select.select([self._terminal], [], [], seconds)[0]:
            with contextlib.suppress(OSError):
                self._take(os.read(self._terminal, 65536))
        return self._deliver()

    def _take(self, data: bytes) -> None:
        now = time.perf_counter()
        if self._rate is None:
            self._under_way.append((now + self._way, data))
            return
        for byte in range(0, len(data), 16):
            piece = data[byte : byte + 16]
            self._free_at = max(self._free_at, now) + len(piece) / self._rate
            self._under_way.append((self._free_at + self._way, piece))

    def _deliver(self) -> bool:
        now, came = time.perf_counter(), False
        while self._under_way and self._under_way[0][0] <= now:
            when, data = self._under_way.popleft()
            self.arrived += data
            self.last_at, came = when if self._rate else now, True
        if came:
            self._reply(now)
        return came

    def _reply(self, now: float) -> None:
        for question, answer in QUESTIONS.items():
            for _ in range(self.arrived.count(question, max(0, self._asked_until - len(question) + 1))):
                self._answers.append((now + self._way, answer))
        self._asked_until = len(self.arrived)

    def answer(self, keys: bytes, quiet: float = 0.25) -> Answer:
        """Strike keys and wait until the screen rests."""
        before, began = len(self.arrived), time.perf_counter()
        self.send(keys)
        self.rest(quiet)
        size = len(self.arrived) - before
        return Answer((self.last_at - began) * 1000 if size else 0.0, size)

    def hold(self, key: bytes, *, seconds: float, a_second: int) -> float:
        """Hold a key; gives the seconds that the screen goes on moving after the last one."""
        began = time.perf_counter()
        for number in range(int(seconds * a_second)):
            while time.perf_counter() < began + number / a_second:
                self.work(0.002)
            self.send(key)
        last = time.perf_counter()
        self.rest(1.5, patience=240)
        return max(0.0, self.last_at - last)

    @property
    def megabytes(self) -> float:
        """Memory that the program holds."""
        for row in Path(f"/proc/{self.process}/status").read_text().splitlines():
            if row.startswith("VmRSS:"):
                return int(row.split()[1]) / 1024
        return float("nan")

    def end(self) -> None:
        """Kill it."""
        with contextlib.suppress(OSError):
            os.kill(self.process, signal.SIGKILL)
            os.waitpid(self.process, 0)
            os.close(self._terminal)
