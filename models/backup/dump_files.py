"""The files beside the database in a dump: photos and papers of cases, and mails, in pieces that any machine can hold."""

from __future__ import annotations

import hashlib
import os
import re
import stat
from base64 import b64encode
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from models.backup.beside import refuse_closed
from models.records import dataclass
from models.storage.old_outbox import find_outbox
from models.storage.parts import evidence_folder, outbox_folder

PIECE = 3 << 18
"""Bytes of a file on one line of a dump; a multiple of three, so that base64 needs no padding between pieces."""

_EVIDENCE, _OUTBOX = "evidence", "outbox"
_NAME = re.compile(
    r"evidence/(?P<shelf>[0-9a-f]{2})/(?P<sha256>(?P=shelf)[0-9a-f]{62})|outbox/(?:new|sending|sent|failed)/[^/.\x00-\x1f][^/\x00-\x1f]*"
)
_OPEN = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC


@dataclass(frozen=True, slots=True)
class Beside:
    """A file that belongs to an office.

    Attributes:
        name: in the dump: `evidence/ab/abcd…` or `outbox/new/….eml`.
        path: where it lies.
    """

    name: str
    path: Path


def is_name(name: object) -> bool:
    """Whether something is a name that a file has in a dump."""
    return isinstance(name, str) and bool(_NAME.fullmatch(name))


def sha256_of_name(name: str) -> str | None:
    """The hash that a file's name says of its content; None where it says none."""
    found = _NAME.fullmatch(name)
    return found["sha256"] if found else None


def list_files(database: Path) -> list[Beside]:
    """All files beside a database that a dump carries, by name; what else lies there is left alone.

    Raises:
        UnreadableFile: a folder may not be looked into, so that files would be passed over without a word.
    """
    folders = {_EVIDENCE: evidence_folder(database), _OUTBOX: find_outbox(database)}
    for folder in folders.values():
        refuse_closed(folder)
    found = [
        Beside(f"{title}/{path.relative_to(folder).as_posix()}", path)
        for title, folder in folders.items()
        for path in folder.glob("*/*")
    ]
    return sorted((one for one in found if is_name(one.name)), key=lambda one: one.name)


def place_of(database: Path, name: str) -> Path:
    """Where the file of a name lies beside a database."""
    title, _, rest = name.partition("/")
    return (evidence_folder(database) if title == _EVIDENCE else outbox_folder(database)) / rest


def read_pieces(file: Beside) -> Iterator[dict[str, object]] | None:
    """The lines of a file for a dump.

    Returns:
        None if it is no plain file, can't be read, or has not the content that its name says.
    """
    try:
        descriptor = os.open(file.path, _OPEN)
    except OSError:
        return None
    try:
        found = os.fstat(descriptor)
        if stat.S_ISREG(found.st_mode) and _is_itself(descriptor, file.name):
            return _pieces(os.dup(descriptor), file.name, found.st_size)
    except OSError:
        pass
    finally:
        os.close(descriptor)
    return None


def _is_itself(descriptor: int, name: str) -> bool:
    wanted = sha256_of_name(name)
    if wanted is None:
        return True
    digest = hashlib.sha256()
    while piece := os.read(descriptor, PIECE):
        digest.update(piece)
    return digest.hexdigest() == wanted


def _pieces(descriptor: int, name: str, size: int) -> Iterator[dict[str, object]]:
    os.lseek(descriptor, 0, os.SEEK_SET)
    parts = max(1, -(-size // PIECE))
    with os.fdopen(descriptor, "rb") as file:
        for part in range(1, parts + 1):
            piece = file.read(PIECE)
            yield {"file": name, "part": part, "parts": parts, "base64": b64encode(piece).decode()}


class Shelves:
    """Files of a dump that is being loaded, written into folders of their own until the office stands.

    Args:
        database: beside which they will lie.
    """

    def __init__(self, database: Path) -> None:
        self._database = database
        self._name = ""
        self._part = 0
        self._digest = hashlib.sha256()
        self.count = 0
        self.contents: set[str] = set()

    def take(self, name: str, part: int, parts: int, content: bytes) -> bool:
        """Write the next piece.

        Returns:
            Whether it follows the one before; of evidence, whether the whole is what its name says.
        """
        if part == 1:
            fits, self._name, self._digest = name > self._name, name, hashlib.sha256()
        else:
            fits = name == self._name and part == self._part + 1
        self._part = part
        if not fits or part > parts or (part < parts and len(content) != PIECE):
            return False
        self._write(place_of(self._database, name), content, is_first=part == 1)
        self._digest.update(content)
        if part < parts:
            return True
        self.count += 1
        self._part = parts
        wanted = sha256_of_name(name)
        if wanted is not None:
            self.contents.add(wanted)
        return wanted is None or wanted == self._digest.hexdigest()

    def _write(self, place: Path, content: bytes, *, is_first: bool) -> None:
        for folder in (place.parent.parent, place.parent):
            with suppress(FileExistsError):
                folder.mkdir(mode=0o700)
        flags = os.O_WRONLY | os.O_CREAT | (os.O_EXCL if is_first else os.O_APPEND)
        with os.fdopen(os.open(place, flags | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
