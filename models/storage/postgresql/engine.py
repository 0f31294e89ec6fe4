"""PostgreSQL's part of what `models.storage.database` needs, as `models.storage.sqlite` has it for SQLite.

Whoever writes to an office has its lock from the beginning of the transaction to its end, so what is read stays true until then,
and the steps of the history come one after another: without it two writers would both continue the same step.

With each transaction that is kept goes a word (NOTIFY) to all who sit at this office.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager, suppress
from pathlib import Path
from threading import local
from time import monotonic, sleep
from typing import Any, cast

from peewee import Database, PeeweeException, PostgresqlDatabase

from models.errors import DatabaseUnusable
from models.storage import errors as database_errors
from models.storage.ahead import take_asked
from models.storage.postgresql.connection import Connection, connect
from models.storage.postgresql.dialect import compiled
from models.storage.postgresql.errors import BUSY, error_of, is_away, perhaps_saved, unusable
from models.storage.postgresql.news import OWN, Listener, channel_of
from models.storage.postgresql.opening import Opened, prepare
from models.storage.postgresql.turn import HOLDER, taking
from models.storage.server import Server
from models.storage.waiting import Wait

_READING = "REPEATABLE READ"
_READ = f"BEGIN ISOLATION LEVEL {_READING} READ ONLY"
_NEVER_IDLE = "SET LOCAL idle_in_transaction_session_timeout = '60s'"
"""A program that is stopped while it writes loses the right to it: others wait."""
_AT_ONCE = "SET LOCAL lock_timeout = '10ms'"
_TELL = f"NOTIFY {{}}, '{OWN}'"
SECONDS_TO_FIND_OUT = 3.0
"""So long it is asked whether something was stored as the server was lost: a server that starts again is soon back."""
BETWEEN = 0.2
"""Seconds between two questions."""
_IS_STORED = "SELECT 1 FROM chain WHERE hash = ?"
_asked = local()
"""When a thread asked for its connection, as `at`."""


class Office(PostgresqlDatabase):
    """An office on a server. Its writers come one after another."""

    server: Server
    schema: int
    """The number that the server has for it, as a signed whole number of 32 bits."""
    is_patient = True
    """Whether a writer waits for others."""
    place: Path
    """Of the signpost."""
    unknown: list[str]
    """Steps of the chain, by their hashes, of which it is not known whether they were stored."""

    def connect(self, reuse_if_open: bool = False) -> bool:
        """Connect this thread. They do so one after another: where the server did not answer one, others need not ask."""
        _asked.at = monotonic()
        return bool(super().connect(reuse_if_open))

    def _connect(self) -> Connection:
        failed_at, failure = self._failed
        if failure is not None and _asked.at < failed_at:
            raise failure
        try:
            return connect(self.server)
        except PeeweeException as error:
            self._failed = monotonic(), error
            raise

    _failed: tuple[float, PeeweeException | None] = (0.0, None)

    def is_closed(self) -> bool:
        """Whether this thread has no connection, or one that the server has ended."""
        if super().is_closed():
            return True
        if not self.in_transaction() and self._plain.is_gone:
            with suppress(PeeweeException):
                super().close()
            return True
        return False

    def execute_sql(self, sql: str, params: Any = None, **options: Any) -> Any:
        """Carry out a statement of Peewee's, or of ours with `?` for its gaps."""
        if "%s" not in sql:
            sql = compiled(sql)
        if sql.startswith("ROLLBACK TO"):  # what was sent together is given up from the first complaint on
            with suppress(PeeweeException):
                self._plain.end_together()
        self._plain.forget_written(sql)
        done = super().execute_sql(sql, params, **options)  # type: ignore[no-untyped-call]
        if sql.startswith("RELEASE"):  # whoever goes on goes on with what is done
            self._plain.sync()
        return done

    def begin(self, isolation_level: str | None = None) -> None:
        """Begin a transaction; one that will write waits for its turn."""
        plain = self._plain
        plain.is_writing = isolation_level is None
        if isolation_level is not None:
            plain.begin_together((_READ,), ())
        elif self.is_patient:
            self._take_turn(plain)
        else:
            self._begin(plain, _AT_ONCE)

    def commit(self) -> None:
        """Keep what was written, and tell the others."""
        plain = self._plain
        try:
            self._keep(plain)
        except PeeweeException as error:
            cause = error_of(error)
            if cause is None or not is_away(cause) or not plain.is_writing:
                raise
            is_stored = None if plain.step is None else self._ask_for(plain.step)
            if is_stored is None:
                self.unknown += [] if plain.step is None else [plain.step]
                raise perhaps_saved(self.place) from error
            if not is_stored:
                raise

    def _keep(self, plain: Connection) -> None:
        if plain.is_writing:
            plain.execute(_TELL.format(channel_of(self.schema)))
        plain.execute("COMMIT")
        plain.end_together()

    def _ask_for(self, step: str) -> bool | None:
        """Whether a step was stored, asked until the server answers, but not for long; None if it does not."""
        until = monotonic() + SECONDS_TO_FIND_OUT
        while True:
            with suppress(PeeweeException):
                return self.is_stored(step)
            if monotonic() > until:
                return None
            sleep(BETWEEN)

    def is_stored(self, step: str) -> bool:
        """Whether a step stands in the chain, by its hash.

        Raises:
            PeeweeException: the server can't be asked, or has not ended yet what was being stored.
        """
        other = connect(self.server)
        try:
            # Who has the right to write knows that nobody else is storing anything.
            other.run(f"BEGIN; {taking(self.schema)}")
            return other.execute(_IS_STORED, (step,)).fetchone() is not None
        finally:
            other.close()

    def rollback(self) -> None:
        """Take back what was written; a server that is gone has done so by itself."""
        plain = self._plain
        with suppress(PeeweeException):
            plain.end_together()
        if not plain.closed:
            plain.run("ROLLBACK")

    @property
    def _plain(self) -> Connection:
        """The connection of this thread."""
        state: Any = self._state  # type: ignore[attr-defined]
        return cast(Connection, state.conn)

    def _take_turn(self, plain: Connection) -> None:
        wait, outer = Wait(self._who_writes), plain.while_waiting

        def look() -> bool:
            wait.look()
            return False

        plain.while_waiting = look
        try:
            self._begin(plain)
        finally:
            plain.while_waiting = outer
            wait.end()

    def _begin(self, plain: Connection, *how: str) -> None:
        plain.step = None
        try:
            plain.begin_together(("BEGIN", _NEVER_IDLE, *how, taking(self.schema)), take_asked())
        except BaseException:
            self.rollback()
            raise

    def _who_writes(self) -> str:
        """The login of whoever has the right to write; empty where that can't be told."""
        try:
            other = connect(self.server)
        except PeeweeException:
            return ""
        try:
            row = other.execute(HOLDER, (self.schema & 0xFFFFFFFF,)).fetchone()
        except PeeweeException:
            return ""
        finally:
            other.close()
        return str(row[0]) if row else ""


def open_lazily(path: Path, *, make: bool) -> tuple[Opened, Office]:
    """An office on a server, looked at, and the database for Peewee; each thread connects for itself when it needs to.

    Args:
        path: of the signpost.
        make: whether to begin a new office if there is none.

    Raises:
        DatabaseUnusable: with the reason.
    """
    found = prepare(path, make=make)
    opened = Office(found.server.address, autoconnect=False, prefer_psycopg3=True)
    opened.server, opened.schema, opened.place, opened.unknown = found.server, found.schema, path, []
    return found, opened


def reading(opened: Database) -> AbstractContextManager[object]:
    """One state of the database for all reads of a block, without the right to write."""
    return opened.transaction(_READING)


def wait_no_more(opened: Database) -> None:
    """From now on who wants to write and can't at once is refused: the office is being closed."""
    cast(Office, opened).is_patient = False


def find_out(opened: Database) -> Sequence[bool]:
    """Whether each save was stored of which that was not known; waits for the server.

    Raises:
        PeeweeException: the server can't be asked.
    """
    office, found = cast(Office, opened), []
    for step in tuple(office.unknown):
        found.append(office.is_stored(step))
        office.unknown.remove(step)
    return found


def end_turns(opened: Database) -> None:
    """Nothing is held: the server's lock ends with the transaction."""


def _explain(error: BaseException, path: Path) -> DatabaseUnusable | None:
    """What a complaint of the driver's means; None for all others."""
    cause = error_of(error)
    return None if cause is None else unusable(cause, path)


database_errors.of_servers.append(_explain)


def connect_to_watch(address: str) -> Listener:
    """A connection that hears whether others have changed the office.

    Args:
        address: the path of its signpost.
    """
    return Listener(Path(address))


def count_of_changes(watcher: Listener) -> int:
    """A number that is another one when they have."""
    return watcher.count_of_changes()


def is_busy(error: BaseException | None) -> bool:
    """Whether the server only had no time: somebody else writes."""
    cause = None if error is None else error_of(error)
    return cause is not None and cause.sqlstate in BUSY
