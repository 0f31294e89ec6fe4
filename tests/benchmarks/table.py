"""The one table: what is measured, in which unit, what is wanted, and beside which programs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tests.benchmarks import (
    asking,
    coming_in,
    commands,
    exporting,
    openings,
    searching,
    slow_machine,
    starting,
    striking,
)
from tests.benchmarks.notes import Notes
from tests.benchmarks.peers import BARE
from tests.benchmarks.sides import Bench

MS, CPU = "ms", "ms of CPU"


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table.

    Attributes:
        key: under which its figures are noted.
        name: what a reader sees.
        unit: of the figures.
        most: what is wanted; None where a row only tells.
        of: the program of whose figure that is a multiple; None if it is in the unit.
        beside: programs that are measured as well.
    """

    key: str
    name: str
    unit: str
    most: float | None = None
    of: str | None = None
    beside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """Rows that are measured together.

    Attributes:
        name: by which `--rows` chooses it.
        measure: notes their figures.
        rows: the rows.
        is_long: whether a glance leaves it out.
    """

    name: str
    measure: Callable[[Bench, Notes], None]
    rows: tuple[Row, ...]
    is_long: bool = False


TEXTS = ("less", "vim", "nano")

TABLE = (
    Part(
        "start",
        starting.measure,
        (
            Row("first bytes", "start to the first words on the screen", MS, 45, None, TEXTS),
            Row("paint today", "start to first paint, first screen", MS, 1.2, BARE, (BARE,)),
            Row("paint today, processor", "the same", CPU, 1.2, BARE, (BARE,)),
            Row("paint complaints", "start to first paint, list", MS, 1.2, BARE, (BARE,)),
            Row("paint complaints, processor", "the same", CPU, 1.2, BARE, (BARE,)),
            Row("rest processor", "start until the first screen rests", CPU, 205, None, (BARE,)),
            Row("rest memory", "memory then", "MB", 44, None, (BARE,)),
        ),
    ),
    Part(
        "esc",
        striking.measure_esc,
        (
            Row("esc sheet", "Esc closes a sheet, to the last byte", MS, 35),
            Row("esc sheet, processor", "the same", CPU),
            Row("esc screen", "Esc closes a screen (neomutt: q in its help)", MS, 35, None, ("neomutt",)),
            Row("esc screen, processor", "the same", CPU, None, None, ("neomutt",)),
            Row("esc search", "Esc leaves the search", MS, 35),
            Row("esc search, processor", "the same", CPU),
        ),
    ),
    Part(
        "rest",
        striking.measure_rest,
        (
            Row("wakeups", "wakeups at rest", "a second", 1, None, TEXTS),
            Row("rest, processor", "processor at rest", "ms of CPU a second", None, None, TEXTS),
        ),
    ),
    Part(
        "opening",
        openings.measure,
        (
            Row("case first", "opening a case, first", CPU, 30),
            Row("case then", "then", CPU, 15),
            Row("thing first", "opening a sheet or screen, first", CPU, 20),
            Row("thing then", "then", CPU, 10),
            *(
                Row(f"{thing} {when}", f"   {thing}, {when}", CPU, most)
                for thing in openings.IN_TABLE
                if thing != "case"
                for when, most in (("first", 20), ("then", 10))
            ),
        ),
    ),
    Part(
        "status",
        striking.measure_status,
        (
            Row("status", "a status chosen, until ✓", CPU, 12),
            Row("status, clock", "the same", MS),
        ),
    ),
    Part(
        "keys",
        striking.measure_keys,
        (
            Row("page", "page key in the list", CPU, 4.5, None, TEXTS),
            Row("arrow", "arrow", CPU),
            Row("letter in a note", "letter typed in a note", CPU, 2, None, ("vim", "nano")),
            Row("letter in search", "letter typed in a search", CPU, 8),
        ),
    ),
    Part(
        "use",
        striking.measure_use,
        (
            Row("use, half", "memory after 200 pages and 60 cases", "MB"),
            Row("use", "memory after 400 pages and 120 cases", "MB", 70),
        ),
        is_long=True,
    ),
    Part(
        "search",
        searching.measure,
        (
            Row("search p50", "search for needles of every kind, first page: the middle", CPU),
            Row("search p95", "the same, 95 of 100", CPU, 100),
            Row("search worst", "the same, the worst", CPU, 300),
        ),
        is_long=True,
    ),
    Part(
        "counts",
        asking.measure_counts,
        (
            Row("count", "count of all cases, by which one comes back to the list", CPU),
            Row("group by", "group by, the dearest", CPU, 50),
            Row("year", "counts of a fiscal year, the dearest", CPU, 50),
        ),
    ),
    Part(
        "save",
        asking.measure_saves,
        (
            Row("save", "one status saved, against one commit", "× by the clock", 1.5),
            Row("save, processor", "the same", "× CPU", 2.5),
            Row("save, ms", "the same", MS, None, None, (asking.COMMIT,)),
            Row("save, processor, ms", "the same", CPU, None, None, (asking.COMMIT,)),
        ),
    ),
    Part(
        "import",
        coming_in.measure,
        (
            Row(
                "import",
                "import of a district's file, against plain SQLite",
                "s of CPU",
                2.5,
                "sqlite3",
                ("sqlite3",),
            ),
            Row(
                "import", "the same, against sqlite-utils", "s of CPU", 0.4, "sqlite-utils", ("sqlite-utils",)
            ),
            Row("import, memory", "memory meanwhile", "MB"),
            Row("import again", "the same file again, nothing changed", "× of it", 0.35),
            Row("database", "database bytes for one of the file", "bytes", 1.8, None, ("sqlite3",)),
        ),
    ),
    Part(
        "export",
        exporting.measure,
        (
            Row("export csv", "export as CSV, masked, against sqlite3 -csv", "× CPU", 2.2),
            Row("export jsonl", "export as JSON lines", "× CPU", 2.8),
            Row("export xlsx", "export as XLSX", "× CPU", 4.5),
            Row("export table", "table on the command line", "× CPU", 4),
            Row("export table, memory", "memory meanwhile", "MB", 60),
        ),
    ),
    Part(
        "commands",
        commands.measure,
        tuple(
            Row(
                f"command {name}",
                f"{' '.join(words)}, whole process",
                CPU,
                85,
                None,
                ("task", commands.CLICK_AND_PEEWEE),
            )
            for name, words in commands.COMMANDS.items()
        ),
    ),
    Part(
        "slow",
        slow_machine.measure,
        (
            Row("slow start", "a fifth of a core, 256 MB: start to first paint", MS, 900, None, TEXTS),
            Row("slow rest", "until its last byte", MS, 1_000),
            Row("slow case", "a case", MS, 200),
            Row("slow sheet", "a status sheet", MS, 90),
            Row("slow page", "a page", MS, 30, None, TEXTS),
        ),
        is_long=True,
    ),
)
"""All parts, in the order in which they are measured and printed."""
