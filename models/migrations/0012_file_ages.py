"""How new each file was that came in without last changes: so an older one of its kind is known when it comes later."""

from typing import Any


def up(migrator: Any, db: Any) -> None:
    """Make the table; of what came in before nobody knows it."""
    db.execute_sql(
        "CREATE TABLE file_age (id INTEGER NOT NULL PRIMARY KEY, kind TEXT NOT NULL, newest TEXT NOT NULL)"
    )
    db.execute_sql("CREATE INDEX file_age_kind ON file_age (kind, newest)")
