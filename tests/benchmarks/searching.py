"""Searches for needles of every kind (`needles.py`), asked within each program."""

from __future__ import annotations

import statistics
from pathlib import Path

from tests.benchmarks.notes import Notes
from tests.benchmarks.sides import Bench

_ASK = """
import json, runpy, sys
from pathlib import Path
needles = runpy.run_path(sys.argv[1])  # this checkout's, on the other program's models
needles["open_office"](Path(sys.argv[2]))
today = needles["last_day"]()
print(json.dumps([needles["timed"](asked, today, 1).page for asked in needles["searches_of"](1, today)]))
"""


def measure(bench: Bench, notes: Notes) -> None:
    """The first page of each search: milliseconds of the processor."""
    for side in bench.turns(1 if bench.is_quick else min(bench.runs, 3)):
        took = sorted(side.tell(_ASK, str(Path(__file__).with_name("needles.py")), str(side.office)))
        notes.add("search p50", side.name, statistics.median(took))
        notes.add("search p95", side.name, took[int(len(took) * 0.95)])
        notes.add("search worst", side.name, took[-1])
