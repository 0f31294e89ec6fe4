"""Where the office's database lies, and whether there is one. Loads no library of databases: it is asked before the first paint."""

import os
import stat
from enum import StrEnum
from pathlib import Path

_JOURNAL_MAGIC = bytes.fromhex("d9d505f920a163d7")


class Origin(StrEnum):
    """By what a database was chosen."""

    OPTION = "option"
    VARIABLE = "variable"
    SITE = "site"
    OWN = "own"
    """Nothing was said: it is the person's own."""


def default_path() -> Path:
    """Where the office's database lies when the command line says nothing.

    Raises:
        SiteUnusable: as `default_place`.
    """
    return default_place()[0]


def default_place() -> tuple[Path, Origin]:
    """The same, and by what it was chosen: the site file of the machine, or else it is in the user's own data folder.

    Raises:
        SiteUnusable: there is a site file, and it can't be read or says something wrong.
    """
    from models.storage.site import site_database  # not for who names the database

    if (shared := site_database()) is not None:
        return shared, Origin.SITE
    import platformdirs  # only who asks pays for the import

    return platformdirs.user_data_path("tamruang", appauthor=False) / "tamruang.db", Origin.OWN


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
