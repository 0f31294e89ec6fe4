"""An index over the events that say of which import an act is a piece: few of very many."""

from typing import Any


def up(migrator: Any, db: Any) -> None:
    """Make the index."""
    db.execute_sql("CREATE INDEX case_event_import ON case_event (record_id, act_id) WHERE record = 'import'")
