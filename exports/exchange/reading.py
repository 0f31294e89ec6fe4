"""A file that may be a bundle, read as far as it can be one."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

from exports.exchange.container import MOST_BYTES
from models.errors import UnreadableFile
from models.messages import message
from models.storage.refusal import describe_refusal

_FLAGS = os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK


def read_file(path: Path, *, most: int = MOST_BYTES) -> bytes:
    """The content of a file, or of standard input for `-`; of a larger one a byte more than it may have.

    Args:
        path: of the file.
        most: bytes that it may have.

    Raises:
        UnreadableFile: it can't be read, or is none.
    """
    if str(path) == "-":
        return sys.stdin.buffer.read(most + 1)
    try:
        descriptor = os.open(path, _FLAGS)  # without NONBLOCK a pipe would hold the program up for ever
        with os.fdopen(descriptor, "rb") as opened:
            if not stat.S_ISREG(os.fstat(opened.fileno()).st_mode):
                raise UnreadableFile(message("“{path}” is not a file.", path=str(path)))
            return opened.read(most + 1)
    except OSError as error:
        raise UnreadableFile(
            message(
                "“{path}” can't be opened: {reason}.", path=str(path), reason=describe_refusal(error, path)
            )
        ) from error
