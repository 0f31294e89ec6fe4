"""The folders beside a database, of photos and papers and of mail: read for a backup, filled again from one.

Nothing is followed that leads elsewhere, and nothing that lies there is taken away: what is put in is only added.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path

from models.backup.archive import PIECE, evidence_name, mail_of
from models.errors import UnreadableFile
from models.messages import message
from models.storage.database import open_path
from models.storage.refusal import explain_refusal

STATES = ("new", "sending", "failed", "sent")
"""The subfolders of the outbox in the order in which a mail goes through them."""

_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
_FILE = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
_LOOKS = 20


def list_evidence(folder: Path) -> dict[str, int]:
    """The contents that lie in the folder of evidence: sha256 to bytes; files of other names are nobody's."""
    found: dict[str, int] = {}
    for below in _entries(folder):
        for entry in _entries(Path(below.path)) if below.is_dir(follow_symlinks=False) else ():
            name = f"evidence/{below.name}/{entry.name}"
            if len(entry.name) == 64 and evidence_name(entry.name) == name:
                with suppress(FileNotFoundError):
                    found[entry.name] = entry.stat(follow_symlinks=False).st_size
    return dict(sorted(found.items()))


def evidence_path(folder: Path, content: str) -> Path:
    """Where a content lies in the folder of evidence."""
    return folder / content[:2] / content


def read_file(path: Path) -> Iterator[bytes]:
    """The content of a plain file, in pieces.

    Raises:
        OSError: it is not there, is a link or a folder, or can't be read.
    """
    with _opened(path) as descriptor:
        while piece := os.read(descriptor, PIECE):
            yield piece


def is_whole(folder: Path, content: str) -> bool:
    """Whether a content lies in the folder of evidence, unchanged."""
    digest = sha256()
    try:
        for piece in read_file(evidence_path(folder, content)):
            digest.update(piece)
    except OSError:
        return False
    return digest.hexdigest() == content


def list_mail(folder: Path) -> dict[str, str]:
    """The mails in an outbox: file name to the state that each is in.

    A mail only moves by a rename, perhaps just now: so the folders are looked through until two looks saw the same. One that is
    seen at two places is at the later one.
    """
    before: dict[str, str] | None = None
    for _ in range(_LOOKS):
        found: dict[str, str] = {}
        for state in STATES:
            for entry in _entries(folder / state):
                is_mail = entry.name.endswith(".eml") and mail_of(f"outbox/{state}/{entry.name}")
                if is_mail and entry.is_file(follow_symlinks=False):
                    found[entry.name] = state
        if found == before:
            break
        before = found
    return dict(sorted((before or {}).items()))


def read_mail(folder: Path, state: str, name: str) -> Iterator[tuple[str, bytes]]:
    """A mail and the note beside it, wherever it has gone in the meantime: names of parts of an archive, and contents.

    Raises:
        OSError: it can't be read.
    """
    for place in (state, *STATES, *STATES):
        try:
            mail = b"".join(read_file(folder / place / name))
        except FileNotFoundError:
            continue
        yield f"outbox/{place}/{name}", mail
        with suppress(FileNotFoundError):
            note = Path(name).with_suffix(".json").name
            yield f"outbox/{place}/{note}", b"".join(read_file(folder / place / note))
        return


def refuse_closed(folder: Path) -> None:
    """Refuse a folder in which something would be passed over, for it or one in it may not be read.

    Raises:
        UnreadableFile: a right is missing: the sentence says whose it is, and what to do.
    """
    for below in _entries(folder):
        if below.is_dir(follow_symlinks=False):
            _entries(Path(below.path))


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    """What lies in a folder; nothing where none is, or a link or a file, which is nobody's.

    Raises:
        UnreadableFile: a right is missing: the sentence says whose it is, and what to do.
        OSError: it can't be read otherwise.
    """
    try:
        descriptor = os.open(folder, _FOLDER)
    except (FileNotFoundError, NotADirectoryError):
        return []
    except PermissionError as error:
        reason = explain_refusal(folder, to_write=False, office=open_path(), named=folder)
        if reason is None:
            raise
        raise UnreadableFile(
            message("“{path}” can't be read. {reason}", path=str(folder), reason=reason)
        ) from error
    os.close(descriptor)
    with os.scandir(folder) as entries:
        return sorted(entries, key=lambda entry: entry.name)


@contextmanager
def _opened(path: Path) -> Iterator[int]:
    descriptor = os.open(path, _FILE)
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise IsADirectoryError(path)
        yield descriptor
    finally:
        os.close(descriptor)
