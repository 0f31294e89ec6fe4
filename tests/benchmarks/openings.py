"""What opening a screen or a sheet costs: CPU (user + system of the process) from the key until its last byte, first and then again.

`python -m tests.benchmarks.openings --database FILE [--beside CHECKOUT] [--runs N] [NAME ...]`: each is opened in a process of its own,
with another checkout's program in turn; medians. Each program works on a copy of the database, in a pseudo-terminal of 120×36.

`measure` opens some of them for the one table (`tests.benchmarks.table`).
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from tabulate import tabulate

from tests.benchmarks.line import Line
from tests.benchmarks.notes import Notes
from tests.benchmarks.session import Session
from tests.benchmarks.sides import Bench

AGAIN = 5
"""How often each is opened after the first time."""
QUIET = 0.4
"""Seconds without a byte after which a screen rests."""
SLOWEST = 3.0
"""Seconds within which something comes for every key."""
F1, F3, F9, F10, F12, ESCAPE = b"\x1bOP", b"\x1bOR", b"\x1b[20~", b"\x1b[21~", b"\x1b[24~", b"\x1b"
DOWN = b"\x1b[B"


class Opening(NamedTuple):
    """How to come to what is opened.

    Attributes:
        way: keys from the list of cases (from the first screen, where `first` says so), each waited for.
        key: opens it.
        back: keys that lead back, each waited for.
        first: the screen that the program begins with.
    """

    way: tuple[bytes, ...]
    key: bytes
    back: tuple[bytes, ...] = (ESCAPE,)
    first: str = "complaints"


def _today(key: bytes, *way: bytes) -> Opening:
    return Opening(way, key, first="today")


OPENINGS: Mapping[str, Opening] = {
    "case": Opening((), b"\r"),
    "status": Opening((), b"s"),
    "status: key to tick": Opening((b"s",), b"3", (b"u", b"s")),
    "note": Opening((), b"n"),
    "forward": Opening((), b"w"),
    "assign": Opening((), b"a"),
    "finish": Opening((), b"f"),
    "follow up": Opening((), b"."),
    "date": Opening((b".",), b"d", (ESCAPE, b".")),
    "correct": Opening((), b"c"),
    "filter": Opening((), b"z"),
    "views": Opening((), b"v"),
    "order": Opening((), b"y"),
    "export": Opening((), b"E"),
    "new case": Opening((), F3),
    "help": Opening((), F1),
    "palette": Opening((), F10),
    "palette: a letter": Opening((F10,), b"p", (ESCAPE, F10)),
    "colours": Opening((), F12),
    "list": _today(b"l"),
    "help of today": _today(F1),
    "morning run": _today(b"R"),
    "reports": _today(b"r"),
    "daily checks": _today(b"k"),
    "MIS": _today(b"K"),
    "head's page": _today(b"H"),
    "papers": _today(b"P"),
    "outbox": _today(b"L"),
    "address book": _today(b"\x1b[15~", b"L"),
    "month's end": _today(F9),
    "import": _today(b"i"),
    "settings": _today(b","),
    "first steps": _today(b"F"),
}


IN_TABLE = (
    "case",
    "status",
    "note",
    "help",
    "palette",
    "settings",
    "reports",
    "new case",
    "head's page",
    "papers",
)
"""Those of the one table."""
IN_QUICK = ("case", "status", "settings", "reports")


def measure(bench: Bench, notes: Notes) -> None:
    """Open each of the table in a program that has opened nothing yet, and thrice more."""
    for thing in IN_QUICK if bench.is_quick else IN_TABLE:
        for side in bench.turns(1 if bench.is_quick else min(bench.runs, 5)):
            with side.opened(OPENINGS[thing].first) as session:
                _note(session, thing, notes, side.name)


def _note(session: Session, thing: str, notes: Notes, side: str) -> None:
    group = "case" if thing == "case" else "thing"

    def note(when: str) -> None:
        figure = session.strike(OPENINGS[thing].key, 0.5).processor
        notes.add(f"{group} {when}", side, figure)
        if group != "case":
            notes.add(f"{thing} {when}", side, figure)

    note("first")
    for _ in range(3):
        session.strike(ESCAPE, 0.5)
        if thing == "case":
            session.strike(DOWN)
        note("then")


class Cost(NamedTuple):
    """CPU milliseconds of one opening until its last byte, and until it rests."""

    painted: float
    rested: float


def cpu(process: int) -> float:
    """CPU seconds that a process has used in all its threads."""
    return time.clock_gettime((~process << 3) | 2)  # as clock_getcpuclockid(3) makes it


def cost(line: Line, key: bytes) -> Cost:
    """Strike a key and wait until the screen rests."""
    began = painted = cpu(line.process)
    line.send(key)
    heard, patience = time.perf_counter(), SLOWEST
    while time.perf_counter() - heard < patience:
        if line.work(0.005):
            heard, painted, patience = time.perf_counter(), cpu(line.process), QUIET
    return Cost((painted - began) * 1000, (cpu(line.process) - began) * 1000)


def at_rest(line: Line, seconds: float = 1.0) -> None:
    """Wait until a program has nothing to do: what it paints first may stand there long before it takes keys."""
    used = -1.0
    while cpu(line.process) - used > 0.01 * seconds:
        used = cpu(line.process)
        line.rest(seconds)


def open_and_back(command: Sequence[str], environment: Mapping[str, str], opening: Opening) -> list[Cost]:
    """Open something `1 + AGAIN` times in a process of its own."""
    line = Line(command, {**environment, "TAMRUANG_SCREEN": opening.first})
    try:
        line.rest(0.0, until=b"F10")
        at_rest(line)
        for key in opening.way:
            cost(line, key)
        found = []
        for _ in range(1 + AGAIN):
            found.append(cost(line, opening.key))
            for key in opening.back:
                cost(line, key)
        return found
    finally:
        line.end()


class Program:
    """A checkout's program on its own copy of the office.

    Args:
        checkout: with its `.venv`.
        database: copied.
        folder: for the copy and the settings.
    """

    def __init__(self, checkout: Path, database: Path, folder: Path) -> None:
        folder.mkdir()
        copy = folder / "office.db"
        for end in ("", "-wal", "-shm"):
            if (beside := database.with_name(database.name + end)).exists():
                shutil.copy(beside, copy.with_name(copy.name + end))
        own = checkout / ".venv" / "bin" / "python"
        self.command = ["env", "-C", str(checkout), str(own if own.exists() else sys.executable), "-m", "tui"]
        self.environment = {
            **os.environ,
            "TERM": "xterm-256color",
            "LC_ALL": "C.UTF-8",
            "HOME": str(folder),
            "TAMRUANG_DATABASE": str(copy),
        }

    def open(self, opening: Opening) -> list[Cost]:
        """Open something in a new process."""
        return open_and_back(self.command, self.environment, opening)


def rows(programs: Sequence[Program], names: Sequence[str], runs: int) -> list[list[str]]:
    """The table: of each opening, for each program in turn, first and again: painted, and at rest."""
    table = []
    for name in names:
        found: list[list[list[Cost]]] = [[] for _ in programs]
        for _ in range(runs):
            for costs, program in zip(found, programs, strict=True):
                costs.append(program.open(OPENINGS[name]))
        row = [name]
        for costs in found:
            for some in ([run[0] for run in costs], [each for run in costs for each in run[1:]]):
                painted, rested = (statistics.median(each[at] for each in some) for at in (0, 1))
                row.append(f"{painted:.1f} {rested:.1f}")
        print(*row, sep="  ", file=sys.stderr, flush=True)
        table.append(row)
    return table


def main() -> None:
    """Measure, and print the table."""
    reader = argparse.ArgumentParser(prog="python -m tests.benchmarks.openings", description=__doc__)
    reader.add_argument("names", nargs="*", metavar="NAME", help="all if none is named")
    reader.add_argument("--database", type=Path, required=True)
    reader.add_argument("--beside", type=Path, help="another checkout, measured in turn")
    reader.add_argument("--runs", type=int, default=5)
    asked = reader.parse_args()
    checkouts = [*([asked.beside] if asked.beside else []), Path.cwd()]
    with tempfile.TemporaryDirectory() as folder:
        programs = [
            Program(checkout.resolve(), asked.database, Path(folder) / str(number))
            for number, checkout in enumerate(checkouts)
        ]
        table = rows(programs, asked.names or [*OPENINGS], asked.runs)
    headers = ["CPU ms until the last byte, at rest", *["first", "again"] * len(programs)]
    print(tabulate(table, headers=headers, disable_numparse=True))


if __name__ == "__main__":
    main()
