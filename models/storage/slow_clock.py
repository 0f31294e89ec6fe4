"""Whether the clock of this machine stands before what is in the register already: then new entries would get a wrong day."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from models import clock
from models.clock import BANGKOK
from models.messages import Message, message
from models.storage.database import connection, database

_APART = timedelta(minutes=5)
"""So far the clocks of two machines on one database may differ."""
# The last written need not be the newest: the clock may have been slow then, too.
_NEWEST = "SELECT max(at) FROM (SELECT at FROM {table} ORDER BY id DESC LIMIT 1000) AS newest"


def slow_clock() -> Message | None:
    """What to say of a clock that stands before the newest entry of the history; None if it does not.

    Raises:
        DatabaseUnusable: the database complained.
    """
    now = clock.now()
    with connection():
        found = [
            database.execute_sql(_NEWEST.format(table=table)).fetchone()[0] for table in ("act", "event")
        ]
    newest = max(filter(None, map(_moment, found)), default=now)
    if newest <= now + _APART:
        return None
    here, there = now.astimezone(BANGKOK), newest.astimezone(BANGKOK)
    is_same_day = here.date() == there.date()
    return message(
        "! The clock says {now}; the register is at {newest}. Set it right.",
        now=f"{here:%H:%M}" if is_same_day else here.date(),
        newest=f"{there:%H:%M}" if is_same_day else there.date(),
    )


def _moment(stored: object) -> datetime | None:
    """A moment as it is stored; None where it is none: that is for those to tell who read the history."""
    try:
        moment = datetime.fromisoformat(str(stored))
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
