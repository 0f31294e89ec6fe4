"""Who may enter an office on a server: the rights of clerks, and those of whoever only reads, such as its head.

A right is the server's to keep: a role that was let in has no way around the office's own triggers, and none to empty a table.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from psycopg import sql

from models.errors import TamruangError
from models.messages import message
from models.storage.postgresql.connection import Connection

_WORK = (
    "GRANT USAGE ON SCHEMA {schema} TO {role}",
    "GRANT SELECT ON ALL TABLES IN SCHEMA {schema} TO {role}",
    "GRANT SELECT, USAGE, UPDATE ON ALL SEQUENCES IN SCHEMA {schema} TO {role}",
    "GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA {schema} TO {role}",
    "ALTER DEFAULT PRIVILEGES IN SCHEMA {schema} GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {role}",
    "ALTER DEFAULT PRIVILEGES IN SCHEMA {schema} GRANT SELECT, USAGE, UPDATE ON SEQUENCES TO {role}",
    "ALTER DEFAULT PRIVILEGES IN SCHEMA {schema} GRANT EXECUTE ON FUNCTIONS TO {role}",
)
_WRITE = "GRANT INSERT, UPDATE, DELETE ON {table} TO {role}"
_READ = (
    "GRANT USAGE ON SCHEMA {schema} TO {role}",
    "GRANT SELECT ON ALL TABLES IN SCHEMA {schema} TO {role}",
    "GRANT SELECT ON ALL SEQUENCES IN SCHEMA {schema} TO {role}",
    "GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA {schema} TO {role}",
    "ALTER DEFAULT PRIVILEGES IN SCHEMA {schema} GRANT SELECT ON TABLES TO {role}",
    "ALTER DEFAULT PRIVILEGES IN SCHEMA {schema} GRANT SELECT ON SEQUENCES TO {role}",
    "ALTER DEFAULT PRIVILEGES IN SCHEMA {schema} GRANT EXECUTE ON FUNCTIONS TO {role}",
)
"""Of later versions' tables as well: what whoever runs this makes there afterwards."""
_TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = ? ORDER BY tablename"
_MISSING = (
    "SELECT one.name FROM unnest(?::text[]) AS one (name) WHERE to_regrole(quote_ident(one.name)) IS NULL"
)
_OWNED = (
    "SELECT pg_has_role(nspowner, 'USAGE'), pg_get_userbyid(nspowner) FROM pg_namespace WHERE nspname = ?"
)
_LOGINS = (
    "SELECT r.rolname FROM pg_roles r, pg_namespace n WHERE n.nspname = current_schema() AND r.rolcanlogin AND NOT r.rolsuper "
    "AND r.oid <> n.nspowner AND has_schema_privilege(r.oid, n.oid, 'USAGE') "
    "AND has_table_privilege(r.oid, 'complaint', 'INSERT') ORDER BY r.rolname"
)


class RolesRefused(TamruangError):
    """Roles can't be let into an office on a server; nothing was changed."""

    title = message("Nothing was changed")


def refuse_missing(connection: Connection, roles: Sequence[str]) -> None:
    """Refuse names of roles that the server does not know.

    Raises:
        RolesRefused: there is one.
    """
    for (name,) in connection.execute(_MISSING, (list(roles),)).fetchall():
        raise RolesRefused(
            message(
                "There is no role “{role}” on the server. Its administrator can make it: CREATE ROLE {role} LOGIN",
                role=str(name),
            )
        )


def let_in(connection: Connection, office: str, roles: Sequence[str], readers: Sequence[str]) -> None:
    """Give roles what they need in an office.

    Args:
        connection: of whoever owns the schema, within a transaction.
        office: the schema.
        roles: of clerks, or of a group of them.
        readers: of those who only read.

    Raises:
        RolesRefused: there is no such role, or the schema is somebody else's.
    """
    refuse_missing(connection, [*roles, *readers])
    row = connection.execute(_OWNED, (office,)).fetchone()
    if row is None or not row[0]:
        raise RolesRefused(
            message(
                "Only the owner of the office on the server may let roles in: {owner}. Connect as that role: "
                "postgresql://{owner}@…",
                owner="-" if row is None else str(row[1]),
            )
        )
    schema = sql.Identifier(office)
    tables = [name for (name,) in connection.execute(_TABLES, (office,)).fetchall()]
    for role in map(sql.Identifier, roles):
        for words in _WORK:
            connection.run(sql.SQL(words).format(schema=schema, role=role).as_string(connection))
        for table in tables:
            named = sql.Identifier(office, table)
            connection.run(sql.SQL(_WRITE).format(table=named, role=role).as_string(connection))
    for role in map(sql.Identifier, readers):
        for words in _READ:
            connection.run(sql.SQL(words).format(schema=schema, role=role).as_string(connection))


def logins_let_in(connection: Any) -> list[str]:
    """The logins that may work in the office of a connection, but for its owner and the server's administrators."""
    return [str(name) for (name,) in connection.execute(_LOGINS).fetchall()]
