"""Being told that a save waits for another program, and for whose: whoever sits there wants to know why nothing happens."""

from __future__ import annotations

import os
import struct
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from models.storage.parts import presence_folder

try:
    import fcntl
except ImportError:  # Windows: nobody can be named
    fcntl = None  # type: ignore[assignment]

PATIENCE = 0.5
"""Seconds after which waiting is worth a word."""
_LOCK = "hhxxxxqqixxxx"
"""`struct flock` of 64-bit Linux. Elsewhere the answer makes no sense, and nobody is named."""
_RIGHT_TO_WRITE = 120
"""The byte of the index of the log (-shm) that is locked by who writes."""


class Waiting(NamedTuple):
    """A save waits, or has stopped waiting.

    Attributes:
        who: the login of the person whose program is writing; empty where that can't be told.
        is_over: whether it does not wait any longer: it has the right to write now, or was given up.
    """

    who: str
    is_over: bool


Tell = Callable[[Waiting], object]

_tell: Tell | None = None


def at_waiting(tell: Tell | None) -> None:
    """Have something called when a save has waited for half a second, and once more when it does not wait any longer.

    Args:
        tell: called in the thread that waits, so it has to be quick; None for nobody.
    """
    global _tell
    _tell = tell


class Wait:
    """One wait for the right to write.

    Args:
        who: asked for the login of the person who has it.
    """

    def __init__(self, who: Callable[[], str]) -> None:
        self._who, self._tell = who, _tell
        self._until = time.monotonic() + PATIENCE if _tell is not None else float("inf")
        self._told: Waiting | None = None

    def look(self) -> None:
        """Tell of it if it lasts."""
        if self._told is None and self._tell is not None and time.monotonic() >= self._until:
            self._told = Waiting(self._who(), is_over=False)
            self._tell(self._told)

    def end(self) -> None:
        """It is over."""
        if self._told is not None and self._tell is not None:
            self._tell(self._told._replace(is_over=True))


def who_writes(database: Path, index: int | None) -> str:
    """The login of the person whose program has the right to write; empty where that can't be told.

    Args:
        database: of the office.
        index: descriptor of the index of its log (-shm); None if there is none.
    """
    if index is None:
        return ""
    with suppress(OSError):
        if process := who_locks(index, _RIGHT_TO_WRITE, 1):
            return _login_of(process, presence_folder(database))
    return ""


def who_locks(descriptor: int, begin: int, size: int) -> int:
    """The number of another process that has locked some bytes of a file, in any way; 0 if none has, or it can't be told.

    Raises:
        OSError: the system complained.
    """
    if fcntl is None or sys.platform != "linux":
        return 0
    asked = struct.pack(_LOCK, fcntl.F_WRLCK, os.SEEK_SET, begin, size, 0)
    try:
        kind, _, _, _, process = struct.unpack(_LOCK, fcntl.fcntl(descriptor, fcntl.F_GETLK, asked))
    except struct.error:
        return 0
    return 0 if kind == fcntl.F_UNLCK else int(process)


def _login_of(process: int, presence: Path) -> str:
    """The login of a process: as it says itself who has a record open in it, or else whose it is, if not our own."""
    with suppress(OSError):
        for entry in os.scandir(presence):
            if f".{process:x}-" in entry.name and not entry.name.startswith("."):
                descriptor = os.open(entry.path, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
                try:
                    return os.read(descriptor, 200).decode(errors="replace")
                finally:
                    os.close(descriptor)
    from models.storage.refusal import name_of_user  # only who has to wait pays for the import

    owner = Path(f"/proc/{process}").stat().st_uid
    return "" if owner == os.geteuid() else name_of_user(owner)
