"""Whether the file and the log under an open office are still those that were opened, asked before each save and after it.

SQLite keeps on writing to a file that was deleted or replaced under it, and says that all went well. A look costs some twenty
millionths of a second and touches no disk: the names are compared with what was opened, the log with its index, and, where the
file was written since the last look (as when the log is folded into it), the file's mark with those of the log.

What is read here is read from descriptors that stay open until the last connection is closed: the first one that a program
closes takes all locks of SQLite's with it.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import suppress
from enum import StrEnum
from pathlib import Path

from models.errors import DatabaseReplaced
from models.messages import Message, message
from models.storage import file_mark
from models.storage.file_mark import Mark, is_of, mark_of_page, read_mark
from models.storage.write_ahead_log import INDEX_BYTES, Index, MarkReader, parse_index

_LOOKS = 50
"""So often it is looked again where others may be at work just now."""
_SALTS = slice(16, 24)
_PAGES = slice(28, 32)
_OPEN = os.O_RDONLY | getattr(os, "O_CLOEXEC", 0)


class Fault(StrEnum):
    """What became of an open office."""

    FILE_GONE = "file gone"
    """Deleted, moved, or another file is at its place: what was opened lives on without a name."""
    LOG_GONE = "log gone"
    """The same of the log or its index."""
    FILE_OVERWRITTEN = "file overwritten"
    """The file itself was written to or cut by something else than SQLite."""
    LOG_OVERWRITTEN = "log overwritten"
    """The same of the log."""
    UPGRADED = "upgraded"
    """A newer version of the program changed the tables."""


_MIXES = (Fault.FILE_OVERWRITTEN, Fault.LOG_OVERWRITTEN)


class Guard:
    """Knows the file and the log of an open office.

    Args:
        path: of the database.
        anchor: the connection that keeps it open; it has read already, so that all files are there.
    """

    def __init__(self, path: Path, anchor: sqlite3.Connection) -> None:
        self._path = os.fspath(path)
        real = os.path.realpath(self._path)  # where SQLite puts them
        self._beside = f"{real}-wal", f"{real}-shm"
        self._anchor = anchor
        self.fault: Fault | None = None
        """What was found; it stays so until the office is opened again."""
        self._file = os.open(self._path, _OPEN)
        self._log, self.index = (_open_if_there(each) for each in self._beside)
        self._known = tuple(map(_identity, (self._path, *self._beside)))
        self._version, self._root, self._page_size = anchor.execute(
            "SELECT (SELECT user_version FROM pragma_user_version), "
            "(SELECT rootpage FROM sqlite_master WHERE name = ?), (SELECT page_size FROM pragma_page_size)",
            (file_mark.TABLE,),
        ).fetchone()
        self._last = read_mark(anchor) if self._root else None
        self._marks = None if self._log is None else MarkReader(self._log, self._page_size)
        found = os.fstat(self._file)
        self._seen = found.st_mtime_ns, found.st_size
        self._was_short = self._is_short(os.pread(self._file, 100, 0), found.st_size)

    def look(self) -> None:
        """Compare them.

        Raises:
            DatabaseReplaced: something else is there.
        """
        if self.fault is None:
            self.fault = self._find()
            if self.fault is Fault.LOG_GONE:
                self._rescue()
        if self.fault is not None:
            raise DatabaseReplaced(describe(self.fault, self._path), brief=describe_briefly(self.fault))

    def begin(self, connection: sqlite3.Connection) -> tuple[Mark | None, int]:
        """A save begins: it has the right to write already.

        Returns:
            What `end` wants.

        Raises:
            DatabaseReplaced: something else is there, or a newer version of the program changed the tables meanwhile.
        """
        self.look()
        if connection.execute("PRAGMA user_version").fetchone()[0] != self._version:
            self.fault = Fault.UPGRADED
            self.look()
        mark = read_mark(connection) if self._root else None
        if mark is not None and not self._may_follow(mark):
            self.fault = Fault.FILE_OVERWRITTEN
            self.look()
        return mark, connection.total_changes

    def end(self, connection: sqlite3.Connection, begun: tuple[Mark | None, int]) -> None:
        """All of a save was written, and is to be kept: renew the mark, and look again.

        Raises:
            DatabaseReplaced: something else is there.
        """
        before, changes = begun
        if before is not None and connection.total_changes != changes:
            file_mark.write_mark(connection, before.next())
        self._last = before or self._last
        self.look()

    def close(self) -> None:
        """Let go of the files; all connections are closed already."""
        for descriptor in (self._file, self._log, self.index):
            if descriptor is not None:
                os.close(descriptor)
        self._log = self.index = None

    def keep_apart(self) -> bool:
        """Keep SQLite from folding the log into a file that it is not of, which it does when the last connection is closed.

        Returns:
            Whether that had to be done: then the connection that keeps the office open is never closed, as if the program had
            been killed, and the descriptors stay open with it.
        """
        with suppress(DatabaseReplaced):
            self.look()
        if self.fault not in _MIXES and not (self.fault is Fault.LOG_GONE and self._was_begun_anew()):
            return False
        import ctypes  # a library that nothing else needs

        # Python would close it at its own end; so that somebody seems to want it then, too.
        ctypes.pythonapi.Py_IncRef(ctypes.py_object(self._anchor))
        return True

    def _find(self) -> Fault | None:
        file, log, index = self._known
        if _identity(self._path) != file:
            return Fault.FILE_GONE
        if _identity(self._beside[0]) != log or _identity(self._beside[1]) != index:
            return Fault.LOG_GONE
        fault = None
        for _ in range(_LOOKS):
            head = self._read_index()
            fault = self._compare(parse_index(head))
            if fault is None or head == self._read_index():
                break
        return fault

    def _read_index(self) -> bytes:
        return b"" if self.index is None else os.pread(self.index, INDEX_BYTES, 0)

    def _compare(self, index: Index | None) -> Fault | None:
        if index is not None and index.frames and self._log is not None:
            if os.fstat(self._log).st_size < index.log_bytes:
                return Fault.LOG_OVERWRITTEN
            if os.pread(self._log, 8, _SALTS.start) != index.salts:
                return Fault.LOG_OVERWRITTEN
        found = os.fstat(self._file)
        seen = found.st_mtime_ns, found.st_size
        if seen == self._seen:
            return None
        if not self._is_ours(index, found.st_size):
            return Fault.FILE_OVERWRITTEN
        self._seen = seen
        return None

    def _is_ours(self, index: Index | None, size: int) -> bool:
        """Whether the file, which was written since the last look, holds what SQLite put there."""
        head = os.pread(self._file, 100, 0)
        if not head.startswith(b"SQLite format 3\x00"):
            return False
        if index is None:
            return True
        # Pages that were saved again since, and are in use still, are left out of a folding: the file may want them at its end.
        is_all_folded = index.folded == index.attempted == index.frames
        if is_all_folded and not self._was_short and self._is_short(head, size):
            return False
        if not self._root:
            return True
        mark = mark_of_page(os.pread(self._file, self._page_size, (self._root - 1) * self._page_size))
        if mark is None:
            return self._was_moved()
        found = None if self._marks is None else self._marks.newest(index, self._root)
        if self._marks is None or found is None:
            return self._may_follow(mark)
        last, newest = found
        if last <= index.folded:  # it must be there
            return mark.value == newest.value
        # Where a reader kept the newest from being folded, its page was left out, and the file has it from any time before.
        return is_of(mark, [each for _, each in self._marks.read(index, self._root)])

    def _may_follow(self, mark: Mark) -> bool:
        """Whether a mark can be one of later than the last that is known, or that one."""
        last = self._last
        return last is None or mark == last or (mark.family == last.family and mark.number > last.number)

    def _is_short(self, head: bytes, size: int) -> bool:
        """Whether the file has fewer pages than its head says."""
        return size < int.from_bytes(head[_PAGES]) * int(self._page_size)

    def _was_moved(self) -> bool:
        """Whether the mark lies on another page than it did: a program has packed the database anew (VACUUM)."""
        try:
            ((root,),) = self._anchor.execute(
                "SELECT rootpage FROM sqlite_master WHERE name = ?", (file_mark.TABLE,)
            ).fetchall()
        except (sqlite3.Error, ValueError):
            return False
        moved, self._root = bool(root != self._root), root
        return moved

    def _rescue(self) -> None:
        """Fold the log, which lives on without a name, into the file as long as it can be read.

        What was saved is then in the file, whatever happens to this program.
        """
        if not self._was_begun_anew():
            with suppress(sqlite3.Error):
                self._anchor.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()

    def _was_begun_anew(self) -> bool:
        """Whether others go by another index by now: what they save and what is saved here know nothing of one another."""
        return _identity(self._beside[1]) not in (None, self._known[2])


def describe(fault: Fault, path: str) -> Message:
    """What became of an open office, and what to do."""
    match fault:
        case Fault.UPGRADED:
            return message(
                "A newer version of tamruang has upgraded the database {path} in the meantime. Nothing more is saved with this "
                "version: leave, and start the new one.",
                path=path,
            )
        case Fault.FILE_GONE | Fault.FILE_OVERWRITTEN:
            return message(
                "The database {path} was deleted, moved or replaced while it was open. Nothing more is saved. Leave, put the "
                "right file back (a backup with “tamruang restore FILE”), and start again.",
                path=path,
            )
    return message(
        "The log of the database, {path}-wal, was deleted or replaced while it was open. Nothing more is saved. Leave, ask "
        "everybody else to leave, and start again.",
        path=path,
    )


def describe_briefly(fault: Fault) -> Message:
    """The same in one line of a screen."""
    if fault is Fault.UPGRADED:
        return message("! A newer version has upgraded the database. Leave (Ctrl+Q) and start the new one.")
    return message("! The database was moved or replaced. Leave (Ctrl+Q) and start again.")


def _identity(path: str) -> tuple[int, int] | None:
    try:
        found = os.stat(path)  # noqa: PTH116 - a third of the time of `Path.stat`
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _open_if_there(path: str) -> int | None:
    try:
        return os.open(path, _OPEN)
    except OSError:
        return None
