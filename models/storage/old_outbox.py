"""The outbox of earlier versions, a folder `outbox` that offices in one folder shared: whose it is, and taking it over."""

from __future__ import annotations

import fcntl
import os
import stat
from contextlib import suppress
from pathlib import Path

from models.storage.parts import outbox_folder
from models.storage.place import sync_folder

_NAME = "outbox"
_HEADER = b"SQLite format 3\0"
_FILE = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC


def find_outbox(database: Path) -> Path:
    """Where an office's outbox is, for who only reads: its own, or that of an earlier version if it can be nobody else's."""
    own, old = outbox_folder(database), database.with_name(_NAME)
    return old if not os.path.lexists(own) and is_of(old, database) else own


def is_of(old: Path, database: Path) -> bool:
    """Whether an outbox of an earlier version belongs to an office: there is no other in the folder whose mails could lie in it."""
    try:
        found = old.lstat()
        owners = {os.geteuid(), database.stat().st_uid}
        if not stat.S_ISDIR(found.st_mode) or found.st_mode & stat.S_IWOTH or found.st_uid not in owners:
            return False
        with os.scandir(database.parent) as entries:
            return not any(
                entry.name != database.name and entry.is_file(follow_symlinks=False) and _is_database(entry)
                for entry in entries
            )
    except OSError:
        return False


def take_over(database: Path) -> bool:
    """Make the outbox of an earlier version the office's own, if it can be nobody else's and nobody sends it just now.

    Returns:
        Whether it was done now.
    """
    own, old = outbox_folder(database), database.with_name(_NAME)
    if os.path.lexists(own) or not is_of(old, database):
        return False
    with suppress(OSError):
        descriptor = (
            os.open(old / ".lock", os.O_RDWR | os.O_NOFOLLOW | os.O_CLOEXEC)
            if (old / ".lock").exists()
            else None
        )
        try:
            if descriptor is not None:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            old.rename(own)  # one step: a mail lies in the one or in the other
            sync_folder(own.parent)
            return True
        finally:
            if descriptor is not None:
                os.close(descriptor)
    return False


def left_behind(database: Path) -> Path | None:
    """An outbox of an earlier version with mails in it that was not taken over; None if there is none."""
    old = database.with_name(_NAME)
    if find_outbox(database) == old or old.is_symlink():
        return None
    try:
        return old if any(old.glob("new/*.eml")) or any(old.glob("failed/*.eml")) else None
    except OSError:
        return None


def _is_database(entry: os.DirEntry[str]) -> bool:
    if entry.name.endswith((".db", ".sqlite", ".sqlite3")):
        return True
    try:
        descriptor = os.open(entry.path, _FILE)
    except OSError:
        return False
    try:
        return os.read(descriptor, len(_HEADER)) == _HEADER
    finally:
        os.close(descriptor)
