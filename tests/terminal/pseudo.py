"""A pseudo-terminal with an emulator behind it: for what tmux hides, such as each mode of the terminal and its line discipline."""

import codecs
import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.terminal.emulator import Emulator
from tests.terminal.terminal import PATIENCE

TAMRUANG = (sys.executable, "-m", "tui")

ROOT = Path(__file__).parents[2]


class Pseudo:
    """One program in a pseudo-terminal of its own.

    Args:
        command: to run, as its arguments.
        columns: cells in a line.
        lines: of the screen.
        environment: besides that of the test; None takes a variable away.
        encoding: of the terminal.
        lacks: finals of CSI sequences that the terminal ignores.
        which: what it answers to the question which one it is; None: nothing.
        is_silent: whether it answers no question.
    """

    def __init__(
        self,
        command: Sequence[str],
        *,
        columns: int = 80,
        lines: int = 24,
        environment: Mapping[str, str | None] | None = None,
        encoding: str = "utf-8",
        lacks: str = "",
        which: str | None = "41;379;0",
        is_silent: bool = False,
    ) -> None:
        self.screen = Emulator(
            columns, lines, encoding=codecs.lookup(encoding).name, lacks=lacks, which=which
        )
        self.encoding = encoding
        if not is_silent:
            self.screen.answer = lambda answer: self.send(answer)
        self.written = b""
        self.code: int | None = None
        variables: dict[str, str | None] = {**os.environ, "PYTHONPATH": str(ROOT), **(environment or {})}
        master, self._slave = pty.openpty()
        self._master: int | None = master
        fcntl.ioctl(master, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        self.attributes_before = self.attributes
        self.process = os.fork()
        if self.process == 0:
            os.setsid()
            fcntl.ioctl(self._slave, termios.TIOCSCTTY, 0)
            for number in range(3):
                os.dup2(self._slave, number)
            os.closerange(3, 256)
            os.execvpe(command[0], [*command], {k: v for k, v in variables.items() if v is not None})

    @property
    def attributes(self) -> list[Any]:
        """The line discipline's settings: echo, lines, signals."""
        return termios.tcgetattr(self._slave)

    def resize(self, columns: int, lines: int) -> None:
        """Give it another size."""
        self.screen.resize(lines, columns)
        fcntl.ioctl(self._slave, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        self.signal(signal.SIGWINCH)

    def send(self, text: str | bytes) -> None:
        """Type at it."""
        assert self._master is not None
        os.write(self._master, text if isinstance(text, bytes) else text.encode(self.encoding))

    def listen(self, seconds: float) -> bool:
        """Take what it writes until it has nothing more to say for the moment; whether there was anything."""
        if self._master is None or not select.select([self._master], [], [], seconds)[0]:
            return False
        try:
            data = os.read(self._master, 65536)
        except OSError:
            return False
        self.written += data
        self.screen.feed(data)
        return bool(data)

    def wait_for(self, wanted: str | Callable[[], bool]) -> None:
        """Wait until words stand on the screen, or something is so."""
        until = time.monotonic() + PATIENCE
        came = True
        # Words come with what is written; what else is so may come true by itself.
        while not (wanted() if callable(wanted) else came and wanted in self.screen.text):
            if time.monotonic() > until:
                pytest.fail(f"{wanted!r} did not come on the screen:\n{self.screen.text}")
            came = self.listen(0.02)

    def has_ended(self) -> bool:
        """Whether the program is gone; its exit code is known then."""
        if self.code is None:
            process, status = os.waitpid(self.process, os.WNOHANG)
            if process:
                self.code = os.waitstatus_to_exitcode(status)
        return self.code is not None

    def wait_for_end(self) -> int:
        """Wait until the program is gone, take its last words, and give its exit code."""
        self.wait_for(self.has_ended)
        while self.listen(0):
            pass
        assert self.code is not None
        return self.code

    def signal(self, number: int) -> None:
        """Send a signal to the program."""
        os.kill(self.process, number)

    def signal_job(self, number: int) -> None:
        """Send a signal to the job that a shell runs in the foreground."""
        assert self._master is not None
        os.killpg(os.tcgetpgrp(self._master), number)

    def drop(self) -> None:
        """Let the line drop, as when the other computer is switched off."""
        if self._master is not None:
            os.close(self._master)
            self._master = None

    def close(self) -> None:
        """End the program and the terminal."""
        if not self.has_ended():
            os.kill(self.process, signal.SIGKILL)
            os.waitpid(self.process, 0)
            self.code = -signal.SIGKILL
        self.drop()
        os.close(self._slave)
