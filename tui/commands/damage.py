"""What a command says that stumbled over what nobody foresaw: a damaged database, a full disk, a closed folder."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from models.errors import DatabaseUnusable, TamruangError
from models.messages import message
from models.storage.refusal import describe_refusal
from models.system_errors import describe_system_error
from models.thai import clean_line


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


def refused_by_system(error: OSError) -> TamruangError:
    """What to say of a complaint of the system that nobody foresaw, such as a full disk behind what is printed."""
    if isinstance(error.filename, str | os.PathLike):
        path = Path(error.filename)
        return TamruangError(
            message("“{path}”: {reason}.", path=clean_line(str(path)), reason=describe_refusal(error, path))
        )
    return TamruangError(
        message(
            "Something could not be read or written, perhaps the output: {reason}.",
            reason=describe_system_error(error),
        )
    )
