"""Small files that are read at start, such as settings: a queue in the place of one would let the program wait for ever."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

from models.messages import Message, message

_FLAGS = os.O_RDONLY | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0)


class NoPlainFileError(OSError):
    """A queue or a socket lies where a file is looked for."""


def read_plain(path: Path, most: int) -> bytes:
    """The bytes of a small file, without waiting for anybody; `/dev/null` is an empty one.

    Args:
        path: of the file.
        most: bytes that it may have.

    Raises:
        NoPlainFileError: it is none.
        OSError: it can't be read, or has more.
    """
    descriptor = os.open(path, _FLAGS)
    try:
        kind = os.fstat(descriptor).st_mode
        if stat.S_ISDIR(kind):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
        if stat.S_ISFIFO(kind) or stat.S_ISSOCK(kind):
            raise NoPlainFileError(errno.EINVAL, os.strerror(errno.EINVAL), str(path))
        content = b""
        while len(content) <= most and (piece := os.read(descriptor, most + 1 - len(content))):
            content += piece
    finally:
        os.close(descriptor)
    if len(content) > most:
        raise OSError(errno.EFBIG, os.strerror(errno.EFBIG), str(path))
    return content


def no_plain_file(path: Path) -> Message:
    """The sentence for what is no file."""
    return message("{path} is not a file but a queue or a socket. Remove it, or name a file.", path=str(path))
