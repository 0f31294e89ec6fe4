"""Putting what was restored at its place: files that are whole or not there, and folders to which is only added."""

from __future__ import annotations

import fcntl
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from typing import ClassVar

from models.backup import beside
from models.backup.archive import Reader, damaged, evidence_of, mail_of
from models.backup.checking import Checked
from models.errors import TamruangError
from models.messages import Message, message
from models.storage import new_files, parts
from models.storage.copying import BESIDE
from models.storage.old_outbox import find_outbox
from models.storage.place import sync_folder
from models.storage.rights import Rights, rights_of
from models.system_errors import describe_system_error
from models.thai import clean_line

_FIRST_LOCKED, _LOCKED_BYTES = 0x40000000, 512
"""Where SQLite puts its locks on a database."""


class NotRestored(TamruangError):
    """The office is as it was."""

    title: ClassVar[Message] = message("Nothing was restored")


@contextmanager
def work_folder(parent: Path, stem: str) -> Iterator[Path]:
    """A folder to put things together in, on the disk where they shall lie; those that killed programs left go with it.

    Raises:
        NotRestored: it can't be made.
    """
    prefix = f".{stem}-restoring-"
    with explain_placing(parent):
        for left in parent.glob(f"{prefix}*"):
            with suppress(OSError), _locked(left):
                shutil.rmtree(left, ignore_errors=True)
        folder = Path(tempfile.mkdtemp(prefix=prefix, dir=parent))
        with _locked(folder):
            try:
                yield folder
            finally:
                shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def explain_placing(path: Path) -> Iterator[None]:
    """Turn what the system complains of inside the block into `NotRestored`."""
    try:
        yield
    except OSError as error:
        raise NotRestored(
            message(
                "{path} could not be restored: {reason}. The office is as it was before.",
                path=str(path),
                reason=describe_system_error(error, folder=path.parent),
            )
        ) from error


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    finally:
        os.close(descriptor)


def note_in_copy(staged: Path, file: Path, checked: Checked, by: str) -> None:
    """Let the restored office know the backup that it comes from as its last one."""
    at = checked.head.at.strftime("%Y-%m-%dT%H:%M:%SZ")
    values = (at, clean_line(by), str(file.absolute()), checked.size, int(checked.is_whole))
    with (
        closing(sqlite3.connect(staged, isolation_level=None)) as connection,
        suppress(sqlite3.OperationalError),
    ):
        connection.execute(
            'INSERT INTO backup (at, "by", file, size, verified) VALUES (?, ?, ?, ?, ?)', values
        )


def fill_folders(archive: Reader, checked: Checked, database: Path, rights: Rights) -> tuple[int, int]:
    """Put photos, papers and mails beside an office; what is there already stays.

    A mail that waited then may have been sent since. So it comes to those that were begun, of which only a person can say whether
    they arrived, and never goes out a second time by itself.

    Args:
        archive: was checked.
        checked: what was found in it.
        database: of the office.
        rights: of its files and folders.

    Returns:
        How many photos and papers were put there, and how many mails waited.

    Raises:
        OSError: something can't be written.
        UnusableArchive: the archive was changed since it was checked.
    """
    evidence, outbox = parts.evidence_folder(database), find_outbox(database)
    added = waiting = 0
    folders: set[Path] = set()
    known = {path.stem for state in beside.STATES for path in _files(outbox / state)}
    for part in checked.manifest.parts:
        if content := evidence_of(part.name):
            path = beside.evidence_path(evidence, content)
            if beside.is_whole(evidence, content) or (part.sha256 != content and path.exists()):
                continue
            added += 1
        elif mail := mail_of(part.name):
            state, name = mail
            if Path(name).stem in known:
                continue
            if state == "new":
                waiting += name.endswith(".eml")
                state = "sending"
            path = outbox / state / name
        else:
            continue
        _make_folder(path.parent, folders, rights)
        new_files.put_whole(path, _unchanged(archive, part.name, part.sha256), rights)
    for folder in folders:
        sync_folder(folder)
    return added, waiting


def move_aside(database: Path, staged: Path, aside: Path | None) -> Path | None:
    """Put a new database where none is or a damaged one is, and what lay there into a folder.

    Args:
        database: where.
        staged: the new one, on the same disk.
        aside: the folder to make; None if nothing is there.

    Returns:
        The folder, if anything was put there.

    Raises:
        OSError: it can't be done.
        NotRestored: somebody has it open.
    """
    _refuse_open(database)
    rights = rights_of(database)
    there = [path for path in (database.with_name(database.name + each) for each in BESIDE) if path.exists()]
    if aside is None and there:  # a log without a database would be taken for one of the new database
        aside = database.with_name(f"{database.stem}-before-restore")
        while aside.exists():
            aside = aside.with_name(aside.name + "-")
    if aside is not None:
        rights.make_folder(aside)
        if database.exists():
            try:
                os.link(database, aside / database.name)
            except OSError:  # a disk without second names for a file
                new_files.copy_new(database, aside / database.name, rights)
        for path in there:
            path.rename(aside / path.name)
        sync_folder(aside)
    settle_file(staged, rights)
    staged.replace(database)
    sync_folder(database.parent)
    return aside


def _refuse_open(database: Path) -> None:
    """Refuse a damaged database that somebody has open, by the locks that SQLite holds on it then."""
    try:
        descriptor = os.open(database, os.O_RDWR | os.O_CLOEXEC)
    except FileNotFoundError:
        return
    try:
        fcntl.lockf(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB, _LOCKED_BYTES, _FIRST_LOCKED)
    except (BlockingIOError, PermissionError) as error:
        raise NotRestored(somebody_there(database)) from error
    finally:
        os.close(descriptor)


def somebody_there(database: Path) -> Message:
    """Somebody has the office open."""
    return message(
        "Somebody has the office {path} open, so nothing was restored. Ask everybody to leave "
        "the program, then try again.",
        path=str(database),
    )


def settle_file(path: Path, rights: Rights) -> None:
    """Give a file its rights, and have it on the disk for certain.

    Raises:
        OSError: it can't be done.
    """
    with path.open("rb") as file:
        rights.give(file.fileno())
        os.fsync(file.fileno())


def _unchanged(archive: Reader, name: str, said: str) -> Iterator[bytes]:
    digest = sha256()
    for piece in archive.pieces(name):
        digest.update(piece)
        yield piece
    if digest.hexdigest() != said:
        raise damaged(archive.path, message("one part differs from what was backed up ({name})", name=name))


def _make_folder(folder: Path, made: set[Path], rights: Rights) -> None:
    if folder not in made:
        made |= {folder, folder.parent, folder.parent.parent}
        for each in (folder.parent, folder):
            rights.make_folder(each)


def _files(folder: Path) -> list[Path]:
    try:
        return list(folder.iterdir())
    except FileNotFoundError:
        return []
