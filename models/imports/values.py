"""What a cell says: moments, places, lists of types, names of districts, counts, as files from many hands write them."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from functools import lru_cache
from typing import NamedTuple

from models.clock import BANGKOK
from models.dates import BUDDHIST_OFFSET, read_written_date
from models.thai import DIGIT, clean_line, to_arabic_digits

_ISO = re.compile(r"\d{4}-\d\d-\d\d[ T]\d\d:\d\d(?::\d\d(?:\.\d+)?)? ?(?:Z|[+-]\d\d(?::?\d\d)?)?", re.ASCII)
_TIME_BEHIND = re.compile(
    rf"(?P<day>.*?)[\sT,]+(?:เวลา\s*)?(?P<hour>{DIGIT}{{1,2}})[:.](?P<minute>{DIGIT}{{2}})"
    rf"(?:[:.](?P<second>{DIGIT}{{2}})(?:\.{DIGIT}+)?)?\s*(?:น\.?)?\s*"
    r"(?:(?P<half>[AaPp])\.?[Mm]\.?)?\s*(?P<zone>Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?"
)
_ZONE = re.compile(r"([+-])(\d\d):?(\d\d)?")
_BUDDHIST = range(2400, 2800)
_YEARS = range(1900, 2200)

_MOST = 99_999
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:[eE]-?\d+)?", re.ASCII)
_ARROW = re.compile(r"-+>|=>|[→>]")
_LIST_END = re.compile(r"[{}\[\]\"'“”]")
# A semicolon may end the name of a sign of HTML, which is left as text.
_SEPARATOR = re.compile(r"[,|\n]|;(?<!&lt;)(?<!&gt;)(?<!&amp;)(?<!&quot;)(?<!&#39;)(?<!&nbsp;)")

_PREFIXES = {
    "province": re.compile(r"^(?:จังหวัด|จ\.)\s*"),
    "district": re.compile(r"^(?:เขต|อำเภอ|อ\.|ข\.)\s*"),
    "subdistrict": re.compile(r"^(?:แขวง|ตำบล|ต\.)\s*"),
}
_CAPITAL = frozenset(("กทม", "กทม.", "กรุงเทพ", "กรุงเทพฯ", "bangkok"))


def parse_moment(text: str) -> datetime | None:
    """A moment as files write it; aware, UTC, whole seconds. None if it is none.

    Without a zone it is Bangkok's time. Years are Buddhist or Common; a day alone is its midnight.

    Args:
        text: `2023-01-05 10:30:00.123+00`, `2023-01-05T03:30:00Z`, `5/1/2566 10:30`, `5 ม.ค. 66 เวลา 10.30 น.` …
    """
    text = text.strip()
    if _ISO.fullmatch(text) and not text.startswith(("24", "25", "26", "27")):
        try:
            moment = datetime.fromisoformat(text)
        except ValueError:
            pass  # perhaps one that the slower way can read
        else:
            return _in_utc(moment) if moment.year in _YEARS else None
    return _written(text)


def _in_utc(moment: datetime) -> datetime:
    zoned = moment if moment.tzinfo else moment.replace(tzinfo=BANGKOK)
    return zoned.astimezone(UTC).replace(microsecond=0)


@lru_cache(maxsize=1_024)
def _written(text: str) -> datetime | None:
    text = clean_line(text)
    match = _TIME_BEHIND.fullmatch(text)
    written = read_written_date(match["day"].rstrip(",") if match else text)
    day = written.resolve() if written else None
    if day is None or written is None:
        return None
    if day.year in _BUDDHIST:
        day = day.replace(year=day.year - BUDDHIST_OFFSET)
    if day.year not in _YEARS:
        return None
    moment = datetime(day.year, day.month, day.day, tzinfo=BANGKOK)
    if match:
        hour, minute, second = (
            int(to_arabic_digits(match[name] or "0")) for name in ("hour", "minute", "second")
        )
        if match["half"]:
            hour = hour % 12 + 12 * (match["half"] in "Pp")
        try:
            moment = moment.replace(hour=hour, minute=minute, second=second, tzinfo=_zone(match["zone"]))
        except ValueError:
            return None
    return moment.astimezone(UTC)


def _zone(text: str | None) -> timezone:
    if not text:
        return BANGKOK
    match = _ZONE.fullmatch(text)
    if match is None:
        return UTC
    shift = timedelta(hours=int(match[2]), minutes=int(match[3] or 0))
    return timezone(-shift if match[1] == "-" else shift)


class Place(NamedTuple):
    """Where something is, in degrees.

    Attributes:
        latitude: north.
        longitude: east.
    """

    latitude: float
    longitude: float


def parse_coords(text: str) -> Place | None:
    """A place written longitude first: `100.5,13.7`, `(100.5, 13.7)`, `POINT(100.5 13.7)`.

    Returns:
        None for an empty cell and for 0,0, which says that nobody knows.

    Raises:
        ValueError: it is none on earth, or written latitude first.
    """
    numbers = _NUMBER.findall(to_arabic_digits(text))
    if not numbers:
        if text.strip() and text.strip().casefold() not in ("none", "null", "nan", "-", "[]", "()", "{}"):
            raise ValueError(text)
        return None
    if len(numbers) not in (2, 3):
        raise ValueError(text)
    return place_of(numbers[1], numbers[0])


def place_of(latitude: str, longitude: str) -> Place | None:
    """A place of its two columns.

    Returns:
        None for empty cells and for 0, 0.

    Raises:
        ValueError: it is none on earth, or only one of the two is there.
    """
    if not latitude.strip() and not longitude.strip():
        return None
    north, east = float(latitude), float(longitude)
    if north == east == 0:
        return None
    if not (-90 <= north <= 90 and -180 <= east <= 180):
        raise ValueError(f"{latitude}, {longitude}")
    return Place(north, east)


def split_list(text: str) -> tuple[str, ...]:
    """The words of a cell of several: `{ถนน,ทางเท้า}`, `ถนน,ทางเท้า`, `["ถนน"]`; each once."""
    words = map(clean_line, _SEPARATOR.split(_LIST_END.sub("", text)))
    return tuple(dict.fromkeys(word for word in words if word and word not in ("-", "null", "None")))


def split_types(text: str) -> tuple[str, ...]:
    """The categories of a cell: as `split_list`, and of `A -> B` both, the wider one first."""
    return split_list(_ARROW.sub(",", text))


def without_prefix(field: str, text: str) -> str:
    """The name of a province, district or subdistrict without the word for what it is.

    Args:
        field: `province`, `district` or `subdistrict`.
        text: clean.
    """
    name = _PREFIXES[field].sub("", text)
    return "กรุงเทพมหานคร" if name.casefold() in _CAPITAL else name


def parse_count(text: str) -> int | None:
    """A count, `2` or `2.0`, Thai digits too; None if it is none, or more than anything is counted to."""
    try:
        number = float(to_arabic_digits(text.strip()))
        return int(number) if 0 <= number <= _MOST and number == int(number) else None
    except (ValueError, OverflowError):
        return None
