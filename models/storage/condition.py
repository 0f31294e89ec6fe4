"""How an office stands on its disk: whose its parts are, what the person who asks may do with them, how much room there is."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path

from models.messages import Message
from models.records import dataclass
from models.storage import parts
from models.storage.database import connection, database
from models.storage.old_outbox import find_outbox
from models.storage.refusal import explain_refusal, name_of_group, name_of_user
from models.storage.rights import Rights, rights_of

_BESIDE = ("-wal", "-shm", "-journal")
_OTHERS = 0o077


@dataclass(frozen=True, slots=True)
class Part:
    """A part of an office on the disk.

    Attributes:
        kind: `folder`, `database`, `log`, `evidence`, `outbox`, `presence` or `errors`.
        path: where it lies.
        mode: its rights as `ls` shows them; empty where it can't be looked at.
        owner: its owner's login.
        group: the name of its group.
        bytes: of the files in it.
        refusal: what keeps this person from it or from what lies in it; None if nothing does.
        is_off: whether it has not the office's rights, or something in it has not.
    """

    kind: str
    path: Path
    mode: str
    owner: str
    group: str
    bytes: int
    refusal: Message | None
    is_off: bool


@dataclass(frozen=True, slots=True)
class Condition:
    """How an office stands on its disk.

    Attributes:
        rights: shared or private.
        parts: those that are there; more are made when they are needed.
        free: bytes that are free on the disk.
    """

    rights: Rights
    parts: tuple[Part, ...]
    free: int

    @property
    def bytes(self) -> int:
        """How large the office is."""
        return sum(part.bytes for part in self.parts)

    @property
    def refusal(self) -> Message | None:
        """What keeps this person from the first part that may not be used."""
        return next((part.refusal for part in self.parts if part.refusal is not None), None)


def look_at_parts(office: Path) -> Condition:
    """Look at an office from outside, without opening it.

    Args:
        office: the database.
    """
    rights = rights_of(office)
    beside = {f"{office.name}{end}": office.with_name(f"{office.name}{end}") for end in _BESIDE}
    places = [
        ("folder", office.parent),
        ("database", office),
        *(("log", path) for path in beside.values()),
        ("evidence", parts.evidence_folder(office)),
        ("outbox", find_outbox(office)),
        ("presence", parts.presence_folder(office)),
        ("errors", parts.error_log(office)),
    ]
    found = [_look(kind, path, office, rights) for kind, path in places]
    try:
        free = shutil.disk_usage(office.parent).free
    except OSError:
        free = 0
    return Condition(rights, tuple(part for part in found if part is not None), free)


def find_faults(most: int = 100) -> list[str]:
    """What SQLite's own check of pages, rows and indexes finds wrong in the open database, in its words.

    Args:
        most: to look for no more than so many.

    Raises:
        DatabaseUnusable: it can't be read.
    """
    with connection():
        said = database.execute_sql(f"PRAGMA integrity_check({most})").fetchall()
        loose = database.execute_sql("PRAGMA foreign_key_check").fetchall()
    faults = [str(fault) for (fault,) in said if fault != "ok"]
    return faults + [f"row {row} of {table} belongs to no row of {parent}" for table, row, parent, _ in loose]


def _look(kind: str, path: Path, office: Path, rights: Rights) -> Part | None:
    try:
        found = path.lstat()
    except OSError:
        if kind != "folder":
            return None  # it is not there, or its folder is closed, of which the folder itself tells
        return Part(kind, path, "", "", "", 0, explain_refusal(path, office=office), False)
    refusal = explain_refusal(path, office=office)
    is_off, size = _is_off(found, rights), 0 if stat.S_ISDIR(found.st_mode) else found.st_size
    if kind in {"evidence", "outbox", "presence"}:
        for below, status in _below(path):
            is_off = is_off or _is_off(status, rights)
            size += 0 if stat.S_ISDIR(status.st_mode) else status.st_size
            if refusal is None and not _may_use(below, status):
                refusal = explain_refusal(below, office=office)
    return Part(
        kind,
        path,
        stat.filemode(found.st_mode),
        name_of_user(found.st_uid),
        name_of_group(found.st_gid),
        size,
        refusal,
        is_off,
    )


def _is_off(found: os.stat_result, rights: Rights) -> bool:
    """Whether the others of the group are kept out, or others of the machine are let in."""
    if stat.S_ISLNK(found.st_mode):
        return False
    if rights.group is None:
        return bool(found.st_mode & _OTHERS)
    wanted = rights.folder_mode if stat.S_ISDIR(found.st_mode) else rights.file_mode
    return found.st_gid != rights.group or stat.S_IMODE(found.st_mode) != wanted


def _may_use(path: Path, found: os.stat_result) -> bool:
    wanted = os.R_OK | os.W_OK | (os.X_OK if stat.S_ISDIR(found.st_mode) else 0)
    if stat.S_ISLNK(found.st_mode):
        return True
    return os.access(path, wanted, effective_ids=os.access in os.supports_effective_ids)


def _below(folder: Path) -> Iterator[tuple[Path, os.stat_result]]:
    """What lies in a folder and below, as far as one may look."""
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return
    for entry in entries:
        try:
            status = entry.stat(follow_symlinks=False)
        except OSError:
            continue
        yield Path(entry.path), status
        if stat.S_ISDIR(status.st_mode):
            yield from _below(Path(entry.path))
