"""Restoring an office from a backup: everything is checked first, and kill -9 at any moment leaves the old office or the new one.

Photos, papers and mails are only ever added beside the office, so both of them have theirs. The database is then replaced by one
transaction of SQLite, in its own file: rights, log and locks stay SQLite's business. Before that, a backup of what is replaced
is made beside it.
"""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from itertools import count
from pathlib import Path

from models import clock
from models.backup import beside
from models.backup.archive import Reader, open_archive
from models.backup.checking import Checked, check_archive
from models.backup.loss import Loss, find_loss, last_state
from models.backup.making import Progress, sweep_unfinished, write_archive
from models.backup.office import SUFFIX
from models.backup.placing import (
    NotRestored,
    explain_placing,
    fill_folders,
    move_aside,
    note_in_copy,
    settle_file,
    somebody_there,
    work_folder,
)
from models.errors import DatabaseUnusable, NotAllowed
from models.messages import message
from models.office.people import SELECT as SELECT_ACCOUNTS
from models.office.people import Officer, People, Right, account_of
from models.records import dataclass
from models.storage import errors as database_errors
from models.storage import parts
from models.storage.copying import alone_with, look_into, replace_content
from models.storage.leftover import Misfit, refuse_misfit
from models.storage.opening import refuse_foreign
from models.storage.place import is_there, sync_folder
from models.storage.rights import make_folders, rights_in, rights_of

Confirm = Callable[[Checked, Loss | None, bool], bool]
"""Told what is in the backup, what the office would lose (None if that can't be told), and whether there is an office."""


@dataclass(frozen=True, slots=True)
class Restored:
    """An office that was restored.

    Attributes:
        database: its file.
        checked: what it was restored from.
        copy: where the office as it was before lies; None if there was none.
        evidence: how many photos and papers were put into their folder.
        waiting: how many mails that waited then may have been sent since: they stand with those that were begun.
    """

    database: Path
    checked: Checked
    copy: Path | None
    evidence: int
    waiting: int


def restore_office(
    file: Path, database: Path, *, by: str, confirm: Confirm, progress: Progress | None = None
) -> Restored | None:
    """Replace an office by what a backup has of it; where there is none, put it there.

    Args:
        file: the archive.
        database: file of the office.
        by: who does it.
        confirm: asked before anything is changed.
        progress: is told how far the check is.

    Returns:
        What was done; None if the answer was no: then nothing was changed.

    Raises:
        UnusableArchive: the archive is not just what was written, or is from a newer version.
        UnreadableFile: it can't be read, or there is no room for it.
        NotRestored: somebody has the office open, or the disk is full; the office is as it was.
        NotAllowed: the office has roles, and it is another one's to replace.
        DatabaseUnusable: another program's file is there, or it may not be changed.
    """
    database = database.expanduser().absolute()
    refuse_foreign(database)
    evidence = parts.evidence_folder(database)
    with open_archive(file) as archive, work_folder(database.parent, database.stem) as work:
        staged = work / "office.db"
        checked = check_archive(
            archive,
            staged,
            _told(archive, progress),
            is_elsewhere=lambda each: beside.is_whole(evidence, each),
        )
        has_office = is_there(database)
        loss, state = _look(database, staged, by) if has_office else (None, None)
        if not confirm(checked, loss, has_office):
            return None
        with explain_placing(database):
            note_in_copy(staged, file, checked, by)
            added, waiting = fill_folders(archive, checked, database, rights_of(database))
            copy: Path | None
            if has_office and state is not None:
                copy = _replace(database, staged, state, by)
            else:
                copy = move_aside(database, staged, _aside(database, "") if has_office else None)
    return Restored(database, checked, copy, added, waiting)


def restore_into(
    file: Path, folder: Path, *, by: str, confirm: Confirm, progress: Progress | None = None
) -> Restored | None:
    """Make an office from a backup in a folder of its own, which appears as a whole.

    Args:
        file: the archive.
        folder: not there yet, or empty.
        by: who does it.
        confirm: asked before anything is made.
        progress: is told how far the check is.

    Raises:
        UnusableArchive: the archive is not just what was written, or is from a newer version.
        UnreadableFile: it can't be read, or there is no room for it.
        NotRestored: the folder is not empty, or can't be written.
    """
    folder = folder.expanduser().absolute()
    with explain_placing(folder):
        if folder.is_symlink() or (folder.exists() and (not folder.is_dir() or any(folder.iterdir()))):
            raise NotRestored(
                message(
                    "{folder} is not empty, and was left alone. Give a new folder with --into.",
                    folder=str(folder),
                )
            )
        make_folders(folder.parent)
        rights = rights_in(folder.parent)
    with open_archive(file) as archive, work_folder(folder.parent, folder.name) as work:
        made = work / "office"
        rights.make_folder(made)
        staged = made / "office.db"
        checked = check_archive(archive, staged, _told(archive, progress))
        if not confirm(checked, None, False):
            return None
        with explain_placing(folder):
            note_in_copy(staged, file, checked, by)
            name = _file_name(checked.head.name)
            database = made / name
            settle_file(staged, rights)
            staged.rename(database)
            added, waiting = fill_folders(archive, checked, database, rights)
            sync_folder(made)
            made.rename(folder)
            sync_folder(folder.parent)
    return Restored(folder / name, checked, None, added, waiting)


def _look(database: Path, staged: Path, by: str) -> tuple[Loss | None, tuple[object, ...] | None]:
    """What the office would lose, and its last state; nothing for one that is damaged, or has a log that is not of it."""
    try:
        refuse_misfit(database)
    except Misfit:  # SQLite would make a mixture of both before anything could be saved of either
        return None, None
    try:
        with alone_with(database) as office, closing(look_into(staged)) as backup:
            _refuse_role(office, database, by)
            state = last_state(office)
            with suppress(sqlite3.OperationalError):  # tables of another version
                return find_loss(office, backup), state
            return None, state
    except sqlite3.Error as error:
        _refuse_busy(error, database)
        return None, None


def _refuse_role(office: sqlite3.Connection, database: Path, by: str) -> None:
    """Refuse to replace an office to whom it has given no such role; its files' owner and root could replace them anyway.

    Raises:
        NotAllowed: so it is; the sentence says who may.
    """
    if os.geteuid() in {0, database.stat().st_uid}:
        return
    try:
        officers = office.execute("SELECT id, word FROM office_word WHERE list = 'officer'")
        people = People(
            map(account_of, office.execute(SELECT_ACCOUNTS)),
            {number: Officer(word) for number, word in officers},
        )
    except (
        sqlite3.OperationalError,
        ValueError,
        TypeError,
    ):  # of another version, or damaged: it knows no roles
        return
    if not people.may(by, Right.OFFICE):
        raise NotAllowed(
            message(
                "Only the head of the office, the owner of its files or an administrator may replace it "
                "with a backup. {who}",
                who=people.who_may(Right.OFFICE),
            )
        )


def _replace(database: Path, staged: Path, state: tuple[object, ...], by: str) -> Path:
    """Put the new content into the database after a backup of the old one was made beside it; gives that one."""
    sweep_unfinished(database.parent, re.compile(re.escape(_aside_stem(database)) + r"-[\d-]+\.tar"))
    copy = _aside(database, SUFFIX)
    try:
        with alone_with(database) as office:
            if last_state(office) != state:
                raise NotRestored(
                    message("Somebody saved something in the meantime, so nothing was restored. Begin again.")
                )
            # Its photos and papers stay where they are: none is ever taken away.
            write_archive(copy, database, office, by=by, has_evidence=False, any_version=True)
            settle_file(copy, rights_of(database))
            replace_content(office, staged)
    except DatabaseUnusable:  # more of it is damaged than could be seen at first
        return move_aside(database, staged, _aside(database, "")) or database
    except sqlite3.Error as error:
        _refuse_busy(error, database)
        raise NotRestored(database_errors.describe_error(error, database)) from error
    return copy


def _refuse_busy(error: sqlite3.Error, database: Path) -> None:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        raise NotRestored(somebody_there(database)) from error
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_CANTOPEN):
        raise DatabaseUnusable(database_errors.describe_error(error, database)) from error


def _aside(database: Path, suffix: str) -> Path:
    """A free name beside the database for what it was before."""
    stem = f"{_aside_stem(database)}-{clock.now().astimezone(clock.BANGKOK):%Y-%m-%d-%H%M%S}"
    names = (f"{stem}{'' if n == 1 else f'-{n}'}{suffix}" for n in count(1))
    return next(path for path in map(database.with_name, names) if not os.path.lexists(path))


def _aside_stem(database: Path) -> str:
    return f"{database.stem}-before-restore"


def _file_name(said: str) -> str:
    """The name of the database as the archive says it; ours, if that could be anything but a plain file beside the others."""
    name = said.strip()
    is_plain = Path(name).name == name and not name.startswith((".", "-")) and len(name.encode()) <= 100
    return name if is_plain and Path(name).suffix == ".db" and Path(name).stem != "outbox" else "tamruang.db"


def _told(archive: Reader, progress: Progress | None) -> Callable[[int], None]:
    done = 0

    def tell(size: int) -> None:
        nonlocal done
        done += size
        if progress is not None:
            progress(min(done, archive.size), archive.size)

    return tell
