"""Many sessions at many offices of one server: each a process that saves again and again, and remembers what it was told."""

from __future__ import annotations

import json
import multiprocessing
import os
import random
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from multiprocessing.connection import Connection
from pathlib import Path

from models.cases.complaint import Complaint
from models.cases.intake import register_complaint
from models.cases.workflow import add_note, set_status
from models.errors import DatabaseUnusable
from models.office.vocabulary import Standing
from models.office.words import load_words
from models.papers.audit import find_tampering
from models.storage.database import close_office, connection, database, open_office
from models.storage.server import read_address, signpost_text
from tests.servers.postgresql import OWNER, Cluster

_AGAIN = 0.05
"""Seconds until a session that was refused tries again."""


@dataclass
class Told:
    """What a session was told.

    Attributes:
        saved: the notes that were acknowledged.
        asked: all that it asked for.
        seconds: how long each save took that was acknowledged.
        errors: what it was told instead, each time.
        ended: what ended it before its time, which is a fault of the program; empty if nothing did.
    """

    saved: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    ended: str = ""


def put_offices(cluster: Cluster, folder: Path, count: int) -> list[Path]:
    """Make offices, each in a schema of its own of one database, with a case in it; gives their signposts."""
    os.environ["PGUSER"] = OWNER
    name = cluster.create_database()
    places = []
    for number in range(count):
        path = folder / f"{number}" / "tamruang.office"
        path.parent.mkdir(parents=True)
        path.write_text(signpost_text(read_address(cluster.address(name, office=f"office {number}"))))
        open_office(path, make=True)
        register_complaint(
            Complaint(
                number=f"2563-{number:06}", subject="น้ำท่วม", received_at=datetime(2020, 2, 3, tzinfo=UTC)
            ),
            by="ก",
        )
        close_office()
        places.append(path)
    return places


class Sessions:
    """Sessions that save until they are ended.

    Args:
        places: the offices.
        count: of the sessions; they sit at the offices in turn.
        pause: seconds that each waits on average before its next save.
    """

    def __init__(self, places: list[Path], count: int, *, pause: float) -> None:
        how = multiprocessing.get_context("fork")
        self._sessions = []
        for number in range(count):
            here, there = how.Pipe()
            process = how.Process(
                target=_sit, args=(places[number % len(places)], number, pause, there), daemon=True
            )
            process.start()
            there.close()
            self._sessions.append((process, here))

    def end(self) -> list[Told]:
        """Let each bring its last save to an end; gives what they were told."""
        for _, pipe in self._sessions:
            pipe.send("end")
        told = [Told(**json.loads(pipe.recv())) for _, pipe in self._sessions]
        for process, _ in self._sessions:
            process.join()
        return told


def _sit(path: Path, number: int, pause: float, pipe: Connection) -> None:
    chance, told = random.Random(number), Told()
    try:
        _save_on(path, number, pause, pipe, chance, told)
    except Exception as error:
        told.ended = f"{type(error).__name__}: {error}"
        pipe.recv()
    pipe.send(json.dumps(told.__dict__))


def _save_on(
    path: Path, number: int, pause: float, pipe: Connection, chance: random.Random, told: Told
) -> None:
    is_open = False
    by = f"s{number}"
    while not pipe.poll(chance.random() * 2 * pause):
        code = f"{number}-{len(told.asked)}"
        began = time.perf_counter()
        try:
            if not is_open:
                open_office(path)
                is_open = True
            told.asked.append(code)
            if len(told.asked) % 4:
                add_note(1, code, by=by)
            else:
                standing = chance.choice((Standing.WAITING, Standing.IN_PROGRESS))
                set_status(1, load_words().status(standing).id, by=by, note=code)
        except DatabaseUnusable as error:
            told.errors.append(f"{type(error).__name__}: {error}")
            time.sleep(_AGAIN)
        else:
            told.saved.append(code)
            told.seconds.append(time.perf_counter() - began)
    close_office()


def what_is_wrong(place: Path, told: list[Told]) -> str:
    """What an office lost, or has and nobody asked for; empty if nothing, and its history is whole.

    Args:
        place: of the office.
        told: what all sessions were told that sat there.
    """
    open_office(place)
    try:
        with connection():
            rows = database.connection().execute("SELECT note FROM act WHERE note IS NOT NULL").fetchall()
            ids = [number for (number,) in database.connection().execute("SELECT id FROM act ORDER BY id")]
        found = [note for (note,) in rows]
        saved = {code for each in told for code in each.saved}
        asked = {code for each in told for code in each.asked}
        if lost := saved - set(found):
            return f"{len(lost)} acknowledged are lost: {sorted(lost)[:3]}"
        if len(found) != len(set(found)) or set(found) - asked:
            return "something was saved that nobody has asked for"
        if ids != list(range(1, len(ids) + 1)):
            return "the history has gaps"
        if (tampering := find_tampering()) is not None:
            return f"an honest clerk is accused: {tampering}"
    finally:
        close_office()
    return ""
