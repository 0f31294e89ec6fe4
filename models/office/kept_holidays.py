"""The holidays of the years that were asked for, kept in the office's database: the library is loaded once a year, not once a day.

They are kept with the version of the library that knew them. What a newer library knew is taken as it is: so a machine whose
library is never updated goes by the newest days that any machine has brought to the office. What follows from the library is no
part of the office: it stands in no history and in no dump. A later version of ours that reads the library otherwise empties the
table in a migration.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from datetime import date

from models.errors import TamruangError
from models.office.holiday_library import library_version
from models.storage.database import at_closing, connection, database, is_open, transaction, why_closed

YEARS = range(1990, 2101)
"""The years that are kept; others that a typing error asks for are not worth a row."""
_READ = "SELECT version, days FROM holiday_year WHERE year = ?"
_KEEP = (
    "INSERT INTO holiday_year (year, version, days) VALUES (?, ?, ?) "
    "ON CONFLICT (year) DO UPDATE SET version = excluded.version, days = excluded.days"
)

_asked: dict[int, Mapping[date, str]] = {}
"""Years for which the library was asked, and that the open office does not keep yet."""


def read_kept(year: int) -> Mapping[date, str] | None:
    """The holidays of a year as the open office keeps them; None if it does not, or a library is here that may know better."""
    if year not in YEARS or not is_open():
        return None
    try:
        with connection():
            row = database.connection().execute(_READ, (year,)).fetchone()
    except TamruangError:
        # The library knows them, too; a damaged database is told of by those who read the office.
        return None
    if row is None or _number_of(str(row[0])) < _number_of(library_version()):
        return None
    with suppress(ValueError, TypeError, AttributeError):
        return {date.fromisoformat(day): str(name) for day, name in json.loads(row[1]).items()}
    return None


def keep_later(year: int, days: Mapping[date, str]) -> None:
    """Have the days of a year kept when there is a moment for it, at the latest when the office is closed."""
    if year in YEARS and is_open() and why_closed() is None:
        if not _asked:
            at_closing(keep)
        _asked[year] = days


def keep() -> None:
    """Keep what the library was asked for. Nothing hangs on it: what can't be kept now is asked for again another time."""
    if not _asked:
        return
    asked = dict(_asked)
    _asked.clear()
    with suppress(TamruangError), transaction():
        for year, days in asked.items():
            written = json.dumps({str(day): name for day, name in days.items()}, ensure_ascii=False)
            database.connection().execute(_KEEP, (year, library_version(), written))


def _number_of(version: str) -> tuple[int, ...]:
    """A version to be compared; what is no number ends it."""
    numbers: list[int] = []
    for part in version.split("."):
        if not (part.isascii() and part.isdecimal()):
            break
        numbers.append(int(part))
    return tuple(numbers)
