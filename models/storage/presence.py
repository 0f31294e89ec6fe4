"""Who has which record open just now: a small file for each, beside the database, that lives as long as its session does.

A file is named by the record and the session (`case-17.1f3a-9c2e41d0`), holds the login of its person, and is locked. The system
lets go of the lock when the session ends, however it ends: a file that nobody holds is nobody's, and the next who looks takes it
away. The database is never written for it. Where such files or locks can't be had (a folder that may not be written, some network
folders) nobody is told of anybody, and nothing else is different.
"""

from __future__ import annotations

import os
import re
import stat
import sys
import time
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from pathlib import Path

from models.storage.database import at_closing, office_path
from models.storage.parts import presence_folder
from models.storage.rights import rights_of

if sys.platform != "win32":
    import fcntl

PROBE = 2.0
"""Seconds after which it is asked again whether the sessions of the files are alive; others' files come and go with the folder."""
_SETTLED = 1_000_000_000
"""Nanoseconds: a folder that changed so lately may change again within the same tick of its clock."""
_LONGEST = 200
_NAME = r"(?P<passing>\.?)(?P<kind>[a-z]+)-(?P<number>\d+)\.(?P<session>[0-9a-f]+-[0-9a-f]{8})"
_READ = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)
_HELD = os.O_RDWR | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)


class Presence:
    """The records that this session has open, and those that others have. For one thread alone.

    Args:
        by: who sits here, as the history names them.
        now: a steady clock, in seconds.
    """

    def __init__(self, by: str, *, now: Callable[[], float] = time.monotonic) -> None:
        self._database = office_path()
        self._folder = presence_folder(self._database)
        self.by = by
        self._session = f"{os.getpid():x}-{os.urandom(4).hex()}"
        self._now = now
        self._held: dict[str, tuple[Path, int]] = {}
        self._known: dict[str, tuple[str, str]] = {}
        self._seen = -1
        self._probed = -PROBE
        self._is_possible = sys.platform != "win32"
        at_closing(self.close)

    # Ours.

    @property
    def held(self) -> Collection[str]:
        """The records that are open here, as others are told."""
        return self._held.keys()

    def hold(self, records: Collection[str]) -> None:
        """Tell others which records are open here from now on; none that were and are not any longer.

        Args:
            records: each a kind and a number, as `case:17`.
        """
        for record in [record for record in self._held if record not in records]:
            self._let_go(record)
        for record in records:
            if record not in self._held and self._is_possible:
                self._take(record)

    def close(self) -> None:
        """Nothing is open here any longer."""
        self.hold(())

    def _take(self, record: str) -> None:
        place = self._folder / f"{record.replace(':', '-')}.{self._session}"
        # Under a passing name until it is locked: nobody may take it for one that a dead session left.
        passing = place.with_name(f".{place.name}")
        try:
            rights = rights_of(self._database)
            rights.make_folder(self._folder)
            if self._folder.is_symlink():  # it leads to a place that is none of the office's
                raise NotADirectoryError(self._folder)
            rights.make_file(passing)
            descriptor = os.open(passing, _HELD)
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                os.write(descriptor, self.by.encode()[:_LONGEST])
                passing.rename(place)
            except OSError:
                os.close(descriptor)
                passing.unlink(missing_ok=True)
                raise
        except OSError:
            self._is_possible = False  # nor will it be for the next record
        else:
            self._held[record] = place, descriptor

    def _let_go(self, record: str) -> None:
        place, descriptor = self._held.pop(record)
        with suppress(OSError):
            place.unlink()
        os.close(descriptor)

    # Those of others.

    @property
    def others(self) -> Mapping[str, tuple[str, ...]]:
        """By record: who else has it open, as the history names them."""
        found: dict[str, tuple[str, ...]] = {}
        for record, by in sorted(self._known.values()):
            if by not in found.setdefault(record, ()):
                found[record] += (by,)
        return found

    def look(self) -> bool:
        """Look again; tells whether anything is different. Costs a look at the folder, mostly, and touches no disk."""
        if sys.platform == "win32":
            return False
        try:
            changed = os.stat(self._folder).st_mtime_ns  # noqa: PTH116 - a third of the time of `Path.stat`
        except OSError:
            changed = 0
        now = self._now()
        is_due = bool(self._known) and now - self._probed >= PROBE
        if changed == self._seen and not is_due:
            return False
        self._probed = now
        before = dict(self._known)
        self._read_folder()
        # What lately changed is looked at once more.
        self._seen = changed if time.time_ns() - changed > _SETTLED else -1
        return self._known != before

    def _read_folder(self) -> None:
        found: dict[str, tuple[str, str]] = {}
        with suppress(OSError), os.scandir(self._folder) as entries:
            for entry in entries:
                named = re.fullmatch(_NAME, entry.name)
                if named is None or named["session"] == self._session:
                    continue
                by = self._by_of(entry.path)
                if by and not named["passing"]:
                    found[entry.name] = f"{named['kind']}:{named['number']}", by
        self._known = found

    def _by_of(self, path: str) -> str:
        """Whose file it is; empty where no session holds it, and then it is gone."""
        try:
            descriptor = os.open(path, _READ | os.O_NONBLOCK)
        except OSError:
            return ""
        try:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                return ""
            try:
                fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
            except BlockingIOError:
                return os.read(descriptor, _LONGEST).decode(errors="replace")
            except OSError:
                return ""
            # A passing file is left alone while it may be on its way to its name.
            is_passing = os.path.basename(path).startswith(".")  # noqa: PTH119
            if not is_passing or time.time() - os.fstat(descriptor).st_mtime > PROBE:
                with suppress(OSError):
                    os.unlink(path)  # noqa: PTH108
            return ""
        finally:
            os.close(descriptor)
