"""The place of an office that is being made: empty before, whole afterwards, and nothing in between."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import ClassVar

from peewee import PeeweeException

from models.errors import TamruangError
from models.messages import message
from models.records import dataclass
from models.storage.parts import evidence_folder
from models.storage.place import sync_folder
from models.storage.refusal import describe_refusal
from models.storage.room import is_lack

NAME = "tamruang.db"
"""Of the database in a folder of its own."""


class PlaceTaken(TamruangError):
    """An office was to be made where something lies already; nothing was touched."""

    title = message("Something is there already")


class PlaceUnwritable(TamruangError):
    """An office can't be made at that place."""

    title = message("The office can't be made there")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a new office shall lie.

    Attributes:
        database: its file.
        folder: a folder for this office alone, which is made with it; None where only its files are.
    """

    database: Path
    folder: Path | None = None

    is_searched: ClassVar[bool] = True
    """Whether somebody will search in the file that is built."""

    @classmethod
    def in_folder(cls, folder: Path) -> Place:
        """A folder for it alone, not there or empty."""
        folder = folder.expanduser().absolute()
        return cls(folder / NAME, folder)

    @classmethod
    def at(cls, database: Path) -> Place:
        """A file beside others."""
        return cls(database.expanduser().absolute())

    @contextmanager
    def building(self) -> Iterator[Path]:
        """A passing folder near the place; gives the path of the database in there. It is gone after the block.

        Raises:
            PlaceTaken: something lies there.
            PlaceUnwritable: nothing can be written there.
        """
        self._refuse_taken()
        near = self.folder.parent if self.folder else self.database.parent
        try:
            for missing in reversed([each for each in (near, *near.parents) if not each.exists()]):
                missing.mkdir(mode=0o700, exist_ok=True)
            passing = Path(tempfile.mkdtemp(prefix=".tamruang-new-", dir=near))
        except OSError as error:
            raise self._unwritable(error) from error
        try:
            yield passing / self.database.name
        except OSError as error:
            raise self._unwritable(error) from error
        except (sqlite3.Error, PeeweeException) as error:
            if not is_lack(error, self.database):
                raise
            raise self._unwritable(OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))) from error
        finally:
            shutil.rmtree(passing, ignore_errors=True)

    def settle(self, building: Path) -> None:
        """Put what was built in its place; the database last, which makes an office of it.

        Raises:
            PlaceTaken: somebody else put something there meanwhile.
            PlaceUnwritable: it can't be put there.
        """
        # Folders of the same names that are there already may stay, unless this office brings such.
        parts = [part for part in building.parent.iterdir() if part != building]
        self._refuse_taken(*(self.database.with_name(part.name) for part in parts))
        _sync(building)
        if self.folder is not None:
            with suppress(FileNotFoundError):
                self.folder.rmdir()
            building.parent.rename(self.folder)
            sync_folder(self.folder.parent)
            return
        moved = []
        try:
            for part in sorted(building.parent.iterdir()):
                if part != building:
                    part.rename(self.database.with_name(part.name))
                    moved.append(self.database.with_name(part.name))
            building.rename(self.database)
        except BaseException:
            for part in moved:
                shutil.rmtree(part, ignore_errors=True)
                part.unlink(missing_ok=True)
            raise
        sync_folder(self.database.parent)

    def _refuse_taken(self, *beside: Path) -> None:
        if self.folder is not None:
            if os.path.lexists(self.folder) and (not self.folder.is_dir() or any(self.folder.iterdir())):
                raise self._taken(self.folder)
            return
        log = self.database.with_name(self.database.name + "-wal")
        for path in (self.database, log, evidence_folder(self.database), *beside):
            if os.path.lexists(path):
                raise self._taken(path)

    @staticmethod
    def _taken(path: Path) -> PlaceTaken:
        return PlaceTaken(
            message(
                "“{path}” is there already, and is not overwritten. Give a new place or an empty folder.",
                path=str(path),
            )
        )

    def _unwritable(self, error: OSError) -> PlaceUnwritable:
        return PlaceUnwritable(
            message(
                "The office can't be made at {path}: {reason}.",
                path=str(self.folder or self.database),
                reason=describe_refusal(error, self.folder or self.database, to_write=True),
            )
        )


def _sync(database: Path) -> None:
    """Have the disk keep the database and the folder that it lies in."""
    descriptor = os.open(database, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    sync_folder(database.parent)
