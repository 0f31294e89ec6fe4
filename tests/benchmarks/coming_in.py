"""Files of cases that come in: the first time, and once more; and how large the database is that they make."""

from __future__ import annotations

from pathlib import Path

from tests.benchmarks.arrivals import COLUMNS, PLAIN, write_layout_b
from tests.benchmarks.notes import Notes
from tests.benchmarks.peers import environment, is_installed
from tests.benchmarks.sides import Bench, Side, spend

SQLITE, UTILS = "sqlite3", "sqlite-utils"


def measure(bench: Bench, notes: Notes) -> None:
    """Import a district's file into an empty office, and again; beside it, what plain programs make of the file."""
    file = bench.place / "district.csv"
    write_layout_b(file, 2_000 if bench.is_quick else bench.cases)
    beside = environment(bench.place)
    for _ in range(1 if bench.is_quick else min(bench.runs, 3)):
        for name in (SQLITE, UTILS):
            if not is_installed(name):
                continue
            database = bench.place / "plain.db"
            database.unlink(missing_ok=True)
            if name == SQLITE:
                columns = ", ".join(f"{column} TEXT" for column in COLUMNS)
                script = PLAIN.format(columns=columns, file=file)
                notes.add(
                    "import", name, spend([name, str(database)], beside, typed=script.encode()).processor
                )
                notes.add("database", name, _share(database, file))
            else:
                command = [name, "insert", str(database), "complaint", str(file), "--csv"]
                notes.add("import", name, spend(command, beside).processor)
        for side in bench.turns(1):
            _import(side, file, notes)


def _import(side: Side, file: Path, notes: Notes) -> None:
    database = side.place / "empty.db"
    for made in side.place.glob("empty.db*"):
        made.unlink()
    side.run("mail", "settings", "--create", "--port", "587", database=database)
    first = side.run("complaint", "import", "--yes", str(file), database=database)
    notes.add("import", side.name, first.processor)
    notes.add("import, memory", side.name, first.megabytes)
    notes.add("database", side.name, _share(database, file))
    again = side.run("complaint", "import", "--yes", str(file), database=database)
    notes.add("import again", side.name, again.processor / first.processor)


def _share(database: Path, file: Path) -> float:
    return (
        sum(path.stat().st_size for path in database.parent.glob(f"{database.name}*") if path.is_file())
        / file.stat().st_size
    )
