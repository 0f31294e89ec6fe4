"""Ends a server of PostgreSQL and removes its folder as soon as nobody wants it any more, however who started it ended.

`python keeper.py FOLDER`: whoever holds the other end of standard input wants it. A program that is killed closes it, too.
"""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

DATA = "data"
_QUIT = 10
"""Seconds for a server to end by itself when it is told to end at once."""


def main(folder: Path) -> None:
    """Wait until nobody wants the server any more, and clean up."""
    for number in (signal.SIGINT, signal.SIGHUP, signal.SIGTERM):  # meant for the tests
        signal.signal(number, signal.SIG_IGN)
    sys.stdin.buffer.read()
    clean_up(folder)


def clean_up(folder: Path) -> None:
    """End the server of a folder if it runs, give its shared memory back, and remove the folder."""
    if told := _told(folder):
        process, memory = told
        if is_running(process) and _is_server(process):
            family = family_of(process)
            with contextlib.suppress(ProcessLookupError):
                os.kill(process, signal.SIGQUIT)
            until = time.monotonic() + _QUIT
            while any(map(is_running, family)) and time.monotonic() < until:
                time.sleep(0.02)
            end_at_once(family)
        # Of a server that was killed a few bytes would stay in the memory of the system, under a number.
        if memory and shutil.which("ipcrm"):
            subprocess.run(["ipcrm", "-m", memory], check=False, capture_output=True)
    shutil.rmtree(folder, ignore_errors=True)


def end_at_once(processes: list[int]) -> None:
    """Kill processes, and wait until none of them does anything any more."""
    for process in processes:
        with contextlib.suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)
    while any(map(is_running, processes)):
        time.sleep(0.01)


def is_running(process: int) -> bool:
    """Whether it is there, and not only as an entry that waits to be taken note of."""
    told = subprocess.run(["ps", "-o", "stat=", "-p", str(process)], check=False, capture_output=True)
    return bool(told.stdout.strip()) and not told.stdout.strip().startswith(b"Z")


def family_of(process: int) -> list[int]:
    """A server, and the processes in which it works."""
    told = subprocess.run(["ps", "-A", "-o", "pid=,ppid="], check=True, capture_output=True, text=True)
    pairs = [line.split() for line in told.stdout.splitlines()]
    return [process, *(int(one) for one, parent in pairs if parent == str(process))]


def _told(folder: Path) -> tuple[int, str] | None:
    """The number of the server's process, and that of its shared memory; None if it ended in order."""
    try:
        lines = (folder / DATA / "postmaster.pid").read_text().splitlines()
    except FileNotFoundError:
        return None
    return int(lines[0]), lines[6].split()[-1] if len(lines) > 6 and lines[6].split() else ""


def _is_server(process: int) -> bool:
    """Whether it is a server: the number may be somebody else's by now."""
    told = subprocess.run(["ps", "-o", "args=", "-p", str(process)], check=False, capture_output=True)
    return b"postgres" in told.stdout


if __name__ == "__main__":
    main(Path(sys.argv[1]))
