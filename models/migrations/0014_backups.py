"""Which backups were made of the office, and a key by which its backups are told from those of other offices."""

from typing import Any


def up(migrator: Any, db: Any) -> None:
    """Make the tables; the key is drawn now and stays, also in copies of the office."""
    db.execute_sql(
        'CREATE TABLE backup (id INTEGER NOT NULL PRIMARY KEY, at DATETIME NOT NULL, "by" TEXT NOT NULL, '
        "file TEXT NOT NULL, size INTEGER NOT NULL, verified INTEGER NOT NULL)"
    )
    db.execute_sql("CREATE TABLE office_key (key TEXT NOT NULL)")
    db.execute_sql("INSERT INTO office_key (key) VALUES (lower(hex(randomblob(16))))")
