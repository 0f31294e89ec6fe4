"""The view of the cases tells how they are followed up. It is made anew: the others read nothing of that."""

from typing import Any

NEW = {
    "priority": "coalesce(c.priority, 0)",
    "on_hold_since": "c.held_on",
    "clock_stopped_days": "coalesce(c.stopped, 0)",
    "look_again_on": "c.look_on",
}
"""Columns behind those that there were. For whom a case waits is none of them: people write it, and it may be a person."""
_BEHIND = 'c.reopened AS "reopened"'


def up(migrator: Any, db: Any) -> None:
    """Make the view anew, with its columns as they were made before and the new ones among them."""
    ((sql,),) = db.execute_sql("SELECT sql FROM sqlite_master WHERE name = 'v_complaint'").fetchall()
    if "on_hold_since" in sql or _BEHIND not in sql:
        return
    added = ", ".join(f'{value} AS "{name}"' for name, value in NEW.items())
    db.execute_sql("DROP VIEW v_complaint")
    db.execute_sql(sql.replace(_BEHIND, f"{_BEHIND}, {added}"))
