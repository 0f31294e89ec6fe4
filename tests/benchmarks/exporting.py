"""How long the register takes to become a file, and how much memory.

Against it: the `sqlite3` program that writes the same columns of the same cases in the same order as CSV; ids instead of words,
nothing made harmless, nothing made whole.
"""

import math
import os
import re
import statistics
import subprocess
import tempfile
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import BinaryIO

from exports.tables.columns import PERSONAL, USUAL
from models.register.table_rows import Selection
from tests.benchmarks.processes import python, usual

_PROGRAM = """
import sys
from tui.cli import run
code = run(sys.argv[1:])
print(open("/proc/self/status").read(), file=sys.stderr)
sys.exit(code)
"""


def statement(keys: Sequence[str] = (*USUAL, *PERSONAL)) -> str:
    """The query that the program itself asks for all cases, the newest first."""
    read = Selection(keys, date(2020, 2, 4))
    return f"SELECT {read.columns} FROM complaint c{read.join} ORDER BY c.received_at DESC, c.id DESC"


def measured(command: Sequence[str], output: BinaryIO) -> tuple[float, float]:
    """Seconds that a program takes, and the most memory that it held, in MB, if it tells that at the end."""
    began = time.perf_counter()
    done = subprocess.run(
        command, env=usual(dict(os.environ)), stdout=output, stderr=subprocess.PIPE, check=True, text=True
    )
    taken = time.perf_counter() - began
    told = re.search(r"VmHWM:\s*(\d+) kB", done.stderr)
    return taken, int(told[1]) / 1024 if told else math.nan


def rows(database: Path, cases: int, runs: int) -> list[list[str]]:
    """The lines of the table.

    Args:
        database: of an office.
        cases: that it has.
        runs: of each.
    """
    program = [*python(_PROGRAM), "complaint", "export", "--database", str(database)]
    times: dict[str, list[float]] = {}
    memory: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as place:
        ways = {
            "sqlite3": ["sqlite3", "-csv", "-header", str(database), statement()],
            **{
                shape: [*program, "--with-names", "--output", f"{place}/all.{shape}"]
                for shape in ("csv", "jsonl", "xlsx")
            },
            "csv, masked": [*program, "--output", f"{place}/masked.csv"],
        }
        for _ in range(runs):
            for way, command in ways.items():
                with (Path(place) / "output").open("wb") as output:
                    seconds, megabytes = measured(command, output)
                times.setdefault(way, []).append(seconds)
                memory[way] = max(memory.get(way, 0), megabytes)
    plain = statistics.median(times.pop("sqlite3"))
    return [
        [
            f"{cases:,} cases as {way}, s (sqlite3 -csv, the same query); {memory[way]:.0f} MB",
            f"{statistics.median(taken):.2f}",
            f"{plain:.2f}",
            f"{statistics.median(taken) / plain:.2f}",
            {"csv": "≤ 3", "csv, masked": "≤ 4"}.get(way, ""),
        ]
        for way, taken in times.items()
    ]
