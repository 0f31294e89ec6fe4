"""A glance at an office on a server, for who types a command and asks what could follow: briefly, over a connection of its own."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from peewee import PeeweeException

from models.errors import DatabaseUnusable
from models.storage.postgresql.connection import connect
from models.storage.server import server_at


def glance(path: Path, query: str, values: Sequence[object], patience: float) -> list[tuple[Any, ...]]:
    """The rows of a query; none where the server does not answer in time, or does not let this person in.

    Args:
        path: of the signpost.
        query: in words that both databases understand, or a `Twin`.
        values: for its gaps.
        patience: seconds.
    """
    try:
        with closing(connect(server_at(path))) as connection:
            connection.run(f"SET statement_timeout = {int(patience * 1_000)}")
            return connection.execute(query, values).fetchall()
    except (PeeweeException, DatabaseUnusable, OSError):
        return []
