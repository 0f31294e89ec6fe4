"""What the models answer, asked within each program: this file runs in a program's own Python, and imports nothing but its models.

It reads the name of a question from each line, and prints what the answer cost: milliseconds by the clock, and of the processor.
"""

from __future__ import annotations

import json
import sqlite3
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from models import clock
from models.cases.workflow import set_status
from models.dates import Period
from models.office.vocabulary import Standing
from models.office.words import load_words
from models.register.counts import CountBy, counts
from models.register.filters import ALL, Filter
from models.register.groups import GroupBy, groups
from models.register.order import NEWEST_FIRST
from models.register.window import count, page
from models.storage.database import open_office

Question = Callable[[], object]


def questions(folder: Path) -> dict[str, Question]:
    """The questions by their names.

    Args:
        folder: for a plain database beside the office.
    """
    today = clock.today()
    year = Period(date(today.year - 1, 10, 1), date(today.year, 9, 30))
    words = load_words()
    lines = page(Filter(pending=True), NEWEST_FIRST, today=today, limit=20)
    statuses = [words.status(Standing.IN_PROGRESS).id, words.status(Standing.WAITING).id]
    saved = 0

    def save() -> None:
        nonlocal saved
        set_status(lines[saved % len(lines)].id, statuses[saved // len(lines) % 2], by="benchmark")
        saved += 1

    plain = sqlite3.connect(folder / "plain-commits.db", isolation_level=None)
    plain.executescript(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE IF NOT EXISTS row (words TEXT);"
    )
    return {
        "save": save,
        "commit": lambda: plain.execute("INSERT INTO row VALUES ('one small row')"),
        "count": lambda: count(ALL, today=today),
        **{f"group {by}": lambda by=by: groups(ALL, by, today=today) for by in GroupBy},  # type: ignore[misc]
        "year": lambda: counts(year, today),
        **{f"year {by}": lambda by=by: counts(year, today, by=by) for by in CountBy},  # type: ignore[misc]
    }


def main() -> None:
    """Answer until there are no more questions."""
    office = Path(sys.argv[1])
    open_office(office)
    known = questions(office.parent)
    print(json.dumps(list(known)), flush=True)
    for line in sys.stdin:
        question = known[line.strip()]
        began, used = time.perf_counter(), time.process_time()
        question()
        print(
            json.dumps([(time.perf_counter() - began) * 1_000, (time.process_time() - used) * 1_000]),
            flush=True,
        )


if __name__ == "__main__":
    main()
