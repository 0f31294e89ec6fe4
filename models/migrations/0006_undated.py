"""Whether the day of a case's status is known; a file may say that a case is finished, and not when.

Of what is there already nobody can tell any longer which days a file told and which were made up: all count as known.
"""

from typing import Any


def up(migrator: Any, db: Any) -> None:
    """Add the mark."""
    db.execute_sql(
        "ALTER TABLE complaint ADD COLUMN dated INTEGER NOT NULL DEFAULT 1 CHECK (dated IN (0, 1))"
    )
