"""Persons taken out of what the program keeps beside the database: error log, outbox, rows set aside, copies made before."""

from __future__ import annotations

import fcntl
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from email import message_from_bytes
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message as Mail
from pathlib import Path
from typing import NamedTuple

from models.backup.beside import STATES, read_file
from models.backup.record import archives_made
from models.personal.persons import Persons
from models.storage import parts, passing
from models.storage.new_files import put_whole
from models.storage.old_outbox import find_outbox
from models.storage.place import sync_folder
from models.storage.rights import rights_of

_SET_ASIDE = "*-set-aside*.csv"


class Swept(NamedTuple):
    """What was done beside the database.

    Attributes:
        mails: how many mails named one of the persons, and were taken away.
        waiting: how many of these had not been sent.
        files: names of the files out of which somebody was taken.
        copies: paths of copies that were taken away.
        is_whole: whether all could be done; else another program holds something, and it is tried again later.
    """

    mails: int = 0
    waiting: int = 0
    files: tuple[str, ...] = ()
    copies: tuple[Path, ...] = ()
    is_whole: bool = True


def find_copies(database: Path) -> list[Path]:
    """What the program has put beside the database: copies of before upgrades and restores, and logs that were set aside."""
    stem = re.escape(database.stem)
    suffix = re.escape(database.suffix or ".db")
    names = re.compile(
        rf"{stem}-\d{{4}}-\d\d-\d\d-version-\d+(?:-\d+)?{suffix}(?:\.part)?|{stem}-before-restore(?:-[\d-]+)?-*(?:\.tar)?"
        rf"|{re.escape(database.name)}-(?:wal|shm|journal)-aside(?:-\d+)?"
    )
    try:
        return sorted(
            path for path in database.parent.iterdir() if names.fullmatch(path.name) and not path.is_symlink()
        )
    except OSError:
        return []


def find_archives(database: Path) -> tuple[list[Path], list[Path]]:
    """The backups that the office knows of: those that are still where they were made, and those that are not."""
    beside = set(find_copies(database))
    known = [Path(file) for file in archives_made() if Path(file) not in beside]
    there = [path for path in known if path.is_file() and not path.is_symlink()]
    return there, [path for path in known if path not in there]


def sweep(database: Path, persons: Persons, *, removes_backups: bool) -> Swept:
    """Take persons out of all files beside the database. Done again, it finds nothing more.

    Args:
        database: file of the office.
        persons: whom.
        removes_backups: whether the backups go as well that are where they were made.

    Raises:
        OSError: something can't be written.
    """
    files = []
    rights = rights_of(database)
    for path in (parts.error_log(database), *sorted(database.parent.glob(_SET_ASIDE))):
        text = _read(path)
        if text is None:
            continue
        lines = text.splitlines(keepends=True)
        struck = [persons.strike(line) if persons.stand_in(line) else line for line in lines]
        if struck != lines:
            put_whole(path, ["".join(struck).encode("utf-8", "surrogateescape")], rights)
            files.append(path.name)
    mails, waiting, is_whole = _sweep_outbox(find_outbox(database), persons)
    passing.sweep(database.parent, database.stem)
    copies = find_copies(database)
    if removes_backups:
        copies += find_archives(database)[0]
    for copy in copies:
        if copy.is_dir():
            shutil.rmtree(copy)
        else:
            copy.unlink(missing_ok=True)
    sync_folder(database.parent)
    return Swept(mails, waiting, tuple(files), tuple(copies), is_whole)


def count_beside(database: Path, persons: Persons) -> int:
    """How many mails name one of the persons."""
    return sum(1 for _ in _mails_with(find_outbox(database), persons))


def _read(path: Path) -> str | None:
    try:
        return b"".join(read_file(path)).decode("utf-8", "surrogateescape")
    except OSError:
        return None


def _sweep_outbox(folder: Path, persons: Persons) -> tuple[int, int, bool]:
    if not folder.is_dir():
        return 0, 0, True
    mails = waiting = 0
    with _locked(folder) as is_mine:
        if not is_mine:
            return 0, 0, not any(True for _ in _mails_with(folder, persons))
        for state, path in list(_mails_with(folder, persons)):
            path.unlink(missing_ok=True)
            path.with_suffix(".json").unlink(missing_ok=True)
            mails += 1
            waiting += state != "sent"
        for state in STATES:
            sync_folder(folder / state)
    return mails, waiting, True


@contextmanager
def _locked(folder: Path) -> Iterator[bool]:
    """Keep others from sending meanwhile; gives whether nobody was sending."""
    try:
        descriptor = rights_of(folder).open_file(folder / ".lock", os.O_RDWR | os.O_NOFOLLOW)
    except OSError:
        yield False
        return
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        yield False
        return
    try:
        yield True
    finally:
        os.close(descriptor)


def _mails_with(folder: Path, persons: Persons) -> Iterator[tuple[str, Path]]:
    for state in STATES:
        with suppress(OSError):
            for path in sorted((folder / state).glob("*.eml")):
                note = _read(path.with_suffix(".json")) or ""
                if any(map(persons.stand_in, (*_texts_of(path), note))):
                    yield state, path


def _texts_of(path: Path) -> Iterator[str]:
    """All that can be read in a mail: its heads, the texts in it, and itself as it stands."""
    try:
        data = b"".join(read_file(path))
    except OSError:
        return
    yield data.decode("utf-8", "replace")
    with suppress(MessageError, ValueError, LookupError, RecursionError):
        mail = message_from_bytes(data)
        for part in mail.walk():
            yield from _heads(part)
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes):
                yield payload.decode("utf-8", "replace")
                yield payload.decode("cp874", "replace")


def _heads(part: Mail) -> Iterator[str]:
    for value in part.values():
        try:
            yield str(make_header(decode_header(str(value))))
        except (ValueError, LookupError, MessageError):
            yield str(value)


__all__ = ["Swept", "count_beside", "find_archives", "find_copies", "sweep"]
