"""Which mails the program has laid into the outbox, by the hash of their bytes: only these are sent."""

from typing import Any


def up(migrator: Any, db: Any) -> None:
    """Make the table. Who laid the mails that wait already is not known here: they are looked at when the outbox is taken over."""
    db.execute_sql(
        "CREATE TABLE mail (sha256 TEXT NOT NULL PRIMARY KEY, name TEXT NOT NULL, matter TEXT NOT NULL, "
        'edition TEXT NOT NULL, at DATETIME NOT NULL, "by" TEXT NOT NULL, sent_at DATETIME)'
    )
    db.execute_sql("CREATE INDEX mail_matter ON mail (matter)")
