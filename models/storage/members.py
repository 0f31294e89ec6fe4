"""The logins of those who share an office: of the Unix group, as the machine has them, or of a server's roles."""

from __future__ import annotations

from pathlib import Path

from models.storage.database import connection, database, is_on_postgresql, office_path
from models.storage.rights import rights_of

try:
    import grp
except ImportError:  # Windows has no such groups
    grp = None  # type: ignore[assignment]


def logins_of_office() -> list[str]:
    """Logins that may work in the open office, as far as they are known: on a server its roles, else the group's members.

    Raises:
        DatabaseUnusable: the server can't be asked.
    """
    if not is_on_postgresql():
        return group_members(office_path())
    from models.storage.postgresql.roles import logins_let_in  # only for an office on a server

    with connection():
        return logins_let_in(database.connection())


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
