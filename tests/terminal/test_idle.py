"""Idle, the program sends nothing to the terminal."""

import os
import pty
import select
import signal
import sys
import time
from pathlib import Path

QUIET = 3.0
"""Seconds of listening. A blinking cursor would speak twice a second, a clock once."""
SCREENS = {
    "today": "",
    "quick-line": "/",
    "complaints": "l",
    "search-line": "l/",
    "case": "l\r",
    "text-field": "r\x1bOR\t\t\x1b[Z",
    "form": "r\x1b[17~2",
    "help": "\x1bOP",
    "papers": "p",
}


def _start(home: Path) -> tuple[int, int]:
    process, terminal = pty.fork()
    if process == 0:
        environment = {**os.environ, "HOME": str(home), "COLUMNS": "80", "LINES": "24"}
        os.execve(sys.executable, [sys.executable, "-m", "tui", "demo"], environment)
    return process, terminal


def _read_for(terminals: dict[int, str], seconds: float) -> dict[str, bytes]:
    """What they say within a time, by name; those that say nothing are left out."""
    heard: dict[str, bytes] = {}
    until = time.monotonic() + seconds
    while (left := until - time.monotonic()) > 0:
        for terminal in select.select(list(terminals), [], [], left)[0]:
            name = terminals[terminal]
            heard[name] = heard.get(name, b"") + os.read(terminal, 65536)
    return heard


def test_idle_screens_send_nothing(tmp_path: Path) -> None:
    """All at once, for they only wait."""
    processes, terminals = [], {}
    try:
        for name in SCREENS:
            home = tmp_path / name
            home.mkdir()
            process, terminal = _start(home)
            processes.append(process)
            terminals[terminal] = name
        for terminal, name in terminals.items():
            heard = b""
            while "สามคลอง".encode() not in heard:
                heard += os.read(terminal, 65536)
            os.write(terminal, SCREENS[name].encode())
        for _ in range(10):
            if not _read_for(terminals, QUIET):
                break  # they have nothing more to say about the keys
        assert _read_for(terminals, QUIET) == {}
    finally:
        for process, terminal in zip(processes, terminals, strict=True):
            os.kill(process, signal.SIGKILL)
            os.waitpid(process, 0)
            os.close(terminal)
