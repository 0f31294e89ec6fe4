"""The holidays of a year, kept with the version of the library that knew them. They follow from it, and belong to no history."""

from typing import Any


def up(migrator: Any, db: Any) -> None:
    """Make the table."""
    db.execute_sql(
        "CREATE TABLE holiday_year (year INTEGER NOT NULL PRIMARY KEY, version TEXT NOT NULL, days TEXT NOT NULL)"
    )
