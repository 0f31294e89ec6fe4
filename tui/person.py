"""Who sits at the keyboard, as the machine knows them."""

import getpass


def current_person() -> str:
    """The login name, for the history of changes; `?` where the machine has none for this user."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "?"
