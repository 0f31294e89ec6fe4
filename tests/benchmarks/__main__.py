"""Measures what people wait for, and prints one table: `python -m tests.benchmarks [--old CHECKOUT] [--rows NAME ...] [--quick]`.

With `--old`, the program of another checkout (its own `.venv/bin/python`) is measured in turn with this one, on an office of its own.
Medians; of ratios, those of figures that were taken in turn. Processor time is user and system of all threads.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path

from tests.benchmarks.notes import Notes
from tests.benchmarks.printing import format_table
from tests.benchmarks.sides import ROOT, Bench, Side
from tests.benchmarks.table import TABLE


def main() -> None:
    """Measure the parts that were chosen, and print them."""
    parts = {part.name: part for part in TABLE}
    reader = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    reader.add_argument(
        "--old", type=Path, metavar="CHECKOUT", help="another checkout, measured in turn with this one"
    )
    reader.add_argument(
        "--rows",
        nargs="+",
        choices=parts,
        default=None,
        metavar="NAME",
        help=f"only these: {', '.join(parts)}",
    )
    reader.add_argument("--quick", action="store_true", help="a glance of some two minutes, on 2,000 cases")
    reader.add_argument("--runs", type=int, help="of each measurement (7; 2 with --quick)")
    reader.add_argument("--cases", type=int, help="of the made-up office (100,000; 2,000 with --quick)")
    reader.add_argument(
        "--office", type=Path, help="a database that each program gets a copy of, in place of a made-up one"
    )
    reader.add_argument("--markdown", action="store_true", help="a table for a page")
    asked = reader.parse_args()
    runs = asked.runs or (2 if asked.quick else 7)
    cases = asked.cases or (2_000 if asked.quick else 100_000)
    names = asked.rows or [name for name, part in parts.items() if not (asked.quick and part.is_long)]
    chosen = tuple(part for name, part in parts.items() if name in names)
    with tempfile.TemporaryDirectory(prefix="benchmarks-") as folder:
        place = Path(folder)
        sides = [Side("now", ROOT, place / "now")]
        if asked.old:
            sides.append(Side("before", asked.old.resolve(), place / "before"))
        for side in sides:
            side.make_office(cases, asked.office)
        bench, notes = Bench(tuple(sides), place, runs, cases, asked.quick), Notes()
        failed = []
        for part in chosen:
            began = time.monotonic()
            try:
                part.measure(bench, notes)
            except (RuntimeError, LookupError, OSError) as error:  # the other parts are measured all the same
                failed.append(f"{part.name} was not measured to its end: {error}")
            print(f"{part.name}: {time.monotonic() - began:.0f} s", file=sys.stderr, flush=True)
    office = asked.office.name if asked.office else f"{cases:,} cases"
    print(
        f"{office}; medians of {runs} and more; 120×36; Python {sys.version.split()[0]}; load {os.getloadavg()[0]:.1f}\n"
    )
    print(format_table(chosen, bench, notes, markdown=asked.markdown))
    print(*failed, sep="\n")


if __name__ == "__main__":
    main()
