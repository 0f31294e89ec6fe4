"""Newer programs upgrade an office that older ones have open: these save nothing more, and no alarm is false

What is the newer program is this one with a migration more, on a copy of its folder of migrations.
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from models.errors import DatabaseBusy
from models.storage import schema, upgrading
from models.storage.database import close_office, open_office
from tests.campaign.outcome import Outcome
from tests.campaign.tools.places import folder, put_office
from tests.campaign.tools.writer import look_into, start_writer

ROUNDS = 200
SMALL = 4
_LATER = """
def up(migrator, db):
    db.execute_sql("ALTER TABLE project ADD COLUMN later TEXT")
    db.execute_sql("CREATE TABLE later (x INTEGER)")
"""


def run(rounds: int, seed: int) -> Outcome:
    """Try so many."""
    outcome = Outcome()
    for number in range(seed, seed + rounds):
        chance = random.Random(number)
        kind = _beside_this_version if number % 2 else _beside_an_earlier_version
        with folder() as place:
            came, wrong = kind(place, number, chance)
        outcome.note(came, seed=number, wrong=wrong)
    return outcome


@contextmanager
def newer_program(place: Path) -> Iterator[None]:
    """This process is a later version of the program in the block."""
    migrations = place / "migrations"
    shutil.copytree(schema.FOLDER, migrations)
    last = schema.version_of(schema.known_migrations())
    (migrations / f"{last + 1:04}_later.py").write_text(_LATER)
    before, schema.FOLDER = schema.FOLDER, migrations
    try:
        yield
    finally:
        schema.FOLDER = before


def _beside_this_version(place: Path, number: int, chance: random.Random) -> tuple[str, str | None]:
    path = place / "office.db"
    expected = put_office(path)
    writers = [start_writer(path) for _ in range(chance.choice((1, 2)))]
    for each in range(chance.randrange(4)):
        chance.choice(writers).save(f"{number}-{each}")
    in_flight = chance.random() < 0.5
    if in_flight:
        for which, writer in enumerate(writers):
            for each in range(10):
                writer.ask(f"{number}-flying-{which}-{each}")
    with newer_program(place):
        open_office(path)
        close_office()
        if in_flight:
            for writer in writers:
                for _ in range(10):
                    writer.told()
        told = {writer.save(f"{number}-late-{which}") for which, writer in enumerate(writers)}
        for writer in writers:
            writer.leave()
        found = look_into(path)
    acknowledged = frozenset(code for writer in writers for code in writer.acknowledged)
    if told != {"DatabaseReplaced"}:
        return "upgraded", f"told {told}"
    if found.refused or found.wrong:
        return "upgraded", found.refused or found.wrong
    lost = (expected | acknowledged) - found.codes
    return "upgraded", f"{len(lost)} acknowledged are lost" if lost else None


def _beside_an_earlier_version(place: Path, number: int, chance: random.Random) -> tuple[str, str | None]:
    """One that does not look before each save: nothing is upgraded as long as it has the office open."""
    path = place / "office.db"
    expected = put_office(path)
    waits, watches = upgrading.BUSY_SECONDS, upgrading.WATCHES
    writer = start_writer(path)
    for each in range(chance.randrange(4)):
        writer.save(f"{number}-{each}")
    upgrading.BUSY_SECONDS, upgrading.WATCHES = 0, 10_000
    try:
        with newer_program(place):
            try:
                open_office(path)
            except DatabaseBusy:
                told = writer.save(f"{number}-late")
            else:
                return "earlier version", "it was upgraded"
            writer.leave()
            found = look_into(path)
    finally:
        upgrading.BUSY_SECONDS, upgrading.WATCHES = waits, watches
        close_office()
    if told != "saved" or found.refused or found.wrong:
        return "earlier version", f"{told}, {found.refused or found.wrong}"
    lost = (expected | set(writer.acknowledged)) - found.codes
    return "earlier version", f"{len(lost)} acknowledged are lost" if lost else None
