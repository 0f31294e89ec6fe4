"""Papers on disk: whole or not at all."""

import os
import tempfile
from pathlib import Path

from models.errors import TamruangError
from models.messages import message


class UnwritableFile(TamruangError):
    """A paper could not be written; what stood there before is untouched."""

    title = message("The file can't be written")


def write_whole(path: Path, text: str) -> None:
    """Write a text as UTF-8 so that after any failure the file is either the old one or the new one, never a part.

    Raises:
        UnwritableFile: the folder is missing, the disk is full, or writing is not allowed.
    """
    try:
        if path.is_dir():
            raise IsADirectoryError(21, os.strerror(21))
        # The new file is made beside the old one: only within one file system is the exchange a single step.
        descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        reason = error.strerror or str(error)
        raise UnwritableFile(
            message("“{path}” was not written: {reason}.", path=str(path), reason=reason)
        ) from error
