"""What the operating system complains of, as sentences of our own: no such file, a full disk, a line that broke.

Its own words (`os.strerror`) are English on every screen. `describe_system_error` gives what belongs behind a colon:
“{path}” can't be opened: {reason}.
"""

from __future__ import annotations

import errno
from pathlib import Path

from models.messages import Message, message
from models.sizes import free_bytes, size_text

_NO_ROOM = message("the disk is full")
_NO_RIGHT = message("permission is denied")
_NO_ANSWER = message("there was no answer in time")
_BROKEN_LINE = message("the connection was broken")
_NO_WAY = message("the network does not lead there")

_SENTENCES: dict[int, Message] = {
    errno.ENOENT: message("there is no such file or folder"),
    errno.EEXIST: message("there is one of this name already"),
    errno.ENOTDIR: message("a part of the path is not a folder"),
    errno.EISDIR: message("it is a folder"),
    errno.ENOTEMPTY: message("the folder is not empty"),
    errno.EACCES: _NO_RIGHT,
    errno.EPERM: _NO_RIGHT,
    errno.EROFS: message("the disk is read-only"),
    errno.ENOSPC: _NO_ROOM,
    errno.EDQUOT: message("the disk quota is used up"),
    errno.EFBIG: message("the file is too large"),
    errno.ENAMETOOLONG: message("the name is too long"),
    errno.EINVAL: message("the system does not accept it"),
    errno.ELOOP: message("it is a link, or lies behind links that lead in a circle"),
    errno.EBUSY: message("another program is using it"),
    errno.ETXTBSY: message("another program is using it"),
    errno.EAGAIN: message("it is busy now"),
    errno.EMFILE: message("too many files are open"),
    errno.ENFILE: message("too many files are open"),
    errno.ENOMEM: message("there is not enough memory"),
    errno.EIO: message("the disk or device failed"),
    errno.ENXIO: message("there is no such device"),
    errno.ENODEV: message("there is no such device"),
    errno.ESTALE: message("the network folder is not there any more"),
    errno.EPIPE: _BROKEN_LINE,
    errno.ECONNREFUSED: message("the connection was refused"),
    errno.ECONNRESET: _BROKEN_LINE,
    errno.ECONNABORTED: _BROKEN_LINE,
    errno.ETIMEDOUT: _NO_ANSWER,
    errno.EHOSTUNREACH: _NO_WAY,
    errno.ENETUNREACH: _NO_WAY,
    errno.EHOSTDOWN: _NO_WAY,
    errno.ENETDOWN: message("the network is down"),
    errno.EADDRNOTAVAIL: _NO_WAY,
}


_LACKS = (errno.ENOSPC, errno.EDQUOT)


def describe_system_error(
    error: BaseException, *, folder: Path | None = None, wanted: int | None = None
) -> Message:
    """Say what the system complains of.

    Args:
        folder: on whose disk there may be no room.
        wanted: so many bytes were to be written there.
        error: an `OSError`, or a `MemoryError`. Those of looking up a host's name count by themselves: `exports.mail.relay`.

    Returns:
        A part of a sentence, without a full stop. Where nothing is known of the error, its number with the system's English.
    """
    if isinstance(error, MemoryError):
        return _SENTENCES[errno.ENOMEM]
    number = getattr(error, "errno", None)
    if number in _LACKS and folder is not None and (free := free_bytes(folder)) is not None:
        what = _SENTENCES[number]
        if wanted is None:
            return message("{what} (free space: {free})", what=what, free=size_text(free))
        return message(
            "{what} (space needed: {wanted}, free: {free})",
            what=what,
            wanted=size_text(wanted),
            free=size_text(free),
        )
    if number is None and isinstance(error, TimeoutError):
        return _NO_ANSWER
    if number in _SENTENCES:
        return _SENTENCES[number]
    return unknown_error(number or 0, getattr(error, "strerror", None) or str(error) or type(error).__name__)


def unknown_error(number: int, words: str) -> Message:
    """An error that no sentence of ours describes, so that somebody who knows it can help.

    Args:
        number: of whoever raised it.
        words: its own, which may be English.
    """
    return message("error {number} ({words})", number=number, words=words)
