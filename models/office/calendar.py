"""Working days of a Thai office: the cabinet's holidays from the library `holidays`, and the office's own list.

The office keeps the days of a year, so the library is asked for a year once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from functools import cache

from models.office.holiday_library import days_of
from models.office.kept_holidays import keep_later, read_kept
from models.office.settings import load_settings

_DAY = timedelta(days=1)
SATURDAY = 5
"""As `date.weekday` counts; the weekend begins with it."""


@cache
def thai_holidays(year: int) -> Mapping[date, str]:
    """The days of a year (Common Era) that are holidays of government offices, each with its Thai name.

    With the days in lieu, the days that the cabinet moved or added, and the days at a weekend.
    """
    days = read_kept(year)
    if days is None:
        days = days_of(year)
        keep_later(year, days)
    return days


class Calendar:
    """Which days an office works on.

    Args:
        struck: days on which it works although it would not, each as `2020-04-13` or `2020-04-13 with a name`.
        added: days on which it does not work although it would, written likewise. Wins over `struck`.
    """

    def __init__(self, struck: Iterable[str] = (), added: Iterable[str] = ()) -> None:
        self._struck = {date.fromisoformat(line.split()[0]) for line in struck if line.strip()}
        self._added: dict[date, str] = {}
        for line in added:
            written, _, name = line.strip().partition(" ")
            if written:
                self._added[date.fromisoformat(written)] = name.strip()
        self._after: dict[tuple[date, int], date] = {}

    def holiday_name(self, day: date) -> str | None:
        """What holiday a day is for this office; None if it is none or struck out. A weekend alone is none."""
        if day in self._added:
            return self._added[day]
        return None if day in self._struck else thai_holidays(day.year).get(day)

    def is_working(self, day: date) -> bool:
        """Whether the office works on a day: neither at a weekend nor on a holiday, its own ones and exceptions counted."""
        if day in self._added:
            return False
        if day in self._struck:
            return True
        return day.weekday() < SATURDAY and day not in thai_holidays(day.year)

    def after(self, day: date, working_days: int) -> date:
        """The n-th working day after a day; the day itself, whatever it is, for none. Kept, so it may be asked often.

        Args:
            day: from which on is counted; it is not counted itself.
            working_days: how many.
        """
        asked = (day, working_days)
        found = self._after.get(asked)
        if found is None:
            found, left = day, working_days
            while left > 0 and found < date.max:
                found += _DAY
                left -= self.is_working(found)
            self._after[asked] = found
        return found

    def working_days(self, start: date, end: date) -> list[date]:
        """The working days from `start` to `end`, both counted."""
        days = (start + timedelta(days=passed) for passed in range((end - start).days + 1))
        return [day for day in days if self.is_working(day)]


def load_calendar() -> Calendar:
    """The calendar of the open office, as its settings are now."""
    settings = load_settings()
    return Calendar(settings.struck_holidays, settings.added_holidays)
