"""Which case went to which other office as a file, or came from one; by which code the file is known again."""

from typing import Any


def up(migrator: Any, db: Any) -> None:
    """Make the table."""
    db.execute_sql(
        "CREATE TABLE exchanged (id INTEGER NOT NULL PRIMARY KEY, complaint INTEGER NOT NULL, is_ours INTEGER NOT NULL, "
        "kind TEXT NOT NULL, partner INTEGER NOT NULL, office TEXT NOT NULL, origin INTEGER NOT NULL, number TEXT NOT NULL, "
        "code TEXT NOT NULL, edition INTEGER NOT NULL, known INTEGER NOT NULL, with_persons INTEGER NOT NULL, "
        "moved_on TEXT NOT NULL, moved_by TEXT NOT NULL)"
    )
    db.execute_sql("CREATE INDEX exchanged_complaint ON exchanged (complaint)")
    db.execute_sql("CREATE INDEX exchanged_code ON exchanged (code)")
