"""A forgetting that was stored and is not at its end yet: files beside the database, and what it keeps of deleted rows.

Until then the database itself remembers whom to look for in the files; that goes with the last step. So a forgetting that was cut
off goes on where it was, and nobody needs to say the name again.
"""

from __future__ import annotations

import json
import sqlite3
from typing import Any, NamedTuple

from models.forgetting.beside import Swept, sweep
from models.personal.persons import Persons
from models.storage.database import connection, database, is_on_postgresql, office_path, transaction
from models.storage.errors import explain_errors, is_busy

_INSERT = "INSERT INTO forgetting (act, persons, backups) VALUES (?, ?, ?)"
_SELECT = "SELECT id, persons, backups FROM forgetting ORDER BY id"


class Ended(NamedTuple):
    """How a forgetting came to its end.

    Attributes:
        swept: what was done beside the database.
        is_whole: whether nothing is left; else somebody else had the office or its outbox in use.
    """

    swept: Swept
    is_whole: bool


def note_pending(act: int, persons: Persons, *, removes_backups: bool) -> None:
    """Remember whom to look for beside the database; within the transaction that forgets."""
    told = json.dumps(persons.as_lists(), ensure_ascii=False)
    database.connection().execute(_INSERT, (act, told, int(removes_backups)))


def is_pending() -> bool:
    """Whether a forgetting is not at its end."""
    with connection():
        return bool(database.connection().execute("SELECT EXISTS (SELECT 1 FROM forgetting)").fetchone()[0])


def complete() -> Ended:
    """Bring all that was begun to its end. Done again, or by two at once, it does no harm.

    Raises:
        OSError: a file beside the database can't be written.
        DatabaseUnusable: the database complained, as where there is no room to write it anew.
    """
    with connection():
        rows = database.connection().execute(_SELECT).fetchall()
    total = Swept()
    for _, told, backups in rows:
        if told is None:
            continue
        swept = sweep(office_path(), Persons(*json.loads(told)), removes_backups=bool(backups))
        total = Swept(
            total.mails + swept.mails,
            total.waiting + swept.waiting,
            tuple(dict.fromkeys((*total.files, *swept.files))),
            tuple(dict.fromkeys((*total.copies, *swept.copies))),
            total.is_whole and swept.is_whole,
        )
    if not rows or not total.is_whole:
        return Ended(total, total.is_whole)
    last = rows[-1][0]
    with transaction():
        database.connection().execute("UPDATE forgetting SET persons = NULL WHERE id <= ?", (last,))
        if not is_on_postgresql():
            # What was taken out of the index of words stands in it until its parts are put together anew.
            database.connection().execute(
                "INSERT INTO complaint_search (complaint_search) VALUES ('optimize')"
            )
    if not _write_anew():
        return Ended(total, is_whole=False)
    with transaction():
        database.connection().execute("DELETE FROM forgetting WHERE id <= ?", (last,))
    return Ended(total, is_whole=True)


def _write_anew() -> bool:
    """Write the file anew without the pages that nothing uses, and empty the log; tells whether others let it be done.

    On a server the tables that held persons are written anew; its log is its own.
    """
    with connection(), explain_errors(office_path()):
        plain: Any = database.connection()
        if is_on_postgresql():
            # Only an office on a server needs it.
            from models.storage.postgresql.writing_anew import write_anew

            return write_anew(plain)
        try:
            plain.execute("VACUUM")
            busy, _, _ = plain.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        except sqlite3.OperationalError as error:
            if is_busy(error):
                return False
            raise
    return not busy
