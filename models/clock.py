"""What time it is. One place, so that a test can stop the clock."""

from datetime import UTC, date, datetime


def now() -> datetime:
    """The moment, aware, in UTC, whole seconds."""
    return datetime.now(UTC).replace(microsecond=0)


def today() -> date:
    """The day on the wall of the office: by the zone that the computer is set to."""
    return now().astimezone().date()
