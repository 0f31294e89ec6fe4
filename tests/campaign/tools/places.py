"""Where attacks take place: folders in memory where the system has some, so that thousands of saves need no disk."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from models.storage.database import close_office, open_office
from tests.campaign.tools.writer import save

_MEMORY = Path("/dev/shm")
BESIDE = ("", "-wal", "-shm", "-journal")


@contextmanager
def folder() -> Iterator[Path]:
    """A folder for one attack."""
    with tempfile.TemporaryDirectory(dir=_MEMORY if _MEMORY.is_dir() else None) as name:
        yield Path(name)


@cache
def _office(projects: int) -> bytes:
    with folder() as place:
        path = place / "office.db"
        open_office(path, make=True)
        for number in range(projects):
            save(f"first-{number}")
        close_office()
        return path.read_bytes()


def put_office(path: Path, projects: int = 3) -> frozenset[str]:
    """Put an office at a path; gives the codes of its projects."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(_office(projects))
    path.chmod(0o600)
    return frozenset(f"first-{number}" for number in range(projects))


def copy_all(path: Path, target: Path) -> None:
    """Copy a database with all that SQLite keeps beside it, as it lies."""
    for end in BESIDE:
        if (source := path.with_name(path.name + end)).exists():
            shutil.copyfile(source, target.with_name(target.name + end))


def contents(path: Path) -> dict[str, bytes]:
    """The bytes of a database and of what lies beside it; those of the index are nobody's concern."""
    files = {end: path.with_name(path.name + end) for end in BESIDE if end != "-shm"}
    return {end: file.read_bytes() for end, file in files.items() if file.exists()}


def log_of(path: Path) -> Path:
    """The log beside a database."""
    return path.with_name(path.name + "-wal")


def write_over(path: Path, data: bytes) -> None:
    """Write into the file itself, as `cp` does."""
    with path.open("r+b") as file:
        file.write(data)
        file.truncate()
