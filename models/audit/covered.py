"""Since when the history covers the cases themselves."""

from __future__ import annotations

from datetime import date

from models.errors import TamruangError
from models.storage.database import connection, database
from models.storage.fields import DayField

_UPGRADE = "SELECT \"on\" FROM act WHERE verb = 'upgrade' ORDER BY id LIMIT 1"


def covered_since() -> date | None:
    """The day on which the office was upgraded to a version that covers them; None if it always did, or that can't be read."""
    with connection():
        row = database.connection().execute(_UPGRADE).fetchone()
    try:
        return None if row is None else DayField().python_value(row[0])
    except TamruangError:
        return None
