"""The holidays of a year as rows of a ledger: the country's, those struck out here, those that are the office's own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from exports.language import format_day, translate
from models.dates import BUDDHIST_OFFSET, last_day_of_month
from models.messages import Message, message
from models.office.calendar import Calendar, thai_holidays
from models.office.settings import Settings
from models.records import dataclass
from tui.widgets.columns import Column, Row

WEEKDAYS = (
    message("Mon"),
    message("Tue"),
    message("Wed"),
    message("Thu"),
    message("Fri"),
    message("Sat"),
    message("Sun"),
)


@dataclass(frozen=True, slots=True)
class Holiday:
    """A day of a year's list.

    Attributes:
        day: which.
        name: of the holiday.
        is_own: the office added it.
        is_struck: it is the country's, but this office works on it.
    """

    day: date
    name: str
    is_own: bool = False
    is_struck: bool = False


@dataclass(frozen=True, slots=True)
class Year:
    """A year of the calendar.

    Attributes:
        year: Common Era.
        holidays: in the order of their days.
        working: how many working days each month has, January first.
    """

    year: int
    holidays: tuple[Holiday, ...]
    working: tuple[int, ...]


def year_of(year: int, settings: Settings) -> Year:
    """A year as this office has it. Loads the country's holidays, so it is for a thread.

    Args:
        year: Common Era.
        settings: that say what is struck out and added.
    """
    struck, own = struck_days(settings), added_days(settings)
    country = thai_holidays(year)
    found = {day: Holiday(day, name, is_struck=day in struck) for day, name in country.items()}
    found |= {day: Holiday(day, name, is_own=True) for day, name in own.items() if day.year == year}
    calendar = Calendar(settings.struck_holidays, settings.added_holidays)
    months = range(1, 13)
    working = tuple(
        len(calendar.working_days(date(year, month, 1), last_day_of_month(year, month))) for month in months
    )
    return Year(year, tuple(found[day] for day in sorted(found)), working)


def struck_days(settings: Settings) -> frozenset[date]:
    """The days that are struck out."""
    return frozenset(date.fromisoformat(line.split()[0]) for line in settings.struck_holidays)


def added_days(settings: Settings) -> dict[date, str]:
    """The office's own days, each with its name."""
    parted = (line.partition(" ") for line in settings.added_holidays)
    return {date.fromisoformat(day): name.strip() for day, _, name in parted}


def strike_or_restore(settings: Settings, holiday: Holiday) -> Settings:
    """Strike a holiday of the country out, or in again; an own one is taken off the list."""
    if holiday.is_own:
        return remove_day(settings, holiday.day)
    days = set(struck_days(settings)) ^ {holiday.day}
    return replace(settings, struck_holidays=tuple(day.isoformat() for day in sorted(days)))


def add_day(settings: Settings, day: date, name: str) -> Settings:
    """Add a day of the office's own; one that was struck out is no longer."""
    days = added_days(settings) | {day: name}
    struck = struck_days(settings) - {day}
    return replace(
        settings,
        added_holidays=tuple(f"{day.isoformat()} {days[day]}".strip() for day in sorted(days)),
        struck_holidays=tuple(day.isoformat() for day in sorted(struck)),
    )


def remove_day(settings: Settings, day: date) -> Settings:
    """Take a day of the office's own off the list."""
    days = {other: name for other, name in added_days(settings).items() if other != day}
    return replace(settings, added_holidays=tuple(f"{day.isoformat()} {days[day]}" for day in sorted(days)))


def holiday_columns() -> tuple[Column, ...]:
    """The columns of the year's list."""
    return (
        Column(translate(message("Day")), 11, "right"),
        Column("", 4),
        Column(translate(message("Holiday")), 30, grows=True),
        Column(translate(message("At this office")), 18),
    )


def holiday_rows(year: Year) -> list[Row]:
    """A row for each day."""
    return [
        Row(
            holiday.day,
            (
                format_day(holiday.day),
                translate(WEEKDAYS[holiday.day.weekday()]),
                holiday.name or "-",
                translate(_state(holiday)),
            ),
        )
        for holiday in year.holidays
    ]


def _state(holiday: Holiday) -> Message:
    if holiday.is_struck:
        return message("✗ removed, working")
    return message("+ office holiday") if holiday.is_own else message("day off")


def detail_of(year: Year, holiday: Holiday | None) -> str:
    """How many working days there are, in the year and in the month with the mark."""
    lines = [
        translate(
            message(
                "Year {year}: {working} working days. ] shows the next year, [ the one before.",
                year=str(year.year + BUDDHIST_OFFSET),
                working=sum(year.working),
            )
        )
    ]
    if holiday is not None:
        told = message(
            "{day}: {name}. {working} working days in this month.",
            day=holiday.day,
            name=holiday.name or "-",
            working=year.working[holiday.day.month - 1],
        )
        lines.append(translate(told))
    return "\n".join(lines)
