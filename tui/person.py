"""Who sits at the keyboard: the account of the process, as the machine knows it."""

import os

try:
    import pwd
except ImportError:  # Windows has no such table, and knows the account of a process by another way
    pwd = None  # type: ignore[assignment]


def current_person() -> str:
    """The login name that is kept in the history.

    It is asked of the system and never of the environment, where everybody can write what he likes. An account
    without a name is known by its number, as `#1234`.
    """
    if pwd is None:
        return os.getlogin()
    number = os.getuid()
    try:
        return pwd.getpwuid(number).pw_name
    except KeyError:
        return f"#{number}"
