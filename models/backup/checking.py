"""An archive read from the disk as a whole, and opened: whether a whole office can be made of it."""

from __future__ import annotations

import os
import shutil
import sqlite3
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from models.audit.audit import misfits_in_copy
from models.backup.archive import DATABASE, Reader, UnusableArchive, damaged, evidence_name, mail_of
from models.backup.contents import Head, Manifest, count_in, read_head, read_manifest
from models.errors import TamruangError, UnreadableFile
from models.messages import Message, message
from models.records import dataclass
from models.storage import schema
from models.storage.copying import look_into
from models.storage.schema import APPLICATION_ID
from models.system_errors import describe_system_error

Progress = Callable[[int], None]
"""Takes how many bytes more are done."""

_GZIP = 31  # zlib's number for the format of gzip
_TABLES = ("act", "case_event", "chain", "complaint", "event", "evidence", "paper", "paper_text", "report")


@dataclass(frozen=True, slots=True)
class Checked:
    """An archive that is just what was written.

    Attributes:
        head: what it is known by.
        manifest: what is in it.
        size: bytes.
        mails: how many are in it.
        missing: photos and papers (their sha256) that its database names and it does not have.
        changed: those that were not what they were when they were added to a case.
        misfits: what in its database is not as this program saved it.
    """

    head: Head
    manifest: Manifest
    size: int
    mails: int
    missing: tuple[str, ...]
    changed: tuple[str, ...]
    misfits: tuple[Message, ...]

    @property
    def tampering(self) -> Message | None:
        """The first of what is not as this program saved it; None if all is."""
        return next(iter(self.misfits), None)

    @property
    def is_whole(self) -> bool:
        """Whether all of the office is in it as it once was."""
        return not self.missing and not self.changed and not self.misfits


def check_archive(
    archive: Reader,
    database: Path,
    progress: Progress,
    *,
    is_elsewhere: Callable[[str], bool] | None = None,
    any_version: bool = False,
) -> Checked:
    """Read every byte of an archive and open its database.

    Args:
        archive: is read.
        database: where to put its database; made new, for its owner alone.
        progress: is told of bytes.
        is_elsewhere: whether evidence (its sha256) that is not in the archive lies where it belongs.
        any_version: take the database of a newer version too, as it is.

    Raises:
        UnusableArchive: it is not just what was written, or is from a newer version.
        UnreadableFile: the disk fails, or has no room for the database.
        DatabaseUnusable: the database is from a newer version.
    """
    with suppress(OSError, AttributeError):  # from the disk, and not what the system still remembers of it
        os.posix_fadvise(archive.file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
    head, manifest = read_head(archive), read_manifest(archive)
    for part in manifest.parts:
        if part.name != DATABASE:
            _compare(archive, part.name, part.sha256, archive.pieces(part.name), progress)
    _unpack(archive, manifest, database, progress)
    checked = Checked(
        head, manifest, archive.size, mails=_count_mails(manifest), missing=(), changed=(), misfits=()
    )
    try:
        with closing(look_into(database)) as connection:
            return _look(archive, checked, connection, is_elsewhere, any_version=any_version)
    except (
        sqlite3.Error,
        TypeError,
        ValueError,
        LookupError,
    ) as error:  # rows may hold what no program of ours writes
        raise damaged(archive.path, message("its database is not whole")) from error


def _compare(archive: Reader, name: str, said: str, pieces: Iterator[bytes], progress: Progress) -> None:
    digest = sha256()
    for piece in pieces:
        digest.update(piece)
        progress(len(piece))
    if digest.hexdigest() != said:
        raise damaged(archive.path, message("one part differs from what was backed up ({name})", name=name))


def _unpack(archive: Reader, manifest: Manifest, database: Path, progress: Progress) -> None:
    """Put the database at its place; no byte more of it than was said, however much would come of the archive."""
    part = next(part for part in manifest.parts if part.name == DATABASE)
    try:
        free = shutil.disk_usage(database.parent).free
        if manifest.database_size > free:
            raise UnreadableFile(
                message(
                    "The database in “{path}” takes {needed} MB, but there are only {free} MB free in {folder}. Free some space.",
                    path=str(archive.path),
                    needed=manifest.database_size // 1_000_000 + 1,
                    free=free // 1_000_000,
                    folder=str(database.parent),
                )
            )
        descriptor = os.open(database, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
        packed, plain = sha256(), sha256()
        with os.fdopen(descriptor, "wb") as file:
            for piece in _inflate(archive, packed.update, manifest.database_size, progress):
                plain.update(piece)
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise UnreadableFile(
            message(
                "The database in “{path}” could not be unpacked in {folder}: {reason}.",
                path=str(archive.path),
                folder=str(database.parent),
                reason=describe_system_error(error),
            )
        ) from error
    if packed.hexdigest() != part.sha256 or plain.hexdigest() != manifest.database_sha256:
        raise damaged(
            archive.path, message("one part differs from what was backed up ({name})", name=DATABASE)
        )


def _inflate(
    archive: Reader, seen: Callable[[bytes], object], size: int, progress: Progress
) -> Iterator[bytes]:
    unpack = zlib.decompressobj(_GZIP)
    wrong = damaged(archive.path, message("its database is not whole"))
    done = 0
    for piece in archive.pieces(DATABASE):
        seen(piece)
        left = piece
        while left and not unpack.eof:
            try:
                plain = unpack.decompress(left, 1 << 20)
            except zlib.error as error:
                raise wrong from error
            left = unpack.unconsumed_tail
            done += len(plain)
            if done > size:
                raise wrong
            progress(len(plain))
            yield plain
        if unpack.eof and (unpack.unused_data or left):
            raise wrong
    rest = unpack.flush()
    done += len(rest)
    if not unpack.eof or done != size:
        raise wrong
    yield rest


def _look(
    archive: Reader,
    checked: Checked,
    connection: sqlite3.Connection,
    is_elsewhere: Callable[[str], bool] | None,
    *,
    any_version: bool,
) -> Checked:
    path, manifest = archive.path, checked.manifest
    (owner,) = connection.execute("PRAGMA application_id").fetchone()
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if owner != APPLICATION_ID or not {*_TABLES, schema.TABLE} <= tables:
        raise damaged(path, message("its database is not an office's"))
    if not any_version:
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        applied = [
            str(name) for (name,) in connection.execute(f"SELECT name FROM {schema.TABLE} ORDER BY name")
        ]
        _refuse_newer(applied, int(version), path)
    if connection.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
        raise damaged(path, message("its database is not whole"))
    if count_in(connection) != manifest.counts:
        raise damaged(path, message("its database does not match its list of parts"))
    there = {part.name: part.sha256 for part in manifest.parts}
    named = [
        str(content) for (content,) in connection.execute("SELECT DISTINCT sha256 FROM evidence ORDER BY 1")
    ]
    absent = [content for content in named if evidence_name(content) not in there]
    missing = tuple(content for content in absent if is_elsewhere is None or not is_elsewhere(content))
    changed = tuple(content for content in named if there.get(evidence_name(content), content) != content)
    misfits = tuple(misfit.sentence for misfit in misfits_in_copy(connection))
    return replace(checked, missing=missing, changed=changed, misfits=misfits)


def _refuse_newer(applied: list[str], version: int, path: Path) -> None:
    try:
        schema.refuse_newer(applied, version, path)
    except TamruangError as error:
        raise UnusableArchive(error.sentence) from error


def _count_mails(manifest: Manifest) -> int:
    return sum(part.name.endswith(".eml") and mail_of(part.name) is not None for part in manifest.parts)
