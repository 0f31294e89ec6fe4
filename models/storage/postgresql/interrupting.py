"""Giving up what a server is asked, when nobody waits for the answer any more."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from peewee import PeeweeException
from psycopg.errors import QueryCanceled

from models.errors import SearchStopped
from models.storage.postgresql.connection import Connection
from models.storage.postgresql.errors import error_of


@contextmanager
def watched(plain: Any, stopped: Callable[[], bool] | None) -> Iterator[None]:
    """Let the statements of the block be given up.

    Args:
        plain: the connection.
        stopped: asked first, and every few hundredths of a second while the server is waited for; None for a block that runs on.

    Raises:
        SearchStopped: `stopped` said so.
    """
    if stopped is not None and stopped():
        raise SearchStopped
    connection: Connection = plain
    outer = connection.while_waiting
    connection.while_waiting = stopped
    try:
        yield
    except PeeweeException as error:
        if stopped is not None and isinstance(error_of(error), QueryCanceled):
            raise SearchStopped from error
        raise
    finally:
        connection.while_waiting = outer
