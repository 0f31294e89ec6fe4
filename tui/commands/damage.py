"""What a command says that stumbled because the office's database is damaged."""

from __future__ import annotations

import sys

from models.errors import DatabaseUnusable


def damage_behind(error: Exception) -> DatabaseUnusable | None:
    """What to say instead of an error that nobody foresaw; None if the office's database has nothing to do with it."""
    # Only a command that loaded the database's library can have an office open.
    opened = sys.modules.get("models.storage.database")
    if opened is None or not opened.is_open():
        return None
    from models.backup.damage import damage_of  # only here is it needed, and it loads every table

    sentence = damage_of(opened.office_path())
    if sentence is None:
        return None
    told = DatabaseUnusable(sentence)
    told.__cause__ = error
    return told
