"""What an office has on a server: its tables, indexes, guards, views and functions; and what this program makes, to compare.

The server tells how each is made in words of its own, which another version may choose otherwise. So nothing is written down here:
a second office is made beside it, in a schema of its own, asked for the same, and taken back before anybody could see it.
"""

from __future__ import annotations

from collections.abc import Mapping

from psycopg import sql

from models.storage.postgresql.connection import Connection, connect
from models.storage.postgresql.tables import make_tables
from models.storage.server import Server

Objects = Mapping[str, tuple[str, str, str]]
"""By its name: what it is, of which table, and how it is made."""

_HERE = "(SELECT oid FROM pg_namespace WHERE nspname = current_schema())"
_COLUMNS = (
    "SELECT string_agg(concat_ws(' ', attname, format_type(atttypid, atttypmod), attnotnull, attidentity, "
    "attcollation::regcollation, pg_get_expr(adbin, adrelid, true)), ', ' ORDER BY attname) FROM pg_attribute "
    "LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum WHERE attrelid = one.oid AND attnum > 0 AND NOT attisdropped"
)
_CONSTRAINTS = (
    "SELECT string_agg(concat_ws(' ', conname, convalidated, pg_get_constraintdef(oid, true)), ', ' ORDER BY conname) "
    "FROM pg_constraint WHERE conrelid = one.oid"
)
_QUIET = "SELECT count(*) FROM pg_trigger WHERE tgrelid = one.oid AND tgisinternal AND tgenabled <> 'O'"
_RULES = "SELECT count(*) FROM pg_rewrite WHERE ev_class = one.oid AND rulename <> '_RETURN'"
_OBJECTS = f"""
SELECT CASE relkind WHEN 'v' THEN 'view' ELSE 'table' END, relname::text, relname::text,
    CASE relkind WHEN 'v' THEN pg_get_viewdef(oid, true)
    ELSE concat_ws('; ', relkind, relpersistence, relrowsecurity, ({_COLUMNS}), ({_CONSTRAINTS}), ({_QUIET})) END
    || ({_RULES})
    FROM pg_class one WHERE relnamespace = {_HERE} AND relkind NOT IN ('i', 'I', 'S', 'c', 't')
UNION ALL
SELECT 'index', (SELECT relname::text FROM pg_class WHERE oid = indexrelid), relname::text, concat_ws(' ', indisvalid, indisready,
    pg_get_indexdef(indexrelid, 0, true))
    FROM pg_index JOIN pg_class one ON one.oid = indrelid WHERE relnamespace = {_HERE}
UNION ALL
SELECT 'trigger', concat(tgname, ' (', relname, ')'), relname::text, concat_ws(' ', tgenabled,
    pg_get_triggerdef(pg_trigger.oid, true))
    FROM pg_trigger JOIN pg_class one ON one.oid = tgrelid WHERE relnamespace = {_HERE} AND NOT tgisinternal
UNION ALL
SELECT 'function', concat(proname, '(', pg_get_function_identity_arguments(oid), ')'), '', concat_ws(' ', prokind, prolang,
    provolatile, proisstrict, prosecdef, pg_get_function_result(oid), pg_get_function_sqlbody(oid), prosrc,
    replace(array_to_string(proconfig, ' '), '"', '') = 'search_path=' || replace(current_setting('search_path'), '"', ''))
    FROM pg_proc WHERE pronamespace = {_HERE}
"""
_MAY_MAKE = "SELECT has_database_privilege(current_database(), 'CREATE')"


def objects_of(connection: Connection) -> Objects:
    """All that the schema has which the connection finds first."""
    return {name: (what, table, made) for what, name, table, made in connection.execute(_OBJECTS)}


def may_make_anew(server: Server) -> bool:
    """Whether this login may make a schema in the database, to have something to compare with.

    Raises:
        PeeweeException: the server can't be reached.
    """
    connection = connect(server)
    try:
        return bool(connection.execute(_MAY_MAKE).fetchall()[0][0])
    finally:
        connection.close()


def made_anew(server: Server) -> Objects:
    """What this program makes, on the same server.

    Raises:
        PeeweeException: the server can't be reached, or lets nobody make a schema.
    """
    connection = connect(server)
    try:
        name = sql.Identifier(f"tamruang {connection.info.backend_pid}").as_string(connection)
        connection.run("BEGIN")
        connection.run(f"CREATE SCHEMA {name}")
        connection.run(f"SET LOCAL search_path = {name}")
        make_tables(connection.run)
        return objects_of(connection)
    finally:
        connection.close()  # and with it all is taken back
