"""The folder of evidence beside the database: `<stem>-evidence/ab/abcdef…`, files by the sha256 of their content.

Every step goes through the descriptor of a folder that was opened without following links, and every file is opened or
replaced by its plain name in there. So nothing outside is written or followed, whatever somebody put into the folder.
"""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from enum import StrEnum
from pathlib import Path

from models.cases.media_types import HEAD, TextTest, media_of_head
from models.errors import TamruangError, UnreadableFile
from models.messages import Message, message
from models.records import dataclass
from models.storage import parts
from models.storage.database import office_path
from models.storage.passing import sweep
from models.storage.refusal import describe_refusal, explain_refusal, is_refusal
from models.storage.rights import rights_of
from models.system_errors import describe_system_error
from models.thai import clean_line

_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
# Without waiting: opening a pipe would hold on until somebody writes into it.
_FILE = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
_NOT_OURS = {errno.ELOOP, errno.ENOTDIR, errno.EISDIR, errno.ENXIO}
"""What the system says of a link, a folder or a pipe: not what was put there."""
_PIECE = 1 << 18
_MEGABYTE = 1_000_000


class EvidenceNotKept(TamruangError):
    """A photo or paper could not be copied; nothing was stored."""

    title = message("The evidence was not saved")


class FileState(StrEnum):
    """How the copy in the folder stands."""

    OK = "ok"
    MISSING = "missing"
    CHANGED = "changed"
    UNREADABLE = "unreadable"
    """Rights are missing or the disk fails: whether it was changed is not known."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A content that lies in the folder.

    Attributes:
        sha256: of the content, hexadecimal; its name.
        media: its type, told by the content.
        size: bytes.
    """

    sha256: str
    media: str
    size: int


def evidence_folder() -> Path:
    """The folder beside the open database; it is made with the first evidence."""
    return parts.evidence_folder(office_path())


def path_of(sha256: str) -> Path:
    """Where a content lies, for a program that shows it."""
    return evidence_folder() / sha256[:2] / sha256


def keep(file: Path, megabytes: int) -> Kept:
    """Copy a file into the folder; a content that lies there already is kept once.

    Args:
        file: no link; only read.
        megabytes: no larger file is taken.

    Raises:
        UnreadableFile: it can't be opened, is no plain file, empty, too large, or no kind of file that is taken.
        EvidenceNotKept: the folder can't be written.
    """
    with _source(file) as source:
        return _keep(_pieces(source, file), file, megabytes)


def keep_content(content: bytes, name: str, megabytes: int) -> Kept:
    """The same for a content that came within another file.

    Args:
        content: all of it.
        name: what a refusal calls it.
        megabytes: as in `keep`.

    Raises:
        UnreadableFile: as in `keep`, like the other.
        EvidenceNotKept: likewise.
    """
    return _keep(iter([content] if content else []), Path(name.replace("/", "_") or "?"), megabytes)


def _keep(pieces: Iterator[bytes], file: Path, megabytes: int) -> Kept:
    name = f".new-{os.urandom(8).hex()}"
    try:
        with _root(make=True) as root:
            sweep(evidence_folder())
            try:
                kept = _copy(pieces, root, name, file, megabytes * _MEGABYTE)
                _place(root, name, kept.sha256)
            finally:
                with suppress(FileNotFoundError):
                    os.unlink(name, dir_fd=root)
    except OSError as error:
        raise EvidenceNotKept(_why_not_kept(file, error)) from error
    return kept


def explain_unreadable(*hashes: str) -> Message | None:
    """Why contents in the folder can't be read: whose they are, and what to do; None if no right is missing."""
    return explain_refusal(*map(path_of, hashes), to_write=False, office=office_path())


def _why_not_kept(file: Path, error: OSError) -> Message:
    folder = evidence_folder()
    reason = explain_refusal(folder, *_folders_in(folder), office=office_path())
    if reason is not None and is_refusal(error):
        return message(
            "“{file}” could not be copied. Nothing was saved. {reason}", file=_printable(file), reason=reason
        )
    return message(
        "“{file}” could not be copied into {folder}: {reason}. Nothing was saved.",
        file=_printable(file),
        folder=str(folder),
        reason=describe_system_error(error, folder=folder.parent, wanted=_bytes_of(file)),
    )


def _bytes_of(file: Path) -> int | None:
    try:
        return file.stat().st_size
    except OSError:
        return None


def _folders_in(folder: Path) -> list[Path]:
    try:
        return sorted(each for each in folder.iterdir() if each.is_dir())
    except OSError:
        return []


def state_of(sha256: str) -> FileState:
    """Whether a content still lies in the folder, unchanged: read again as a whole."""
    try:
        with _root(make=False) as root, _below(root, sha256) as folder:
            return FileState.OK if _is_there(folder, sha256) else FileState.CHANGED
    except FileNotFoundError:
        return FileState.MISSING
    except OSError as error:
        return FileState.CHANGED if error.errno in _NOT_OURS else FileState.UNREADABLE


@contextmanager
def _source(file: Path) -> Iterator[int]:
    try:
        descriptor = os.open(file, _FILE)
    except OSError as error:
        if file.is_symlink():
            raise UnreadableFile(
                message("“{file}” is a link. Give the file itself.", file=_printable(file))
            ) from error
        raise UnreadableFile(
            message(
                "“{file}” can't be read: {reason}.",
                file=_printable(file),
                reason=describe_refusal(error, file),
            )
        ) from error
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise UnreadableFile(
                message("“{file}” is not a regular file. Give a photo or a document.", file=_printable(file))
            )
        yield descriptor
    finally:
        os.close(descriptor)


@contextmanager
def _root(*, make: bool) -> Iterator[int]:
    folder = evidence_folder()
    if make:
        rights_of(office_path()).make_folder(folder)
    with _open_folder(os.open(folder, _FOLDER)) as root:
        yield root


@contextmanager
def _below(root: int, sha256: str) -> Iterator[int]:
    with _open_folder(os.open(sha256[:2], _FOLDER, dir_fd=root)) as folder:
        yield folder


@contextmanager
def _open_folder(descriptor: int) -> Iterator[int]:
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def _copy(pieces: Iterator[bytes], root: int, name: str, file: Path, limit: int) -> Kept:
    """Write the content under a name of its own, on the disk for certain, and tell what it is."""
    digest, text, size, head = hashlib.sha256(), TextTest(), 0, b""
    media: str | None = None
    with _open_folder(os.open(name, _NEW, 0o600, dir_fd=root)) as copy:
        rights_of(office_path()).give(copy)
        for piece in pieces:
            if not size:
                head = piece[:HEAD]
                media = media_of_head(head)
            size += len(piece)
            if size > limit:
                raise UnreadableFile(
                    message(
                        "“{file}” is larger than {limit} MB. Use a smaller file; the limit is in "
                        "the office settings.",
                        file=_printable(file),
                        limit=limit // _MEGABYTE,
                    )
                )
            if media is None:
                text.feed(piece)
                if text.failed:
                    break
            digest.update(piece)
            _write(copy, piece)
        os.fsync(copy)
    if not size:
        raise UnreadableFile(message("“{file}” is empty.", file=_printable(file)))
    if media is None and text.passed():
        media = "text/plain"
    if media is None:
        raise UnreadableFile(
            message(
                "“{file}” is not an accepted kind of file: JPEG, PNG, WebP, HEIC, GIF, PDF or plain text.",
                file=_printable(file),
            )
        )
    return Kept(digest.hexdigest(), media, size)


def _pieces(source: int, file: Path) -> Iterator[bytes]:
    while piece := _read(source, file):
        yield piece


def _read(source: int, file: Path) -> bytes:
    try:
        return os.read(source, _PIECE)
    except OSError as error:
        raise UnreadableFile(
            message(
                "“{file}” can't be read: {reason}.",
                file=_printable(file),
                reason=describe_system_error(error),
            )
        ) from error


def _write(copy: int, piece: bytes) -> None:
    left = memoryview(piece)
    while left:
        left = left[os.write(copy, left) :]


def _place(root: int, name: str, sha256: str) -> None:
    """Give the copy its place; what lies there already stays if it is the same, else the copy takes its place."""
    if rights_of(office_path()).make_folder(sha256[:2], dir_fd=root):
        os.fsync(root)
    with _below(root, sha256) as folder:
        with suppress(OSError):
            if _is_there(folder, sha256):
                return
        os.rename(name, sha256, src_dir_fd=root, dst_dir_fd=folder)
        os.fsync(folder)


def _is_there(folder: int, sha256: str) -> bool:
    """Whether a content lies under its name, unchanged."""
    with _open_folder(os.open(sha256, _FILE, dir_fd=folder)) as file:
        if not stat.S_ISREG(os.fstat(file).st_mode):
            return False
        digest = hashlib.sha256()
        while piece := os.read(file, _PIECE):
            digest.update(piece)
        return digest.hexdigest() == sha256


def _printable(file: Path) -> str:
    return clean_line(file.name)
