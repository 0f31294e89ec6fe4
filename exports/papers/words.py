"""The Thai wording that papers share: days, periods, blanks to write in, who signs."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from exports.cases.words import case_field
from exports.document import Signature
from exports.language import translate_to_thai
from models.clock import BANGKOK
from models.dates import Period, format_long_date, format_month, format_period, last_day_of_month

CASES = "เรื่อง"
NO_SECTION = "ยังไม่มอบหมายฝ่าย"
_BLANK = "." * 40
_ONE_DAY = timedelta(days=1)


def field_label(field: str) -> str:
    """What a field of a case is called on paper."""
    return case_field(field, translate_to_thai)


def month_of(day: date) -> Period:
    """The month that a day is in, from its first day to its last."""
    return Period(day.replace(day=1), last_day_of_month(day.year, day.month))


def months_of(period: Period) -> list[Period]:
    """The months of a period, the first and the last one cut where the period begins and ends."""
    months: list[Period] = []
    day = period.start
    while day <= period.end:
        end = min(month_of(day).end, period.end)
        months.append(Period(day, end))
        day = end + _ONE_DAY
    return months


def period_words(period: Period) -> str:
    """`ประจำเดือนมกราคม 2563` of a whole month, `ระหว่างวันที่ 28 ธันวาคม 2562 - 31 มกราคม 2563` of other days."""
    if period == month_of(period.start):
        return f"ประจำเดือน{format_month(period.start)}"
    return f"ระหว่างวันที่ {format_period(period)}"


def file_words(period: Period) -> str:
    """A period for a title: `มกราคม 2563`, or its days."""
    return format_month(period.start) if period == month_of(period.start) else format_period(period)


def time_words(moment: datetime) -> str:
    """The time on the clocks of Bangkok: `09.30 น.`."""
    return f"{moment.astimezone(BANGKOK):%H.%M} น."


def moment_words(moment: datetime) -> str:
    """Day and time on the clocks of Bangkok, as an official paper has them: `6 มกราคม 2563 เวลา 09.30 น.`."""
    return f"{format_long_date(moment.astimezone(BANGKOK).date())} เวลา {time_words(moment)}"


def number_words(number: int) -> str:
    """A number with a comma at each thousand."""
    return f"{number:,}"


def signature(role: str, name: str = "", *, has_date: bool = True) -> Signature:
    """Where somebody signs.

    Args:
        role: as what, behind the line.
        name: below the line in brackets; a blank to write in if empty.
        has_date: whether the day is written below.
    """
    lines = [f"ลงชื่อ {_BLANK} {role}", f"({name or _BLANK})"]
    if has_date:
        lines.append("วันที่ ........ / ........ / ........")
    return Signature(tuple(lines))
