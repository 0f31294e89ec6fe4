"""Writing tables anew on a server, so that nothing is left in their files of what was taken out of them.

A row that was changed or deleted stays in the files until the server needs its place. Only a table that is written anew has none;
that takes its owner, and nobody else may have the table in use meanwhile. Rows that somebody's older look at the office could still
see are kept even then: the server says so, and it has to be done again.

The server's own log (WAL), what is copied from it, and the backups of its administrator are out of our hands.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from peewee import PeeweeException
from psycopg.errors import Diagnostic

from models.errors import DatabaseUnusable
from models.messages import message
from models.storage.postgresql.connection import Connection
from models.storage.postgresql.errors import BUSY, error_of

HOLDING_PERSONS = (
    *("complaint", "complainant", "case_event", "act", "evidence", "draft", "paper_text", "complaint_search"),
    *("case_key", "forgetting"),
)
"""The tables out of which forgetting takes something."""
_OWNED = (
    "SELECT count(*) FROM pg_class WHERE relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = current_schema()) "
    "AND relkind = 'r' AND relname = ANY(?) AND pg_has_role(relowner, 'USAGE')"
)
_NUMBER = re.compile(r"\d+")


def write_anew(connection: Connection, tables: Sequence[str] = HOLDING_PERSONS) -> bool:
    """Write tables anew; tells whether nothing is left of what was in them: else others have the office in use.

    Args:
        connection: outside a transaction.
        tables: their names.

    Raises:
        DatabaseUnusable: this login does not own the tables.
        PeeweeException: the server complained, as where there is no room.
    """
    if connection.execute(_OWNED, (list(tables),)).fetchall()[0][0] != len(tables):
        raise DatabaseUnusable(
            message(
                "On the server only who began the office may write its tables anew ({login} may not). Ask them to run: tamruang "
                "person forget",
                login=connection.info.user,
            )
        )
    kept: list[int] = []

    def note(said: Diagnostic) -> None:
        # The only number of rows that comes first in what is said about them, in whatever language.
        if said.severity_nonlocalized == "INFO" and (found := _NUMBER.match(said.message_detail or "")):
            kept.append(int(found[0]))

    connection.add_notice_handler(note)
    try:
        connection.run("SET client_min_messages = info")
        for table in tables:
            connection.run(f"VACUUM (FULL, VERBOSE, ANALYZE) {table}")
    except PeeweeException as error:
        cause = error_of(error)
        if cause is not None and cause.sqlstate in BUSY:
            return False
        raise
    finally:
        connection.remove_notice_handler(note)
        if not connection.closed:
            connection.run("SET client_min_messages = warning")
    return len(kept) >= len(tables) and not any(kept)
