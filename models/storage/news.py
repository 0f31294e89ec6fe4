"""Whether somebody else has changed the database, asked once a second by whoever sits at a screen: it must cost next to nothing.

SQLite tells by a number in shared memory whether any other connection has committed: no disk is touched, no lock is kept, so
neither writers nor the folding away of the log ever wait for it. Of an office on a server others tell by themselves. Only where the
number differs is the end of the chain read, in which every step of the history stands: those that this process wrote itself are no
news to it.
"""

from __future__ import annotations

from typing import NamedTuple

from models.errors import DatabaseReplaced, DatabaseUnusable
from models.storage.database import at_closing, look_at_files, office_address, office_path, open_engine
from models.storage.errors import explain_errors

MOST_BUSY = 10
"""So often in a row the database may have no time before that is worth a word."""


class News(NamedTuple):
    """Somebody has changed the database.

    Attributes:
        is_recorded: whether it stands in the history, and is by another process: a case, a report, a word. Else it is something
            that has no history, such as a draft, maybe our own.
    """

    is_recorded: bool


class Watch:
    """Hears of the changes of the open database from now on. For one thread alone.

    Raises:
        DatabaseUnusable: the database complained.
    """

    def __init__(self) -> None:
        self._path = office_path()
        with explain_errors(self._path):
            self._engine = open_engine()
            self._watcher = self._engine.connect_to_watch(office_address())
        self.is_open = True
        """Whether the database is still open."""
        self._busy = 0
        at_closing(self.close)
        with explain_errors(self._path):
            self._version = self._engine.count_of_changes(self._watcher)
            self._step = self._last_step()

    def look(self) -> News | None:
        """What has changed since the last look; None where nothing has.

        Raises:
            DatabaseReplaced: its files are not those that were opened.
            DatabaseUnusable: the database complained.
        """
        if not self.is_open:
            return None
        try:
            look_at_files()
        except DatabaseReplaced as error:
            raise DatabaseReplaced(error.brief) from error
        try:
            with explain_errors(self._path):
                version = self._engine.count_of_changes(self._watcher)
                if version == self._version:
                    return None
                steps = self._steps_since()
        except DatabaseUnusable as error:
            self._busy += 1
            if self._engine.is_busy(error.__cause__) and self._busy < MOST_BUSY:
                return None
            raise
        self._version, self._busy = version, 0
        from models.storage import chain  # not before the first paint

        if steps:
            self._step = steps[-1][0]
        theirs = [each for _, each in steps if not chain.is_own(each)]
        return News(bool(theirs))

    def close(self) -> None:
        """Look no more."""
        if self.is_open:
            self.is_open = False
            self._watcher.close()

    def _last_step(self) -> int:
        rows = self._watcher.execute("SELECT id FROM chain ORDER BY id DESC LIMIT 1").fetchall()
        return int(rows[0][0]) if rows else 0

    def _steps_since(self) -> list[tuple[int, str]]:
        """The steps of the chain behind the last that is known: number and hash."""
        found: list[tuple[int, str]] = self._watcher.execute(
            "SELECT id, hash FROM chain WHERE id > ? ORDER BY id", (self._step,)
        ).fetchall()
        return found
