"""Reading what may be damaged: what can't be read is told, and the other checks go on."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

from peewee import PeeweeException

_UNREADABLE = (
    sqlite3.Error,
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    ArithmeticError,
    RecursionError,
)
_DAMAGE = ("XX", "22")
"""How the states of a server begin that tell of damaged pages, and of values that make no sense."""


def is_unreadable(error: Exception) -> bool:
    """Whether an error comes of what stands in the database; a server that is away, for one, is no damage."""
    if isinstance(error, PeeweeException):
        # It is there already: only a server's errors are Peewee's here.
        from models.storage.postgresql.errors import error_of

        cause = error_of(error)
        return cause is not None and (cause.sqlstate or "").startswith(_DAMAGE)
    return isinstance(error, _UNREADABLE)


@contextmanager
def apart(plain: Any) -> Iterator[None]:
    """Let the block fail alone: a server gives nothing more within a transaction in which something has failed."""
    if isinstance(plain, sqlite3.Connection):
        yield
        return
    plain.run("SAVEPOINT looked")
    try:
        yield
    except BaseException:
        with suppress(PeeweeException):  # a server that is away has told so already
            plain.run("ROLLBACK TO looked")
        raise
    plain.run("RELEASE looked")


@contextmanager
def reading_bytes(plain: Any) -> Iterator[Callable[[], bool]]:
    """Let texts that are none be read as the bytes they are, from when it is asked for until the end of the block.

    Gives what asks for it, which says whether that helps: on a server all texts are texts.
    """
    if not isinstance(plain, sqlite3.Connection):
        yield lambda: False
        return
    before = plain.text_factory

    def read_bytes() -> bool:
        plain.text_factory = lambda value: value.decode(errors="surrogateescape")
        return True

    try:
        yield read_bytes
    finally:
        plain.text_factory = before
