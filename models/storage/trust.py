"""Whether a database that lies at a place is one to put citizens' data into: somebody else may have laid it there, or write it.

Whoever prepares a database where an office would be made, or may write the one that is there, reads all that is typed into it and
says what it shows. So its owner and mode are looked at before it is opened, as those of the password file are. Root is told
nothing: root opens the offices of others, and is believed.
"""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

from models.errors import DatabaseUnusable
from models.messages import Message, message
from models.storage.rights import rights_of

_BESIDE = ("-wal", "-journal")
_REACH = 0o001


def refuse_untrusted(path: Path) -> None:
    """Refuse a database that others may have prepared or can change.

    Args:
        path: of its file; absolute. One that can only be read is let through: nothing is typed into it.

    Raises:
        DatabaseUnusable: it is somebody else's and no group shares it with this person, or every account may write it.
    """
    if sys.platform == "win32" or os.geteuid() == 0:
        return
    try:
        found = os.stat(path)  # noqa: PTH116 - a third of the time of `Path.stat`, and asked at each start
    except OSError:
        return  # why it can't be opened is told by who opens it
    if found.st_mode & stat.S_IWOTH and _others_reach(path.parent):
        raise DatabaseUnusable(
            message(
                "Every account of this machine may write the database {path}, so anybody may have changed it. "
                "Close it: chmod o-rwx {path} – then “tamruang doctor” tells whether another program changed it.",
                path=str(path),
            )
        )
    if not os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids):
        return
    shared_by = rights_of(path).group
    members = {os.getegid(), *os.getgroups()}
    if shared_by is not None and shared_by in members:
        return
    for each in (path, *(path.with_name(path.name + end) for end in _BESIDE)):
        try:
            owner = os.lstat(each).st_uid  # whose a link is counts, too: it leads where he says
        except OSError:
            continue
        if owner not in (os.geteuid(), 0):
            raise DatabaseUnusable(_foreign(path, each, owner))
    if found.st_uid not in (os.geteuid(), 0):
        raise DatabaseUnusable(_foreign(path, path, found.st_uid))


def _others_reach(folder: Path) -> bool:
    """Whether others get as far as a folder: else its files are closed to them, whatever their own rights are."""
    try:
        return all(os.stat(each).st_mode & _REACH for each in (folder, *folder.parents))  # noqa: PTH116
    except OSError:
        return True


def _foreign(database: Path, path: Path, owner: int) -> Message:
    from models.storage.refusal import name_of_user  # only where something is wrong

    if path != database:
        return message(
            "{path} belongs to {owner}, but the database beside it does not, and no group shares them: what is in "
            "it would get into the database. Set it aside: mv {path} {path}.foreign",
            path=str(path),
            owner=name_of_user(owner),
        )
    return message(
        "The database {path} belongs to {owner}, and no group shares it with you: {owner} could read what you "
        "type. Give your own with --database, or let {owner} share it: tamruang office share",
        path=str(path),
        owner=name_of_user(owner),
    )
