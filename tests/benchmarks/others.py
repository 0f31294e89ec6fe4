"""What others do, measured at real terminals: `python -m tests.benchmarks.others [--changes N] [--sessions N] [--cases N]`.

How long it takes from a commit of this process until the first byte arrives at another's list; and what sessions cost that only
wait: memory, processor, bytes, also while this process stores what they don't show.
"""

from __future__ import annotations

import argparse
import fcntl
import os
import pty
import random
import select
import signal
import statistics
import struct
import sys
import tempfile
import termios
import time
from pathlib import Path

from tabulate import tabulate

from models import clock
from models.cases.corrections import change_fields
from models.cases.workflow import add_note
from models.demo.register import make_register
from models.register.filters import ALL
from models.register.order import NEWEST_FIRST
from models.register.window import page
from models.storage.database import close_office, open_office
from tests.benchmarks.line import QUESTIONS
from tests.benchmarks.processes import usual

ROWS, COLUMNS = 36, 120
QUIET = 3.0
"""Seconds without a byte after which a session has nothing more to say of its own."""
PATIENCE = 30.0


class Session:
    """A program with its list of cases open, in a pseudo-terminal that answers as terminals do."""

    def __init__(self, environment: dict[str, str]) -> None:
        self.process, self.terminal = pty.fork()
        if self.process == 0:
            os.execvpe(sys.executable, [sys.executable, "-m", "tui"], usual(environment))
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))

    def read(self) -> bytes:
        """What it has sent by now, at least a byte."""
        said = os.read(self.terminal, 65536)
        for question, answer in QUESTIONS.items():
            os.write(self.terminal, answer * said.count(question))
        return said

    def processor(self) -> float:
        """Seconds of the processor that it has used."""
        fields = Path(f"/proc/{self.process}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def wakes(self) -> int:
        """How often it was given the processor."""
        lines = Path(f"/proc/{self.process}/status").read_text().splitlines()
        return int(next(line for line in lines if line.startswith("voluntary")).split()[1])

    def disk(self) -> int:
        """Bytes that it had fetched from a disk or sent to one."""
        lines = Path(f"/proc/{self.process}/io").read_text().splitlines()
        return sum(int(line.split()[1]) for line in lines if line.startswith(("read_bytes", "write_bytes")))

    def memory(self) -> dict[str, float]:
        """Its memory in MB: all that is resident, and its own share of what several share."""
        lines = Path(f"/proc/{self.process}/smaps_rollup").read_text().splitlines()
        found = {line.split(":")[0]: int(line.split()[1]) / 1024 for line in lines[1:] if ":" in line}
        return {"resident": found["Rss"], "own": found["Pss"]}

    def end(self) -> None:
        """End it as a dropped power cord does."""
        os.kill(self.process, signal.SIGKILL)
        os.waitpid(self.process, 0)
        os.close(self.terminal)


def listen(sessions: list[Session], seconds: float) -> int:
    """Bytes that they send within a time."""
    heard, until = 0, time.monotonic() + seconds
    by_terminal = {session.terminal: session for session in sessions}
    while (left := until - time.monotonic()) > 0:
        for terminal in select.select(list(by_terminal), [], [], left)[0]:
            heard += len(by_terminal[terminal].read())
    return heard


def begin(count: int, environment: dict[str, str]) -> list[Session]:
    """Sessions that are painted and have come to rest."""
    sessions = []
    for _ in range(count):
        session, said, until = Session(environment), b"", time.monotonic() + PATIENCE
        while "▌".encode() not in said and time.monotonic() < until:  # the mark of the list
            said += session.read()
        sessions.append(session)
    until = time.monotonic() + PATIENCE
    while listen(sessions, QUIET) and time.monotonic() < until:
        pass
    return sessions


def delays(session: Session, case: int, changes: int) -> list[float]:
    """Milliseconds from each commit until the first byte arrives."""
    chance, found = random.Random(1), []
    for n in range(changes):
        listen([session], 0.6 + chance.random() / 2)  # at any moment between two looks
        change_fields(case, {"subject": f"เรื่องที่แก้ไข {n:03d}"}, by="เพื่อนร่วมงาน")
        began = time.perf_counter()
        if not select.select([session.terminal], [], [], PATIENCE)[0]:
            raise TimeoutError("the change did not arrive")
        found.append((time.perf_counter() - began) * 1000)
        session.read()
    return found


def waiting(sessions: list[Session], case: int, seconds: float) -> list[list[str]]:
    """What sessions cost that only wait: first while nothing happens, then while others store what they don't show."""
    rows, count = [], len(sessions)
    memory = [session.memory() for session in sessions]
    for name in ("resident", "own"):
        rows.append(
            [f"memory of each, {name}, MB", f"{statistics.median(each[name] for each in memory):.1f}"]
        )
    for told, verb in (
        ("nothing happens", None),
        ("every second a note is stored that they don't show", add_note),
    ):
        before = [(session.processor(), session.wakes(), session.disk()) for session in sessions]
        heard, began = 0, time.monotonic()
        while (passed := time.monotonic() - began) < seconds:
            if verb is not None:
                verb(case, "ไปดูแล้ว", by="เพื่อนร่วมงาน")
            heard += listen(sessions, min(1.0, seconds - passed))
        after = [(session.processor(), session.wakes(), session.disk()) for session in sessions]
        used, woken, moved = (
            sum(a[at] - b[at] for a, b in zip(after, before, strict=True)) for at in range(3)
        )
        rows += [
            [f"{told}: bytes sent by all, {seconds:.0f} s", str(heard)],
            [f"{told}: processor, all together, %", f"{100 * used / seconds:.2f}"],
            [f"{told}: wakes of each, a second", f"{woken / seconds / count:.1f}"],
            [f"{told}: bytes from and to a disk, all", str(moved)],
        ]
    return rows


def main() -> None:
    """Measure, and print one table."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.others")
    parser.add_argument("--changes", type=int, default=50)
    parser.add_argument("--sessions", type=int, default=30)
    parser.add_argument("--cases", type=int, default=1_000)
    parser.add_argument("--seconds", type=float, default=20.0)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "office.db"
        open_office(database, make=True)
        make_register(arguments.cases, by="benchmark", today=clock.today())
        newest = page(ALL, NEWEST_FIRST, today=clock.today(), limit=3)
        environment = {
            **os.environ,
            "TERM": "xterm-256color",
            "LC_ALL": "C.UTF-8",
            "HOME": folder,
            "TAMRUANG_DATABASE": str(database),
            "TAMRUANG_SCREEN": "complaints",
        }
        sessions = begin(1, environment)
        try:
            found = sorted(delays(sessions[0], newest[1].id, arguments.changes))
            rows = [
                [
                    "from a commit to the first byte at another's list, ms: p50",
                    f"{statistics.median(found):.0f}",
                ],
                ["p99", f"{found[min(len(found) - 1, round(0.99 * len(found)))]:.0f}"],
                ["the longest", f"{found[-1]:.0f}"],
            ]
            sessions += begin(arguments.sessions - 1, environment)
            rows += waiting(sessions, newest[2].id, arguments.seconds)
        finally:
            for session in sessions:
                session.end()
        close_office()
    print(f"{arguments.changes} changes, {arguments.sessions} sessions, {arguments.cases:,} cases")
    print(tabulate(rows, disable_numparse=True, colalign=("left", "right")))


if __name__ == "__main__":
    main()
