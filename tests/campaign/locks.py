"""Many save at once, somebody keeps the right to write, somebody is stopped: saved or told to be busy, and the same can be sent again"""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import time
from contextlib import closing
from pathlib import Path

from models.storage import sqlite, waiting
from tests.campaign.outcome import Outcome
from tests.campaign.tools.places import folder, put_office
from tests.campaign.tools.writer import Writer, look_into, start_writer

ROUNDS = 200
SMALL = 3
_BUSY_SECONDS = 0.15
"""So long a writer waits in these rounds, instead of seconds."""


def run(rounds: int, seed: int) -> Outcome:
    """Try so many."""
    outcome = Outcome()
    for number in range(seed, seed + rounds):
        chance = random.Random(number)
        with folder() as place:
            came, wrong = _round(place / "office.db", number, chance)
        outcome.note(came, seed=number, wrong=wrong)
    return outcome


def _hurry() -> None:
    sqlite.BUSY_SECONDS = _BUSY_SECONDS  # type: ignore[misc]
    waiting.PATIENCE = 0.02


def _round(path: Path, number: int, chance: random.Random) -> tuple[str, str | None]:
    expected = put_office(path)
    writers = [start_writer(path, prepare=_hurry) for _ in range(chance.choice((2, 4, 8)))]
    stopped = chance.choice(writers) if chance.random() < 0.4 else None
    codes = {id(writer): f"{number}-{which}" for which, writer in enumerate(writers)}
    with closing(sqlite3.connect(path, isolation_level=None)) as holder:
        holder.execute("BEGIN IMMEDIATE")
        for writer in writers:
            writer.ask(codes[id(writer)])
        if stopped is not None:  # as with Ctrl+Z, perhaps while it is the next one
            time.sleep(chance.random() * 0.03)
            os.kill(stopped.number, signal.SIGSTOP)
        time.sleep(chance.random() * 2 * _BUSY_SECONDS)
        holder.execute("ROLLBACK")
        said = {id(writer): writer.told() for writer in writers if writer is not stopped}
        if stopped is not None:
            os.kill(stopped.number, signal.SIGCONT)
            said[id(stopped)] = stopped.told()
    busy = [writer for writer in writers if said[id(writer)] == "DatabaseBusy"]
    again = _send_again(busy, codes)
    for writer in writers:
        writer.leave()
    return f"{'a stopped one' if stopped else 'all'} waited", _judge(path, expected, writers, said, again)


def _send_again(busy: list[Writer], codes: dict[int, str]) -> set[str]:
    """Send the same again, until it is saved; gives what else was said."""
    strange = set()
    for writer in busy:
        for _ in range(50):
            if (told := writer.save(codes[id(writer)])) != "DatabaseBusy":
                break
        if told != "saved":
            strange.add(told)
    return strange


def _judge(
    path: Path, expected: frozenset[str], writers: list[Writer], said: dict[int, str], again: set[str]
) -> str | None:
    if strange := (set(said.values()) - {"saved", "DatabaseBusy"}) | again:
        return f"told {strange}"
    found = look_into(path)
    if found.refused or found.wrong:
        return found.refused or found.wrong
    acknowledged = [code for writer in writers for code in writer.acknowledged]
    if found.codes != expected | set(acknowledged) or len(set(acknowledged)) != len(writers):
        return f"{len(acknowledged)} of {len(writers)} acknowledged, {len(found.codes - expected)} there"
    return None
