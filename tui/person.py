"""Who sits at the keyboard: the account of the process, as the machine knows it; on a server the role that one came in as."""

import os
import sys

try:
    import pwd
except ImportError:  # Windows has no such table, and knows the account of a process by another way
    pwd = None  # type: ignore[assignment]


class _Session:
    """What this run of the program was told of who sits here."""

    by: str | None = None


def sign_as(by: str | None) -> None:
    """Sign in the name of somebody who sits at a shared account; None for the account alone."""
    _Session.by = by


def current_person() -> str:
    """What the history keeps of who sits here: the account, and on a shared one the person that was named."""
    return _Session.by or current_account()


def current_account() -> str:
    """The login by which one works in the open office: on a server that of the role, else that of the process.

    The server has checked the first. The other is asked of the system and never of the environment, where everybody can write
    what they like. An account without a name is known by its number, as `#1234`.
    """
    opened = sys.modules.get("models.storage.database")  # not loaded before the first paint
    if opened is not None and (login := opened.server_login()) is not None:
        return str(login)
    if pwd is None:
        return os.getlogin()
    number = os.getuid()
    try:
        return pwd.getpwuid(number).pw_name
    except KeyError:
        return f"#{number}"
