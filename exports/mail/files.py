"""Reading the files of the outbox, where anybody may have laid something: nothing is followed, awaited, or read without a bound."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from models.errors import UnreadableFile
from models.messages import Message, message
from models.storage.database import open_path
from models.storage.refusal import explain_refusal, is_refusal
from models.system_errors import describe_system_error

MOST_BYTES = 64 << 20
"""Bytes of a mail; relays take less."""

_OPEN = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC


def read_file(path: Path, most: int = MOST_BYTES) -> bytes:
    """The content of a plain file.

    Args:
        path: of the file.
        most: bytes that it may have.

    Raises:
        FileNotFoundError: it is not there.
        UnreadableFile: it can't be read, is a link, or is larger.
    """
    try:
        descriptor = os.open(path, _OPEN)
    except FileNotFoundError:
        raise
    except OSError as error:
        raise UnreadableFile(unreadable(path, error)) from error
    with os.fdopen(descriptor, "rb") as file:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise UnreadableFile(message("“{path}” is not a file, so it is not read.", path=str(path)))
        try:
            content = file.read(most + 1)
        except OSError as error:
            raise UnreadableFile(unreadable(path, error)) from error
    if len(content) > most:
        raise UnreadableFile(
            message(
                "“{path}” is larger than {most} bytes, so it is not read.", path=str(path), most=f"{most:,}"
            )
        )
    return content


def unreadable(path: Path, error: OSError) -> Message:
    """The sentence for a part of the outbox that can't be read: whose it is, if rights are missing."""
    reason = None
    if is_refusal(error):
        reason = explain_refusal(path, to_write=False, office=open_path(), named=path)
    if reason is not None:
        return message("“{path}” can't be read. {reason}", path=str(path), reason=reason)
    return message("“{file}” can't be read: {reason}.", file=str(path), reason=describe_system_error(error))
