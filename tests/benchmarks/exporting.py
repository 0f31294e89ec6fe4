"""How long the register takes to become a file, and how much memory.

Against it: the `sqlite3` program that writes the same columns of the same cases in the same order as CSV; ids instead of words,
nothing made harmless, nothing made whole.
"""

from __future__ import annotations

from tests.benchmarks.notes import Notes
from tests.benchmarks.peers import is_installed
from tests.benchmarks.sides import Bench, Side, spend

SQLITE = "sqlite3"

_STATEMENT = """
SELECT c.number, date(c.received_at, '+7 hours'), c.categories, c.subject, c.address, c.district, c.channel, c.sections, c.officer,
c.status, (SELECT group_concat(s.key + 1) FROM json_each(iif(c.steps = '', '[]', c.steps)) s WHERE s.type <> 'null'), c.due_on,
coalesce(c.due_on < '2020-02-04', 0)
FROM complaint c ORDER BY c.received_at DESC, c.id DESC
"""
"""What the table on screen shows, asked as plainly as it can be: the same for each program, whatever it asks itself."""


def measure(bench: Bench, notes: Notes) -> None:
    """Write all cases in each form, in turn."""
    for _ in range(1 if bench.is_quick else min(bench.runs, 3)):
        for side in bench.turns(1):
            _export(bench, side, notes)


def _export(bench: Bench, side: Side, notes: Notes) -> None:
    plain = None
    if is_installed(SQLITE):
        command = [SQLITE, "-csv", "-header", str(side.office), _STATEMENT]
        plain = spend(command, output=side.place / "plain.csv")
    ways = {
        "export csv": ("export", "--output", str(side.place / "all.csv")),
        "export jsonl": ("export", "--output", str(side.place / "all.jsonl")),
        "export xlsx": ("export", "--output", str(side.place / "all.xlsx")),
        "export table": ("list", "--format", "table", "-n", str(bench.cases)),
    }
    for row, words in ways.items():
        spent = side.run("complaint", *words)
        notes.add(f"{row}, memory", side.name, spent.megabytes)
        if plain is not None:
            notes.add(row, side.name, spent.processor / plain.processor)
            notes.add(row, SQLITE, 1.0)
