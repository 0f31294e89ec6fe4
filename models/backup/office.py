"""The backup of the open office: where it goes, that it is noted, and which older ones it makes needless."""

from __future__ import annotations

import re
from contextlib import closing, suppress
from dataclasses import replace
from itertools import count
from pathlib import Path

from models import clock
from models.backup.archive import open_archive
from models.backup.contents import Head, read_head
from models.backup.making import Backup, BackupFailed, Progress, sweep_unfinished, write_archive
from models.backup.on_server import refuse_backup
from models.backup.record import BackupMade, note_backup
from models.errors import DatabaseUnusable, InvalidValue, TamruangError
from models.messages import Message, message
from models.records import dataclass
from models.storage import parts
from models.storage.copying import BESIDE, connect
from models.storage.database import connection, database, office_address, office_path
from models.storage.errors import explain_errors
from models.storage.old_outbox import find_outbox
from models.storage.place import sync_folder

SUFFIX = ".tar"


@dataclass(frozen=True, slots=True)
class Done:
    """What a backup of the open office came to.

    Attributes:
        backup: that was made.
        removed: older ones that were taken away.
        kept_because: why none was taken away although that was asked for.
        not_noted: why the office does not know of it.
        is_same_disk: whether it lies on the disk of the office.
    """

    backup: Backup
    removed: tuple[Path, ...] = ()
    kept_because: Message | None = None
    not_noted: Message | None = None
    is_same_disk: bool = False


def make_backup(target: Path, *, by: str, keep: int | None = None, progress: Progress | None = None) -> Done:
    """Make a backup of the open office, and read it back.

    Args:
        target: of the archive, a name that ends in `.tar`; or a folder, in which it gets a name with day and time.
        by: who makes it.
        keep: so many of this office stay in the folder, the newest; None for all. Only what got its name here is taken away.
        progress: is told how far it is.

    Raises:
        BackupFailed: it can't be written there.
        OnServer: the office lies on a server.
        InvalidValue: `keep` goes with a folder only.
        DatabaseUnusable: the database can't be read, or is damaged.
    """
    office = office_path()
    refuse_backup(office)
    with connection():
        (key,) = database.connection().execute("SELECT key FROM office_key").fetchone()
    is_folder = target.is_dir()
    if keep is not None and not is_folder:
        raise InvalidValue("keep", message("--keep needs a folder, where backups are named by day and time."))
    if not is_folder and target.suffix != SUFFIX:
        # A folder whose disk is not there today must not become a file.
        raise BackupFailed(
            message("There is no folder {path}. For a file, give a name that ends in .tar.", path=str(target))
        )
    path = (_free_name(target, office) if is_folder else target).absolute()
    _refuse_own(path, office)
    if not is_folder:
        _refuse_other(path, str(key))
    if is_folder:
        sweep_unfinished(target, _pattern(office))
    with explain_errors(office):
        source = connect(office_address())
    with closing(source):
        backup = write_archive(path, office, source, by=by, progress=progress)
    done = Done(backup, not_noted=_note(backup, by), is_same_disk=path.stat().st_dev == office.stat().st_dev)
    if keep is None:
        return done
    if not backup.is_whole:
        reason = message("No older backup was removed, because older ones may have what this one lacks.")
        return replace(done, kept_because=reason)
    return replace(done, removed=_remove_old(path, office, str(key), keep))


def list_backups(folder: Path, office: Path, key: str) -> list[tuple[Head, Path]]:
    """The backups of an office that got their names here, the oldest first.

    Args:
        folder: where they lie.
        office: file of its database.
        key: of the office.
    """
    found = []
    for path in folder.iterdir():
        if _pattern(office).fullmatch(path.name) and path.is_file() and not path.is_symlink():
            with suppress(TamruangError), open_archive(path) as archive:
                head = read_head(archive)
                if head.office == key:
                    found.append((head, path))
    return sorted(found, key=lambda each: (each[0].at, each[1].name))


def _pattern(office: Path) -> re.Pattern[str]:
    return re.compile(re.escape(office.stem) + r"-\d{4}-\d\d-\d\d-\d{6}(-\d+)?" + re.escape(SUFFIX))


def _free_name(folder: Path, office: Path) -> Path:
    stem = f"{office.stem}-{clock.now().astimezone(clock.BANGKOK):%Y-%m-%d-%H%M%S}"
    names = (f"{stem}{'' if n == 1 else f'-{n}'}{SUFFIX}" for n in count(1))
    return next(path for path in map(folder.joinpath, names) if not path.exists() and not path.is_symlink())


def _refuse_own(path: Path, office: Path) -> None:
    """The office's own folders and files are no place for its backup."""
    place, home = path.resolve(), office.resolve()
    folders = [parts.evidence_folder(home), find_outbox(home)]
    own = {home, *(home.with_name(home.name + beside) for beside in BESIDE), parts.error_log(home)}
    if place in own or any(folder.resolve() in place.parents for folder in folders):
        raise BackupFailed(
            message(
                "{path} belongs to the office itself. Give a place outside it, preferably on another disk.",
                path=str(path),
            )
        )


def _refuse_other(path: Path, key: str) -> None:
    """What is there already is replaced only by a newer backup of the same office."""
    if not path.exists() and not path.is_symlink():
        return
    with suppress(TamruangError), open_archive(path) as archive:
        if not path.is_symlink() and read_head(archive).office == key:
            return
    raise BackupFailed(
        message(
            "“{path}” is there already and is not a backup of this office. It was left alone; give "
            "another name.",
            path=str(path),
        )
    )


def _note(backup: Backup, by: str) -> Message | None:
    head = backup.checked.head
    made = BackupMade(head.at, by, str(backup.path), backup.checked.size, backup.is_whole)
    try:
        note_backup(made)
    except DatabaseUnusable as error:  # the backup is good, whatever else may be wrong
        return error.sentence
    return None


def _remove_old(path: Path, office: Path, key: str, keep: int) -> tuple[Path, ...]:
    found = [each for _, each in list_backups(path.parent, office, key) if each.name != path.name]
    removed = []
    for old in found[: max(0, len(found) + 1 - keep)]:
        with suppress(OSError):
            old.unlink()
            removed.append(old)
    sync_folder(path.parent)
    return tuple(removed)
