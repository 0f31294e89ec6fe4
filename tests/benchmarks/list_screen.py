"""The complaint list in a real terminal, on registers of any size: first paint, memory, and keys until their last byte."""

import contextlib
import fcntl
import os
import pty
import select
import signal
import statistics
import struct
import sys
import termios
import time
from collections.abc import Sequence
from pathlib import Path

from models.storage.database import close_office, open_office
from tests.benchmarks.processes import BARE_APP, COLUMNS, ROWS, python, start_in_terminal, usual

QUIET = 0.25
"""So long nothing must come before an answer counts as whole; longer than any answer may take."""

KEYS = {
    "arrow down": b"\x1b[B",
    "arrow up": b"\x1b[A",
    "page down": b"\x1b[6~",
    "page up": b"\x1b[5~",
    "end": b"\x1b[F",
    "home": b"\x1b[H",
}
ORDER = (
    *["arrow down"] * 60,
    *["page down"] * 40,
    *["page up"] * 20,
    *["arrow up"] * 60,
    *["end", "page up", "arrow up", "home", "page down", "arrow down"] * 12,
)

NEEDLES = ("น้ำท่วม", "ฝาท่อชำรุด", "ไฟดับ", "ซอย 77", "สุนัขจรจัด", "ขอความ", "ไม่มีคำนี้", "กิ่งไม้")
"""Common and rare words, two words, and one that no case has."""


class Session:
    """The program in a pseudo-terminal of 120×36.

    Args:
        command: starts it.
        environment: of the process.
        words: are on its first screen.
    """

    def __init__(self, command: Sequence[str], environment: dict[str, str], words: str) -> None:
        self.process, self.terminal = pty.fork()
        if self.process == 0:
            os.execvpe(command[0], list(command), usual(environment))
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        output = b""
        while words.encode() not in output:
            output += os.read(self.terminal, 65536)
        self.answer(b"", quiet=1.5)

    def answer(self, key: bytes, quiet: float = QUIET) -> tuple[float, int]:
        """Send a key: milliseconds until the last byte that came for it, and how many came."""
        began = last = time.perf_counter()
        os.write(self.terminal, key)
        count = 0
        while select.select([self.terminal], [], [], quiet)[0]:
            count += len(os.read(self.terminal, 65536))
            last = time.perf_counter()
        return (last - began) * 1000, count

    def end(self) -> None:
        """Kill it."""
        with contextlib.suppress(OSError):
            os.kill(self.process, signal.SIGKILL)
            os.waitpid(self.process, 0)
            os.close(self.terminal)


def rows(database: Path, cases: int, environment: dict[str, str], runs: int) -> list[list[str]]:
    """The lines of the table for one register.

    Args:
        database: its file.
        cases: how many it has.
        environment: of the processes.
        runs: of each start.
    """
    size = f"{cases:,} cases"
    newest = _newest(database)
    command = [sys.executable, "-m", "tui"]
    environment = {**environment, "TAMRUANG_DATABASE": str(database), "TAMRUANG_SCREEN": "complaints"}
    ours, bare = [], []
    for _ in range(runs):
        bare.append(start_in_terminal(python(BARE_APP), "PAINTED", environment))
        ours.append(start_in_terminal(command, newest, environment))
    found = [
        _ratio(
            f"{size}: first paint of the list, ms (bare Textual app)",
            [s.milliseconds for s in ours],
            [s.milliseconds for s in bare],
            "≤ 1.3",
        ),
        _ratio(
            f"{size}: memory then, MB (the same)",
            [s.megabytes for s in ours],
            [s.megabytes for s in bare],
            "≤ 1.5",
        ),
    ]
    session = Session(command, environment, newest)
    try:
        found += _keys(session, size)
        found += _searches(session, size)
    finally:
        session.end()
    return found


def _keys(session: Session, size: str) -> list[list[str]]:
    took: dict[str, list[float]] = {name: [] for name in KEYS}
    sent: dict[str, list[float]] = {name: [] for name in KEYS}
    for name in ORDER:
        milliseconds, count = session.answer(KEYS[name])
        took[name].append(milliseconds)
        sent[name].append(count)
    return [
        [
            f"{size}: {name}, key to last byte, ms p95 (median; bytes)",
            f"{_p95(took[name]):.1f}",
            f"{statistics.median(took[name]):.1f}; {statistics.median(sent[name]):,.0f}",
            "",
            "≤ 25",
        ]
        for name in KEYS
    ]


def _searches(session: Session, size: str) -> list[list[str]]:
    took = []
    for needle in NEEDLES:
        session.answer(b"/")
        for count, letter in enumerate(needle, start=1):
            milliseconds, _ = session.answer(letter.encode())
            if count >= 3:
                took.append(milliseconds)
        session.answer(b"\x1b", quiet=0.6)
    return [
        [
            f"{size}: search as you type, key to list shown, ms p95 (median)",
            f"{_p95(took):.1f}",
            f"{statistics.median(took):.1f}",
            "",
            "≤ 100",
        ]
    ]


def _newest(database: Path) -> str:
    from datetime import date

    from models.register.filters import ALL
    from models.register.order import NEWEST_FIRST
    from models.register.window import page

    open_office(database)
    try:
        return page(ALL, NEWEST_FIRST, today=date(2100, 1, 1), limit=1)[0].number
    finally:
        close_office()


def _p95(values: Sequence[float]) -> float:
    return sorted(values)[int(len(values) * 0.95)] if values else float("nan")


def _ratio(name: str, ours: Sequence[float], others: Sequence[float], aim: str) -> list[str]:
    mine, other = statistics.median(ours), statistics.median(others)
    return [name, f"{mine:.1f}", f"{other:.1f}", f"{mine / other:.2f}", aim]
