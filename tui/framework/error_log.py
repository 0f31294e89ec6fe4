"""Writes down where the program stumbled: no values, no sentences, so that nobody's data ends in a log."""

import os
import traceback
from contextlib import suppress
from pathlib import Path

from models import clock


def log_path(database: Path) -> Path:
    """The log beside a database."""
    from models.storage.parts import error_log  # only where something stumbles

    return error_log(database)


def log_error(database: Path, error: BaseException) -> Path:
    """Add an error to the log: its time, its kind, and the places it went through.

    The error's own words are left out, for they may quote what somebody typed.

    Args:
        database: the office's database; the log is made beside it, readable by those who share the office.
        error: what happened.

    Returns:
        The log's path, also when it could not be written.
    """
    path = log_path(database)
    lines = [f"{clock.now().isoformat()} {error_name(error)}"]
    for part in _chain(error):
        frames = traceback.extract_tb(part.__traceback__)
        lines += [
            f"  {error_name(part)}",
            *(f"    {Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames),
        ]
    from models.storage.rights import rights_of  # only where something stumbles

    with suppress(OSError):
        descriptor = rights_of(database).open_file(path, os.O_WRONLY | os.O_APPEND)
        with os.fdopen(descriptor, "a", encoding="utf-8") as file:
            file.write("\n".join(lines) + "\n")
    return path


def error_name(error: BaseException) -> str:
    """The name of the error's class."""
    return f"{type(error).__module__}.{type(error).__qualname__}"


def _chain(error: BaseException) -> list[BaseException]:
    found: list[BaseException] = []
    part: BaseException | None = error
    while part is not None and part not in found:
        found.append(part)
        part = part.__cause__ or part.__context__
    return found
