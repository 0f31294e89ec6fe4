"""How each figure of the register grows with its size: `python -m tests.benchmarks.growth DATABASE [DATABASE ...] [--runs N]`.

Milliseconds of a processor, the median of some runs, for copies of offices of different sizes; and what each case takes on the disk.
What must not grow is marked: a page, a case, a save. What is counted may grow as the cases do that are counted, and no quicker.
"""

from __future__ import annotations

import argparse
import random
import statistics
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from tabulate import tabulate

from models.cases.store import load_complaints
from models.cases.workflow import set_status
from models.dates import Period
from models.office.vocabulary import Standing
from models.office.words import load_words
from models.register.counts import CountBy, counts
from models.register.duplicates import possible_duplicates
from models.register.filters import Filter
from models.register.groups import GroupBy, groups
from models.register.order import DUE_FIRST, NEWEST_FIRST
from models.register.today import today_figures
from models.register.window import count, last_page, page
from models.statistics.repeats import find_places
from models.statistics.steps import median_days
from models.storage.database import close_office, connection, database, open_office
from tests.benchmarks import needles

CONSTANT = "="
"""Behind the name of a figure that must not grow."""

Figures = dict[str, float]


def figures_of(path: Path, runs: int) -> Figures:
    """All figures of one office, by name; it is opened, written to, and closed."""
    open_office(path)
    today = needles.last_day()
    found = {name: _median(ask, runs) for name, ask in _questions(today).items()}
    took = [needles.timed(asked, today, 1) for asked in needles.searches_of(1, today)]
    for name, values in (
        ("search, first page", [each.page for each in took]),
        ("search, counted", [each.counting for each in took]),
    ):
        ordered = sorted(values)
        found[f"{name}: p50"] = statistics.median(ordered)
        found[f"{name}: p95"] = ordered[int(len(ordered) * 0.95)]
        found[f"{name}: worst"] = ordered[-1]
    found["bytes a case"] = path.stat().st_size / max(1, count(Filter(), today=today))
    close_office()
    return found


def _questions(today: date) -> dict[str, Callable[[], object]]:
    chance = random.Random(2)
    with connection():
        (last,) = database.connection().execute("SELECT max(id) FROM complaint").fetchone()
    some = load_complaints([chance.randrange(1, last) for _ in range(8)], missing_ok=True)
    middle = page(Filter(), NEWEST_FIRST, today=today)[-1].key
    words = load_words()
    statuses = [words.status(Standing.IN_PROGRESS).id, words.status(Standing.WAITING).id]
    pending = page(Filter(pending=True), NEWEST_FIRST, today=today, limit=8)
    year = Period(date(today.year - 2, 10, 1), date(today.year - 1, 9, 30))
    return {
        f"first page {CONSTANT}": lambda: page(Filter(), NEWEST_FIRST, today=today),
        f"next page {CONSTANT}": lambda: page(Filter(), NEWEST_FIRST, today=today, after=middle),
        f"last page {CONSTANT}": lambda: last_page(Filter(), NEWEST_FIRST, today=today),
        f"pending by due day {CONSTANT}": lambda: page(Filter(pending=True), DUE_FIRST, today=today),
        f"eight cases read {CONSTANT}": lambda: load_complaints([each.id for each in some]),
        f"possible duplicates of eight {CONSTANT}": lambda: [possible_duplicates(each) for each in some],
        f"eight statuses saved {CONSTANT}": lambda: [
            set_status(line.id, chance.choice(statuses), by="benchmark") for line in pending
        ],
        "all cases counted": lambda: count(Filter(), today=today),
        "figures of the day": lambda: today_figures(today),
        "counts of a year": lambda: counts(year, today),
        "counts of a year by category": lambda: counts(year, today, by=CountBy.CATEGORY),
        "medians of a year": lambda: median_days(year),
        "places of a year": lambda: find_places(year),
        **{f"group by {by}": lambda by=by: groups(Filter(), by, today=today) for by in GroupBy},  # type: ignore[misc]
    }


def _median(ask: Callable[[], object], runs: int) -> float:
    took = []
    for _ in range(runs):
        began = time.thread_time()
        ask()
        took.append((time.thread_time() - began) * 1_000)
    return statistics.median(took)


def main() -> None:
    """Measure each office, the smallest first, and print one table: the figures, and by how much the last is the first."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.growth")
    parser.add_argument("databases", type=Path, nargs="+", help="copies: statuses are saved in them")
    parser.add_argument("--runs", type=int, default=5, help="of each question (default 5)")
    arguments = parser.parse_args()
    paths = sorted(arguments.databases, key=lambda path: path.stat().st_size)
    every = [figures_of(path, arguments.runs) for path in paths]
    table = [
        [
            name,
            *(f"{figures[name]:,.1f}" for figures in every),
            f"{every[-1][name] / max(every[0][name], 1e-3):,.1f}",
        ]
        for name in every[0]
    ]
    print(
        tabulate(
            table,
            ["ms", *(path.stem for path in paths), "grown"],
            tablefmt="github",
            colalign=("left", *["right"] * (len(paths) + 1)),
            disable_numparse=True,
        )
    )


if __name__ == "__main__":
    main()
