"""How a case is followed up: how urgent it is, when to look again, and whether its clock is stopped because it waits for others.

All are empty in a case of which nobody said anything, so that nothing of the register is written anew. The indexes hold those
few cases of which somebody did; a file of a million others costs them nothing.
"""

from typing import Any

COLUMNS = {
    "priority": "INTEGER CHECK (priority BETWEEN 1 AND 3)",
    "look_on": "DATE",
    "held_on": "DATE",
    "held_for": "TEXT",
    "stopped": "INTEGER CHECK (stopped > 0)",
}
INDEXES = ("priority", "look_on", "held_on")


def up(migrator: Any, db: Any) -> None:
    """Add the columns and their indexes."""
    there = {row[1] for row in db.execute_sql("PRAGMA table_info(complaint)").fetchall()}
    for name, declared in COLUMNS.items():
        if name not in there:
            db.execute_sql(f"ALTER TABLE complaint ADD COLUMN {name} {declared}")
    for name in INDEXES:
        db.execute_sql(
            f"CREATE INDEX IF NOT EXISTS complaint_{name} ON complaint ({name}) WHERE {name} IS NOT NULL"
        )
