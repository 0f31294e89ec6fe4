"""A large file on disk: whole or not at all, however long it takes to write."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from exports.files import UnwritableFile
from models.messages import message


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """Open a file that stands at its place only when the block has ended well.

    After any failure, and after Ctrl+C, what stood there before is untouched and nothing else is left. Only the owner may read
    a new file.

    Raises:
        UnwritableFile: the folder is missing, the disk is full, or writing is not allowed.
    """
    try:
        if path.is_dir():
            raise IsADirectoryError(21, os.strerror(21))
        # Beside the old one: only within one file system is the exchange a single step.
        descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(descriptor, "wb") as file:
                yield file
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
