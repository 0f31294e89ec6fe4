"""A program in a terminal of 120×36, measured from outside: what it sends and when, its processor, its memory, its wakeups.

The clock of a process tells its processor time to the nanosecond, with all its threads, also those that have ended; so a loaded machine
makes a measurement slower, and hardly dearer.
"""

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
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, Self

from tests.benchmarks.line import QUESTIONS
from tests.benchmarks.processes import COLUMNS, ROWS, usual
from tests.terminal.emulator import Emulator

PATIENCE = 60.0
"""Seconds after which something did not come."""

QUIET = 0.25
"""So long nothing comes, and the program does next to nothing, when it has answered a key."""

_NEXT_TO_NOTHING = 0.02
"""Share of a core that looking for others' changes may take while a program rests."""


class Answer(NamedTuple):
    """What a key costs.

    Attributes:
        milliseconds: from the key to the last byte; 0 if none came.
        processor: milliseconds of it, until the program rests again.
        size: bytes that came.
    """

    milliseconds: float
    processor: float
    size: int


class Moment(NamedTuple):
    """When something stood on the screen, counted from the start of the program.

    Attributes:
        milliseconds: by the clock.
        processor: milliseconds of it that the program had used.
    """

    milliseconds: float
    processor: float


class Session:
    """A program that somebody has started in a terminal; ended when the block is left.

    Args:
        command: starts it.
        environment: of the process.
        folder: in which it is started.
        before: called in the new process before the program begins, as for its limits.
    """

    def __init__(
        self,
        command: Sequence[str],
        environment: Mapping[str, str],
        folder: Path | None = None,
        *,
        before: Callable[[], object] | None = None,
    ) -> None:
        self._began = time.perf_counter()
        self.process, self._terminal = pty.fork()
        if self.process == 0:  # pragma: no cover - the other process
            if folder is not None:
                os.chdir(folder)
            if before is not None:
                before()
            os.execvpe(command[0], list(command), usual(dict(environment)))
        fcntl.ioctl(self._terminal, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        self._came: list[tuple[Moment, bytes]] = []
        self._has_ended = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        with contextlib.suppress(OSError):
            os.kill(self.process, signal.SIGKILL)
            os.waitpid(self.process, 0)
        os.close(self._terminal)

    # What is seen from outside.

    @property
    def processor(self) -> float:
        """Milliseconds of the processor that the program has used, without its children."""
        return time.clock_gettime((~self.process << 3) | 2) * 1_000

    @property
    def megabytes(self) -> float:
        """Memory that it holds."""
        return self._status("VmRSS") / 1024

    @property
    def wakes(self) -> int:
        """How often it was given the processor after it had waited, all threads together."""
        return sum(
            _figure_of(thread / "status", "voluntary_ctxt_switches")
            for thread in Path(f"/proc/{self.process}/task").iterdir()
        )

    def _status(self, name: str) -> int:
        return _figure_of(Path(f"/proc/{self.process}/status"), name)

    # What somebody does with it.

    def rest(self, quiet: float = QUIET) -> None:
        """Let it work until nothing has come, and next to nothing was done, for so long.

        Raises:
            TimeoutError: it comes to no rest.
        """
        until = time.perf_counter() + PATIENCE
        while True:
            used = self.processor
            if not self._listen(quiet) and self.processor - used <= max(
                2.0, quiet * 1_000 * _NEXT_TO_NOTHING
            ):
                return
            if time.perf_counter() > until:
                raise TimeoutError(f"it comes to no rest:\n{self.screen}")

    def strike(self, keys: bytes, quiet: float = QUIET) -> Answer:
        """Strike keys, and wait until the program rests."""
        before, used, began = len(self._came), self.processor, time.perf_counter()
        os.write(self._terminal, keys)
        self.rest(quiet)
        came = self._came[before:]
        last = self._began + came[-1][0].milliseconds / 1_000 if came else began
        return Answer((last - began) * 1_000, self.processor - used, sum(len(data) for _, data in came))

    def hurry(self, keys: bytes) -> None:
        """Strike keys and go on as soon as an answer has come."""
        os.write(self._terminal, keys)
        self._listen(PATIENCE)
        while self._listen(0.04):
            pass

    def _listen(self, seconds: float) -> bool:
        """Take what comes next within a time; whether something came."""
        if self._has_ended:
            raise TimeoutError(f"the program has ended:\n{self.screen}")
        if not select.select([self._terminal], [], [], seconds)[0]:
            return False
        try:
            data = os.read(self._terminal, 65536)
        except OSError:
            self._has_ended = True
            return False
        moment = Moment((time.perf_counter() - self._began) * 1_000, self.processor)
        self._came.append((moment, data))
        for question, answer in QUESTIONS.items():
            if question in data:
                os.write(self._terminal, answer * data.count(question))
        return True

    # What came of it.

    def first(self, is_there: Callable[[str], object]) -> Moment:
        """When the screen first was as wanted. It is drawn once more for that, afterwards, so that it costs no measurement.

        Raises:
            LookupError: it never was.
        """
        screen = Emulator(COLUMNS, ROWS)
        for moment, data in self._came:
            screen.feed(data)
            if is_there(screen.text):
                return moment
        raise LookupError(f"never seen on this screen:\n{screen.text}")

    @property
    def last(self) -> Moment:
        """When the last byte came."""
        return self._came[-1][0]

    @property
    def screen(self) -> str:
        """What stands on the screen now."""
        screen = Emulator(COLUMNS, ROWS)
        for _, data in self._came:
            screen.feed(data)
        return screen.text


def _figure_of(file: Path, name: str) -> int:
    for line in file.read_text().splitlines():
        if line.startswith(f"{name}:"):
            return int(line.split()[1])
    raise LookupError(f"{name} is not in {file}")
