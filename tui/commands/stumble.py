"""What is said of a fault of the program itself: a sentence, never its insides; where it was is written down beside the office."""

from __future__ import annotations

import sys
import traceback
from contextlib import suppress
from pathlib import Path

from models.errors import TamruangError
from models.messages import message
from models.storage.place import default_path
from tui.commands.damage import damage_behind
from tui.framework.error_log import error_name, log_error, log_path

STUMBLED = 70
"""Exit code: a fault of the program itself; other programs use the same."""


class Stumble(TamruangError):
    """A fault of the program itself.

    Args:
        error: that nobody foresaw.
    """

    title = message("Something went wrong")
    exit_code = STUMBLED

    def __init__(self, error: BaseException) -> None:
        told = {"kind": error_name(error).removeprefix("builtins."), "place": _place(error)}
        log = _log(error)
        super().__init__(
            message(
                "This is a fault of the program ({kind} in {place}), and the command was not carried out to its end. Please report "
                "it. The place is recorded in {path}, without any personal data.",
                **told,
                path=str(log),
            )
            if log is not None
            else message(
                "This is a fault of the program ({kind} in {place}), and the command was not carried out to its end. "
                "Please report it.",
                **told,
            )
        )


def sentence_for(error: Exception) -> TamruangError:
    """What to say of an error that nobody foresaw: that the database is damaged, or else that the program is at fault."""
    with suppress(Exception):  # what looks at the database stumbles over it too, at the worst
        if (damage := damage_behind(error)) is not None:
            return damage
    return Stumble(error)


def _place(error: BaseException) -> str:
    """The file and line where it happened, without their folders."""
    frames = traceback.extract_tb(error.__traceback__, limit=-1)
    return f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "?"


def _log(error: BaseException) -> Path | None:
    """Write down where it was; None where there is no office to write it beside."""
    # Only a command that loaded the database's library can have an office open.
    opened = sys.modules.get("models.storage.database")
    database: Path = (opened.open_path() if opened is not None else None) or default_path()
    if not database.parent.is_dir():
        return None
    log_error(database, error)
    return log_path(database) if log_path(database).is_file() else None
