"""Complainants can be forgotten: the guards of the history let a text go, and nothing else; what is not at its end is remembered.

`forgetting` holds whom to look for beside the database from the moment that somebody is forgotten in it until that is done, as a
rule for a second; then the row is gone.
"""

from typing import Any

GUARDS = {
    "case_event": (
        ("id", "act_id", "complaint", "record", "record_id", "kind", "seal", "state"),
        "NEW.changes IS '-'",
        "history is only added to",
    ),
    "act": (
        ("id", "at", "by", "verb", "on", "undoes_id", "note_seal"),
        "NEW.note IS NULL AND NEW.note_key IS NULL",
        "history is only added to",
    ),
    "paper_text": (
        ("id", "paper_id", "format", "sha256"),
        "NEW.text IS x''",
        "papers and the chain are only added to",
    ),
}
"""By table: the columns that never change, how a row is emptied of what it says, and what is said to all else."""

CHANGES = "CASE e.changes WHEN '' THEN '{}' ELSE e.changes END"
"""What an entry says, in the view of the diary; one that was forgotten says nothing."""


def up(migrator: Any, db: Any) -> None:
    """Make the table, and the guards anew; let the diary's view read on."""
    db.execute_sql(
        "CREATE TABLE forgetting (id INTEGER NOT NULL PRIMARY KEY, act INTEGER NOT NULL, persons TEXT, backups INTEGER NOT NULL)"
    )
    db.execute_sql("CREATE INDEX act_forget ON act (id) WHERE verb = 'forget'")
    for table, (kept, emptied, sentence) in GUARDS.items():
        same = " AND ".join(f'NEW."{column}" IS OLD."{column}"' for column in kept)
        db.execute_sql(f"DROP TRIGGER IF EXISTS {table}_no_update")
        db.execute_sql(
            f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} WHEN NOT ({emptied} AND {same}) "
            f"BEGIN SELECT RAISE(ABORT, '{sentence}'); END"
        )
    (view,) = db.execute_sql(
        "SELECT sql FROM sqlite_master WHERE type = 'view' AND name = 'v_diary'"
    ).fetchone()
    db.execute_sql("DROP VIEW v_diary")
    db.execute_sql(view.replace(CHANGES, "CASE WHEN e.changes IN ('', '-') THEN '{}' ELSE e.changes END"))
