"""Days typed with few keys: `30`, `30/1`, `300163`, `t`, `วันนี้`, `-1`, `+3`, `จันทร์`; and every date that `models.dates` reads.

A day that is not wholly said lies where the field looks: a letter was received in the past, so `30` is the last 30th there was;
a case is looked at again in the future, so `30` is the next. Today is within both. What may be two days is refused, never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from enum import Enum

from models.dates import Period, WrittenDate, parse_date, parse_period, read_yearless_date, year_from
from models.errors import InvalidValue
from models.messages import message
from models.thai import clean_line, to_arabic_digits


class Facing(Enum):
    """Where the days of a field lie, seen from today."""

    BACK = "back"
    """What has happened: received, done, checked."""
    AHEAD = "ahead"
    """What is to come: due, looked at again, a holiday."""
    NEAREST = "nearest"
    """Either: the day that is nearest; of two as near the one that is over."""


_WORDS = {
    **{"t": 0, "ะ": 0, "วันนี้": 0, "today": 0},  # ะ is the t of a keyboard that types Thai
    **{"เมื่อวาน": -1, "เมื่อวานนี้": -1, "yesterday": -1, "เมื่อวานซืน": -2, "วานซืน": -2},
    **{"พรุ่งนี้": 1, "วันพรุ่งนี้": 1, "tomorrow": 1, "มะรืน": 2, "มะรืนนี้": 2},
}
_WEEKDAYS = (
    ("จันทร์", "monday", "mon"),
    ("อังคาร", "tuesday", "tue"),
    ("พุธ", "wednesday", "wed"),
    ("พฤหัสบดี", "พฤหัส", "thursday", "thu"),
    ("ศุกร์", "friday", "fri"),
    ("เสาร์", "saturday", "sat"),
    ("อาทิตย์", "sunday", "sun"),
)
_STEP = re.compile(r"([+\-\u2010-\u2015\u2212])\s?(\d{1,4})")
_DAY_OF_MONTH = re.compile(r"(?:วันที่\s*)?(\d{1,2})")
_COMPACT = re.compile(r"(\d{2})(\d{2})(\d{4}|\d{2})")
_ONLY_DIGITS = re.compile(r"\d+")
_BETWEEN = re.compile(r"\s+[-\u2010-\u2015\u2212~]\s+|\s*ถึง(?:วัน)?(?:ที่)?\s*|\s+to\s+|\.\.")

_FIRST_YEAR = 1900
"""Of the Common Era: nothing that an office writes down is older."""
_LEAP_GAP = 9
"""Years within which each day of a year comes again: 29 February skips 1900 and 2100."""
_LONGEST_STEP = 3_660


def read_quick_date(text: str, *, today: date, facing: Facing) -> date:
    """Read a day as it is typed.

    Args:
        text: what was typed.
        today: what is not said is counted from it.
        facing: where the days of the field lie.

    Raises:
        InvalidValue: it is no day, there is no such day, or it may be two.
    """
    plain = to_arabic_digits(clean_line(text)).casefold()
    if plain in _WORDS:
        return _moved(today, _WORDS[plain], text)
    if step := _STEP.fullmatch(plain):
        return _moved(today, int(step[2]) * (1 if step[1] == "+" else -1), text)
    if (weekday := _weekday_of(plain)) is not None:
        return _on_weekday(weekday, today, facing, text)
    if day := _DAY_OF_MONTH.fullmatch(plain):
        return _pick(_same_days(int(day[1]), today), today, facing, text)
    if compact := _COMPACT.fullmatch(plain):
        year, _ = year_from(compact[3])
        found = WrittenDate(int(compact[1]), int(compact[2]), year).resolve()
        if found is None or year < _FIRST_YEAR:
            raise _no_such_day(text)
        return found
    if _ONLY_DIGITS.fullmatch(plain):
        raise InvalidValue(
            "date",
            message(
                "“{text}” may be read as more than one day. Type it like 30, 30/1, 300163 or 30/1/2563.",
                text=clean_line(text),
            ),
        )
    if written := read_yearless_date(text):
        return _pick(_same_days_of_years(written, today), today, facing, text)
    return parse_date(text)


def read_quick_period(text: str, *, today: date) -> Period:
    """Read one day or the first and the last of several: `1 - 15`, `-7 - t`, and all that `models.dates` reads as a period.

    The first day is the last one of its name before the last day.

    Raises:
        InvalidValue: it is none, or the last day is before the first.
    """
    try:
        day = read_quick_date(text, today=today, facing=Facing.BACK)
    except InvalidValue as error:
        period = _both_ends(text, today, error)
    else:
        return Period(day, day)
    if period.end < period.start:
        raise InvalidValue("period", message("The last day is before the first."))
    return period


def _both_ends(text: str, today: date, error: InvalidValue) -> Period:
    ends = _BETWEEN.split(clean_line(text))
    if len(ends) != 2:
        return parse_period(text, today)
    try:
        return parse_period(text, today)
    except InvalidValue as no_period:
        try:
            end = read_quick_date(ends[1], today=today, facing=Facing.BACK)
            if is_counted_from_today(ends[0]):
                return Period(read_quick_date(ends[0], today=today, facing=Facing.BACK), end)
            return Period(read_quick_date(ends[0], today=end, facing=Facing.BACK), end)
        except InvalidValue:
            raise no_period from error


def is_counted_from_today(text: str) -> bool:
    """Whether a day is said by its distance from today: `-1`, `วันนี้`."""
    plain = to_arabic_digits(clean_line(text)).casefold()
    return plain in _WORDS or bool(_STEP.fullmatch(plain))


def _moved(today: date, days: int, text: str) -> date:
    if abs(days) > _LONGEST_STEP:
        raise InvalidValue(
            "date",
            message("“{text}” is more than ten years away. Please type the date.", text=clean_line(text)),
        )
    return today + timedelta(days=days)


def _weekday_of(plain: str) -> int | None:
    name = plain.removeprefix("วัน").rstrip(".")
    return next((number for number, names in enumerate(_WEEKDAYS) if name in names), None)


def _on_weekday(weekday: int, today: date, facing: Facing, text: str) -> date:
    """The weekday of the last or the next seven days; on that very weekday, nobody knows which one is meant."""
    ahead = (weekday - today.weekday()) % 7
    if not ahead or facing is Facing.NEAREST:
        raise InvalidValue(
            "date",
            message(
                "“{text}” may be more than one day. Type the date, such as 30/1, or t for today.",
                text=clean_line(text),
            ),
        )
    return today + timedelta(days=ahead if facing is Facing.AHEAD else ahead - 7)


def _same_days(day: int, today: date) -> Iterator[date]:
    """A day of the month, in the months around today."""
    for step in range(-2, 3):
        months = today.year * 12 + today.month - 1 + step
        if (found := WrittenDate(day, months % 12 + 1, months // 12).resolve()) is not None:
            yield found


def _same_days_of_years(written: WrittenDate, today: date) -> Iterator[date]:
    """A day of the year, in the years around today."""
    for year in range(today.year - _LEAP_GAP, today.year + _LEAP_GAP):
        if (found := written._replace(year=year).resolve()) is not None:
            yield found


def _pick(days: Iterator[date], today: date, facing: Facing, text: str) -> date:
    """The nearest day that lies where the field looks."""
    fitting = [
        day
        for day in days
        if facing is Facing.NEAREST or (day <= today if facing is Facing.BACK else day >= today)
    ]
    if not fitting:
        raise _no_such_day(text)
    return min(fitting, key=lambda day: (abs(day - today), day))


def _no_such_day(text: str) -> InvalidValue:
    return InvalidValue("date", message("There is no such day as “{text}”.", text=clean_line(text)))
