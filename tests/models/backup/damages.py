"""Damaged databases: what the program and `tamruang salvage` make of them. `python -m tests.models.backup.damages 200` tries so
many; a second number tries others.

Each is a copy of a made-up office with flipped bytes, zeroed or exchanged pages, a part cut off, a log that is damaged. The program may
open it or refuse it with a sentence. What is salvaged is compared with the office as it was, row by row: a row is as it was, or the
account calls it doubtful, or says of that field that nothing proves it; a row that is not there is missing by the account; none is new.
"""

from __future__ import annotations

import random
import shutil
import sqlite3
import sys
import tempfile
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from models.audit.audit import find_misfits
from models.backup.kinds import kinds_of
from models.backup.new_place import Place
from models.backup.salvage.account import Ranges
from models.backup.salvage.office import UNPROVEN, Salvaged, salvage
from models.cases.diary import diary
from models.cases.search_text import fold_stored
from models.dates import Period
from models.errors import DatabaseUnusable, TamruangError
from models.papers.audit import find_tampering
from models.register.counts import counts
from models.register.filters import Filter
from models.register.order import NEWEST_FIRST
from models.register.window import page
from models.reports.projects import list_projects
from models.storage.condition import find_faults
from models.storage.database import close_office, open_office
from tests.models.backup.offices import make_office, slow_days

SEARCHED = {"number", "subject", "detail", "address", "subdistrict", "district", "answer"}
PAGE = 4096
Rows = dict[str, dict[Any, dict[str, Any]]]


@dataclass
class Outcome:
    """What became of one damaged database.

    Attributes:
        damage: what was done to it.
        opened: `whole`, `changed` (it opened, and some values differ) or `refused`.
        salvaged: `all`, `part` or `refused`.
        doctor: `told`, `refused` to open it, or `silent`.
        is_harmful: whether other rows are read than before, or none.
        wrong: what is not true of it: none, or the program has a fault.
        counts: of rows: right, doubtful, missing, unproven.
    """

    damage: str
    opened: str = ""
    salvaged: str = ""
    doctor: str = ""
    is_harmful: bool = False
    wrong: list[str] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)


def flip(data: bytearray, chance: random.Random) -> str:
    for _ in range(count := chance.choice((1, 1, 3, 20))):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    return f"{count} flipped"


def scramble(data: bytearray, chance: random.Random) -> str:
    place, length = chance.randrange(len(data)), chance.choice((4, 64, 512))
    data[place : place + length] = chance.randbytes(len(data[place : place + length]))
    return f"{length} random bytes at {place}"


def zero_pages(data: bytearray, chance: random.Random) -> str:
    pages = [chance.randrange(len(data) // PAGE) for _ in range(chance.choice((1, 2, 6)))]
    for number in pages:
        data[number * PAGE : (number + 1) * PAGE] = bytes(PAGE)
    return f"zeroed pages {pages}"


def zero_sector(data: bytearray, chance: random.Random) -> str:
    place = chance.randrange(len(data) // 512) * 512
    data[place : place + 512] = bytes(512)
    return f"zeroed sector at {place}"


def cut(data: bytearray, chance: random.Random) -> str:
    place = chance.randrange(len(data))
    del data[place:]
    return f"cut at {place}"


def spoil_head(data: bytearray, chance: random.Random) -> str:
    length = chance.choice((16, 100, PAGE))
    data[:length] = chance.choice((bytes(length), chance.randbytes(length)))
    return f"first {length} bytes"


def exchange(data: bytearray, chance: random.Random) -> str:
    one, two = (chance.randrange(1, len(data) // PAGE) * PAGE for _ in range(2))
    data[one : one + PAGE], data[two : two + PAGE] = data[two : two + PAGE], data[one : one + PAGE]
    return f"exchanged {one // PAGE} and {two // PAGE}"


DAMAGES: tuple[Callable[[bytearray, random.Random], str], ...] = (
    *(flip, flip, flip, scramble, zero_pages, zero_pages, zero_sector, cut, spoil_head, exchange),
)


def rows_of(path: Path) -> Rows:
    """All rows of an office by table and key; those of spans by case."""
    found: Rows = {}
    with closing(sqlite3.connect(path)) as connection:
        for kind in kinds_of(connection):
            names = [column.name for column in kind.columns]
            table = found[kind.table] = {}
            for row in connection.execute(kind.select):
                values = dict(zip(names, row, strict=True))
                if kind.table == "span":
                    table.setdefault(values["complaint"], {})[str(sorted(values.items(), key=str))] = True
                else:
                    table[values[kind.rowid] if kind.rowid else 0] = values
    return found


def try_damage(office: Path, before: Rows, seed: int, folder: Path) -> Outcome:
    """Damage a copy of an office, open it, salvage it, and hold the account against what was there."""
    chance = random.Random(seed)
    copy = folder / "damaged" / office.name
    shutil.copytree(office.parent, copy.parent)
    log = copy.with_name(copy.name + "-wal")
    target = log if log.exists() and chance.random() < 0.15 else copy
    data = bytearray(target.read_bytes())
    outcome = Outcome(chance.choice(DAMAGES)(data, chance))
    if target == log:
        outcome.damage = f"log: {outcome.damage}"
    target.write_bytes(data)
    was = {path.name: path.read_bytes() for path in copy.parent.iterdir() if path.is_file()}
    try:
        saved = salvage(copy, Place.in_folder(folder / "new"), by="somsri", describe=lambda _: "account")
        outcome.salvaged = "all" if saved.account.is_clean() else "part"
        _compare(before, saved, outcome, log_is_damaged=target == log)
    except TamruangError as refusal:
        outcome.salvaged = "refused"
        if not isinstance(refusal, DatabaseUnusable) or "page" in str(refusal):
            outcome.wrong.append(f"salvage refused: {refusal.sentence}")
        if (folder / "new").exists():
            outcome.wrong.append("a refused salvage left something")
    except Exception:
        outcome.wrong.append(traceback.format_exc())
    if {path.name: path.read_bytes() for path in copy.parent.iterdir() if path.is_file()} != was:
        outcome.wrong.append("the damaged original was touched")
    try:
        _open(copy)
        outcome.opened = "whole" if rows_of(copy) == before else "changed"
    except (TamruangError, sqlite3.DatabaseError) as refusal:
        outcome.opened = "refused"
        if isinstance(refusal, sqlite3.DatabaseError) and not isinstance(refusal, TamruangError):
            outcome.opened = "refused when read whole"
    except Exception:
        outcome.wrong.append(traceback.format_exc())
    finally:
        close_office()
    _ask_doctor(was, before, folder / "asked" / office.name, outcome)
    return outcome


def _ask_doctor(damaged: dict[str, bytes], before: Rows, copy: Path, outcome: Outcome) -> None:
    """Hold what doctor tells against what is read of a damaged office, and against what SQLite itself finds."""
    look = copy.parent.with_name("looked") / copy.name
    for place in (look, copy):
        place.parent.mkdir()
        for name, data in damaged.items():
            place.with_name(name).write_bytes(data)
    try:
        with closing(sqlite3.connect(look)) as connection:
            (said,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
        outcome.is_harmful = said != "ok" or rows_of(look) != before
    except (sqlite3.DatabaseError, UnicodeDecodeError, LookupError):
        outcome.is_harmful = True
    try:
        open_office(copy)
        outcome.doctor = "told" if [*find_faults(), *find_misfits()] else "silent"
    except TamruangError:
        outcome.doctor = "refused"
    except Exception:
        outcome.wrong.append(traceback.format_exc())
    finally:
        close_office()
    if outcome.is_harmful and outcome.doctor == "silent":
        outcome.wrong.append("doctor says nothing of it")


def _open(path: Path) -> None:
    """Open an office and look at what screens show."""
    open_office(path)
    find_tampering()
    page(Filter(), NEWEST_FIRST, today=date(2023, 5, 9), limit=50)
    for text in ("ซอย", "น้ำ"):
        page(Filter(text=text), NEWEST_FIRST, today=date(2023, 5, 9), limit=50)
    counts(Period(date(2023, 4, 1), date(2023, 4, 30)), date(2023, 5, 9))
    for case in range(1, 30):
        diary(case)
    list_projects()
    close_office()


def _ids(found: Ranges) -> set[int]:
    return {number for first, last in found for number in range(first, last + 1)}


def _compare(before: Rows, saved: Salvaged, outcome: Outcome, *, log_is_damaged: bool) -> None:
    after = rows_of(saved.database)
    account = saved.account
    for table, rows in before.items():
        told = account.tables[table]
        doubtful, missing = _ids(told.doubtful), _ids(told.missing)
        for key, row in rows.items():
            new = after[table].get(key)
            if new is not None and new != row and _is_of_salvage(table, key, after):
                new = None  # what is there says that it was lost, or came with the salvage
            if new is None:
                outcome.counts["missing"] += 1
                if key not in missing and not told.unknown_missing and not log_is_damaged:
                    outcome.wrong.append(f"{table} {key} is missing and not told")
            elif new != row:
                texts = SEARCHED if account.texts_unproven else set()
                _differs(table, key, row, new, doubtful, outcome, texts, may_be_older=log_is_damaged)
            else:
                outcome.counts["doubtful, right" if key in doubtful else "right"] += 1
        for key in after[table].keys() - rows.keys():
            if not (_is_of_salvage(table, key, after) or key in missing or key in doubtful):
                outcome.wrong.append(f"{table} {key} was invented: {after[table][key]}")
        untrue = missing - rows.keys()
        if untrue and not told.unknown_missing:
            outcome.wrong.append(f"{table}: said to be missing, but never were: {sorted(untrue)[:5]}")
    _audit(saved, outcome)


def _differs(
    table: str,
    key: Any,
    row: Any,
    new: Any,
    doubtful: set[int],
    outcome: Outcome,
    texts: set[str],
    *,
    may_be_older: bool,
) -> None:
    if key in doubtful:
        outcome.counts["doubtful"] += 1
        return
    if table == "span":
        outcome.counts["unproven"] += 1
        return
    names = {name for name in row if row[name] != new[name]}
    folded = {
        name
        for name in names & SEARCHED
        if table == "complaint" and (name in texts or fold_stored(row[name]) == fold_stored(new[name]))
    }
    if names - folded - UNPROVEN.get(table, frozenset()) and not may_be_older:
        outcome.wrong.append(f"{table} {key} differs in {sorted(names)}: {[(row[n], new[n]) for n in names]}")
    outcome.counts["unproven"] += 1


def _is_of_salvage(table: str, key: Any, after: Rows) -> bool:
    acts = {act for act, row in after["act"].items() if row["verb"] in ("salvage", "lost")}
    row = after[table][key]
    if table == "act":
        return key in acts
    if table == "case_event":
        return row["act_id"] in acts and row["record"] in ("chain", "covered")
    if table == "chain":
        return row["record"] == "act" and row["record_id"] in acts
    return table == "office_key"


def _audit(saved: Salvaged, outcome: Outcome) -> None:
    try:
        _open(saved.database)
        open_office(saved.database)
        if misfits := find_misfits():
            outcome.wrong.append(f"the new office's history: {misfits[0]}")
    except Exception:
        outcome.wrong.append(traceback.format_exc())
    finally:
        close_office()


def make_offices(folder: Path) -> list[tuple[Path, Rows]]:
    """Two offices to damage: one closed as always, one whose log was not folded in."""
    found = []
    for seed, keeps_log in ((3, False), (4, True)):
        path = folder / str(seed) / "tamruang.db"
        if keeps_log:
            made = folder / "made" / "tamruang.db"
            make_office(made, seed, cases=60, deeds=60)
            _with_log(made, path)
        else:
            make_office(path, seed, cases=60, deeds=60)
        copy = folder / f"{seed}-copy" / "tamruang.db"
        shutil.copytree(path.parent, copy.parent)
        found.append((path, rows_of(copy)))
    return found


def _with_log(made: Path, path: Path) -> None:
    """Copy an office as it lies on the disk while the program is killed: its last entries are in the log."""
    from models.cases import workflow

    with slow_days() as go_on:
        for _ in range(1_000):
            go_on()
        open_office(made)
        for case in range(1, 15):
            try:
                workflow.add_note(case, "บันทึกล่าสุด", by="somsri")
            except TamruangError:
                continue
        shutil.copytree(made.parent, path.parent)
        close_office()


def run(number: int, first: int = 0) -> Iterator[Outcome]:
    """Try so many damages."""
    with tempfile.TemporaryDirectory(prefix="tamruang-damages-") as folder:
        offices = make_offices(Path(folder))
        for seed in range(first, first + number):
            office, before = offices[seed % len(offices)]
            place = Path(folder) / f"try-{seed}"
            place.mkdir()
            yield try_damage(office, before, seed, place)
            shutil.rmtree(place)


def main() -> None:
    """Print what became of each, and the sum."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    first = int(sys.argv[2]) if len(sys.argv) > 2 else 0
    opened: Counter[str] = Counter()
    salvaged: Counter[str] = Counter()
    rows: Counter[str] = Counter()
    wrong = 0
    for seed, outcome in enumerate(run(number, first), start=first):
        opened[outcome.opened] += 1
        salvaged[outcome.salvaged] += 1
        rows.update(outcome.counts)
        wrong += bool(outcome.wrong)
        print(seed, outcome.damage, "→", outcome.opened, "·", outcome.salvaged, dict(outcome.counts))
        for each in outcome.wrong[:5]:
            print("    WRONG:", each)
    print(
        f"{number} databases. opened: {dict(opened)}; salvaged: {dict(salvaged)}; rows: {dict(rows)}; wrong: {wrong}"
    )
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
