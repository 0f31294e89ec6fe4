"""What time it is, and which day. One place, so that a test can stop the clock."""

from datetime import UTC, date, datetime, timedelta, timezone

BANGKOK = timezone(timedelta(hours=7))
"""Thailand has one time and no summer time; days are Bangkok's wherever the computer stands and whatever it is set to."""
AHEAD = timedelta(days=1)
"""So far what is written may lie before us: the clock of this machine may be slow."""


def now() -> datetime:
    """The moment, aware, in UTC, whole seconds."""
    return datetime.now(UTC).replace(microsecond=0)


def bangkok_day(moment: datetime) -> date:
    """The day on the walls of Bangkok.

    Args:
        moment: aware.
    """
    return moment.astimezone(BANGKOK).date()


def today() -> date:
    """The day on the wall of the office."""
    return bangkok_day(now())
