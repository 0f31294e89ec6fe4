"""Numbers that begin again each year: a case is known by its number and, where a number does not say it all, by a year."""

from typing import Any


def up(migrator: Any, db: Any) -> None:
    """Add the year, 0 for all; let a number stand once in each year instead of once for ever."""
    db.execute_sql("ALTER TABLE complaint ADD COLUMN number_year INTEGER NOT NULL DEFAULT 0")
    db.execute_sql("DROP INDEX complaint_number_key")
    db.execute_sql("CREATE UNIQUE INDEX complaint_number_key_year ON complaint (number_key, number_year)")
