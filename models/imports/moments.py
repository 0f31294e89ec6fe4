"""Days and times as files from many hands write them; what is doubtful of one is told with it."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, timezone
from enum import Enum, auto
from functools import lru_cache
from typing import NamedTuple

from models import clock
from models.clock import AHEAD, BANGKOK
from models.dates import BUDDHIST_OFFSET, WrittenDate, read_written_date, year_from
from models.messages import Message, message
from models.thai import clean_line, to_arabic_digits

EARLIEST = datetime(1997, 1, 1, tzinfo=BANGKOK)
"""No case is older: 2540. A day before it has a year that was not meant."""


class Order(Enum):
    """How a column writes days in numbers."""

    DAY_FIRST = auto()
    MONTH_FIRST = auto()
    MIXED = auto()
    """Both, and which of them a day is in can't be known unless one of its numbers is above 12."""


class Moment(NamedTuple):
    """What a cell says of when.

    Attributes:
        at: aware, UTC, whole seconds; None if it can't be known, or nothing is said.
        remark: what is doubtful of it.
        reason: why it can't be known; None where nothing is said.
        clock: the time of a cell without a day.
        is_strange: the cell is of a kind that can't be read at all.
        left: places of columns with a time that does not go with the day.
    """

    at: datetime | None = None
    remark: Message | None = None
    reason: Message | None = None
    clock: time | None = None
    is_strange: bool = False
    left: tuple[int, ...] = ()


NOTHING = Moment()

_ISO = re.compile(r"\d{4}-\d\d-\d\d[ T]\d\d:\d\d(?::\d\d(?:\.\d+)?)? ?(?:Z|[+-]\d\d(?::?\d\d)?)?", re.ASCII)
_BUDDHIST = ("24", "25", "26", "27")
NUMERIC = re.compile(r"(?<![\d/.\-])(\d{1,2}) ?[/.\-] ?(\d{1,2}) ?[/.\-] ?(\d{4}|\d{2})(?!\d)", re.ASCII)
_PLAIN_TIME = re.compile(r"(?:,? (\d{1,2})[:.](\d\d)(?:[:.](\d\d))?)?", re.ASCII)
_HALF = r"(?P<half>[AP])\.?M\.?|(?P<noon>ก่อนเที่ยง|หลังเที่ยง)"
_TIME = (
    r"(?:(?P<hour>\d{1,2})(?::(?P<minute>\d{1,2})|\.(?P<point>\d\d))(?:[:.](?P<second>\d\d)(?:[.,]\d+)?)?"
    r"\s*(?:น\.?(?!\w)|นาฬิกา)?"
    r"|(?P<full>\d{1,2})\s*(?:(?:น\.|นาฬิกา)(?:\s*(?P<spoken>\d{1,2})\s*นาที)?|(?=[AP]\.?M)))"
    rf"\s*(?:{_HALF})?\s*(?P<zone>Z|ICT|(?:UTC|GMT)?[+-]\d\d?(?::?\d\d)?|UTC|GMT)?"
)
_ONLY_TIME = re.compile(rf"(?:เวลา\s*)?{_TIME}", re.IGNORECASE | re.ASCII)
_TIME_BEHIND = re.compile(
    rf"(?P<day>.+?)(?:[\s,T(]+|(?=เวลา))(?:-\s+)?(?:เวลา:?\s*)?{_TIME}\)?", re.IGNORECASE | re.ASCII
)
_TIME_BEFORE = re.compile(rf"(?:เวลา\s*)?{_TIME}[\s,]+(?:เมื่อ)?(?P<day>.+)", re.IGNORECASE | re.ASCII)
_ZONE = re.compile(r"(?:UTC|GMT)?([+-])(\d\d?):?(\d\d)?", re.IGNORECASE)
_ZONE_NAME = re.compile(r"\s*\([A-Za-z ]{3,}\)$")  # as browsers write it: GMT+0700 (Indochina Time)
_RUN = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(\d\d)?)?", re.ASCII)
_NUMBER = re.compile(r"\d+(?:\.\d+)?", re.ASCII)
_MONTH_ALONE = re.compile(r"(?:\D{3,14}|\d{1,2}[/-])\s*(?:\d{4}|\d\d)")
_WIDE = str.maketrans({chr(wide): chr(wide - 0xFEE0) for wide in range(0xFF01, 0xFF5F)})

_EMPTY = frozenset(
    (
        *(
            "",
            "-",
            "--",
            "---",
            "–",
            "—",
            ".",
            "?",
            "0",
            "0.0",
            "n/a",
            "na",
            "none",
            "null",
            "nil",
            "nan",
            "nat",
        ),
        *(
            "undefined",
            "(null)",
            "ไม่ระบุ",
            "ไม่มี",
            "ไม่มีข้อมูล",
            "ไม่ทราบ",
            "ไม่พบ",
            "ยังไม่ระบุ",
            "ยังไม่มี",
            "00:00",
            "00:00:00",
        ),
    )
)
_ZERO = re.compile(r"(?:0000|0001-01-01|1900-01-00|00?[/-]00?[/-](?:00|0000|1900)\b).*")
_ZERO_DAYS = frozenset(
    (
        date(1, 1, 1),
        date(1899, 12, 30),
        date(1899, 12, 31),
        date(1900, 1, 1),
        date(1969, 12, 31),
        date(1970, 1, 1),
    )
)
"""What programs write where they have no day."""
_SERIAL_START = date(1899, 12, 30)
"""Day 0 of spreadsheets, as they count since March 1900."""
# Excel takes the year 66 for 1966; programs add or take off the 543 years twice.
_SHIFTS = (57, -BUDDHIST_OFFSET, BUDDHIST_OFFSET)


def read_moment(text: str, order: Order, latest: datetime) -> Moment:
    """What a cell says of when.

    Without a zone it is Bangkok's time. Years are Buddhist or Common; a day alone is its midnight.

    Args:
        text: `2023-01-05T03:30:00Z`, `5/1/2566 10:30`, `วันที่ 5 ม.ค. 66 เวลา 10.30 น.`, `44931.4375`, `20230105` …
        order: of the day and the month where both are numbers.
        latest: what is after it can't be meant.
    """
    text = text.strip()
    if (at := plain_moment(text)) is not None:
        return Moment(at)
    if (match := NUMERIC.match(text)) and (behind := _PLAIN_TIME.fullmatch(text, match.end())):
        hour, minute, second = map(int, behind.groups("0"))
        # Many moments are of one day.
        day = _read(match[0], order, latest)
        if day.at is not None and day.remark is None and hour < 24 and minute < 60 and second < 60:
            return Moment(day.at + timedelta(hours=hour, minutes=minute, seconds=second))
    return _read(text, order, latest)


def plain_moment(text: str) -> datetime | None:
    """The moment that a text says as the ISO writes one; None if it must be read more closely."""
    if _ISO.fullmatch(text) and not text.startswith(_BUDDHIST):
        try:
            at = datetime.fromisoformat(text)
        except ValueError:
            return None  # perhaps one that the slower way can read
        if at.year >= EARLIEST.year:
            at = at if at.tzinfo is UTC else (at if at.tzinfo else at.replace(tzinfo=BANGKOK)).astimezone(UTC)
            return at.replace(microsecond=0) if at.microsecond else at
    return None


def says_when(text: str) -> bool:
    """Whether a text is a moment, in whatever order."""
    return read_moment(text, Order.DAY_FIRST, clock.now() + AHEAD).at is not None


@lru_cache(maxsize=2_048)
def _read(cell: str, order: Order, latest: datetime) -> Moment:
    text = to_arabic_digits(clean_line(cell.translate(_WIDE)))
    if text.casefold() in _EMPTY or _ZERO.fullmatch(text):
        return NOTHING
    if _NUMBER.fullmatch(text):
        return _of_number(text, latest)
    if match := NUMERIC.fullmatch(text):
        return _numeric(text, match, order, latest, (0, 0, 0, BANGKOK))
    if match := _ONLY_TIME.fullmatch(text):
        clock = _clock(match)
        if clock is None:
            return _refused(message("There is no such time as “{text}”.", text=text))
        at_noon = datetime(2000, 1, 1, tzinfo=clock[3]) + timedelta(
            0, clock[0] * 3600 + clock[1] * 60 + clock[2]
        )
        return Moment(
            clock=at_noon.astimezone(BANGKOK).time(),
            reason=message("“{text}” is a time without a day.", text=text[:80]),
        )
    text = _ZONE_NAME.sub("", text)
    parted = _TIME_BEHIND.fullmatch(text) or _TIME_BEFORE.fullmatch(text)
    for match in (parted, None) if parted else (None,):
        day = match["day"].rstrip(", ") if match else text
        clock = _clock(match) if match else (0, 0, 0, BANGKOK)
        numeric, written = NUMERIC.fullmatch(day), None
        if numeric is None:
            written = read_written_date(day) or _of_run(day)
            if written is None:
                continue
        if clock is None:
            return _refused(message("There is no such time as “{text}”.", text=text[:80]))
        if numeric is not None:
            return _numeric(text, numeric, order, latest, clock)
        assert written is not None
        return _moment(text, written, clock, latest)
    if (match := _RUN.fullmatch(text)) and match[4]:
        parts = tuple(int(part or 0) for part in match.groups()[3:])
        clock = (*parts, BANGKOK) if parts < (24,) and max(parts[1:]) < 60 else None  # type: ignore[assignment]
        if clock is not None:
            return _moment(text, _ymd(match), clock, latest)
    return _strange(text)


Clock = tuple[int, int, int, timezone]
"""Hour up to 24, minute, second, zone."""


def _strange(text: str) -> Moment:
    if _MONTH_ALONE.fullmatch(text) and read_written_date(f"1 {text}" if text[0] > "9" else f"1/{text}"):
        reason = message("“{text}” is a month: which of its days is meant can't be known.", text=text)
    else:
        reason = message("“{text}” is not a date and time.", text=text[:80])
    return Moment(reason=reason, is_strange=True)


def _refused(reason: Message) -> Moment:
    return Moment(reason=reason)


def _clock(match: re.Match[str]) -> Clock | None:
    """The time of a cell; None if there is no such time."""
    hour = int(match["hour"] or match["full"])
    minute = int(match["minute"] or match["point"] or match["spoken"] or 0)
    second = int(match["second"] or 0)
    if match["half"] or match["noon"]:
        is_late = match["noon"] == "หลังเที่ยง" or (match["half"] or "").upper() == "P"
        if hour > 12 and not is_late:
            return None
        hour = hour if hour > 12 else hour % 12 + 12 * is_late
    if (hour, minute, second) > (24, 0, 0) or minute > 59 or second > 59:
        return None
    return hour, minute, second, _zone(match["zone"])


def _zone(text: str | None) -> timezone:
    if not text or text.upper() == "ICT":
        return BANGKOK
    match = _ZONE.fullmatch(text)
    if match is None:
        return UTC
    shift = timedelta(hours=int(match[2]), minutes=int(match[3] or 0))
    if shift > timedelta(hours=14):
        return BANGKOK
    return timezone(-shift if match[1] == "-" else shift)


def _numeric(text: str, match: re.Match[str], order: Order, latest: datetime, clock: Clock) -> Moment:
    """What a day in numbers says, in the order of its column; where only the other order gives a day, in that."""
    first, second = int(match[1]), int(match[2])
    year, common_era = year_from(match[3])
    day_first = WrittenDate(first, second, year, common_era)
    month_first = WrittenDate(second, first, year, common_era)
    if first == second or max(first, second) > 12 or min(first, second) < 1:
        # No month is above 12: such a day says itself how it is written.
        return _moment(text, month_first if second > 12 >= first else day_first, clock, latest)
    if order is not Order.MIXED:
        return _moment(text, month_first if order is Order.MONTH_FIRST else day_first, clock, latest)
    either = (_moment(text, each, clock, latest).at for each in (day_first, month_first))
    one, other = (at if at is not None and at <= latest else None for at in either)
    if one is None or other is None:
        return _moment(text, day_first if other is None else month_first, clock, latest)
    return _refused(
        message(
            "“{text}” may be {one} or {other}: its column writes days in both orders.",
            text=text,
            one=one.astimezone(BANGKOK).date(),
            other=other.astimezone(BANGKOK).date(),
        )
    )


def _moment(text: str, written: WrittenDate, clock: Clock, latest: datetime) -> Moment:
    """The moment of a day and a time, its year mended where what was meant is plain."""
    day = written.resolve()
    if day is None:
        return _refused(message("There is no such day as “{text}”.", text=text[:80]))
    if day in _ZERO_DAYS:
        return NOTHING
    hour, minute, second, zone = clock
    passed = timedelta(hours=hour, minutes=minute, seconds=second)
    remark = None
    if not EARLIEST.year <= day.year <= latest.year + 1:
        meant = _meant(day, latest)
        if meant is not None:
            day = meant
            remark = message(
                "“{text}” was taken for {day}: its year can't be right.", text=text[:80], day=day
            )
        elif day.year < EARLIEST.year:
            return _refused(message("“{text}” can't be right: no case is so old.", text=text[:80]))
        elif day.year > 9000:
            return _refused(message("“{text}” can't be right: it is far in the future.", text=text[:80]))
    at = datetime(day.year, day.month, day.day, tzinfo=zone) + passed
    return Moment(at.astimezone(UTC), remark)


def _meant(day: date, latest: datetime) -> date | None:
    """The day that was meant by one whose year can't be."""
    for shift in _SHIFTS:
        try:
            other = day.replace(year=day.year + shift)
        except ValueError:
            continue  # no such day in that year, or no such year
        if EARLIEST.date() <= other <= latest.date():
            return other
    return None


def _ymd(match: re.Match[str]) -> WrittenDate:
    return WrittenDate(int(match[3]), int(match[2]), *year_from(match[1]))


def _of_run(digits: str) -> WrittenDate | None:
    """The day of eight digits in a row, the year before or behind; None if they are none."""
    match = _RUN.fullmatch(digits)
    if match is None or match[4]:
        return None
    written = _ymd(match)
    behind = WrittenDate(int(digits[:2]), int(digits[2:4]), *year_from(digits[4:]))
    day, other = written.resolve(), behind.resolve()
    is_none = day is None or not EARLIEST.year <= day.year < 2100
    return behind if is_none and other is not None and EARLIEST.year <= other.year < 2100 else written


def _of_number(text: str, latest: datetime) -> Moment:
    """What a bare number says: a day of a spreadsheet, seconds since 1970, or the digits of a day in a row."""
    whole, _, part = text.partition(".")
    if len(whole) == 5 and whole[0] != "0":
        day = _SERIAL_START + timedelta(days=int(whole))
        seconds = round(float(f"0.{part or 0}") * 86_400)
        clock = seconds // 3600, seconds // 60 % 60, seconds % 60, BANGKOK
        return _moment(text, WrittenDate(day.day, day.month, day.year), clock, latest)
    if len(whole) in (10, 13) and whole[0] != "0":
        at = datetime.fromtimestamp(int(whole) // (1 if len(whole) == 10 else 1000), UTC)
        return Moment(at) if EARLIEST <= at <= latest else _strange(text)
    if whole == "0" and part:
        seconds = round(float(text) * 86_400) % 86_400
        clock_of_day = time(seconds // 3600, seconds // 60 % 60, seconds % 60)
        return Moment(clock=clock_of_day, reason=message("“{text}” is a time without a day.", text=text))
    if len(whole) <= 2 and len(part) == 2 and int(whole) < 24 and int(part) < 60:
        return Moment(
            clock=time(int(whole), int(part)), reason=message("“{text}” is a time without a day.", text=text)
        )
    if not part and len(whole) == 8 and (written := _of_run(whole)):
        return _moment(text, written, (0, 0, 0, BANGKOK), latest)
    if not part and len(whole) in (12, 14) and (match := _RUN.fullmatch(whole)):
        parts = [int(each or 0) for each in match.groups()[3:]]
        if parts[0] < 24 and max(parts[1:]) < 60:
            return _moment(text, _ymd(match), (parts[0], parts[1], parts[2], BANGKOK), latest)
    return _strange(text)
