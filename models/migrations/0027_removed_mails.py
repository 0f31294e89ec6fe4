"""Which mails were taken out of the outbox on purpose: nobody shall look for them, and they are sent no more."""

from typing import Any


def up(migrator: Any, db: Any) -> None:
    """Add the column; of no mail so far is it known that somebody took it out."""
    db.execute_sql("ALTER TABLE mail ADD COLUMN removed_at DATETIME")
