"""Where the office's database lies, and whether there is one. Loads no library of databases: it is asked before the first paint."""

import os
import stat
from pathlib import Path

_JOURNAL_MAGIC = bytes.fromhex("d9d505f920a163d7")


def default_path() -> Path:
    """Where the office's database lies when nothing else is said: the user's own data folder."""
    import platformdirs  # only who asks pays for the import

    return platformdirs.user_data_path("tamruang", appauthor=False) / "tamruang.db"


def is_there(path: Path) -> bool:
    """Whether anything but an empty file lies at that place.

    What can't be looked at counts as there: opening it says what is in the way. So does a making that was cut off, which
    opening brings to its end.

    """
    path = Path(os.path.expanduser(path))  # noqa: PTH111 - that of `Path` fails where nobody knows that home
    try:
        found = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True
    return not stat.S_ISREG(found.st_mode) or found.st_size > 0 or making_was_cut_off(path)


def making_was_cut_off(path: Path) -> bool:
    """Whether the power went while the file was first written: its journal says that it was empty before.

    SQLite empties it again when it opens it, and it is made anew.
    """
    journal = path.with_name(path.name + "-journal")
    try:
        with journal.open("rb") as file:
            head = file.read(20)
    except OSError:  # there is none, or opening the database says why it can't be read
        return False
    return head.startswith(_JOURNAL_MAGIC) and int.from_bytes(head[16:20]) == 0
