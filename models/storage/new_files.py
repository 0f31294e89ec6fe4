"""Files are made with the rights that they keep: never wider for a moment, never through a link that somebody laid in their place.

What is made and narrowed afterwards can be read in between by whoever waits for it. So a new file is its owner's from its first
moment on, and is given to the group of a shared office through its descriptor. A paper that somebody asks for by a path is his
alone, too: whoever wants others to read it says so with `chmod`, or saves it in a folder that a group shares.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from models.storage.passing import PREFIX, sweep
from models.storage.place import sync_folder
from models.storage.rights import PRIVATE, Rights

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
_PIECE = 1 << 20


@contextmanager
def new_file(path: Path, rights: Rights = PRIVATE) -> Iterator[BinaryIO]:
    """Make a file that is not there, and write it; it is gone again if the block fails.

    Args:
        path: of the file.
        rights: that it gets; the group's only once it is made.

    Raises:
        FileExistsError: something is there, be it a link that leads nowhere.
        OSError: it can't be made or written.
    """
    descriptor = os.open(path, _NEW, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            rights.give(descriptor)
            yield file
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        with suppress(OSError):
            path.unlink()
        raise


def put_new(path: Path, content: bytes, rights: Rights = PRIVATE) -> None:
    """Put a content at a place where nothing is: all of it or nothing, whenever the program is stopped.

    Args:
        path: of the file.
        content: its bytes.
        rights: that it gets.

    Raises:
        FileExistsError: something is there.
        OSError: it can't be made or written.
    """
    if os.path.lexists(path):
        raise FileExistsError(path)
    sweep(path.parent)
    passing = path.with_name(f"{PREFIX}{os.urandom(6).hex()}")
    try:
        with new_file(passing, rights) as file:
            file.write(content)
        try:
            os.link(passing, path, follow_symlinks=False)
        except (PermissionError, NotImplementedError):  # a disk without second names for a file
            os.close(os.open(path, _NEW, 0o600))
            passing.replace(path)
        sync_folder(path.parent)
    finally:
        passing.unlink(missing_ok=True)


def put_whole(
    path: Path, pieces: Iterable[bytes], rights: Rights = PRIVATE, *, is_for_everybody: bool = False
) -> None:
    """Write a file that stands at its place only when it is on the disk as a whole, whatever stood there; its folder is there.

    Args:
        path: of the file.
        pieces: of its content.
        rights: that it gets.
        is_for_everybody: whether everybody may read it, whatever the umask.

    Raises:
        OSError: it can't be written; what stood there is untouched.
    """
    passing = path.with_name(f".new-{os.urandom(8).hex()}")
    try:
        with new_file(passing, rights) as file:
            if is_for_everybody:
                os.fchmod(file.fileno(), 0o644)
            for piece in pieces:
                file.write(piece)
        passing.replace(path)
    except BaseException:
        passing.unlink(missing_ok=True)
        raise


def copy_new(source: Path, target: Path, rights: Rights = PRIVATE) -> None:
    """Copy a file to a place where nothing is.

    Args:
        source: of a file.
        target: of the copy.
        rights: that the copy gets, whatever those of the source.

    Raises:
        FileExistsError: something is there.
        OSError: one can't be read, the other not written.
    """
    with source.open("rb") as read, new_file(target, rights) as file:
        while piece := read.read(_PIECE):
            file.write(piece)
