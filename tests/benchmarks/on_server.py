"""An office on a server beside the same in a file: pages, searches, counts and filters, asked of the models, both sides in turn.

    python -m tests.benchmarks.on_server --cases 200000 [--runs 5] [--keep FOLDER]

The server is a PostgreSQL of its own, set so that what is saved is on the disk, and reached through a socket, so of the line there is
nothing in the figures: for that there is the number of waits, each of which takes as long as the way to the server and back.
What is made up is the same on both sides. Medians, by the clock.
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

from tabulate import tabulate

from models.cases.store import load_complaint
from models.dates import Period
from models.demo.register import make_register
from models.office.vocabulary import Standing
from models.office.words import List, load_words
from models.register.counts import CountBy, counts
from models.register.filters import DueFilter, Filter
from models.register.groups import GroupBy, groups
from models.register.order import DUE_FIRST, NEWEST_FIRST, URGENT_FIRST, Order, Sort
from models.register.today import today_figures
from models.register.window import count, last_page, page
from models.statistics.months import count_months
from models.statistics.repeats import find_places
from models.statistics.sections import count_sections
from models.storage.database import close_office, connection, database, is_on_postgresql, open_office
from models.storage.server import read_address, signpost_text
from tests.benchmarks.register import NEEDLES, TODAY
from tests.servers.postgresql import OWNER, Cluster
from tests.servers.waits import waits_counted

YEAR = Period(date(2019, 10, 1), date(2020, 9, 30))
SHORT = ("ไฟ", "หม", "ฏุ", "ฬ", "ก", "77")
Ask = Callable[[], object]


class Measured(NamedTuple):
    """What a question took.

    Attributes:
        milliseconds: the median.
        waits: how often the server was waited for; 0 for a file.
    """

    milliseconds: float
    waits: int


def questions() -> Iterator[tuple[str, Ask]]:
    """What is asked, by its name, of the office that is open."""
    words = load_words()
    section, category = words.of(List.SECTION)[1].id, words.of(List.CATEGORY)[2].id
    officer, channel = words.of(List.OFFICER)[0].id, words.of(List.CHANNEL)[0].id
    place = page(Filter(), NEWEST_FIRST, today=TODAY, limit=200)[-1]
    lists = {
        "all": (Filter(), NEWEST_FIRST),
        "all by number": (Filter(), Order(Sort.NUMBER)),
        "all by change": (Filter(), Order(Sort.CHANGED)),
        "pending by due day": (Filter(pending=True), DUE_FIRST),
        "pending by urgency": (Filter(pending=True), URGENT_FIRST),
        "late": (Filter(due=DueFilter.LATE), DUE_FIRST),
        "at step 3": (Filter(step=3), NEWEST_FIRST),
        "finished": (Filter(statuses=frozenset({words.status(Standing.FINISHED).id})), NEWEST_FIRST),
        "a section": (Filter(sections=frozenset({section})), NEWEST_FIRST),
        "a category by change": (Filter(categories=frozenset({category})), Order(Sort.CHANGED)),
        "an officer": (Filter(officers=frozenset({officer})), NEWEST_FIRST),
        "a subdistrict": (Filter(subdistrict=place.subdistrict), NEWEST_FIRST),
        "a month": (Filter(received_from=date(2019, 12, 1), received_until=date(2019, 12, 31)), NEWEST_FIRST),
        "a section and a channel, pending": (
            Filter(sections=frozenset({section}), channels=frozenset({channel}), pending=True),
            NEWEST_FIRST,
        ),
    }
    for name, (wanted, order) in lists.items():
        first = page(wanted, order, today=TODAY)
        yield f"page: {name}", lambda wanted=wanted, order=order: page(wanted, order, today=TODAY)
        if len(first) == 50:
            key = first[-1].key
            yield (
                f"next page: {name}",
                lambda wanted=wanted, order=order, key=key: page(wanted, order, today=TODAY, after=key),
            )
        yield f"last page: {name}", lambda wanted=wanted, order=order: last_page(wanted, order, today=TODAY)
        yield f"count: {name}", lambda wanted=wanted: count(wanted, today=TODAY)
    for needle in (*NEEDLES, *SHORT):
        asked = Filter(text=needle)
        yield f"search: {needle}", lambda asked=asked: page(asked, NEWEST_FIRST, today=TODAY)
        yield f"search and count: {needle}", lambda asked=asked: count(asked, today=TODAY, at_most=1_000)
    for needle in ("ซอย", "น้ำท่วมขัง", "กระทุ่มเงิน"):
        for narrow in (
            {"pending": True},
            {"subdistrict": place.subdistrict},
            {"officers": frozenset({officer})},
        ):
            asked = replace(Filter(text=needle), **narrow)
            yield (
                f"search: {needle} with {next(iter(narrow))}",
                lambda asked=asked: page(asked, NEWEST_FIRST, today=TODAY),
            )
    for by in GroupBy:
        yield f"groups: by {by}", lambda by=by: groups(Filter(), by, today=TODAY)
        yield f"groups: pending by {by}", lambda by=by: groups(Filter(pending=True), by, today=TODAY)
    yield "counts of a year", lambda: counts(YEAR, TODAY)
    for each in CountBy:
        yield f"counts of a year by {each}", lambda each=each: counts(YEAR, TODAY, by=each)
    yield "counts of a year as of a day gone by", lambda: counts(YEAR, date(2020, 1, 15), by=CountBy.CATEGORY)
    yield "figures of the day", lambda: today_figures(TODAY)
    yield "twelve months", lambda: count_months(2563, TODAY)
    yield "sections of a year", lambda: count_sections(YEAR, TODAY)
    yield "places named again and again", lambda: find_places(YEAR)
    yield "a case", lambda: load_complaint(place.id)


def measured(path: Path, names: list[str] | None, runs: int) -> dict[str, Measured]:
    """Ask an office each question once, to warm up, and then some times."""
    found = {}
    open_office(path)
    try:
        for name, ask in questions():
            if names and not any(each in name for each in names):
                continue
            with waits_counted() as waits:
                ask()
            took = []
            for _ in range(runs):
                began = time.perf_counter()
                ask()
                took.append((time.perf_counter() - began) * 1_000)
            found[name] = Measured(statistics.median(took), len(waits))
    finally:
        close_office()
    return found


def make(path: Path, cases: int) -> None:
    """Make an office up, unless it is there."""
    open_office(path, make=True)
    with connection():
        is_there = database.connection().execute("SELECT 1 FROM complaint LIMIT 1").fetchone()
    if not is_there:
        make_register(cases, by="benchmark", today=TODAY)
        if is_on_postgresql():
            with connection():
                database.connection().execute("VACUUM ANALYZE")  # as autovacuum does within the minute
    close_office()


def told(file: dict[str, list[Measured]], server: dict[str, list[Measured]]) -> list[list[str]]:
    """The lines of the table, the worst first."""
    rows = []
    for name, of_file in file.items():
        mine, theirs = (
            statistics.median(each.milliseconds for each in some) for some in (of_file, server[name])
        )
        rows.append(
            (
                theirs / mine,
                [name, f"{mine:.1f}", f"{theirs:.1f}", f"{theirs / mine:.1f}", str(server[name][0].waits)],
            )
        )
    rows.sort(key=lambda row: -row[0])
    return [row for _, row in rows]


def main() -> None:
    """Measure both, and print the table."""
    reader = argparse.ArgumentParser(prog="python -m tests.benchmarks.on_server", description=__doc__)
    reader.add_argument("--cases", type=int, default=200_000)
    reader.add_argument("--runs", type=int, default=5, help="of each question, in each of three turns")
    reader.add_argument("--only", nargs="+", help="questions whose names have one of these in them")
    reader.add_argument("--file", type=Path, help="an office in a file that was made before")
    reader.add_argument("--address", help="a server where one was made before, with &folder=…")
    asked = reader.parse_args()
    os.environ.setdefault("PGUSER", OWNER)
    with tempfile.TemporaryDirectory(prefix="benchmarks-") as folder:
        file = asked.file or Path(folder) / "office.db"
        signpost = Path(folder) / "server.office"
        cluster = None if asked.address else Cluster(is_durable=True)
        try:
            address = (
                asked.address
                or (cluster and cluster.address(cluster.create_database(), office="office"))
                or ""
            )
            signpost.write_text(signpost_text(read_address(address)))
            sides: dict[Path, dict[str, list[Measured]]] = {file: {}, signpost: {}}
            for path in sides:
                make(path, asked.cases)
            for _ in range(3):
                for path, results in sides.items():
                    for name, each in measured(path, asked.only, asked.runs).items():
                        results.setdefault(name, []).append(each)
        finally:
            if cluster:
                cluster.close()
    rows = told(sides[file], sides[signpost])
    over = sum(float(row[3]) > 2 for row in rows)
    print(
        f"{asked.cases:,} cases; load {os.getloadavg()[0]:.1f}; {over} of {len(rows)} over twice the file's time\n"
    )
    head = ["question", "file, ms", "server, ms", "ratio", "waits"]
    print(tabulate(rows, head, tablefmt="github", disable_numparse=True))


if __name__ == "__main__":
    main()
