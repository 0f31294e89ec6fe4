"""Who is who: which login of the machine is which officer, and what he may do."""

from typing import Any


def up(migrator: Any, db: Any) -> None:
    """Make the table; an office has nobody in it until it says so, and then knows no roles."""
    db.execute_sql(
        "CREATE TABLE account (id INTEGER NOT NULL PRIMARY KEY, login TEXT NOT NULL, officer INTEGER, "
        "role TEXT NOT NULL, sections TEXT NOT NULL, is_shared INTEGER NOT NULL)"
    )
    db.execute_sql("CREATE UNIQUE INDEX account_login ON account (login)")
