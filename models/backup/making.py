"""Making a backup while others work: one archive, read back from the disk before it gets its name.

The database comes first, as it is at one moment. Photos and papers are put into their folder before a case names them, and none
is ever taken out: so what that moment names is there when the folder is read afterwards.
"""

from __future__ import annotations

import errno
import fcntl
import os
import re
import sqlite3
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import BinaryIO, ClassVar, cast

from models import clock
from models.backup import beside
from models.backup.archive import (
    DATABASE,
    FORMAT,
    HEAD,
    MANIFEST,
    UnusableArchive,
    Writer,
    evidence_name,
    open_archive,
)
from models.backup.checking import Checked, check_archive
from models.backup.contents import Head, Manifest, count_in, read_manifest
from models.errors import DatabaseUnusable, TamruangError
from models.messages import Message, message
from models.records import dataclass
from models.storage import errors as database_errors
from models.storage import parts
from models.storage.copying import copy_database, look_into
from models.storage.errors import explain_errors
from models.storage.old_outbox import find_outbox
from models.storage.place import sync_folder
from models.storage.refusal import describe_refusal
from models.thai import clean_line

Progress = Callable[[int, int], None]
"""Takes how many bytes are done, and how many there are."""

_LEVEL = 1
"""Of compression: 6 takes three times as long to make it a quarter smaller, and photos are not made smaller by any."""
_PASSES = 2
"""Each byte is written and read back."""


class BackupFailed(TamruangError):
    """No backup was made; what stood at its place before is untouched."""

    title: ClassVar[Message] = message("No backup was made")


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup that was made and read back.

    Attributes:
        path: of the archive.
        checked: what is in it.
        unreadable: photos and papers that are there but can't be read, and so are missing in it.
    """

    path: Path
    checked: Checked
    unreadable: tuple[str, ...]

    @property
    def is_whole(self) -> bool:
        """Whether all of the office is in it as it once was."""
        return self.checked.is_whole


def write_archive(
    path: Path,
    database: Path,
    source: sqlite3.Connection,
    *,
    by: str,
    progress: Progress | None = None,
    has_evidence: bool = True,
    any_version: bool = False,
) -> Backup:
    """Write an archive of an office and read it back; only then does it stand at its place.

    Args:
        path: of the archive; what stands there is replaced.
        database: of the office.
        source: a connection to it, in no transaction.
        by: who makes it.
        progress: is told how far it is.
        has_evidence: whether photos and papers go in; else they stay where they are.
        any_version: take a database that is newer than the program, too.

    Raises:
        BackupFailed: it can't be written, or another program is writing it.
        DatabaseUnusable: the database can't be read, or is damaged.
    """
    unfinished = path.with_name(f".{path.name}.part")
    copy = path.with_name(f".{path.name}.db.part")
    evidence = beside.list_evidence(parts.evidence_folder(database)) if has_evidence else {}
    done, total = 0, _PASSES * (database.stat().st_size + sum(evidence.values()))

    def tell(size: int) -> None:
        nonlocal done
        done += size
        if progress is not None:
            progress(min(done, total), total)

    with _explained(path), _own_file(unfinished) as file:
        try:
            at = clock.now()
            _copy(source, database, copy)
            writer = Writer(file)
            unreadable = _write_parts(
                writer, copy, database, at=at, by=by, tell=tell, has_evidence=has_evidence
            )
            copy.unlink()
            folder = parts.evidence_folder(database)
            with _blamed(unfinished, database, copy), open_archive(unfinished) as archive:
                checked = check_archive(
                    archive,
                    copy,
                    tell,
                    is_elsewhere=None if has_evidence else lambda content: beside.is_whole(folder, content),
                    any_version=any_version,
                )
        finally:
            copy.unlink(missing_ok=True)
        unfinished.replace(path)
        sync_folder(path.parent)
    return Backup(path, checked, unreadable)


def _write_parts(
    writer: Writer,
    copy: Path,
    database: Path,
    *,
    at: datetime,
    by: str,
    tell: Callable[[int], None],
    has_evidence: bool,
) -> tuple[str, ...]:
    """Write all parts; gives the photos and papers that can't be read."""
    with explain_errors(database), closing(look_into(copy)) as connection:
        counts = count_in(connection)
        (key,) = connection.execute("SELECT key FROM office_key").fetchone()
        (tables,) = connection.execute("PRAGMA user_version").fetchone()
    head = Head(
        format=FORMAT,
        office=str(key),
        name=clean_line(database.name),
        program=program_version(),
        tables=int(tables),
        at=at,
        by=clean_line(by),
        has_evidence=has_evidence,
    )
    writer.add_json(HEAD, head.as_json())
    plain = sha256()
    writer.add(DATABASE, _deflate(beside.read_file(copy), plain.update, tell))
    unreadable = []
    folder = parts.evidence_folder(database)
    # Listed again: some may have come since the moment before which all were there that the database names.
    for content in beside.list_evidence(folder) if has_evidence else ():
        try:
            writer.add(
                evidence_name(content),
                _counted(beside.read_file(beside.evidence_path(folder, content)), tell),
            )
        except _NotRead as error:
            if not isinstance(error.__cause__, FileNotFoundError):
                unreadable.append(content)
    outbox = find_outbox(database)
    for name, state in beside.list_mail(outbox).items():
        for part, mail in _mails(outbox, state, name):
            writer.add(part, [mail])
    manifest = Manifest(tuple(writer.parts), copy.stat().st_size, plain.hexdigest(), counts)
    writer.add_json(MANIFEST, manifest.as_json())
    writer.finish()
    return tuple(unreadable)


class _NotRead(Exception):
    """A file beside the database can't be read."""


def _mails(outbox: Path, state: str, name: str) -> Iterator[tuple[str, bytes]]:
    try:
        yield from beside.read_mail(outbox, state, name)
    except OSError as error:
        raise BackupFailed(
            message(
                "The mail “{name}” in {folder} can't be read: {reason}. Let its owner make the backup.",
                name=name,
                folder=str(outbox),
                reason=describe_refusal(error, outbox / state / name),
            )
        ) from error


def _counted(pieces: Iterator[bytes], tell: Callable[[int], None]) -> Iterator[bytes]:
    try:
        for piece in pieces:
            tell(len(piece))
            yield piece
    except OSError as error:  # what the archive's disk complains of is raised outside of this
        raise _NotRead from error


def _deflate(
    pieces: Iterator[bytes], seen: Callable[[bytes], object], tell: Callable[[int], None]
) -> Iterator[bytes]:
    pack = zlib.compressobj(_LEVEL, zlib.DEFLATED, 31)
    for piece in pieces:
        seen(piece)
        tell(len(piece))
        yield pack.compress(piece)
    yield pack.flush()


def _copy(source: sqlite3.Connection, database: Path, copy: Path) -> None:
    copy.unlink(missing_ok=True)  # of a program that was killed
    os.close(os.open(copy, os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_CLOEXEC, 0o600))
    with explain_errors(database):
        try:
            copy_database(source, copy)
        except sqlite3.OperationalError as error:
            # The database is only read: it is the disk of the copy that is full.
            if error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_FULL:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)) from error
            raise


@contextmanager
def _own_file(path: Path) -> Iterator[BinaryIO]:
    """A file that no other program writes, empty; gone after any failure. One that a killed program left is taken over.

    Raises:
        BackupFailed: another program is writing it.
    """
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    with os.fdopen(descriptor, "r+b") as file:
        try:
            _lock(descriptor)
            is_ours = path.stat().st_ino == os.fstat(file.fileno()).st_ino
        except (BlockingIOError, FileNotFoundError):
            is_ours = False
        if not is_ours:
            raise BackupFailed(
                message("Another program is making this backup right now. Wait until it has finished.")
            )
        try:
            file.truncate()
            os.fchmod(file.fileno(), 0o600)
            yield cast(BinaryIO, file)
        except BaseException:
            path.unlink(missing_ok=True)
            raise


@contextmanager
def _blamed(archive: Path, database: Path, copy: Path) -> Iterator[None]:
    """Tell a damaged office from a disk that does not give back what was written to it.

    Raises:
        DatabaseUnusable: the office is damaged.
        BackupFailed: what was read back is not what was written.
    """
    try:
        yield
    except UnusableArchive as error:
        if _is_as_written(archive, copy):
            raise DatabaseUnusable(database_errors.damaged(database)) from error
        raise BackupFailed(
            message(
                "What was read back from {path} is not what was written: the disk may be failing. Use "
                "another one.",
                path=str(archive.parent),
            )
        ) from error


def _is_as_written(archive: Path, copy: Path) -> bool:
    digest = sha256()
    try:
        for piece in beside.read_file(copy):
            digest.update(piece)
        with open_archive(archive) as opened:
            return digest.hexdigest() == read_manifest(opened).database_sha256
    except (TamruangError, OSError):
        return False


def sweep_unfinished(folder: Path, name: re.Pattern[str]) -> None:
    """Remove what killed programs left in a folder; what is being written stays.

    Args:
        folder: where archives are made.
        name: of the archives that were to be made.
    """
    for left in folder.glob(".*.part"):
        if not name.fullmatch(left.name.removeprefix(".").removesuffix(".part")):
            continue
        with suppress(OSError), left.open("rb") as file:
            _lock(file.fileno())
            left.with_name(left.name.removesuffix(".part") + ".db.part").unlink(missing_ok=True)
            left.unlink()


def _lock(descriptor: int) -> None:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno not in (
            errno.ENOLCK,
            errno.ENOTSUP,
            errno.EINVAL,
        ):  # some network folders know no locks
            raise


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise BackupFailed(
            message(
                "“{path}” could not be written: {reason}. No part of it is left there.",
                path=str(path),
                reason=describe_refusal(error, path, to_write=True),
            )
        ) from error


def program_version() -> str:
    """The version of this program; nothing is known of one that was not installed."""
    with suppress(PackageNotFoundError):
        return version("tamruang")
    return "?"
