"""What was handed over to be recorded in MIS: which case, with which status, and words that are known again without being kept."""

from typing import Any


def up(migrator: Any, db: Any) -> None:
    """Make the table."""
    db.execute_sql(
        "CREATE TABLE handover (id INTEGER NOT NULL PRIMARY KEY, complaint INTEGER NOT NULL, status INTEGER NOT NULL, "
        "answer TEXT NOT NULL, handed_on TEXT NOT NULL, handed_by TEXT NOT NULL)"
    )
    db.execute_sql("CREATE INDEX handover_complaint ON handover (complaint)")
