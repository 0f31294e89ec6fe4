"""The one place that opens a database.

`open_office` binds the proxy that all tables share; nothing is opened at import. Every verb runs inside
`transaction()`, every query of several steps inside `snapshot()`, single reads inside `connection()`: each
gives the current thread a connection of its own, which it keeps until the office is closed (to open one and
read the schema takes longer than to save a case), and turns the database's complaints into
`DatabaseUnusable`, with a sentence.
"""

import atexit
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import local
from typing import NamedTuple, cast
from weakref import WeakSet

from peewee import Database, DatabaseProxy

from models.errors import DatabaseUnusable
from models.storage import errors as database_errors
from models.storage import sqlite
from models.storage.place import is_there

database = DatabaseProxy()
"""Stands for whichever database is open; unbound until `open_office`."""


class _Office(NamedTuple):
    path: Path
    database: Database
    anchor: sqlite.Anchor
    connections: WeakSet[sqlite.Connection]  # one for each thread that still lives
    beside: list[Callable[[], object]]  # what ends with it


_open: _Office | None = None
_saves = 0
_thread = local()
"""Whether this thread only reads one state of the database, as `is_reading`."""


def open_office(path: Path, *, make: bool = False) -> None:
    """Open the database, brought up to this version first; an office that was open is closed.

    A path with a typing error must not become an empty office, so one is made only where that is asked for: folder and file
    are then readable by their owner alone. Before an older database is changed, a copy of it is made beside it.

    Args:
        path: the database file.
        make: whether to begin a new office if there is none at that place.

    Raises:
        DatabaseUnusable: none there, no database of this program, from a newer version, damaged, locked, or not to be
            written.
    """
    global _open
    path = Path(path).expanduser().absolute()
    if not make and not is_there(path):
        raise DatabaseUnusable(database_errors.missing(path))
    close_office()
    atexit.unregister(_close_at_exit)
    atexit.register(_close_at_exit)
    with database_errors.explain_errors(path):
        anchor = sqlite.prepare(path)
        opened = sqlite.connect_lazily(path)
    database.initialize(opened)
    _open = _Office(path, opened, anchor, WeakSet(), [])


def close_office() -> None:
    """Close the database; nothing happens when none is open."""
    global _open
    if _open is not None:
        closing, _open = _open, None
        database.initialize(None)
        for end in closing.beside:
            end()
        with database_errors.explain_errors(closing.path):
            if not closing.database.is_closed():
                closing.database.close()
            for kept in closing.connections:
                kept.close()
            closing.anchor.close()
            sqlite.end_turns(closing.database)


def at_closing(end: Callable[[], object]) -> None:
    """Have something called when the office is closed, while its connections are still open."""
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


def office_path() -> Path:
    """The file of the open database."""
    return _office().path


def open_path() -> Path | None:
    """The file of the open database; None if none is open."""
    return None if _open is None else _open.path


@contextmanager
def connection() -> Iterator[None]:
    """Give the current thread a connection for the block; may stand inside another one.

    Raises:
        DatabaseUnusable: the database complained, inside the block or while connecting.
    """
    office = _office()
    with database_errors.explain_errors(office.path):
        if office.database.is_closed():
            office.database.connect()
            kept = office.database.connection()  # type: ignore[no-untyped-call]
            office.connections.add(cast(sqlite.Connection, kept))
        yield


@contextmanager
def transaction() -> Iterator[None]:
    """Do the block whole or not at all.

    It holds the right to write from its start, so what it reads stays true until its end. Inside another
    transaction it is a part of that one, and can fail alone.

    Raises:
        DatabaseUnusable: the database complained; nothing of the block was stored.
    """
    global _saves
    with connection():
        opened = _office().database
        is_whole = not opened.in_transaction()
        with opened.atomic():
            yield
            # Before it is: from here on nobody can say for certain that nothing was saved.
            _saves += is_whole


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
            with sqlite.reading(office.database):
                _thread.is_reading = True
                try:
                    yield
                finally:
                    _thread.is_reading = False


def may_be_taken_back() -> bool:
    """Whether what this thread reads now may be its own, and not stored yet."""
    return _office().database.in_transaction() and not getattr(_thread, "is_reading", False)
