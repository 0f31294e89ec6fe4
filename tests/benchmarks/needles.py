"""Needles of every kind, taken from a register itself: how long a search for each of them takes, the worst ones by name.

    python -m tests.benchmarks.needles DATABASE [--runs N] [--seed N] [--plant]

A search that is quick for the words somebody thought of is not yet quick for what people type: the half of a word, a word that
nobody wrote for years, a single letter, a piece of a number, a word with a mistake. These are drawn from the texts of random cases,
of the oldest as well as of the newest, the same for the same seed. Works on a copy: `--plant` writes words into old cases that no
other case has.
"""

from __future__ import annotations

import argparse
import random
import statistics
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from models.cases.search_text import words_of
from models.office.vocabulary import Standing
from models.office.words import load_words
from models.register.filters import Filter
from models.register.order import NEWEST_FIRST, Order
from models.register.search_check import TEXTS
from models.register.window import count, page
from models.storage import trigrams
from models.storage.database import close_office, connection, database, open_office, transaction

COUNTED = 1_000
"""So far the screen counts what is found."""

_TEXTS = ", ".join(TEXTS)
_THAI = "กขฃคฅฆงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮะัาำิีึืุูเแโใไๆ็่้๊๋์"
_PLANTED = {
    "กุญแจประจำหมู่บ้านหาย": 1,
    "ครุฑพ่าห์หล่น": 3,
    "ฎีกาเก่าปลิว": 40,
    "ฬ่อโยเยไม่ยอมเดิน": 200,
    "ฅนเฒ่าฃวดแตก": 2_000,
}
"""Words that only the oldest cases have, and how many of these in a register of a hundred thousand."""


class Asked(NamedTuple):
    """A search.

    Attributes:
        kind: of its needle.
        wanted: what it asks for.
        order: of the list.
    """

    kind: str
    wanted: Filter
    order: Order = NEWEST_FIRST


class Took(NamedTuple):
    """What a search took.

    Attributes:
        asked: the search.
        page: milliseconds of its first page.
        counting: milliseconds of counting what is found as far as the screen does.
        hits: how many these are.
    """

    asked: Asked
    page: float
    counting: float
    hits: int


def searches_of(seed: int, today: date) -> list[Asked]:
    """Some hundred searches of the open register."""
    chance = random.Random(seed)
    found = [Asked(kind, Filter(text=needle)) for kind, needle in _needles(chance)]
    return list(dict.fromkeys([*found, *_narrowed(chance, found, today)]))


def _needles(chance: random.Random) -> Iterator[tuple[str, str]]:
    for place, case in enumerate(_some_cases(chance, 14)):
        text = " ".join(case)
        word = chance.choice([each for each in text.split() if len(each) > 3])
        yield from (("typed letter by letter", word[:end]) for end in range(1, min(len(word), 14) + 1))
        for _ in range(3):
            start = chance.randrange(len(text))
            yield "a piece of a text", text[start : start + chance.choice((3, 4, 5, 6, 8, 12, 20))].strip()
        yield "two words", " ".join(chance.sample(text.split(), 2))
        yield "a word and a blank", word[: chance.choice((3, 5, len(word)))] + " "
        yield "two letters", text[(start := chance.randrange(len(text) - 2)) : start + 2].strip()
        number = case[0]
        cut = chance.randrange(len(number) - 2)
        for length in (2, 3, 4, 6):
            yield "a piece of a number", number[cut : cut + length]
        yield "a number", number if place % 2 else number.replace("-", "").lower()
        yield "an address", case[3]
        yield "an address begun", case[3][: chance.choice((4, 6, 8))].strip()
        yield "absent", word[:3] + chance.choice(_THAI) + word[3:6]
    yield from (("one letter", letter) for letter in _THAI)
    yield from (("one letter", letter) for letter in "0๕9-/%+:@.,(\"'aqxzßé฿")
    yield from (("digits", str(chance.randrange(10**length))) for length in (1, 2, 2, 3, 3, 4) for _ in "abc")
    yield from (("a piece of a number", piece) for piece in ("6-", "-B", "256", "2563-", "3-9W", "5-7"))
    yield from (
        ("absent", needle) for needle in ("ไม่มีค", "รถไฟฟ้า", "แสดงาน", "lkpwa", "ก็ก็", "ฌาปนกิจ", "ซอยฯ")
    )
    yield from (("in old cases only", word[:end]) for word in _PLANTED for end in (3, 5, 9, len(word)))


def _some_cases(chance: random.Random, number: int) -> Iterator[list[str]]:
    """The texts of random cases, half of them of the oldest tenth."""
    (last,) = _rows("SELECT max(id) FROM complaint")[0]
    for place in range(number):
        case = chance.randrange(1, max(2, last // 10) if place % 2 else last)
        yield [
            text or "" for text in _rows(f"SELECT {_TEXTS} FROM complaint c WHERE id >= ? LIMIT 1", case)[0]
        ]


def _narrowed(chance: random.Random, plain: list[Asked], today: date) -> Iterator[Asked]:
    """Some of the same among few, and in other orders."""
    words = load_words()
    waiting = frozenset(word.id for word in words.all if word.means == Standing.WAITING)
    places = [row[0] for row in _rows("SELECT DISTINCT subdistrict FROM complaint LIMIT 40") if row[0]]
    common = [asked for asked in plain if asked.kind not in ("a number", "an address")]
    for asked in chance.sample(common, min(60, len(common))):
        day = today - timedelta(days=chance.randrange(900))
        narrow = chance.choice(
            (
                {"statuses": waiting},
                {"pending": True},
                {"subdistrict": chance.choice(places)},
                {"received_from": day, "received_until": day + timedelta(days=2)},
            )
        )
        yield Asked(f"with {next(iter(narrow))}", replace(asked.wanted, **narrow))


def plant() -> None:
    """Write words into the oldest cases that no other has."""
    with transaction():
        (cases,) = _rows("SELECT count(*) FROM complaint")[0]
        used = 0
        for word, number in _PLANTED.items():
            some = max(1, number * cases // 100_000)
            rows = _rows(
                f"SELECT c.id, {_TEXTS} FROM complaint c ORDER BY c.id LIMIT ? OFFSET ?", some, used
            )  # the oldest came first
            used += some
            if any(word in (row[3] or "") for row in rows):
                continue
            trigrams.unindex((row[0], words_of(*row[1:])) for row in rows)
            changed = [(row[0], *row[1:3], f"{row[3]} {word}", *row[4:]) for row in rows]
            database.connection().executemany(
                "UPDATE complaint SET detail = ? WHERE id = ?", [(row[3], row[0]) for row in changed]
            )
            trigrams.index((row[0], words_of(*row[1:])) for row in changed)


def timed(asked: Asked, today: date, runs: int) -> Took:
    """How long a search takes, of a processor alone: what else the machine does meanwhile says nothing; the median of some runs."""
    pages, counts, hits = [], [], 0
    for _ in range(runs):
        began = time.thread_time()
        page(asked.wanted, asked.order, today=today)
        shown = time.thread_time()
        hits = count(asked.wanted, today=today, at_most=COUNTED)
        pages.append((shown - began) * 1_000)
        counts.append((time.thread_time() - shown) * 1_000)
    return Took(asked, statistics.median(pages), statistics.median(counts), hits)


def told(took: list[Took]) -> list[list[str]]:
    """The lines of a table: all kinds, then each: how many, and the middle, the 95th percentile and the worst of each figure."""
    kinds: dict[str, list[Took]] = {"all": took}
    for each in took:
        kinds.setdefault(each.asked.kind, []).append(each)
    return [
        [
            kind,
            str(len(some)),
            _spread([each.page for each in some]),
            _spread([each.counting for each in some]),
            max(some, key=lambda each: each.page).asked.wanted.text,
        ]
        for kind, some in kinds.items()
    ]


def _spread(values: list[float]) -> str:
    ordered = sorted(values)
    high = ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
    return f"{statistics.median(ordered):.1f} / {high:.1f} / {ordered[-1]:.1f}"


def last_day() -> date:
    """The day on which the last case arrived."""
    ((last,),) = _rows("SELECT max(received_on) FROM span")
    return date.fromisoformat(last)


def _rows(sql: str, *values: object) -> list[Any]:
    with connection():
        return list(database.connection().execute(sql, values))


def main() -> None:
    """Measure, and print the kinds and the worst needles."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.needles")
    parser.add_argument("database", type=Path, help="a copy: `--plant` writes into it")
    parser.add_argument("--runs", type=int, default=3, help="of each search (default 3)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--plant", action="store_true", help="words into the oldest cases first")
    parser.add_argument("--worst", type=int, default=15, help="so many needles are named (default 15)")
    arguments = parser.parse_args()
    open_office(arguments.database)
    if arguments.plant:
        plant()
    today = last_day()
    took = [timed(asked, today, arguments.runs) for asked in searches_of(arguments.seed, today)]
    close_office()
    from tabulate import tabulate

    head = ["kind", "needles", "page, ms: p50 / p95 / worst", "count", "worst needle"]
    print(tabulate(told(took), head, tablefmt="github", disable_numparse=True))
    took.sort(key=lambda each: -max(each.page, each.counting))
    for each in took[: arguments.worst]:
        asked = each.asked
        print(
            f"{each.page:8.1f} {each.counting:8.1f} {each.hits:6}  {asked.wanted.text!r} {asked.kind}",
            flush=True,
        )


if __name__ == "__main__":
    main()
