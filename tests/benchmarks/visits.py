"""Memory of the screens: each is opened and left many times in one run of the program. `python -m tests.benchmarks.visits [--visits N] [SCREEN ...]`.

What grows with each visit fills the memory of a program that stays open for weeks. Each screen and sheet is visited in a process of
its own; after a warm-up, what the program holds and what the machine gave it are measured before and after the visits.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tabulate import tabulate

from models.storage.database import close_office
from tests.new_office import open_new_office
from tests.tui.opened_screens import SCREENS
from tests.tui.visits import at_first, first_of, forget_passing, visit

VISITS = 200
WARM_UP = 60
"""Visits that fill the caches, which are bounded."""
MOST_OBJECTS = 2.0
MOST_BYTES = 500.0
"""Growth for each visit that is still flat: the interpreter's own memory moves by some pages."""


def main() -> int:
    """Visit what the command line names; ends with 1 if something grows."""
    reader = argparse.ArgumentParser(prog="python -m tests.benchmarks.visits", description=__doc__)
    reader.add_argument("screens", nargs="*", help="by their names in the settings; all if none is named")
    reader.add_argument("--visits", type=int, default=VISITS, help="of each screen, behind the warm-up")
    reader.add_argument("--one", action="store_true", help="in this process; prints the figures")
    asked = reader.parse_args()
    if asked.one:
        print(json.dumps(asyncio.run(_measure(asked.screens[0], asked.visits))))
        return 0
    rows, grows = [], False
    for name in asked.screens or SCREENS:
        command = [
            sys.executable,
            "-m",
            "tests.benchmarks.visits",
            "--one",
            "--visits",
            str(asked.visits),
            name,
        ]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        objects, size, milliseconds = json.loads(done.stdout.splitlines()[-1])
        is_flat = objects <= MOST_OBJECTS and size <= MOST_BYTES
        grows = grows or not is_flat
        rows.append(
            (name, f"{objects:+.1f}", f"{size:+.0f}", f"{milliseconds:.0f}", "" if is_flat else "GROWS")
        )
        print(*rows[-1], file=sys.stderr, flush=True)
    print(tabulate(rows, headers=("screen", "objects/visit", "bytes/visit", "ms/visit", "")))
    return 1 if grows else 0


async def _measure(name: str, visits: int) -> tuple[float, float, float]:
    """Visit a screen.

    Returns:
        Objects and bytes that each visit left behind, and the milliseconds that it took.
    """
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "office.db"
        open_new_office(database)
        async with at_first(first_of(name), database) as stage:
            for _ in range(WARM_UP):
                await visit(stage, name)
            objects, size = _held()
            began = time.perf_counter()
            for _ in range(visits):
                await visit(stage, name)
            took = time.perf_counter() - began
            more_objects, more_size = _held()
        close_office()
    return (more_objects - objects) / visits, (more_size - size) / visits, took / visits * 1000


def _held() -> tuple[int, int]:
    """How many objects the program holds, and how many bytes of memory it has."""
    forget_passing()
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return len(gc.get_objects()), pages * os.sysconf("SC_PAGE_SIZE")


if __name__ == "__main__":
    sys.exit(main())
