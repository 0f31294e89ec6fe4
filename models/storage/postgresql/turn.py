"""The right to write to an office on a server: a lock that ends with the transaction, or with the program that has it."""

from __future__ import annotations

LOCK = 0x74616D72
"""With the number of the schema it is the office's."""
HOLDER = (
    "SELECT usename FROM pg_locks JOIN pg_stat_activity USING (pid) WHERE locktype = 'advisory' AND granted "
    f"AND classid = {LOCK} AND objid = ? AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
)
"""The login of whoever has it, by the number of the schema without a sign."""


def taking(schema: int) -> str:
    """The statement that waits for it.

    Args:
        schema: the number that the server has for the office, as a signed whole number of 32 bits.
    """
    return f"SELECT pg_advisory_xact_lock({LOCK}, {schema})"
