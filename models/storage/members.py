"""The logins of the Unix group that shares an office, as the machine has them."""

from __future__ import annotations

from pathlib import Path

from models.storage.rights import rights_of

try:
    import grp
except ImportError:  # Windows has no such groups
    grp = None  # type: ignore[assignment]


def group_members(database: Path) -> list[str]:
    """Logins that are named as members of the group; empty for a private office.

    Whoever has the group as the first one of the account alone is not named there: to find those, all accounts of the machine
    would have to be read, which a directory service may not like.
    """
    group = rights_of(database).group
    if group is None or grp is None:
        return []
    try:
        return sorted(grp.getgrgid(group).gr_mem)
    except KeyError:
        return []
