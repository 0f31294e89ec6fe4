"""Whole processes measured from outside: in a pseudo-terminal as a person starts them, or plainly."""

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

ROWS, COLUMNS = 36, 120
PATIENCE = 30.0
"""Seconds to wait for a first paint before the measurement is given up."""

UNWANTED = ("PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED")
"""Variables that a measured process must not inherit: an installed program has its bytecode beside it."""

BARE_APP = """
from textual.app import App
from textual.widgets import Static
class Bare(App):
    def compose(self):
        yield Static("PAINTED")
Bare().run()
"""


class Start(NamedTuple):
    """One start of a program: milliseconds until its words stood in the output, and the memory it held then, in MB."""

    milliseconds: float
    megabytes: float


def start_in_terminal(command: Sequence[str], words: str, environment: dict[str, str]) -> Start:
    """Start a program in a pseudo-terminal of 120×36, wait until it has painted `words`, then end it.

    Raises:
        TimeoutError: the words did not come.
    """
    began = time.perf_counter()
    process, terminal = pty.fork()
    if process == 0:
        os.execvpe(command[0], list(command), usual(environment))
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
    output = b""
    try:
        while words.encode() not in output:
            if time.perf_counter() - began > PATIENCE or not select.select([terminal], [], [], PATIENCE)[0]:
                raise TimeoutError(f"{command[0]} did not paint {words!r}: {output[-2000:]!r}")
            output += os.read(terminal, 65536)
        milliseconds = (time.perf_counter() - began) * 1000
        return Start(milliseconds, _resident(process))
    finally:
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)
        os.close(terminal)


def _resident(process: int) -> float:
    for line in Path(f"/proc/{process}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return float("nan")


def run_whole(command: Sequence[str], environment: dict[str, str]) -> float:
    """Run a program to its end; milliseconds."""
    began = time.perf_counter()
    subprocess.run(
        command, env=usual(environment), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False
    )
    return (time.perf_counter() - began) * 1000


def python(code: str) -> list[str]:
    """The command that runs a piece of Python with this interpreter."""
    return [sys.executable, "-c", code]


def usual(environment: dict[str, str]) -> dict[str, str]:
    """The environment of an ordinary user."""
    return {name: value for name, value in environment.items() if name not in UNWANTED}
