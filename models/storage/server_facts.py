"""Where the open office lies on its server, as `tamruang doctor` tells it."""

from __future__ import annotations

from typing import NamedTuple

from models.storage.database import connection, database, is_on_postgresql, office_path, server_login
from models.storage.server import server_at

_FACTS = (
    "SELECT current_setting('server_version'), current_database(), current_schema(), pg_get_userbyid(n.nspowner), "
    "(SELECT coalesce(sum(pg_total_relation_size(c.oid)), 0) FROM pg_class c WHERE c.relnamespace = n.oid AND c.relkind = 'r') "
    "FROM pg_namespace n WHERE n.nspname = current_schema()"
)


class ServerFacts(NamedTuple):
    """An office on a server.

    Attributes:
        address: of the server and the office, without login and password.
        version: of PostgreSQL, as it says it.
        database: its name.
        schema: the office's.
        owner: the role that made the office.
        login: the role that one came in as.
        bytes: that tables and indexes take.
    """

    address: str
    version: str
    database: str
    schema: str
    owner: str
    login: str
    bytes: int


def server_facts() -> ServerFacts | None:
    """Where the open office lies; None where it lies in a file.

    Raises:
        DatabaseUnusable: the server can't be asked.
    """
    if not is_on_postgresql():
        return None
    with connection():
        row = database.connection().execute(_FACTS).fetchone()
    version, name, schema, owner, size = row
    return ServerFacts(
        server_at(office_path()).told,
        str(version),
        str(name),
        str(schema),
        str(owner),
        server_login() or "",
        int(size),
    )
