"""The relay's password: from the environment, or from a file that only its owner can read, or those who share the office.

It is never stored in the register.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping
from pathlib import Path

from models.errors import TamruangError
from models.messages import message
from models.storage.refusal import explain_refusal, is_refusal, name_of_group
from models.system_errors import describe_system_error

VARIABLE = "TAMRUANG_MAIL_PASSWORD"
"""Name of the environment variable; it goes before the file."""

_LONGEST = 4096  # bytes; a larger file is no password


class UnusablePassword(TamruangError):
    """The file with the password is missing, empty, or open to others."""

    title = message("The mail password can't be used")


def read_password(
    file: Path | None = None, environ: Mapping[str, str] | None = None, *, group: int | None = None
) -> str | None:
    """The password, if there is one.

    Args:
        file: with the password in its first line; None if the office has none.
        environ: the environment; that of the process if None.
        group: number of the group that shares the office, which may read the file too; None for a private office.

    Returns:
        The password, or None if neither place has one.

    Raises:
        UnusablePassword: the file can't be read, is empty, belongs to somebody else, or others may read it too.
    """
    given = (os.environ if environ is None else environ).get(VARIABLE)
    if given:
        return given
    if file is None:
        return None
    try:
        # Looked at through its descriptor: a name could come to mean another file between the look and the reading. Without
        # NONBLOCK a pipe would hold the program up for ever.
        descriptor = os.open(file, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)
        with os.fdopen(descriptor, "rb") as opened:
            _refuse_open_to_others(file, os.fstat(opened.fileno()), group)
            words = opened.read(_LONGEST).decode("utf-8-sig")
    except OSError as error:
        reason = explain_refusal(file, to_write=False, named=file) if is_refusal(error) else None
        if reason is not None:
            raise UnusablePassword(
                message("The password file “{path}” can't be read. {reason}", path=str(file), reason=reason)
            ) from error
        raise UnusablePassword(
            message(
                "The password file “{path}” can't be read: {reason}.",
                path=str(file),
                reason=describe_system_error(error),
            )
        ) from error
    except UnicodeDecodeError as error:
        raise UnusablePassword(
            message("The password file “{path}” is not UTF-8 text.", path=str(file))
        ) from error
    password = words.splitlines()[0] if words else ""
    if not password.strip():
        raise UnusablePassword(
            message(
                "The password file “{path}” is empty. Write the password on its first line.", path=str(file)
            )
        )
    return password


def _refuse_open_to_others(file: Path, status: os.stat_result, group: int | None) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise UnusablePassword(message("“{path}” is not a file, so it holds no password.", path=str(file)))
    if group is not None and status.st_gid == group and not status.st_mode & 0o007:
        return
    if status.st_uid != os.geteuid() and group is not None:
        raise UnusablePassword(
            message(
                "The password file “{path}” must belong to the group that shares the office, and be closed to others: "
                "chgrp {group} “{path}”; chmod 640 “{path}”",
                path=str(file),
                group=name_of_group(group),
            )
        )
    if status.st_uid != os.geteuid():
        raise UnusablePassword(
            message("The password file “{path}” belongs to somebody else.", path=str(file))
        )
    if status.st_mode & 0o077:
        raise UnusablePassword(
            message(
                "Other users can read the password file “{path}”. Restrict it with: chmod 600 “{path}”",
                path=str(file),
            )
        )
