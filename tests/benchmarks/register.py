"""How quick the register is at any size, asked of the models, without a screen; the made-up register is built once."""

import random
import sqlite3
import statistics
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

from models.cases.operation import Done
from models.cases.workflow import set_status
from models.dates import Period
from models.demo.register import make_register
from models.office.vocabulary import Standing
from models.office.words import List, Words, load_words
from models.register.counts import CountBy, counts
from models.register.filters import DueFilter, Filter
from models.register.lines import Key
from models.register.order import DUE_FIRST, NEWEST_FIRST, Order, Sort
from models.register.today import today_figures
from models.register.window import last_page, page
from models.storage.database import close_office, connection, database, open_office

TODAY = date(2020, 2, 4)
MONTH = Period(date(2019, 12, 1), date(2019, 12, 31))

NEEDLES = (
    *("ซอย", "ตลาด", "ฝาท่อ", "สุนัข", "น้ำท่วมขัง", "ทางเท้าชำรุด", "ขอบคุณครับ", "มะลิวัลย์", "ลำพูไพร", "ราตรีงาม กลิ่น"),
    *("กระทุ่มเงิน", "ปั๊มน้ำมันกระทุ่มเงิน", "คอนโดช้างสารภู", "หมู่บ้านจำปีแก้ว", "ท่าอินทนิลใต้", "วัดโมกลาขาว ซอย"),
    *("ซอย 77", "77 ลาดตาล", "ซอยสุขเกษม 77", "สุนัขจรจัด ลาดตาลพิทักษ์ 9", "998/80 ซอย", "12/34"),
    *("รถไฟฟ้า", "ช้างน้ำ", "ทางน้ำ", "ไฟไหม้", "2563-", "2563-B9W", "B9WGC7"),
)
"""Common and rare, absent, of two words, with a word of two letters, numbers and parts of them; three letters or more."""


class Latencies(list[float]):
    """Milliseconds."""

    def told(self) -> str:
        """The median and the 95th percentile."""
        ordered = sorted(self)
        return f"{statistics.median(ordered):.1f} / {ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]:.1f}"


def timed(asks: Sequence[Callable[[], object]], runs: int) -> Latencies:
    """How long each of some questions takes, asked in turn."""
    found = Latencies()
    for _ in range(runs):
        for ask in asks:
            began = time.perf_counter()
            ask()
            found.append((time.perf_counter() - began) * 1_000)
    return found


def build(path: Path, cases: int) -> float:
    """Make an office of so many cases and leave it open; gives the seconds that it took."""
    open_office(path, make=True)
    began = time.perf_counter()
    make_register(cases, by="benchmark", today=TODAY)
    spent = time.perf_counter() - began
    close_office()  # which folds the log into the file, as it is on another day
    open_office(path)
    return spent


def lists(words: Words) -> dict[str, tuple[Filter, Order]]:
    """The lists of every day."""
    section, category = words.of(List.SECTION)[1].id, words.of(List.CATEGORY)[2].id
    return {
        "all": (Filter(), NEWEST_FIRST),
        "all by number": (Filter(), Order(Sort.NUMBER)),
        "pending": (Filter(pending=True), NEWEST_FIRST),
        "pending by due day": (Filter(pending=True), DUE_FIRST),
        "late": (Filter(due=DueFilter.LATE), DUE_FIRST),
        "no section": (Filter(pending=True, no_section=True), NEWEST_FIRST),
        "at step 3": (Filter(step=3), NEWEST_FIRST),
        "waiting": (Filter(statuses=frozenset({words.status(Standing.WAITING).id})), NEWEST_FIRST),
        "finished": (Filter(statuses=frozenset({words.status(Standing.FINISHED).id})), NEWEST_FIRST),
        "one section": (Filter(sections=frozenset({section})), NEWEST_FIRST),
        "one category": (Filter(categories=frozenset({category})), NEWEST_FIRST),
    }


def pages(runs: int) -> list[tuple[str, str]]:
    """First page, a page in the middle, the last page, and the lines about one, of the lists of every day."""
    with connection():
        total = database.connection().execute("SELECT max(id) FROM complaint").fetchone()[0]
    everywhere = random.Random(3)
    every: list[Latencies] = [Latencies() for _ in range(4)]
    for wanted, order in lists(load_words()).values():
        shown = [page(wanted, order, today=TODAY), last_page(wanted, order, today=TODAY)]
        lines = [line for window in shown for line in window]
        if not lines:
            continue
        places = [everywhere.choice(lines) for _ in range(4)]
        some = tuple({everywhere.randrange(1, total) for _ in range(1_000)})
        spread = page(replace(wanted, ids=some), order, today=TODAY, limit=len(some))
        middle = everywhere.sample(spread, min(4, len(spread)))
        keys = [line.key for line in (*middle, *places)]

        # Bound now: a loop's names would all be those of its last turn.
        def asks(wanted: Filter = wanted, order: Order = order) -> list[Callable[[], object]]:
            return [lambda: page(wanted, order, today=TODAY), lambda: last_page(wanted, order, today=TODAY)]

        def after(key: Key, wanted: Filter = wanted, order: Order = order) -> Callable[[], object]:
            return lambda: page(wanted, order, today=TODAY, after=key)

        def around(key: Key, wanted: Filter = wanted, order: Order = order) -> Callable[[], object]:
            return lambda: (
                page(wanted, order, today=TODAY, before=key),
                page(wanted, order, today=TODAY, after=key),
            )

        first, last = asks()
        every[0] += timed([first], runs)
        every[1] += timed([after(key) for key in keys], runs)
        every[2] += timed([last], runs)
        every[3] += timed([around(line.key) for line in places], runs)
    names = ("first page of 50, ms", "page deep in a list, ms", "last page, ms", "lines about one, ms")
    return [
        (f"{name} (p50 / p95 of 11 lists)", found.told()) for name, found in zip(names, every, strict=True)
    ]


def searches(runs: int) -> list[tuple[str, ...]]:
    """First fifty hits by date."""

    def ask(needle: str, wanted: Filter) -> Callable[[], object]:
        return lambda: page(Filter(text=needle, pending=wanted.pending), NEWEST_FIRST, today=TODAY)

    every = timed([ask(needle, Filter()) for needle in NEEDLES], runs)
    pending = timed([ask(needle, Filter(pending=True)) for needle in NEEDLES], runs)
    return [
        (
            f"search, first 50 by date, ms (p50 / p95 of {len(NEEDLES)} needles)",
            every.told(),
            "",
            "",
            "≤ 100",
        ),
        ("the same among the pending", pending.told()),
    ]


def figures(runs: int) -> list[tuple[str, ...]]:
    """The figures of a month and of the day."""
    month: list[Callable[[], object]] = [lambda: counts(MONTH, date(2020, 1, 15))]
    month += [lambda by=by: counts(MONTH, date(2020, 1, 15), by=by) for by in CountBy]  # type: ignore[misc]
    return [
        ("counts of a month as of a day, ms (p50 / p95)", timed(month, runs).told(), "", "", "≤ 50"),
        ("figures of the day, ms (p50 / p95)", timed([lambda: today_figures(TODAY)], 5 * runs).told()),
    ]


def saves(folder: Path, runs: int) -> tuple[str, ...]:
    """One status saved, against one fsynced commit of a row of plain sqlite3 on the same disk, taken in turn."""
    words = load_words()
    statuses = [words.status(Standing.IN_PROGRESS).id, words.status(Standing.WAITING).id]
    lines = page(Filter(pending=True), NEWEST_FIRST, today=TODAY, limit=20)
    ours, plain = Latencies(), Latencies()
    with closing(sqlite3.connect(folder / "plain.db", isolation_level=None)) as other:
        other.executescript(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE row (words TEXT);"
        )

        def commit() -> None:
            other.execute("INSERT INTO row VALUES ('one small row')")

        def save(turn: int) -> Done:
            line = lines[turn % len(lines)]
            return set_status(line.id, statuses[(turn // len(lines)) % 2], by="benchmark")

        for turn in range(20 * runs):
            plain += timed([commit], 1)
            ours += timed([lambda turn=turn: save(turn)], 1)  # type: ignore[misc]
    ratio = statistics.median(ours) / statistics.median(plain)
    return (
        "one status saved, ms (one commit of plain sqlite3)",
        f"{statistics.median(ours):.2f}",
        f"{statistics.median(plain):.2f}",
        f"{ratio:.2f}",
        "≤ 1.5",
    )


def rows(path: Path, cases: int, runs: int) -> list[list[str]]:
    """The lines of the table for one register, which is built if it is not there.

    Args:
        path: its file.
        cases: how many it has.
        runs: of each question.
    """
    found: list[tuple[str, ...]] = []
    if path.exists():
        open_office(path, make=True)
    else:
        found.append(("made up, s", f"{build(path, cases):.1f}"))
    found += [*pages(runs), *searches(runs), *figures(runs), saves(path.parent, runs)]
    close_office()
    (path.parent / "plain.db").unlink()
    return [[f"{cases:,} cases: {name}", *figures_] for name, *figures_ in found]
