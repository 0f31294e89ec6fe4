"""Making an office that a Unix group shares, sharing a private one, and taking it back.

What is in the way is found before anything is changed. The rights of the database are changed last, for by them the program tells
whether an office is shared: one that is interrupted half way is private still, and doing it again brings it to its end.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from models.errors import TamruangError
from models.messages import Message, message
from models.records import dataclass
from models.storage.refusal import name_of_group, name_of_user
from models.storage.rights import PRIVATE, Rights
from models.system_errors import describe_system_error

try:
    import grp
    import pwd
except ImportError:  # Windows has no such groups
    grp = pwd = None  # type: ignore[assignment]

_OPEN = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
_OUTBOX = "outbox"
_NO_PART = frozenset({"lost+found"})
Part = tuple[Path, os.stat_result]

_NAMED = 5
"""So many are named where there may be many."""


class SharingRefused(TamruangError):
    """An office can't be made, shared or taken back; nothing was changed."""

    title = message("Nothing was changed")


class SharingStopped(TamruangError):
    """The rights of some parts could not be changed."""

    title = message("Not all rights were changed")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was done, and what is left to do for others.

    Attributes:
        done: what was done, in its order.
        remains: what is left to do, such as by an administrator.
    """

    done: tuple[Message, ...]
    remains: tuple[Message, ...] = ()


def find_group(name: str) -> int:
    """The number of a group that this process can give files to.

    Raises:
        SharingRefused: there is no such group, or the account is not of it.
    """
    try:
        group = grp.getgrnam(name).gr_gid
    except (KeyError, AttributeError) as error:
        raise SharingRefused(
            message(
                "There is no group “{group}” on this machine. An administrator can make it: groupadd {group}",
                group=name,
            )
        ) from error
    if os.geteuid() != 0 and group not in {os.getegid(), *os.getgroups()}:
        you = name_of_user(os.geteuid())
        raise SharingRefused(
            message(
                "You are not in the group “{group}”, so you can't share with it. An administrator can "
                "add you; log in again afterwards: usermod -aG {group} {you}",
                group=name,
                you=you,
            )
        )
    return group


def refuse_closed_way(path: Path, group: int, *, is_there: bool = False) -> None:
    """Refuse a place that a group can't come to.

    Args:
        path: of the office's folder.
        group: number of the group.
        is_there: whether the office lies there already, and would have to be moved.

    Raises:
        SharingRefused: one of the folders above it is closed to the group.
    """
    for folder in reversed(path.parents):
        try:
            found = folder.stat()
        except FileNotFoundError:
            return  # it will be made, and open
        is_open = found.st_mode & stat.S_IXOTH or (found.st_gid == group and found.st_mode & stat.S_IXGRP)
        if not is_open and is_there:
            raise SharingRefused(
                message(
                    "The group “{group}” can't reach {path}, because {folder} belongs to {owner} and is "
                    "closed to others. Move the office first: tamruang backup FILE.tar, then tamruang "
                    "restore FILE.tar --into /srv/tamruang",
                    group=name_of_group(group),
                    path=str(path),
                    folder=str(folder),
                    owner=name_of_user(found.st_uid),
                )
            )
        if not is_open:
            raise SharingRefused(
                message(
                    "The group “{group}” can't reach {path}, because {folder} belongs to {owner} and is "
                    "closed to others. Choose another place, such as /srv/tamruang, or open the way: chmod "
                    "o+x {folder}",
                    group=name_of_group(group),
                    path=str(path),
                    folder=str(folder),
                    owner=name_of_user(found.st_uid),
                )
            )


def share_office(database: Path, group: str) -> Outcome:
    """Give an office to a group; one that is shared already gets its rights put right.

    Args:
        database: its file, which is there; no connection of this process to it is open.
        group: name of the group.

    Raises:
        SharingRefused: there is no such group, it can't come there, something else lies in the folder, or parts belong to
            somebody else; nothing was changed.
        SharingStopped: rights of some parts could not be changed.
    """
    number = find_group(group)
    refuse_closed_way(database.parent, number, is_there=True)
    parts = _parts(database)
    _refuse_foreign(database, parts, lambda found: found.st_gid != number or _is_off(found, Rights(number)))
    # Twice: what somebody makes meanwhile still goes by the old rights.
    _change(database, Rights(number), None)
    _change(database, Rights(number), None)
    return Outcome(
        (message("The group “{group}” shares the office {path}.", group=group, path=str(database)),),
        members_remain(group),
    )


def make_private(database: Path) -> Outcome:
    """Take an office back: all that belongs to it is its owner's alone.

    Args:
        database: its file, which is there; no connection of this process to it is open.

    Raises:
        SharingRefused: something else lies in the folder, or parts belong to somebody else; nothing was changed.
        SharingStopped: rights of some parts could not be changed.
    """
    parts = _parts(database)
    owner = database.stat().st_uid
    _refuse_foreign(database, parts, lambda found: found.st_uid != owner or _is_off(found, PRIVATE))
    _change(database, PRIVATE, owner)
    _change(database, PRIVATE, owner)
    return Outcome(
        (message("The office {path} is {owner}'s alone.", path=str(database), owner=name_of_user(owner)),)
    )


def members_remain(group: str) -> tuple[Message, ...]:
    """What is left to do so that clerks can work in an office of a group."""
    entry = grp.getgrnam(group)
    members = sorted({*entry.gr_mem, *(one.pw_name for one in pwd.getpwall() if one.pw_gid == entry.gr_gid)})
    now = ", ".join(members) or "-"
    return (
        message(
            "In the group now: {members}. To add a clerk, who then logs in again: usermod -aG {group} NAME",
            group=group,
            members=now,
        ),
    )


def _parts(database: Path) -> list[Part]:
    """The folder and all that is in it.

    Raises:
        SharingRefused: the folder has other things as well, which its rights would open or close too.
    """
    folder = database.parent
    try:
        others = sorted(each.name for each in folder.iterdir() if not _is_part(each.name, database.stem))
        found = [(folder, folder.lstat()), *_below(folder)]
    except OSError as error:
        raise SharingRefused(
            message("{path} can't be read: {reason}.", path=str(folder), reason=describe_system_error(error))
        ) from error
    if others:
        raise SharingRefused(
            message(
                "{folder} also holds other things, whose rights would change too: {names}. Move them "
                "away first, or move the office into a folder of its own.",
                folder=str(folder),
                names=_some(others),
            )
        )
    return found


def _is_part(name: str, stem: str) -> bool:
    return name == _OUTBOX or name in _NO_PART or name.lstrip(".").startswith(stem)


def _below(folder: Path) -> Iterator[Part]:
    """What is in a folder and below, without following links, which have no rights of their own."""
    for entry in os.scandir(folder):
        if entry.is_symlink() or entry.name in _NO_PART:
            continue
        with suppress(FileNotFoundError):  # gone meanwhile
            yield Path(entry.path), entry.stat(follow_symlinks=False)
        if entry.is_dir(follow_symlinks=False):
            yield from _below(Path(entry.path))


def _is_off(found: os.stat_result, rights: Rights) -> bool:
    mode = rights.folder_mode if stat.S_ISDIR(found.st_mode) else rights.file_mode
    return stat.S_IMODE(found.st_mode) & ~_ignored(rights) != mode


def _ignored(rights: Rights) -> int:
    """The bit by which a folder gives its group on says nothing in a private one."""
    return 0 if rights.is_shared else stat.S_ISGID


def _refuse_foreign(database: Path, parts: Sequence[Part], is_off: Callable[[os.stat_result], bool]) -> None:
    """Refuse where parts that need to be changed belong to others, whose rights only an administrator changes."""
    if os.geteuid() == 0:
        return
    foreign = [path for path, found in parts if found.st_uid != os.geteuid() and is_off(found)]
    if foreign:
        raise SharingRefused(
            message(
                "Parts of the office belong to other accounts ({names}), so only an administrator can do this (sudo).",
                names=_some([str(path.relative_to(database.parent.parent)) for path in foreign]),
            )
        )


def _change(database: Path, rights: Rights, owner: int | None) -> int:
    """Change the rights of all parts; gives how many were changed.

    To share, the database comes last; to take back, the folder is closed first.
    """
    parts = _parts(database)
    last = {database: 2, database.parent: 1} if rights.is_shared else {database.parent: -1}
    failed: list[tuple[Path, OSError]] = []
    count = 0
    for path, found in sorted(parts, key=lambda part: (last.get(part[0], 0), part[0])):
        try:
            count += _change_one(path, database.parent, found, rights, owner)
        except FileNotFoundError:
            continue
        except OSError as error:
            failed.append((path, error))
    if failed:
        complaint = failed[0][1]
        raise SharingStopped(
            message(
                "The rights of {names} could not be changed ({reason}). Do it again as an administrator "
                "(sudo).",
                names=_some([str(path) for path, _ in failed]),
                reason=describe_system_error(complaint),
            )
        )
    return count


def _change_one(path: Path, folder: Path, found: os.stat_result, rights: Rights, owner: int | None) -> bool:
    """Change the rights of a file or folder by its descriptor: a name could come to mean another file meanwhile."""
    group = rights.group
    if group is None and owner is not None:
        group = _first_group(owner, found.st_gid)
    if not _is_off(found, rights) and found.st_gid == group and (owner is None or found.st_uid == owner):
        return False
    descriptor = _open_below(folder, path)
    try:
        now = os.fstat(descriptor)
        if os.geteuid() == 0 and now.st_uid == 0 and stat.S_ISREG(now.st_mode) and now.st_nlink > 1:
            raise OSError(
                errno.EPERM, path
            )  # somebody may have put another name of a file of the system's here
        new_owner = -1 if owner is None or os.geteuid() != 0 else owner
        os.fchown(descriptor, new_owner, -1 if group is None else group)
        os.fchmod(descriptor, rights.folder_mode if stat.S_ISDIR(now.st_mode) else rights.file_mode)
    finally:
        os.close(descriptor)
    return True


def _open_below(folder: Path, path: Path) -> int:
    """Open a part of the office step by step: no folder on the way to it may have become a link meanwhile.

    Raises:
        OSError: one has, or it can't be opened.
    """
    descriptor = os.open(folder, _OPEN)
    for name in path.relative_to(folder).parts:
        try:
            below = os.open(name, _OPEN, dir_fd=descriptor)
        finally:
            os.close(descriptor)
        descriptor = below
    return descriptor


def _first_group(owner: int, otherwise: int) -> int:
    """The first group of an account, if this process may give files to it."""
    try:
        group = pwd.getpwuid(owner).pw_gid
    except KeyError:
        return otherwise
    return group if os.geteuid() == 0 or group in {os.getegid(), *os.getgroups()} else otherwise


def _some(names: Sequence[str]) -> str:
    return ", ".join(names[:_NAMED]) + (" …" if len(names) > _NAMED else "")
