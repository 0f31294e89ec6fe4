"""What the city withdrew of what came in, and what it refused: only that it was refused, and why, nothing that was in it."""

from typing import Any

_STATEMENTS = (
    "CREATE TABLE city_withdrawal (id INTEGER NOT NULL PRIMARY KEY, sha256 TEXT NOT NULL UNIQUE, why TEXT NOT NULL, "
    "withdrawn_on TEXT NOT NULL, withdrawn_by TEXT NOT NULL)",
    "CREATE TABLE city_refusal (id INTEGER NOT NULL PRIMARY KEY, sha256 TEXT NOT NULL UNIQUE, size INTEGER NOT NULL, "
    "name TEXT NOT NULL, way TEXT NOT NULL, sender TEXT, came_at TEXT NOT NULL, reason TEXT NOT NULL, said TEXT NOT NULL, "
    "refused_at TEXT NOT NULL, refused_by TEXT NOT NULL, times INTEGER NOT NULL)",
)


def up(migrator: Any, db: Any) -> None:
    """Make the tables."""
    for statement in _STATEMENTS:
        db.execute_sql(statement)
