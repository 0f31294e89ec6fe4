"""The view of the words tells the section of an officer: it looked for the officer's own number there, or told another's name.

On a server it was right from the beginning.
"""

from typing import Any

from peewee import SqliteDatabase

_WRONG = "(SELECT w.word FROM office_word w WHERE w.id = CAST(w.means AS INTEGER))"
_RIGHT = "(SELECT s.word FROM office_word s WHERE s.id = CAST(w.means AS INTEGER))"


def up(migrator: Any, db: Any) -> None:
    """Make the view anew."""
    if isinstance(db, SqliteDatabase):
        _renew(db)


def _renew(db: Any) -> None:
    ((made,),) = db.execute_sql("SELECT sql FROM sqlite_master WHERE name = 'v_word'").fetchall()
    db.execute_sql("DROP VIEW v_word")
    db.execute_sql(made.replace(_WRONG, _RIGHT))
