"""The file with the secret half of the office's key, beside the database: its owner's alone, or of those who share the office.

It is in no backup, dump, paper or log. Who loses it makes another (`exports.exchange.keys`); who copies it signs for the office.
"""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path

from exports.exchange.signatures import SecretKey
from models.errors import TamruangError
from models.messages import message
from models.storage.new_files import put_whole
from models.storage.place import sync_folder
from models.storage.refusal import name_of_group
from models.storage.rights import rights_of
from models.system_errors import describe_system_error

_HEAD = "tamruang exchange key, secret: do not copy\n"
_TEXT = re.compile(re.escape(_HEAD) + "([0-9a-f]{64})\n")
_LONGEST = 1_000
_FLAGS = os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK | os.O_NOFOLLOW


class UnusableKey(TamruangError):
    """The file with the office's key can't be read, is none, or is open to others."""

    title = message("The office's key can't be used")


def read_secret(path: Path, database: Path) -> SecretKey | None:
    """The key that a file holds; None if there is no such file.

    Args:
        path: of the file.
        database: of the office, whose rights it must not exceed.

    Raises:
        UnusableKey: it can't be read, is none, belongs to somebody else, or others may read it too.
    """
    try:
        descriptor = os.open(path, _FLAGS)
        with os.fdopen(descriptor, "rb") as opened:
            _refuse_open_to_others(path, os.fstat(opened.fileno()), rights_of(database).group)
            found = _TEXT.fullmatch(opened.read(_LONGEST).decode("ascii", "replace"))
    except FileNotFoundError:
        return None
    except OSError as error:
        raise UnusableKey(
            message(
                "The key file “{path}” can't be read: {reason}.",
                path=str(path),
                reason=describe_system_error(error),
            )
        ) from error
    if found is None:
        raise UnusableKey(
            message(
                "“{path}” holds no key of this program. Move it away; then: tamruang exchange key make --lost",
                path=str(path),
            )
        )
    return SecretKey(bytes.fromhex(found[1]))


def write_secret(path: Path, secret: SecretKey, database: Path) -> None:
    """Write a key into a file that is there only when it is whole, with the rights of the office.

    Raises:
        UnusableKey: it can't be written.
    """
    try:
        put_whole(path, [f"{_HEAD}{secret.seed.hex()}\n".encode()], rights_of(database))
        sync_folder(path.parent)
    except OSError as error:
        raise UnusableKey(
            message(
                "The key file “{path}” can't be written: {reason}.",
                path=str(path),
                reason=describe_system_error(error),
            )
        ) from error


def _refuse_open_to_others(path: Path, status: os.stat_result, group: int | None) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise UnusableKey(message("“{path}” is not a file, so it holds no key.", path=str(path)))
    if group is not None and status.st_gid == group and not status.st_mode & 0o007:
        return
    if status.st_uid != os.geteuid() and group is not None:
        raise UnusableKey(
            message(
                "The key file “{path}” must belong to the group that shares the office, and be closed to others: "
                "chgrp {group} “{path}”; chmod 660 “{path}”",
                path=str(path),
                group=name_of_group(group),
            )
        )
    if status.st_uid != os.geteuid():
        raise UnusableKey(message("The key file “{path}” belongs to somebody else.", path=str(path)))
    if status.st_mode & 0o077:
        raise UnusableKey(
            message(
                "Other users can read the key file “{path}”. Restrict it with: chmod 600 “{path}”. If somebody may have "
                "copied it, change the key then: tamruang exchange key change",
                path=str(path),
            )
        )
