"""Where the office's database lies, and whether there is one. Loads no library of databases: it is asked before the first paint."""

import os
import stat
from contextlib import suppress
from enum import StrEnum
from itertools import count
from pathlib import Path

from models.storage.parts import evidence_folder, outbox_folder
from models.storage.server import typed_server

_LOGS = ("-wal", "-shm", "-journal")
_JOURNAL_MAGIC = bytes.fromhex("d9d505f920a163d7")


class Origin(StrEnum):
    """By what a database was chosen."""

    OPTION = "option"
    VARIABLE = "variable"
    SITE = "site"
    OWN = "own"
    """Nothing was said: it is the person's own."""


def default_path() -> Path:
    """Where the office's database lies when the command line says nothing.

    Raises:
        SiteUnusable: as `default_place`.
    """
    return default_place()[0]


def default_place() -> tuple[Path, Origin]:
    """The same, and by what it was chosen: the site file of the machine, or else it is in the user's own data folder.

    Raises:
        SiteUnusable: there is a site file, and it can't be read or says something wrong.
    """
    from models.storage.site import site_database  # not for who names the database

    if (shared := site_database()) is not None:
        return shared, Origin.SITE
    import platformdirs  # only who asks pays for the import

    return platformdirs.user_data_path("tamruang", appauthor=False) / "tamruang.db", Origin.OWN


def is_there(path: Path) -> bool:
    """Whether anything but an empty file lies at that place.

    What can't be looked at counts as there: opening it says what is in the way. So does a making that was cut off, which
    opening brings to its end.

    """
    path = Path(os.path.expanduser(path))  # noqa: PTH111 - that of `Path` fails where nobody knows that home
    if (server := typed_server(path)) is not None:
        return server.is_begun
    try:
        found = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True
    return not stat.S_ISREG(found.st_mode) or found.st_size > 0 or making_was_cut_off(path)


def making_was_cut_off(path: Path) -> bool:
    """Whether the power went while the file was first written: its journal says that it was empty before.

    SQLite empties it again when it opens it, and it is made anew.
    """
    journal = path.with_name(path.name + "-journal")
    try:
        with journal.open("rb") as file:
            head = file.read(20)
    except OSError:  # there is none, or opening the database says why it can't be read
        return False
    return head.startswith(_JOURNAL_MAGIC) and int.from_bytes(head[16:20]) == 0


def remains_of(path: Path) -> list[Path]:
    """What lies beside a place where a database is missing or empty, and belongs to one: its log, photos and papers, or mail."""
    path = Path(path).expanduser().absolute()
    beside = (path.with_name(path.name + end) for end in _LOGS)
    found = [each for each in beside if _size(each) > 0]
    return found + [each for each in (evidence_folder(path), outbox_folder(path)) if _holds_files(each)]


def set_remains_aside(path: Path, *, is_wanted: bool = True) -> list[Path]:
    """Keep the log of a database that is gone from being taken for one of another database.

    SQLite would delete it. It gets another name: perhaps the database is found again.

    Args:
        path: of the database.
        is_wanted: whether a journal may stay that only says that the making of the database was cut off.

    Returns:
        The new names.
    """
    if is_wanted and making_was_cut_off(path):
        return []
    kept = []
    for each in (path.with_name(path.name + end) for end in _LOGS):
        if _size(each) > 0:
            kept.append(each.rename(free_name(each.with_name(f"{each.name}-aside"))))
    if kept:
        sync_folder(path.parent)
    return kept


def free_name(path: Path) -> Path:
    """The path itself, or with the first number behind it under which nothing lies."""
    names = (path.with_name(f"{path.name}{'' if n == 1 else f'-{n}'}") for n in count(1))
    return next(each for each in names if not os.path.lexists(each))


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _holds_files(folder: Path) -> bool:
    """Whether a folder, or one in it, holds a file."""
    try:
        return any(files for _, _, files in os.walk(folder))
    except OSError:
        return False


def sync_folder(folder: Path) -> None:
    """Have the disk keep what was put into a folder or renamed there; some disks know no such thing."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY | getattr(os, "O_CLOEXEC", 0))
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
