"""What SQLite complained of first, behind all that was said of it afterwards."""

from __future__ import annotations

import sqlite3


def root_of(error: BaseException) -> tuple[str, int]:
    """The words and the code of the complaint that came first.

    SQLite ends the transaction by itself when the disk is full or fails, and Peewee then complains that it has none to
    roll back.
    """
    found = str(error), 0
    step: BaseException | None = error
    while step is not None:
        cause = getattr(step, "orig", step)  # Peewee keeps the driver's own error, which knows the code
        code = (getattr(cause, "sqlite_errorcode", None) or 0) & 0xFF
        if code not in (0, sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CONSTRAINT):
            found = str(cause), code
        step = step.__context__
    return found
