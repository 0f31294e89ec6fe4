"""What is only wanted for a moment: named after nothing, locked while it is used, and swept away after a kill.

A program that was killed leaves what it was writing, which can hold names of people. Whoever opens the office or writes into the
same folder next takes it away, if it is his own and nobody is at work on it.
"""

from __future__ import annotations

import os
import stat
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from models.storage.rights import rights_in

if sys.platform != "win32":
    import fcntl

PREFIX = ".tamruang-passing-"
_OTHERS = (".tamruang-new-", ".new-")
"""Folders in which offices are put together, photos and papers on their way to their folder: nobody locks them."""
_YOUNG, _OLD = 60, 24 * 3600
"""Seconds within which something may be made and not locked yet; after which nobody is at work on it, lock or not."""


@contextmanager
def passing_folder(parent: Path | None = None) -> Iterator[Path]:
    """A folder for its owner alone; gone after the block.

    Args:
        parent: where; None for the system's folder of such things.

    Raises:
        OSError: it can't be made.
    """
    import shutil  # only who needs such a folder pays for the imports
    import tempfile

    parent = parent or Path(tempfile.gettempdir())
    sweep(parent)
    folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=parent))
    descriptor = os.open(folder, os.O_RDONLY | getattr(os, "O_CLOEXEC", 0))
    try:
        _lock(descriptor)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        os.close(descriptor)


@contextmanager
def passing_file(folder: Path) -> Iterator[tuple[BinaryIO, Path]]:
    """A file that is written before it gets its name, with its final rights at once; what is still there after the block goes.

    Raises:
        OSError: it can't be made or written.
    """
    import tempfile  # only who writes a file pays for the import

    sweep(folder)
    descriptor, name = tempfile.mkstemp(dir=folder, prefix=PREFIX)
    path = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            _lock(descriptor)
            rights_in(folder).give(descriptor)
            yield file, path
    finally:
        path.unlink(missing_ok=True)


def sweep(folder: Path, stem: str | None = None) -> None:
    """Take away what programs that were killed have left in a folder; what is not one's own, or in use, stays.

    Args:
        folder: to look through.
        stem: of the name of the office's database that lies there: what backups, restores and upgrades of it have left goes, too.
    """
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            name = entry.name
            if name.startswith((PREFIX, *_OTHERS)) or (stem is not None and _is_half(name, stem)):
                with suppress(OSError):
                    _sweep(entry)


def _is_half(name: str, stem: str) -> bool:
    """Whether it is an archive or copy of an office that was not finished, or the folder in which one was being restored."""
    return name.startswith(f".{stem}-restoring-") or (
        name.endswith(".part") and name.startswith((f"{stem}-", f".{stem}-"))
    )


def _sweep(entry: os.DirEntry[str]) -> None:
    found = entry.stat(follow_symlinks=False)
    age = time.time() - found.st_mtime
    is_folder = stat.S_ISDIR(found.st_mode)
    if age < _YOUNG or found.st_uid != os.geteuid() or not (is_folder or stat.S_ISREG(found.st_mode)):
        return
    is_locked_in_use = entry.name.startswith(PREFIX) or "-restoring-" in entry.name
    if age < _OLD and not (is_locked_in_use and _is_free(entry.path)):
        return
    if is_folder:
        import shutil  # only after a kill

        shutil.rmtree(entry.path, ignore_errors=True)
    else:
        Path(entry.path).unlink()


def _is_free(path: str) -> bool:
    """Whether nobody is at work on it, as far as locks are known there."""
    if sys.platform == "win32":
        return False
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    finally:
        os.close(descriptor)
    return True


def _lock(descriptor: int) -> None:
    if sys.platform != "win32":
        with suppress(OSError):
            fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
