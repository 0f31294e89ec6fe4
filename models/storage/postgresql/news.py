"""Hearing of others' changes on a server: they tell (NOTIFY), so nothing has to be asked."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from threading import Event, Lock, Thread
from typing import Any, cast

import psycopg
from peewee import OperationalError, PeeweeException

from models.storage.postgresql.connection import Connection, Cursor, connect
from models.storage.server import server_at

OWN = os.urandom(8).hex()
"""What this program signs its words to others with."""
_SCHEMA = "SELECT oid::bigint FROM pg_namespace WHERE nspname = current_schema() AND NOT pg_is_in_recovery()"
"""A server that only follows another one passes no words on."""
_FIRST_PAUSE, _LONGEST_PAUSE = 0.5, 4.0
"""Seconds between two tries to reach a server that was lost; each is twice as long as the one before."""


def channel_of(schema: int) -> str:
    """On which all who sit at an office hear of one another.

    Args:
        schema: the number that the server has for the office.
    """
    return f"tamruang_{schema & 0xFFFFFFFF}"


def _lost() -> PeeweeException:
    """As the driver would complain, where it only says that the connection is closed."""
    found: Any = OperationalError("the connection is closed")
    found.orig = psycopg.OperationalError("the connection is closed")
    return cast(PeeweeException, found)


class Listener:
    """A connection that hears of the changes of an office. For one thread alone.

    A server that was lost is looked for by a thread of its own: whoever asks never waits for it.

    Args:
        path: of the signpost.

    Raises:
        PeeweeException: the server can't be reached.
    """

    def __init__(self, path: Path) -> None:
        self._server = server_at(path)
        self._heard = 0
        self._connection = self._connect()
        self._lock = Lock()
        self._found: Connection | None = None
        self._seeker: Thread | None = None
        self._is_over = Event()
        self._trouble = _lost()

    def _connect(self) -> Connection:
        connection = connect(self._server)
        row = connection.execute(_SCHEMA).fetchone()
        if row is not None:
            connection.run(f"LISTEN {channel_of(row[0])}")
        return connection

    def count_of_changes(self) -> int:
        """A number that is another one when somebody else has changed something since. Asks nothing of the server.

        Raises:
            PeeweeException: it was lost, and is not found again yet.
        """
        if self._connection.closed:
            self._take_found()
        try:
            self._heard += sum(word != OWN for word in self._connection.others_words())
        except PeeweeException as error:
            self._trouble = error
            raise
        return self._heard

    def _take_found(self) -> None:
        with self._lock:
            found, self._found = self._found, None
        if found is None:
            if self._seeker is None:
                self._seeker = Thread(target=self._seek, daemon=True)
                self._seeker.start()
            raise self._trouble
        self._connection, self._seeker = found, None
        self._heard += 1  # nobody knows what happened meanwhile

    def _seek(self) -> None:
        pause = _FIRST_PAUSE
        while not self._is_over.wait(pause):
            pause = min(2 * pause, _LONGEST_PAUSE)
            try:
                found = self._connect()
            except PeeweeException as error:
                self._trouble = error
                continue
            with self._lock:
                self._found = found
            if self._is_over.is_set():
                found.close()
            return

    def execute(self, statement: str, values: Sequence[object] = ()) -> Cursor:
        """Ask something over it."""
        return self._connection.execute(statement, values)

    def close(self) -> None:
        """Hear no more."""
        self._is_over.set()
        with self._lock:
            found, self._found = self._found, None
        for each in filter(None, (self._connection, found)):
            with suppress(PeeweeException):
                each.close()
