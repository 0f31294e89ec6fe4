"""The one place that opens a database.

`open_office` binds the proxy that all tables share; nothing is opened at import. Every verb runs inside
`transaction()`, every query of several steps inside `snapshot()`, single reads inside `connection()`: each
gives the current thread a connection of its own, which it keeps until the office is closed (to open one and
read the schema takes longer than to save a case), and turns the database's complaints into
`DatabaseUnusable`, with a sentence.
"""

import atexit
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from pathlib import Path
from threading import local
from typing import Any, NamedTuple, Protocol, cast
from weakref import WeakSet

from peewee import Database, DatabaseProxy

from models.errors import DatabaseUnusable
from models.storage import errors as database_errors
from models.storage import opening, sqlite
from models.storage.guard import Guard
from models.storage.place import is_there, remains_of
from models.storage.read_only import Closed, ReadingGuard
from models.storage.server import is_on_server
from models.storage.waiting import who_writes


class _Watched(Protocol):
    """Looks whether what is open is still what was opened."""

    index: int | None

    def look(self) -> None:
        """Raises `DatabaseReplaced` if it is not."""

    def keep_apart(self) -> bool:
        """Whether its connections must stay as they are."""

    def close(self) -> None:
        """Let go of it."""


class _Engine(Protocol):
    """What the two databases do each in a way of its own: the modules `sqlite` and `postgresql.engine`."""

    def reading(self, opened: Database) -> AbstractContextManager[object]:
        """One state of the database for all reads of a block."""

    def wait_no_more(self, opened: Database) -> None:
        """Who wants to write and can't at once is refused."""

    def end_turns(self, opened: Database) -> None:
        """Let go of what the turns of writers need."""

    def connect_to_watch(self, address: str) -> Any:
        """A connection that hears whether others have changed the database."""

    def count_of_changes(self, watcher: Any) -> int:
        """A number that is another one when they have."""

    def is_busy(self, error: BaseException | None) -> bool:
        """Whether the database only had no time."""

    def find_out(self, opened: Database) -> Sequence[bool]:
        """What became of saves of which that was not known."""


class _Proxy(DatabaseProxy):
    """Knows its most used method by itself: a save asks for its connection thirty times."""

    __slots__ = ("_Model", "_callbacks", "obj")

    def connection(self) -> sqlite.Connection:
        """The connection of the current thread; that to a server is asked in the same way."""
        return cast(sqlite.Connection, self.obj.connection())


database = _Proxy()
"""Stands for whichever database is open; unbound until `open_office`."""


class _Office(NamedTuple):
    path: Path
    address: str
    login: str | None  # on a server: by which one came in
    database: Database
    engine: _Engine
    anchor: sqlite.Anchor | None  # a file's
    guard: _Watched
    closed: Closed | None  # why nothing can be written to it
    connections: WeakSet[Any]  # one for each thread that still lives
    beside: list[Callable[[], object]]  # what ends with it


_open: _Office | None = None
_saves = 0
_thread = local()
"""Whether this thread only reads one state of the database, as `is_reading`."""


def open_office(path: Path, *, make: bool = False) -> None:
    """Open the database, brought up to this version first; an office that was open is closed.

    A path with a typing error must not become an empty office, so one is made only where that is asked for: folder and file
    are then readable by their owner alone. Before an older database is changed, a copy of it is made beside it. Where nothing can
    be written, it is opened to be read: `why_closed` tells.

    Args:
        path: the database file.
        make: whether to begin a new office if there is none at that place.

    Raises:
        DatabaseUnusable: none there, no database of this program, from a newer version, damaged, locked, or not to be
            read.
    """
    global _open
    path = Path(path).expanduser().absolute()
    if not make and not is_there(path) and not is_on_server(path):
        raise DatabaseUnusable(database_errors.missing(path, remains_of(path)))
    close_office()
    atexit.unregister(_close_at_exit)
    atexit.register(_close_at_exit)
    opened = _open_server(path, make=make) if is_on_server(path) else _open_file(path)
    database.initialize(opened.database)
    _open = opened


def _open_file(path: Path) -> _Office:
    with database_errors.explain_errors(path):
        anchor, address, closed = opening.prepare(path)
        try:
            guard = Guard(path, anchor) if closed is None else ReadingGuard(path, address)
        except BaseException:
            anchor.close()
            raise
    opened = sqlite.connect_lazily(path, lambda: who_writes(path, guard.index), address=address)
    return _Office(path, address, None, opened, sqlite, anchor, guard, closed, WeakSet(), [])


def _open_server(path: Path, *, make: bool) -> _Office:
    try:
        from models.storage.postgresql import engine  # only an office on a server needs it
        from models.storage.postgresql.guard import ServerGuard
    except ImportError as error:
        raise DatabaseUnusable(database_errors.no_driver(path)) from error
    found, opened = engine.open_lazily(path, make=make)
    return _Office(
        path,
        str(path),
        found.login,
        opened,
        engine,
        None,
        ServerGuard(path, found.migrations),
        found.closed,
        WeakSet(),
        [],
    )


def close_office() -> None:
    """Close the database; nothing happens when none is open."""
    global _open
    if _open is not None:
        _open.engine.wait_no_more(_open.database)
        for end in tuple(_open.beside):
            end()
        closing, _open = _open, None
        database.initialize(None)
        with database_errors.explain_errors(closing.path):
            if not closing.database.is_closed():
                closing.database.close()
            for kept in closing.connections:
                kept.close()
            closing.engine.end_turns(closing.database)
            if not closing.guard.keep_apart():
                if closing.anchor is not None:
                    closing.anchor.close()
                closing.guard.close()


def at_closing(end: Callable[[], object]) -> None:
    """Have something called when the office is closed, while it is still open.

    What it saves waits for nobody: if another program is writing just then, it is refused at once.
    """
    _office().beside.append(end)


def _close_at_exit() -> None:
    """Let SQLite fold its log into the file when the last one leaves: then a copy of the one file is whole.

    What can't be folded now stays in the log and is no loss.
    """
    with suppress(DatabaseUnusable):
        close_office()


def _office() -> _Office:
    if _open is None:
        raise RuntimeError("no office is open: call open_office() first")
    return _open


def is_open() -> bool:
    """Whether an office is open."""
    return _open is not None


def saves() -> int:
    """How many transactions may have been saved since the program began."""
    return _saves


def find_out() -> Sequence[bool]:
    """Whether each save was stored of which that was not known (`PerhapsSaved`), now that the server answers again.

    Returns:
        For each of them; an answer is given once.

    Raises:
        DatabaseUnusable: it does not answer.
    """
    office = _office()
    with database_errors.explain_errors(office.path):
        return office.engine.find_out(office.database)


def office_path() -> Path:
    """The file of the open database."""
    return _office().path


def server_login() -> str | None:
    """By which login one came to the open office; None where it lies in a file, which has none."""
    return None if _open is None else _open.login


def open_engine() -> _Engine:
    """What the open office needs in its database's own way."""
    return _office().engine


def is_on_postgresql() -> bool:
    """Whether the open office lies on a server."""
    return _office().login is not None


def office_address() -> str:
    """The address of the open database for further connections: its path, or what reads it without writing anything."""
    return _office().address


def why_closed() -> Closed | None:
    """Why nothing can be written to the open office, which can be read all the same; None if it can be, or none is open."""
    return None if _open is None else _open.closed


def look_at_files() -> None:
    """See whether the files of the open office are still those that were opened. Costs some microseconds.

    Raises:
        DatabaseReplaced: they are not.
    """
    _office().guard.look()


def open_path() -> Path | None:
    """The file of the open database; None if none is open."""
    return None if _open is None else _open.path


class _Connected:
    """See `connection`."""

    __slots__ = ("_office",)

    def __enter__(self) -> None:
        self._office = office = _office()
        if office.closed is not None or office.database.is_closed():
            try:
                self._connect(office)
            except BaseException as error:
                self.__exit__(None, error, None)
                raise

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if error is None:
            return
        try:
            database_errors.explain_error(error, self._office.path)
        except DatabaseUnusable:
            self._office.guard.look()  # that is then why
            raise
        if isinstance(error, DatabaseUnusable):
            self._office.guard.look()

    @staticmethod
    def _connect(office: _Office) -> None:
        office.guard.look()  # one to be read is read without locks; a connection to other files would be one to another office
        if office.database.is_closed():
            office.database.connect()
            kept = office.database.connection()  # type: ignore[no-untyped-call]
            office.connections.add(kept)


def connection() -> AbstractContextManager[None]:
    """Give the current thread a connection for the block; may stand inside another one.

    Raises:
        DatabaseUnusable: the database complained, inside the block or while connecting.
    """
    return _Connected()


@contextmanager
def transaction(*, alone: bool = True) -> Iterator[None]:
    """Do the block whole or not at all.

    It holds the right to write from its start, so what it reads stays true until its end. Inside another
    transaction it is a part of that one, and can fail alone.

    Before it is kept, and after that, it is looked whether the files are still those that were opened.

    Args:
        alone: whether it can fail alone inside another one. Where the other one lets each of its errors pass, it needs not: then
            SQLite has no copies to make of all pages, and with them no temporary file, which took a fifth of a save.

    Raises:
        DatabaseBusy: another program was writing all the time; nothing was stored.
        DatabaseFull: there was no room; nothing was stored.
        DatabaseReplaced: the files are not those that were opened; whether the block was stored does not matter any more.
        DatabaseUnusable: the database complained, or can only be read; nothing of the block was stored.
    """
    global _saves
    office = _office()
    if office.closed is not None:
        raise office.closed.error(office.path)
    guard = cast(Guard, office.guard)
    with connection():
        opened = office.database
        if opened.in_transaction():
            with opened.atomic() if alone else nullcontext():
                yield
            return
        held = cast(sqlite3.Connection, opened.connection())  # type: ignore[no-untyped-call]
        with opened.transaction():
            begun = guard.begin(held)
            yield
            guard.end(held, begun)
            # Before it is: from here on nobody can say for certain that nothing was saved.
            _saves += 1
        guard.look()


@contextmanager
def snapshot() -> Iterator[None]:
    """Let all reads of the block see one state of the database; nobody is kept from writing meanwhile.

    Raises:
        DatabaseUnusable: the database complained.
    """
    office = _office()
    with connection():
        if office.database.in_transaction():
            yield
        else:
            with office.engine.reading(office.database):
                _thread.is_reading = True
                try:
                    yield
                finally:
                    _thread.is_reading = False


def is_in_transaction() -> bool:
    """Whether this thread is inside a transaction."""
    return _office().database.in_transaction()


def may_be_taken_back() -> bool:
    """Whether what this thread reads now may be its own, and not stored yet."""
    return _office().database.in_transaction() and not getattr(_thread, "is_reading", False)
