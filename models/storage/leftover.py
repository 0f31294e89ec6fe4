"""What a crash has left beside a database is looked at before SQLite touches the file.

SQLite takes any log that lies beside a file for one of it and folds it into it: into yesterday's copy too, which makes a mixture of
both and destroys the copy. So while nobody has the database open, and nobody can open it, file and log are compared. What a crash
left is always of its file, so it is never refused: the mark of each save tells for certain (`file_mark`), and where there is none,
as in a log of an earlier version, both are checked together without being changed.
"""

from __future__ import annotations

import os
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from models.errors import DatabaseBusy, DatabaseFull, DatabaseUnusable
from models.messages import Message, message
from models.storage import journal
from models.storage.errors import damaged
from models.storage.file_mark import Mark, is_of, mark_of_page, read_mark
from models.storage.passing import passing_folder
from models.storage.place import making_was_cut_off, set_remains_aside
from models.storage.room import describe_lack
from models.storage.waiting import who_locks
from models.storage.write_ahead_log import HEAD, Log, read_index, read_log

if sys.platform != "win32":
    import fcntl

_FIRST_LOCKED, _LOCKED_BYTES = 0x40000000, 512
"""Where SQLite puts its locks on a database."""
_SAVES_IN_FLIGHT = 1
"""So many may have been cut off when the power went."""


_HOW = message(
    "To put a backup in its place: “tamruang restore FILE”. To open the file as it is, without the log: “tamruang "
    "doctor --set-log-aside”, which deletes nothing."
)


class Misfit(DatabaseUnusable):
    """What lies beside the database is not of it, or damaged. Nothing was touched."""

    title = message("The database and its log do not belong together")


def refuse_misfit(path: Path, *, looks: bool = False) -> bool:
    """Refuse a database beside which a log or a journal lies that is not of it, or can't be read.

    Args:
        path: of the database, which is there.
        looks: whether to look who has it open even if nothing lies beside it.

    Returns:
        Whether nobody had it open, as far as that was looked for.

    Raises:
        Misfit: so it is; nothing was changed.
    """
    has_log, has_index, has_undo = (_size(f"{path}{end}") > 0 for end in ("-wal", "-shm", "-journal"))
    if not (has_log or has_index or has_undo or looks):
        return True
    log, index, undo = (path.with_name(path.name + end) for end in ("-wal", "-shm", "-journal"))
    with _alone(path) as is_alone:
        if is_alone and not _size(path):
            set_remains_aside(path)
            return True
        if is_alone and has_undo:
            _refuse_journal(path, undo)
        if is_alone and (has_log or has_index):
            _refuse_log(path, log, index)
        return is_alone


def set_log_aside(path: Path) -> list[Path]:
    """Give what lies beside a database another name, so that the file is opened as it is. Nothing is deleted.

    Args:
        path: of the database.

    Returns:
        The new names; none if nothing lay there.

    Raises:
        DatabaseBusy: somebody has it open, so what lies there is wanted.
        OSError: it can't be renamed, or there is no database.
    """
    with _alone(path) as is_alone:
        if not is_alone:
            raise DatabaseBusy(
                message(
                    "Somebody has the database {path} open. Ask everybody to leave the program, then try again. Nothing "
                    "was changed.",
                    path=str(path),
                )
            )
        return set_remains_aside(path, is_wanted=False)


@contextmanager
def _alone(path: Path) -> Iterator[bool]:
    """Keep everybody from opening a database for the block; tells whether nobody had it open.

    Without the right to write there is no such lock: then it is only looked at.
    """
    if sys.platform == "win32":
        yield False
        return
    is_held = True
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CLOEXEC)
    except OSError:
        is_held, descriptor = False, os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        try:
            if is_held:
                fcntl.lockf(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB, _LOCKED_BYTES, _FIRST_LOCKED)
            is_alone = is_held or not who_locks(descriptor, _FIRST_LOCKED, _LOCKED_BYTES)
        except OSError:
            is_alone = False
        yield is_alone
    finally:
        os.close(descriptor)


def _refuse_log(path: Path, log: Path, index: Path) -> None:
    known = read_index(index)
    unfolded = known is not None and known.frames > known.folded
    try:
        found = read_log(log)
    except FileNotFoundError:
        found = None
    except OSError:
        return  # opening it says why it can't be read
    if found is None:
        if unfolded and _size(log) <= HEAD:
            raise Misfit(_gone(path))
        if _size(log) > HEAD and known is not None and unfolded:
            raise Misfit(_damaged(path))
        return
    is_same_round = known is not None and known.salts == found.salts
    if is_same_round and unfolded and known is not None and known.frames > found.frames:
        raise Misfit(_damaged(path))
    if found.lost > _SAVES_IN_FLIGHT:
        raise Misfit(_damaged(path))
    if found.frames and not _fits(path, log, found):
        raise Misfit(_foreign(path))


def _fits(path: Path, log: Path, found: Log) -> bool:
    """Whether a log is of a file.

    Raises:
        DatabaseUnusable: the file is damaged.
    """
    if found.marks and (mark := _mark_of(path, found)) is not None:
        return is_of(mark, [each for _, each in found.marks])
    together = _check_with(path, log)
    with closing(_alone_in(path)) as connection:
        alone = check(connection)
    if not (together.is_whole or alone.is_whole):
        raise DatabaseUnusable(damaged(path))
    return together.is_whole and (together.refers_rightly or not alone.refers_rightly)


def _mark_of(path: Path, log: Log) -> Mark | None:
    """The mark of the file alone; None if it has none that can be read.

    While a log is being folded into it, the file is not whole: SQLite could not read it.
    """
    with path.open("rb") as file:
        file.seek((log.root - 1) * log.page_size)
        if (mark := mark_of_page(file.read(log.page_size))) is not None:
            return mark
    with suppress(sqlite3.Error), closing(_alone_in(path)) as connection:
        return read_mark(connection)
    return None


def _alone_in(path: Path) -> sqlite3.Connection:
    """A connection to a file as it lies, without what stands beside it."""
    return sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)


def _check_with(path: Path, log: Path) -> Checked:
    """What SQLite finds in a database and a log together. Neither is touched: they are read under other names.

    Raises:
        DatabaseFull: there is no room to do so.
    """
    try:
        try:
            with passing_folder(path.parent) as folder:
                return _check_in(folder, path, log)
        except OSError:  # it is full, or nothing may be written there
            with passing_folder() as folder:
                return _check_in(folder, path, log)
    except OSError as error:
        raise DatabaseFull(describe_lack(path, _size(path) + 2 * _size(log))) from error


def _check_in(folder: Path, path: Path, log: Path) -> Checked:
    copy = folder / "looked-at.db"
    _link_or_copy(path, copy)
    _copy(log, copy.with_name(copy.name + "-wal"))
    with closing(sqlite3.connect(f"{copy.as_uri()}?mode=ro", uri=True, isolation_level=None)) as connection:
        return check(connection)


class Checked(NamedTuple):
    """What SQLite finds in a database.

    Attributes:
        is_whole: whether its pages and indexes are in order.
        refers_rightly: whether each row that another one names is there.
    """

    is_whole: bool
    refers_rightly: bool


def check(connection: sqlite3.Connection) -> Checked:
    """Have SQLite look through a database."""
    try:
        connection.execute("PRAGMA trusted_schema = OFF")
        ((said,),) = connection.execute("PRAGMA integrity_check(1)").fetchall()
        return Checked(said == "ok", not connection.execute("PRAGMA foreign_key_check").fetchmany(1))
    except (sqlite3.Error, ValueError):
        return Checked(is_whole=False, refers_rightly=False)


def _refuse_journal(path: Path, undo: Path) -> None:
    """Refuse a journal that is not of the file: SQLite would write what it holds over the file."""
    if making_was_cut_off(path):
        # It says that the file was empty. One that is whole by itself is no half-made one.
        if _is_office(path):
            raise Misfit(_foreign_journal(path))
        return
    fits = journal.fits(path, undo)
    if fits is None:
        with passing_folder(path.parent) as folder:
            copy = folder / "looked-at.db"
            _copy(path, copy)
            _copy(undo, copy.with_name(copy.name + "-journal"))
            with closing(sqlite3.connect(copy, isolation_level=None)) as connection:
                fits = check(connection).is_whole
            # One that is whole by itself needs no journal.
            fits = fits and not _is_office(path)
    if not fits:
        raise Misfit(_foreign_journal(path))


def _is_office(path: Path) -> bool:
    """Whether a file is a whole office by itself in which somebody has worked."""
    with suppress(sqlite3.Error), closing(_alone_in(path)) as connection:
        return (
            bool(connection.execute("SELECT 1 FROM chain LIMIT 1").fetchone()) and check(connection).is_whole
        )
    return False


def _link_or_copy(source: Path, target: Path) -> None:
    try:
        os.link(source, target)  # no bytes are copied; it is only read
    except OSError:
        _copy(source, target)


def _copy(source: Path, target: Path) -> None:
    from models.storage.new_files import copy_new  # only after a crash

    copy_new(source, target)


def _size(path: Path | str) -> int:
    try:
        return os.stat(path).st_size  # noqa: PTH116 - a third of the time of `Path.stat`
    except OSError:
        return 0


def _foreign(path: Path) -> Message:
    return message(
        "The log beside the database {path} ({log}) belongs to another file: the database was replaced by a copy, "
        "or the log was. Together they would be a mixture, so nothing was opened or changed. {how}",
        path=str(path),
        log=f"{path.name}-wal",
        how=_HOW,
    )


def _damaged(path: Path) -> Message:
    return message(
        "The log beside the database {path} ({log}) is damaged: not all that was saved can be read from it. Nothing was opened or "
        "changed. {how}",
        path=str(path),
        log=f"{path.name}-wal",
        how=_HOW,
    )


def _gone(path: Path) -> Message:
    return message(
        "The log of the database {path} ({log}) is gone, and with it what was saved last. Put it back if you have it. {how}",
        path=str(path),
        log=f"{path.name}-wal",
        how=_HOW,
    )


def _foreign_journal(path: Path) -> Message:
    return message(
        "The journal beside the database {path} ({log}) belongs to another file, and would overwrite this one. "
        "Nothing was opened or changed. {how}",
        path=str(path),
        log=f"{path.name}-journal",
        how=_HOW,
    )
