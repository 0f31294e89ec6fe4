"""Idle, the program sends nothing to the terminal."""

import os
import pty
import select
import signal
import sys
import time
from pathlib import Path

import pytest

QUIET = 3.0
"""Seconds of listening. A blinking cursor would speak twice a second, a clock once."""


def _read_for(terminal: int, seconds: float) -> bytes:
    heard, until = b"", time.monotonic() + seconds
    while (left := until - time.monotonic()) > 0:
        if select.select([terminal], [], [], left)[0]:
            heard += os.read(terminal, 65536)
    return heard


@pytest.mark.parametrize(
    "keys",
    ["", "/", "l", "l/", "l\r", "r\x1bOR\t\t\x1b[Z", "r\x1b[17~2", "\x1bOP"],
    ids=["today", "quick-line", "complaints", "search-line", "case", "text-field", "form", "help"],
)
def test_an_idle_screen_sends_nothing(keys: str, tmp_path: Path) -> None:
    process, terminal = pty.fork()
    if process == 0:
        environment = {**os.environ, "HOME": str(tmp_path), "COLUMNS": "80", "LINES": "24"}
        os.execve(sys.executable, [sys.executable, "-m", "tui", "demo"], environment)
    try:
        heard = b""
        while "สามคลอง".encode() not in heard:
            heard += os.read(terminal, 65536)
        os.write(terminal, keys.encode())
        while _read_for(terminal, 1.0):
            pass  # until it has nothing more to say about the keys
        assert _read_for(terminal, QUIET) == b""
    finally:
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)
        os.close(terminal)
