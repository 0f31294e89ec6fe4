"""Which backups were made of the office, and whether it is time for the next."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple, cast

from models.clock import bangkok_day
from models.office.settings import load_settings
from models.storage.database import connection, database, is_on_postgresql, transaction
from models.storage.fields import MomentField
from models.thai import clean_line

# Plain SQL on the table of `models/migrations/0014_backups.py`: the first screen asks, and each Peewee class would take it time.
_MOMENT = MomentField()
_COLUMNS = "at, by, file, size, verified"


class BackupMade(NamedTuple):
    """A backup that was made.

    Attributes:
        at: the moment that it shows, aware, UTC.
        by: who made it.
        file: path of the archive when it was made.
        size: bytes.
        verified: whether all of the office was found whole; else something was missing or changed in the office already.
    """

    at: datetime
    by: str
    file: str
    size: int
    verified: bool


def note_backup(made: BackupMade) -> None:
    """Note that a backup was made.

    Raises:
        DatabaseUnusable: the database complained.
    """
    row = _MOMENT.db_value(made.at), clean_line(made.by), made.file, made.size, made.verified
    with transaction():
        database.execute_sql(f"INSERT INTO backup ({_COLUMNS}) VALUES (?, ?, ?, ?, ?)", row)


def last_backup() -> BackupMade | None:
    """The newest backup that was noted; None if there is none.

    Raises:
        DatabaseUnusable: the database complained.
    """
    with connection():
        row = database.execute_sql(
            f"SELECT {_COLUMNS} FROM backup ORDER BY at DESC, id DESC LIMIT 1"
        ).fetchone()
    if row is None:
        return None
    at, by, file, size, verified = row
    return BackupMade(cast("datetime", _MOMENT.python_value(at)), by, file, size, bool(verified))


def archives_made() -> list[str]:
    """Paths of all backups that were noted, the newest first."""
    with connection():
        rows = database.execute_sql("SELECT file FROM backup GROUP BY file ORDER BY max(id) DESC").fetchall()
    return [file for (file,) in rows]


class BackupDue(NamedTuple):
    """It is time for a backup.

    Attributes:
        last: the day of the last one (Bangkok); None if there never was one.
        days: how long ago that was, or since when there has been something to lose.
    """

    last: date | None
    days: int


def backup_due(today: date) -> BackupDue | None:
    """Whether the last backup is older than the office allows.

    Args:
        today: the day (Bangkok).

    Returns:
        None where one was made lately, the office wants no reminder, or it has been worked in for a few days only; and of one
        on a server, whose administrator backs it up.

    Raises:
        DatabaseUnusable: the database complained.
    """
    if is_on_postgresql():
        return None
    with connection():
        most = load_settings().backup_days
        if not most:
            return None
        last = last_backup()
        since = bangkok_day(last.at) if last else _first_day()
    if since is None or (today - since).days <= most:
        return None
    return BackupDue(bangkok_day(last.at) if last else None, (today - since).days)


def _first_day() -> date | None:
    """The day on which something was first stored; what an import tells of years before does not count."""
    found = [
        database.execute_sql(f"SELECT at FROM {table} ORDER BY id LIMIT 1").fetchone()
        for table in ("act", "event")
    ]
    days = [bangkok_day(datetime.fromisoformat(str(row[0]))) for row in found if row]
    return min(days, default=None)
