"""The file of a backup: a plain tar, so that any machine can take it apart, with a head to know it by and a list of all its parts.

`office.json` stands first (which office, when, from which version), then `database.gz`, `evidence/ab/abcdef…` and
`outbox/new/…`, and `manifest.json` last: what was cut off has none. Only the database is compressed; photos can't be made smaller.

An archive may come from anybody. So only what is written here is read: plain parts of these names, each once, each as long as it
says.
"""

from __future__ import annotations

import json
import os
import re
import tarfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any, BinaryIO, ClassVar

from models.errors import TamruangError, UnreadableFile
from models.messages import Message, message
from models.records import dataclass
from models.storage.refusal import describe_refusal

FORMAT = 1
"""Of the archive; another one is for another version of the program."""

HEAD, DATABASE, MANIFEST = "office.json", "database.gz", "manifest.json"
_EVIDENCE = re.compile(r"evidence/([0-9a-f]{2})/(\1[0-9a-f]{62})")
_OUTBOX = re.compile(r"outbox/(new|sending|sent|failed)/([A-Za-z0-9][A-Za-z0-9_-]{0,60}\.(?:eml|json))")

PIECE = 1 << 18
"""Bytes that are read at once."""
_BLOCK = 512
_MOST_HEAD = 1 << 16
_MOST_LINE = 400  # bytes of the manifest for each part
_SYNC_AFTER = 1 << 24
"""So much is written between two waits for the disk: one long one at the end would hold up those who save meanwhile."""


class UnusableArchive(TamruangError):
    """A file is no backup, is damaged or cut off, or is from a newer version."""

    title: ClassVar[Message] = message("The backup can't be used")


def damaged(path: Path, what: Message) -> UnusableArchive:
    """An archive that is not as it was written.

    Args:
        path: of the archive.
        what: part of a sentence.
    """
    return UnusableArchive(
        message(
            "“{path}” is damaged or was changed: {what}. Nothing was restored from it. Use another backup.",
            path=str(path),
            what=what,
        )
    )


@dataclass(frozen=True, slots=True)
class Part:
    """A part of an archive.

    Attributes:
        name: in the archive.
        size: bytes.
        sha256: of its bytes, hexadecimal.
    """

    name: str
    size: int
    sha256: str


def evidence_of(name: str) -> str | None:
    """The sha256 by which a part is kept as evidence; None for other parts."""
    found = _EVIDENCE.fullmatch(name)
    return found and found[2]


def evidence_name(content: str) -> str:
    """The name of the part of a photo or paper."""
    return f"evidence/{content[:2]}/{content}"


def mail_of(name: str) -> tuple[str, str] | None:
    """State and file name of a mail, or of a note beside one; None for other parts."""
    found = _OUTBOX.fullmatch(name)
    return found and (found[1], found[2])


def is_known(name: str) -> bool:
    """Whether a part of this name belongs into an archive."""
    return name in (HEAD, DATABASE, MANIFEST) or bool(_EVIDENCE.fullmatch(name) or _OUTBOX.fullmatch(name))


class Writer:
    """Writes the parts one after the other.

    Args:
        file: new, for writing.
    """

    def __init__(self, file: BinaryIO) -> None:
        self.file = file
        self.parts: list[Part] = []
        self._unsynced = 0

    def add(self, name: str, pieces: Iterable[bytes]) -> Part:
        """Write a part, as long as it turns out to be; if its pieces fail, it was never there.

        Args:
            name: in the archive.
            pieces: of its content.
        """
        file, start = self.file, self.file.tell()
        digest, size = sha256(), 0
        try:
            file.write(bytes(_BLOCK))
            for piece in pieces:
                digest.update(piece)
                file.write(piece)
                size += len(piece)
                self._sync(len(piece))
            file.write(bytes(-size % _BLOCK))
            end = file.tell()
            file.seek(start)
            file.write(_header(name, size))
            file.seek(end)
        except BaseException:
            file.seek(start)
            file.truncate()
            raise
        part = Part(name, size, digest.hexdigest())
        self.parts.append(part)
        return part

    def add_json(self, name: str, value: object) -> None:
        """Write a part of JSON."""
        self.add(name, [json.dumps(value, ensure_ascii=False, indent=1).encode()])

    def finish(self) -> None:
        """Write the end, and have it on the disk for certain."""
        self.file.write(bytes(2 * _BLOCK))
        self.file.flush()
        os.fsync(self.file.fileno())

    def _sync(self, size: int) -> None:
        self._unsynced += size
        if self._unsynced >= _SYNC_AFTER:
            self._unsynced = 0
            self.file.flush()
            os.fsync(self.file.fileno())


def _header(name: str, size: int) -> bytes:
    info = tarfile.TarInfo(name)
    info.size, info.mode = size, 0o600
    return info.tobuf(tarfile.GNU_FORMAT, "ascii", "strict")


class Reader:
    """An archive that is read; its parts are known, their contents are not looked at yet.

    Args:
        path: of the file, for the sentences.
        file: of the archive.

    Raises:
        UnusableArchive: it is none, or holds what does not belong there.
    """

    def __init__(self, path: Path, file: BinaryIO) -> None:
        self.path = path
        self.file = file
        self.places: dict[str, tuple[int, int]] = {}
        """Name of each part to where it begins, and how long it is."""
        self.size = os.fstat(file.fileno()).st_size
        self._find_parts()

    def head(self) -> Any:
        """The first part, as JSON."""
        return self._json(HEAD, _MOST_HEAD)

    def manifest(self) -> Any:
        """The last part, as JSON."""
        return self._json(MANIFEST, _MOST_HEAD + _MOST_LINE * len(self.places))

    def pieces(self, name: str) -> Iterator[bytes]:
        """The content of a part.

        Raises:
            UnreadableFile: the disk fails.
            UnusableArchive: the file ends before it should.
        """
        at, left = self.places[name]
        while left:
            piece = self._read(at, min(left, PIECE))
            if not piece:
                raise self.cut_off()
            at, left = at + len(piece), left - len(piece)
            yield piece

    def cut_off(self) -> UnusableArchive:
        """The archive is not whole."""
        return damaged(self.path, message("the end is missing"))

    def _find_parts(self) -> None:
        at, name = 0, ""
        while True:
            block = self._read(at, _BLOCK)
            if len(block) < _BLOCK:
                raise self.cut_off() if self.places else self._no_archive()
            if not any(block):
                break
            name, size = self._parse(block)
            at += _BLOCK
            if name in self.places:
                raise damaged(self.path, message("it has a part twice ({name})", name=name))
            if at + size > self.size:
                raise self.cut_off()
            self.places[name] = (at, size)
            at += size + -size % _BLOCK
        if name != MANIFEST or DATABASE not in self.places:
            raise self.cut_off()

    def _parse(self, block: bytes) -> tuple[str, int]:
        """Name and size of a part from its header: only a plain file of a known name."""
        try:
            info = tarfile.TarInfo.frombuf(block, "ascii", "strict")
        except (tarfile.HeaderError, ValueError) as error:
            raise (
                damaged(self.path, message("one part has no heading")) if self.places else self._no_archive()
            ) from error
        if not self.places and info.name != HEAD:
            raise self._no_archive()
        if info.type != tarfile.REGTYPE or info.linkname or info.size < 0 or not is_known(info.name):
            raise damaged(self.path, message("it has a part that does not belong in it"))
        return info.name, info.size

    def _no_archive(self) -> UnusableArchive:
        return UnusableArchive(
            message(
                "“{path}” is not a backup of an office. Give a file that “tamruang backup” made.",
                path=str(self.path),
            )
        )

    def _json(self, name: str, most: int) -> Any:
        if self.places[name][1] > most:
            raise damaged(self.path, message("its list of parts is too long"))
        try:
            return json.loads(b"".join(self.pieces(name)))
        except (ValueError, RecursionError) as error:
            raise damaged(self.path, message("its list of parts can't be read")) from error

    def _read(self, at: int, size: int) -> bytes:
        try:
            return os.pread(self.file.fileno(), size, at)
        except OSError as error:
            raise unreadable(self.path, error) from error


def unreadable(path: Path, error: OSError) -> UnreadableFile:
    """A file can't be opened or read."""
    return UnreadableFile(
        message("“{path}” can't be read: {reason}.", path=str(path), reason=describe_refusal(error, path))
    )


@contextmanager
def open_archive(path: Path) -> Iterator[Reader]:
    """Open an archive.

    Raises:
        UnreadableFile: it can't be opened, or is no plain file.
        UnusableArchive: it is none, or holds what does not belong there.
    """
    try:
        # Without waiting: opening a pipe would hold on until somebody writes into it.
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as error:
        raise unreadable(path, error) from error
    with os.fdopen(descriptor, "rb", buffering=0) as file:
        if not path.is_file():
            raise UnreadableFile(message("“{path}” is not a file. Give a backup file.", path=str(path)))
        yield Reader(path, file)
