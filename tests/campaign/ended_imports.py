"""Long imports are killed and stopped while others write: nobody is kept out, nothing is lost, and nothing comes in twice.

Another program saves a note again and again meanwhile. It must never be refused, also not while the import is stopped. Afterwards the
file is imported again, each case must be there once with the other's notes, and undoing takes all of it back.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from collections.abc import Callable
from contextlib import ExitStack, suppress
from pathlib import Path
from unittest import mock

from models.cases.complaint import Complaint
from models.cases.corrections import change_fields
from models.cases.intake import register_complaint
from models.cases.store import find_number
from models.cases.undo import past_imports, undo_import
from models.cases.workflow import add_note
from models.errors import TamruangError
from models.imports import comparison, writing
from models.imports.files import open_arrival
from models.imports.store import import_file
from models.papers.audit import find_tampering
from models.storage.database import close_office, connection, database, open_office
from tests.benchmarks.arrivals import write_layout_b
from tests.campaign.outcome import Outcome
from tests.campaign.tools.places import folder, put_office

ROUNDS = 60
SMALL = 1

_BY, _OTHER, _OWN = "นำเข้า", "อื่น", "ของเราเอง"
_PIECE = 100
_SIZES = ((writing, "FIRST"), (writing, "_FEWEST"), (writing, "_MOST"), (comparison, "CHUNK"))
_STOPPED = 8.0
"""Seconds that a stopped import may be stopped until the other one has saved; longer than a program waits for another."""


def run(rounds: int, seed: int) -> Outcome:
    """End or stop so many imports."""
    outcome = Outcome()
    with folder() as place:
        file = place / "mis.csv"
        for number in range(seed, seed + rounds):
            rows = 600 if rounds <= SMALL else 2_000
            if number == seed or not file.exists():
                write_layout_b(file, rows)
            chance = random.Random(number)
            office = place / f"{number}.db"
            put_office(office)
            told, wrong = _try(office, file, rows, chance)
            outcome.note(told, seed=number, wrong=wrong)
            for left in place.glob(f"{number}.db*"):
                left.unlink()
    return outcome


def _try(office: Path, file: Path, rows: int, chance: random.Random) -> tuple[str, str | None]:
    open_office(office)
    case = register_complaint(Complaint(number=_OWN, subject="x"), by=_OTHER)
    close_office()
    reading, telling = os.pipe()
    os.set_blocking(reading, False)
    other = _fork(lambda: _write_notes(office, case.id, telling))
    importer = _fork(lambda: _import(office, file))
    told, wrong = _disturb(importer, chance, reading)
    with suppress(ProcessLookupError):
        os.kill(other, signal.SIGTERM)
    os.waitpid(other, 0)
    os.close(telling)
    heard = _hear(reading)
    os.close(reading)
    if b"!" in heard.all:
        return told, "the other program was refused"
    return told, wrong or _look(office, file, rows, heard.all.count(b"."))


class _Heard:
    """What the other program has said: a point for each note."""

    def __init__(self) -> None:
        self.all = b""


_said: dict[int, _Heard] = {}


def _hear(reading: int) -> _Heard:
    heard = _said.setdefault(reading, _Heard())
    with suppress(BlockingIOError):
        while piece := os.read(reading, 65_536):
            heard.all += piece
    return heard


def _disturb(importer: int, chance: random.Random, reading: int) -> tuple[str, str | None]:
    """Do something to an import, some time after the first of its pieces."""
    _said.pop(reading, None)
    time.sleep(chance.uniform(0.1, 1.0))
    way = chance.choice(("killed", "stopped", "stopped", "interrupted", "left alone"))
    if way == "left alone":
        os.waitpid(importer, 0)
        return way, None
    os.kill(
        importer, {"killed": signal.SIGKILL, "stopped": signal.SIGTSTP, "interrupted": signal.SIGINT}[way]
    )
    if way != "stopped":
        os.waitpid(importer, 0)
        return way, None
    until = time.monotonic() + _STOPPED
    while time.monotonic() < until:
        found, status = os.waitpid(importer, os.WUNTRACED | os.WNOHANG)
        if found and not os.WIFSTOPPED(status):
            return "was done", None
        if found:
            break
        time.sleep(0.01)
    before = _hear(reading).all.count(b".")
    while time.monotonic() < until and _hear(reading).all.count(b".") < before + 3:
        time.sleep(0.01)
    wrong = None if _hear(reading).all.count(b".") >= before + 3 else "nobody could save while it was stopped"
    os.kill(importer, chance.choice((signal.SIGCONT, signal.SIGKILL)))
    os.waitpid(importer, 0)
    return way, wrong


def _look(office: Path, file: Path, rows: int, notes: int) -> str | None:
    open_office(office)
    try:
        found = past_imports(_BY)
        cases = _count("complaint") - 1
        if found and found[0].cases != cases:
            return f"the history tells of {found[0].cases} cases, there are {cases}"
        if found and found[0].ended is not None and found[0].ended.done != cases:
            return f"it says {found[0].ended.done} rows, there are {cases}"
        if found and found[0].ended is None and cases != rows:
            return f"it says that it is whole, there are {cases} of {rows}"
        _import_here(file)
        if (cases := _count("complaint") - 1) != rows:
            return f"imported again there are {cases} of {rows}"
        if (there := _count_notes()) < notes:
            return f"{notes - there} notes are lost"
        if (tampered := find_tampering()) is not None:
            return f"the history does not hold: {tampered}"
        mine = _first()
        change_fields(mine, {"subject": "แก้"}, by=_OTHER)
        for past in past_imports(_BY):
            undo_import(past.act, by=_BY)
        if (left := _count("complaint")) != 2 or find_number(_OWN) is None:
            return f"undone, {left} cases are left instead of 2"
        return None if find_tampering() is None else "the history does not hold after undoing"
    finally:
        close_office()


def _count(table: str) -> int:
    with connection():
        return int(database.connection().execute(f"SELECT count(*) FROM {table}").fetchone()[0])


def _count_notes() -> int:
    with connection():
        rows = database.connection().execute("SELECT count(*) FROM act WHERE verb = 'note'").fetchone()
    return int(rows[0])


def _first() -> int:
    with connection():
        rows = database.connection().execute("SELECT id FROM complaint WHERE number <> ? LIMIT 1", (_OWN,))
        return int(rows.fetchone()[0])


def _fork(work: Callable[[], object]) -> int:
    if child := os.fork():
        return child
    try:
        signal.signal(signal.SIGINT, signal.default_int_handler)
        work()
    except BaseException:
        os._exit(1)
    os._exit(0)


def _write_notes(office: Path, case: int, telling: int) -> None:
    open_office(office)
    while True:
        try:
            add_note([case], "x", by=_OTHER)
        except TamruangError as error:
            print(error, file=sys.stderr)
            os.write(telling, b"!")
        else:
            os.write(telling, b".")
        time.sleep(0.01)


def _import(office: Path, file: Path) -> None:
    open_office(office)
    _import_here(file)
    close_office()


def _import_here(file: Path) -> None:
    with ExitStack() as small, open_arrival(file) as arrival:
        for module, name in _SIZES:  # many pieces, though the file is short
            small.enter_context(mock.patch.object(module, name, _PIECE))
        import_file(arrival, by=_BY)
