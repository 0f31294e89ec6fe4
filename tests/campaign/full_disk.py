"""Disks are full, files may not grow, nothing can be written: told as what it is, and what can be read is read

A round is a small disk of its own (which takes root; else only limits on the size of files are tried). Held is: each save is
acknowledged or refused because there is no room, the office can be read throughout, and when there is room again all that was
acknowledged is there and saving works.
"""

from __future__ import annotations

import os
import random
import resource
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from models.errors import DatabaseUnusable
from models.reports.projects import list_projects
from models.storage.database import close_office, open_office, why_closed
from tests.campaign.outcome import Outcome
from tests.campaign.tools.places import folder, put_office
from tests.campaign.tools.writer import Writer, look_into, save, start_writer

ROUNDS = 300
SMALL = 5
_OFFICE = 1 << 20
"""More than an office takes at first."""


def run(rounds: int, seed: int) -> Outcome:
    """Try so many disks."""
    outcome = Outcome()
    kinds = (
        [_full_while_open, _full_before, _may_not_grow, _read_only, _filled]
        if os.geteuid() == 0
        else [_may_not_grow]
    )
    for number in range(seed, seed + rounds):
        chance = random.Random(number)
        kind = kinds[number % len(kinds)]
        came, wrong = kind(number, chance)
        outcome.note(came, seed=number, wrong=wrong)
    return outcome


@contextmanager
def disk(size: int) -> Iterator[Path]:
    """A disk of so many bytes."""
    with folder() as place:
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "none", str(place)], check=True)
        try:
            yield place
        finally:
            subprocess.run(["umount", "-l", str(place)], check=True)


def fill(place: Path, left: int) -> Path:
    """Fill a disk up to so many bytes."""
    found = os.statvfs(place)
    filler = place / "filler"
    size = max(0, found.f_bavail * found.f_frsize - left)
    with filler.open("wb") as file, suppress(OSError):
        os.posix_fallocate(file.fileno(), 0, max(1, size // found.f_frsize * found.f_frsize))
    return filler


def _full_while_open(number: int, chance: random.Random) -> tuple[str, str | None]:
    with disk(3 * _OFFICE) as place:
        path = place / "office.db"
        expected = put_office(path)
        writer = start_writer(path)
        for each in range(chance.randrange(3)):
            writer.save(f"{number}-first-{each}")
        filler = fill(place, chance.choice((0, 4096, chance.randrange(1 << 17))))
        said = [writer.save(f"{number}-{each}") for each in range(30)]
        wrong = _wrong(said)
        filler.unlink()
        again = writer.save(f"{number}-again")
        if not wrong and again != "saved":
            wrong = f"with room again it says {again}"
        if chance.random() < 0.5:
            writer.leave()
        else:
            writer.kill()
        return "full while open", wrong or _missing(path, expected, writer)


def _full_before(number: int, chance: random.Random) -> tuple[str, str | None]:
    with disk(3 * _OFFICE) as place:
        path = place / "office.db"
        expected = put_office(path)
        writer = start_writer(path)
        if chance.random() < 0.5:
            writer.save(f"{number}-first")
            writer.kill()  # a log is left
        else:
            writer.leave()
        if chance.random() < 0.7:
            path.with_name(path.name + "-shm").unlink(missing_ok=True)
        filler = fill(place, chance.choice((0, 4096, 8192, chance.randrange(1 << 16))))
        wrong = _read_and_refuse(path, expected | set(writer.acknowledged), number, may_save=True)
        filler.unlink()
        return "full before", wrong or _missing(path, expected, writer)


def _filled(number: int, chance: random.Random) -> tuple[str, str | None]:
    """Filled up by saving itself: the log can't be folded into the file as a whole then, when the last one leaves."""
    with disk(_OFFICE // 2 + chance.randrange(_OFFICE)) as place:
        path = place / "office.db"
        expected = put_office(path)
        writer = start_writer(path)
        said: list[str] = []
        while said[-2:] != ["DatabaseFull"] * 2 and len(said) < 300:
            said.append(writer.save(f"{number}-{len(said)}"))
        if chance.random() < 0.7:
            writer.leave()
        else:
            writer.kill()
        if chance.random() < 0.3:
            path.with_name(path.name + "-shm").unlink(missing_ok=True)
        wrong = _wrong(said) or _read_and_refuse(
            path, expected | set(writer.acknowledged), number, may_save=True
        )
        subprocess.run(["mount", "-o", f"remount,size={8 * _OFFICE}", str(place)], check=True)
        again = start_writer(path)
        if not wrong and (told := again.save(f"{number}-at-last")) != "saved":
            wrong = f"with room again it says {told or again.opened}"
        again.leave()
        return "filled", wrong or _missing(path, expected | set(again.acknowledged), writer)


def _may_not_grow(number: int, chance: random.Random) -> tuple[str, str | None]:
    """As a quota does it: there is room, and not for us."""
    with folder() as place:
        path = place / "office.db"
        expected = put_office(path)
        limit = chance.choice((0, 20_000, path.stat().st_size + chance.randrange(1 << 17)))
        writer = start_writer(path, prepare=_limited(limit))
        if writer.opened != "opened":
            writer.end()
            return "may not grow", f"opening: {writer.opened}"
        said = [writer.save(f"{number}-{each}") for each in range(20)]
        writer.leave()
        return "may not grow", _wrong(said) or _missing(path, expected, writer)


def _limited(limit: int) -> Callable[[], object]:
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))


def _read_only(number: int, chance: random.Random) -> tuple[str, str | None]:
    with disk(3 * _OFFICE) as place:
        path = place / "office.db"
        expected = put_office(path)
        writer = start_writer(path)
        writer.save(f"{number}-first")
        if chance.random() < 0.5:
            writer.leave()
        else:
            writer.kill()
            if chance.random() < 0.5:
                path.with_name(path.name + "-shm").unlink()
        subprocess.run(["mount", "-o", "remount,ro", str(place)], check=True)
        return "read only", _read_and_refuse(
            path, expected | set(writer.acknowledged), number, may_save=False
        )


def _read_and_refuse(
    path: Path, expected: frozenset[str] | set[str], number: int, *, may_save: bool
) -> str | None:
    """What is wrong with how an office is read to which nothing can be written."""
    try:
        open_office(path)
        codes = {stored.project.code for stored in list_projects()}
        if missing := expected - codes:
            return f"{len(missing)} are not to be read"
        try:
            save(f"{number}-again")
        except DatabaseUnusable as error:
            words = str(error)
            return None if "full" in words or "read-only" in words else f"told: {words}"
        return None if may_save and why_closed() is None else "it was saved where nothing can be"
    except DatabaseUnusable as error:
        return f"refused: {error}"
    finally:
        close_office()


def _wrong(said: list[str]) -> str | None:
    strange = set(said) - {"saved", "DatabaseFull"}
    return f"told {strange}" if strange else None


def _missing(path: Path, expected: frozenset[str], writer: Writer) -> str | None:
    found = look_into(path)
    if found.refused or found.wrong:
        return found.refused or found.wrong
    lost = (expected | set(writer.acknowledged)) - found.codes
    return f"{len(lost)} acknowledged are lost" if lost else None
