"""Running migrations on a server: those behind the one up to which `tables` makes all at once."""

from __future__ import annotations

import runpy
from collections.abc import Callable, Sequence
from typing import Any

from models import clock
from models.storage import schema


class _Database:
    """What a migration asks of a database. It is none of SQLite's, by which a migration knows that it is to do as its twin."""

    def __init__(self, execute: Callable[..., Any]) -> None:
        self.execute_sql = execute


def run_pending(execute: Callable[..., Any], applied: Sequence[str]) -> None:
    """Run what is pending, within the transaction of the caller.

    Args:
        execute: carries out a statement, in the office's schema.
        applied: names of the migrations that its tables went through.
    """
    for name in schema.pending_migrations(list(applied)):
        runpy.run_path(str(schema.FOLDER / f"{name}.py"))["up"](None, _Database(execute))
        now = clock.now().replace(tzinfo=None)
        execute(f"INSERT INTO {schema.TABLE} (name, applied) VALUES ('{name}', '{now}')")
