"""Ids that are counted: never given twice, and never one that somebody has given a row by hand.

A dump that is loaded and an import of many cases bring ids of their own. SQLite goes on behind the highest; a sequence of
PostgreSQL knows only what it gave itself, so a trigger tells it after each statement that inserts: one look at the end of an index.

What history and papers are made of has no gaps: where one is, somebody took something out. A sequence gives no number a second
time, also of what was never kept; so there each row has one more than the last. Whoever writes is the only one who does meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterator

from models.storage.postgresql.columns import FOLLOWING, ID, TABLES

_AHEAD = """CREATE FUNCTION {0}_ids_ahead() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    PERFORM setval('{0}_id_seq', there.newest) FROM {0}_id_seq, (SELECT max(id) AS newest FROM {0}) AS there
    WHERE there.newest > last_value OR NOT is_called;
    RETURN NULL;
END $$"""
_AFTER_INSERT = (
    "CREATE TRIGGER ids_ahead AFTER INSERT ON {0} FOR EACH STATEMENT EXECUTE FUNCTION {0}_ids_ahead()"
)


_NEXT = """CREATE FUNCTION {0}_next_id() RETURNS bigint LANGUAGE sql VOLATILE
RETURN (SELECT coalesce(max(id), 0) + 1 FROM {0})"""
_BY_NEXT = "ALTER TABLE {0} ALTER id SET DEFAULT {0}_next_id()"


def following_tables() -> list[str]:
    """The tables whose ids follow one another."""
    return [table.split()[2] for table in TABLES if f"id {FOLLOWING}," in table]


def counted_tables() -> list[str]:
    """The tables whose ids are counted, in the order in which they are made."""
    return [table.split()[2] for table in TABLES if f"id {ID}" in table]


def statements() -> Iterator[str]:
    """What makes the triggers."""
    for table in counted_tables():
        yield _AHEAD.format(table)
        yield _AFTER_INSERT.format(table)
    for table in following_tables():
        yield _NEXT.format(table)
        yield _BY_NEXT.format(table)
