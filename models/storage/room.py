"""Whether there is room on a disk, and how to say that there is none.

SQLite tells of a full disk only sometimes: where its index can't be made, or a quota is used up, it complains of a disk that
fails. Only then is it tried here whether anything can be written.
"""

from __future__ import annotations

import errno
import os
import sqlite3
from contextlib import suppress
from pathlib import Path

from models.messages import Message, message
from models.sizes import free_bytes, size_text
from models.storage.complaints import root_of

SAVE_BYTES = 1 << 20
"""So much room a day's saving needs at least: the log, its index, and what is folded into the file."""
_LACKS = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_MAYBE = (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN)
_TRIED_BYTES = 1 << 16
_BESIDE = ("", "-wal", "-shm")


def is_lack(error: BaseException, path: Path) -> bool:
    """Whether an error of SQLite or the system says that there was no room for a database.

    Args:
        error: of the driver, of Peewee, or an `OSError`.
        path: of the database.
    """
    if isinstance(error, OSError):
        return error.errno in _LACKS
    code = root_of(error)[1]
    return code == sqlite3.SQLITE_FULL or (code in _MAYBE and not can_grow(path))


def can_grow(path: Path) -> bool:
    """Whether a file of the largest size that lies there could grow a little, for all that the disk and quotas say."""
    import tempfile  # only where something is wrong

    size = 0
    for each in _BESIDE:
        with suppress(OSError):
            size = max(size, path.with_name(path.name + each).stat().st_size)
    try:
        with tempfile.TemporaryFile(dir=path.parent) as tried:  # it has no name, or loses it at once
            if hasattr(os, "posix_fallocate"):
                os.posix_fallocate(tried.fileno(), size, _TRIED_BYTES)
            else:
                tried.write(bytes(_TRIED_BYTES))
    except OSError as error:
        return error.errno not in _LACKS
    return True


def describe_lack(path: Path, wanted: int = SAVE_BYTES) -> Message:
    """There is no room for the database: how much there is, and how much is wanted.

    Args:
        path: of the database.
        wanted: bytes.
    """
    free = free_bytes(path.parent)
    return message(
        "The disk with the database {path} is full, or your share of it (quota) is used up. Nothing was changed. "
        "Space needed: about {wanted}; free on the disk: {free}. Free some space and try again.",
        path=str(path),
        wanted=size_text(wanted),
        free="?" if free is None else size_text(free),
    )
