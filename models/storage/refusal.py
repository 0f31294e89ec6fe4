"""Why a file or folder can't be used: whose it is, which right is missing, and what to do about it."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from enum import IntFlag
from pathlib import Path

from models.messages import Message, message
from models.storage.rights import rights_in, rights_of
from models.system_errors import describe_system_error

try:
    import grp
    import pwd
except ImportError:  # Windows has other rights, which are not explained
    grp = pwd = None  # type: ignore[assignment]


class Right(IntFlag):
    """What one may do, in the bits that the system has for it."""

    ENTER = os.X_OK
    WRITE = os.W_OK
    READ = os.R_OK


_MISSING: dict[Right, Message] = {
    Right.ENTER: message("you may not enter it"),
    Right.READ: message("you may not read it"),
    Right.WRITE: message("you may not write to it"),
}


def is_refusal(error: OSError) -> bool:
    """Whether the system complains that a right is missing."""
    return error.errno in (errno.EACCES, errno.EPERM)


def explain_refusal(
    *paths: Path, to_write: bool = True, office: Path | None = None, named: Path | None = None
) -> Message | None:
    """Say what keeps this process from the first of some files and folders that it is kept from.

    Args:
        *paths: of files and folders; what is not there would have to be made.
        to_write: whether they shall be written as well as read.
        office: the database, if they are parts of an office.
        named: the path that the sentence before names already.

    Returns:
        Sentences: whose it is, which right is missing, what to do. None if no right is missing.
    """
    explained = (
        _explain(Path(os.path.abspath(path)), to_write, office, named)  # noqa: PTH100
        for path in paths
    )
    return next((reason for reason in explained if reason is not None), None)


def describe_refusal(error: OSError, path: Path, *, to_write: bool = False) -> Message:
    """Say what the system complains of, behind a colon as `describe_system_error` does; of a missing right also whose the file is.

    Args:
        error: the complaint.
        path: of the file or folder that the sentence names.
        to_write: whether it was to be written.
    """
    path = Path(os.path.abspath(path))  # noqa: PTH100
    missing = _first_missing(path, to_write=to_write) if is_refusal(error) else None
    if missing is None:
        return describe_system_error(error, folder=path.parent)
    place, found, right = missing
    if found.st_uid == os.geteuid():
        return message(
            "it is yours, but {missing} (chmod u+rwX {path})", missing=_MISSING[right], path=str(place)
        )
    owner, group = name_of_user(found.st_uid), name_of_group(found.st_gid)
    if place == path:
        return message(
            "it belongs to {owner} (group {group}), and {missing}; ask {owner} for permission",
            owner=owner,
            group=group,
            missing=_MISSING[right],
        )
    return message(
        "{path} belongs to {owner} (group {group}), and {missing}; ask {owner} for permission",
        path=str(place),
        owner=owner,
        group=group,
        missing=_MISSING[right],
    )


def _first_missing(path: Path, *, to_write: bool) -> tuple[Path, os.stat_result, Right] | None:
    """The first place on the way where a right is missing, and which one."""
    if pwd is None:
        return None
    for place, wanted in _needs(path, to_write=to_write):
        try:
            found = place.stat()
        except OSError:
            return None
        for right in _MISSING:
            if right in wanted and not _may(place, right):
                return place, found, right
    return None


def _explain(path: Path, to_write: bool, office: Path | None, named: Path | None) -> Message | None:
    first = _first_missing(path, to_write=to_write)
    if first is None:
        return None
    place, found, right = first
    if right is Right.WRITE and os.statvfs(place).f_flag & os.ST_RDONLY:
        return message(
            "The disk that {path} lies on is read-only, perhaps because it fails. Ask an administrator.",
            path=str(place),
        )
    owner, group = name_of_user(found.st_uid), name_of_group(found.st_gid)
    remedy = _remedy(place, found, right, office, to_write=to_write)
    if place == named:
        return message(
            "It belongs to {owner} (group {group}), and {missing}. {remedy}",
            owner=owner,
            group=group,
            missing=_MISSING[right],
            remedy=remedy,
        )
    return message(
        "{path} belongs to {owner} (group {group}), and {missing}. {remedy}",
        path=str(place),
        owner=owner,
        group=group,
        missing=_MISSING[right],
        remedy=remedy,
    )


def name_of_user(number: int) -> str:
    """The login of an account; its number where it has none."""
    try:
        return pwd.getpwuid(number).pw_name
    except (KeyError, AttributeError):
        return f"#{number}"


def name_of_group(number: int) -> str:
    """The name of a group; its number where it has none."""
    try:
        return grp.getgrgid(number).gr_name
    except (KeyError, AttributeError):
        return f"#{number}"


def _needs(path: Path, *, to_write: bool) -> Iterator[tuple[Path, Right]]:
    """Each place on the way, from the root on, with the rights that are needed there."""
    use = Right.READ | Right.WRITE if to_write else Right.READ
    for folder in reversed(path.parents):
        if not os.path.lexists(folder):
            return
        if (
            not os.path.lexists(folder / path.relative_to(folder).parts[0])
            and to_write
            and _may(folder, Right.ENTER)
        ):
            yield folder, Right.ENTER | Right.WRITE
            return
        yield folder, Right.ENTER
    yield path, use | Right.ENTER if path.is_dir() else use


def _may(path: Path, right: Right) -> bool:
    return os.access(path, right, effective_ids=os.access in os.supports_effective_ids)


def _remedy(
    place: Path, found: os.stat_result, right: Right, office: Path | None, *, to_write: bool
) -> Message:
    """What to do, and who can do it."""
    owner, group = name_of_user(found.st_uid), name_of_group(found.st_gid)
    if found.st_uid == os.geteuid():
        return message("It is yours. Give yourself the right: chmod u+rwX {path}", path=str(place))
    if office is not None and any(name_of_group(each).startswith("#") for each in _groups_of(office)):
        return message(
            "The group that shared the office is no longer on this machine. An administrator can share it "
            "with another one: sudo tamruang --database {path} office share GROUP",
            path=str(office),
        )
    # Nobody is told to go into a group that has nothing to do with the office, such as root's.
    groups = {found.st_gid} - {0} if office is None else _groups_of(office)
    if found.st_mode & right << 3 and found.st_gid in groups and not _is_in_process(found.st_gid):
        you = name_of_user(os.geteuid())
        if _is_member(found.st_gid):
            return message(
                "You were added to the group {group} after you logged in: log out and in again.",
                group=group,
            )
        return message(
            "An administrator can add you to the group; log in again afterwards: usermod -aG {group} {you}",
            group=group,
            you=you,
        )
    if office is None and to_write:
        return message("Ask {owner} for permission, or choose another place.", owner=owner)
    if office is None:
        return message("Ask {owner} for permission.", owner=owner)
    for shared in _groups_of(office):
        return message(
            "An administrator can give it to the office's group: sudo tamruang office share {group}",
            group=name_of_group(shared),
        )
    return message(
        "The office is private. An administrator can share it with a group: sudo tamruang --database {path} "
        "office share GROUP",
        path=str(office),
    )


def _groups_of(office: Path) -> set[int]:
    """The group that shares an office, or did before its rights went wrong."""
    groups = (rights.group for rights in (rights_of(office), rights_in(office.parent)))
    return {group for group in groups if group is not None}


def _is_in_process(group: int) -> bool:
    return group == os.getegid() or group in os.getgroups()


def _is_member(group: int) -> bool:
    """Whether the account is in a group by what the system says now; the process has those of its login."""
    try:
        account = pwd.getpwuid(os.geteuid())
    except KeyError:
        return False
    return group in os.getgrouplist(account.pw_name, account.pw_gid)
