"""Whether a database is damaged: asked when the program stumbled over something that should not be."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from models.backup.kinds import Kind, kinds_of
from models.backup.salvage.sense import has_sense
from models.messages import Message
from models.storage.errors import BUSY_SECONDS, damaged, describe_error
from models.storage.server import is_on_server


def damage_of(path: Path) -> Message | None:
    """What to say of a damaged database; None if it is sound, as far as can be known, or on a server, which tells by itself.

    Looks at each page, and whether each value is one that this program can have written: with a million cases that takes minutes.
    """
    if is_on_server(path):
        return None
    try:
        with closing(sqlite3.connect(path, timeout=BUSY_SECONDS)) as connection:
            connection.execute("PRAGMA query_only = ON")
            if connection.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
                return damaged(path)
            if any(_has_misfit(connection, kind) for kind in kinds_of(connection)):
                return damaged(path)
    except UnicodeDecodeError:
        return damaged(path)
    except sqlite3.Error as error:
        return describe_error(error, path)
    return None


def _has_misfit(connection: Any, kind: Kind) -> bool:
    return any(
        not has_sense(kind.table, column, value)
        for row in connection.execute(kind.select)
        for column, value in zip(kind.columns, row, strict=True)
    )
