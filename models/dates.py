"""Thai dates: Buddhist years on paper and screen, `datetime.date` inside; fiscal years; periods.

A Buddhist year is the Common Era year + 543. A written year of 2400 or more is taken as Buddhist, a smaller four-digit one as
Common Era, a two-digit one as 25xx; one below 30 as 20xx, for nothing here is older than 2530. The Thai fiscal year runs from
1 October to 30 September and is named by the year of its end.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from models.errors import InvalidValue
from models.messages import message
from models.thai import DIGIT, clean_line

BUDDHIST_OFFSET = 543
MONTHS = (
    "มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน",
    "กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม",
)  # fmt: skip
SHORT_MONTHS = (
    "ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค.",
)  # fmt: skip
ENGLISH_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
"""For screens in English; no paper has them."""

_SHORT_COMMON_YEARS = 30
# Half a year: a period that would have to be longer, to run over New Year, was written backwards instead.
_LONGEST_OVER_NEW_YEAR = timedelta(days=183)


class Period(NamedTuple):
    """The days from `start` to `end`, both counted. A faulty paper may have them reversed."""

    start: date
    end: date


class WrittenDate(NamedTuple):
    """A date as it was written, before it is known whether such a day exists.

    Attributes:
        day: of the month.
        month: 1 to 12 where a name was written, any number where digits were.
        year: Common Era, None where none was written.
        common_era: the year was written in the Common Era.
    """

    day: int
    month: int | None = None
    year: int | None = None
    common_era: bool = False

    def resolve(self) -> date | None:
        """The day itself, or None where there is no such day or it is not fully written."""
        if self.month is None or self.year is None:
            return None
        try:
            return date(self.year, self.month, self.day)
        except ValueError:
            return None


class PeriodMatch(NamedTuple):
    """A period found in a text.

    Attributes:
        span: where, as (start, end) of the text.
        period: the days, or None where one of them does not exist or its year cannot be known.
        impossible: a day was written that does not exist.
        common_era: a year was written in the Common Era.
        start: its first day, which may be known where the last does not exist.
    """

    span: tuple[int, int]
    period: Period | None
    impossible: bool
    common_era: bool
    start: date | None


def _month_pattern() -> str:
    short = [r"\.?\s?".join(map(re.escape, name.rstrip(".").split("."))) + r"\.?" for name in SHORT_MONTHS]
    misspelt = ["กรกฏาคม", "กุมภาพันธุ์", "กุมภา", "พฤษจิกายน"]
    return "(?:" + "|".join([*MONTHS, *misspelt, *short]) + ")"


_MONTH = _month_pattern()
_MISSPELT = {"กรกฏาคม": 7, "กุมภาพันธุ์": 2, "กุมภา": 2, "พฤษจิกายน": 11}
# As they are spoken and misspelt; only where a whole text is one date.
_SPOKEN = {
    **{
        "มกรา": 1,
        "กุมพาพันธ์": 2,
        "กุมภาพัน": 2,
        "มีนา": 3,
        "เมษา": 4,
        "พฤษภา": 5,
        "พฤกษภาคม": 5,
        "มิถุนา": 6,
        "กรกฎา": 7,
        "กรกฏา": 7,
    },
    **{"สิงหา": 8, "กันยา": 9, "ตุลา": 10, "พฤศจิกา": 11, "พฤจิกายน": 11, "ธันวา": 12},
}
_WEEKDAY = "จันทร์|อังคาร|พุธ|พฤหัสบดี|พฤหัส|ศุกร์|เสาร์|อาทิตย์|จ|อ|พฤ|พ|ศ|ส|อา"
_YEAR = rf"(?:พ\.?\s?ศ\.?\s?|ค\.?\s?ศ\.?\s?)?(?:{DIGIT}{{4}}(?!{DIGIT})|{DIGIT}{{2}}(?!{DIGIT}|[,.]{DIGIT}|\s*(?:เรื่อง|ราย)))"
_DASH = r"\s*(?:(?:จน)?ถึง(?:วัน)?(?:ที่)?|[-\u2010-\u2015\u2212~])\s*(?:วันที่\s*)?"


def _one(tag: str, *, bare_day: bool) -> str:
    """The pattern of one written date; with `bare_day` a day of the month alone will do."""
    numeric = (
        rf"(?P<d{tag}>{DIGIT}{{1,2}})\s?/\s?(?P<m{tag}>{DIGIT}{{1,2}})"
        rf"(?:\s?/\s?(?P<y{tag}>{DIGIT}{{4}}|{DIGIT}{{2}})(?!{DIGIT}))?"
    )
    # With dots or dashes only a whole date is one; 3.1 is a number, 3-4 a range.
    parted = (
        rf"(?P<dp{tag}>{DIGIT}{{1,2}})(?P<s{tag}>[.\-])(?P<mp{tag}>{DIGIT}{{1,2}})(?P=s{tag})"
        rf"(?P<yp{tag}>{DIGIT}{{4}}|{DIGIT}{{2}})(?![.\-]?{DIGIT})"
    )
    named = rf"(?P<dn{tag}>{DIGIT}{{1,2}})\s*(?:เดือน\s*)?(?P<mn{tag}>{_MONTH})(?:\s*(?P<yn{tag}>{_YEAR}))?"
    bare = rf"|(?P<db{tag}>{DIGIT}{{1,2}})" if bare_day else ""
    return rf"(?<!{DIGIT})(?:{numeric}|{parted}|{named}{bare})"


# Each takes some milliseconds to compile: not at import, where the first screen waits for it.
@cache
def _days_period() -> re.Pattern[str]:
    return re.compile(_one("1", bare_day=True) + _DASH + _one("2", bare_day=False))


@cache
def _months_period() -> re.Pattern[str]:
    end = rf"(?:{_DASH}(?:เดือน\s*)?(?P<m2>{_MONTH})(?:\s*(?P<y2>{_YEAR}))?)?"
    return re.compile(rf"เดือน\s*(?P<m1>{_MONTH})(?:\s*(?P<y1>{_YEAR}))?{end}")


@cache
def _named_date() -> re.Pattern[str]:
    month = "|".join([*_SPOKEN, _MONTH])
    between = r"[\s/.\-]*"
    return re.compile(
        rf"(?:(?:วัน)?(?:{_WEEKDAY})\.?,?\s*)?(?:(?:วัน)?ที่\s*)?({DIGIT}{{1,2}}){between}(?:เดือน\s*)?({month}){between}"
        rf"(?:ปี\s*)?({_YEAR})"
    )


# Only where a whole text is one date: in the text of a form, English names mean nothing.
@cache
def _english_date() -> re.Pattern[str]:
    name = "|".join(f"{name[:3]}(?:{name[3:]})?" for name in ENGLISH_MONTHS) + "|Sept"
    weekday = r"(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*\.?,?\s+)?"
    day, year = rf"({DIGIT}{{1,2}})(?:st|nd|rd|th)?", rf"({DIGIT}{{4}}|{DIGIT}{{2}})"
    return re.compile(
        rf"{weekday}(?:{day}[\s/.,\-]*({name})(?:[\s/.,\-]*{year})?|({name})[\s.\-]+{day}[\s,\-]+{year})",
        re.IGNORECASE,
    )


_TIME = rf"{DIGIT}{{1,2}}[:.]{DIGIT}{{2}}(?::{DIGIT}{{2}}(?:\.{DIGIT}+)?)?(?:\s?น\.?)?"
_ISO = re.compile(rf"({DIGIT}{{4}})([-/])({DIGIT}{{1,2}})\2({DIGIT}{{1,2}})(?:[ T]{_TIME})?")
_NUMERIC = re.compile(rf"({DIGIT}{{1,2}})\s?[/.\-]\s?({DIGIT}{{1,2}})\s?[/.\-]\s?({DIGIT}{{4}}|{DIGIT}{{2}})")


def _month_number(name: str) -> int:
    if name in _MISSPELT or name in _SPOKEN:
        return _MISSPELT.get(name) or _SPOKEN[name]
    if name in MONTHS:
        return MONTHS.index(name) + 1
    return [short.replace(".", "") for short in SHORT_MONTHS].index(re.sub(r"[.\s]", "", name)) + 1


def year_from(text: str) -> tuple[int, bool]:
    """Read a written year: (Common Era year, whether it was written in the Common Era)."""
    number = int("".join(re.findall(DIGIT, text)))
    if number < _SHORT_COMMON_YEARS:
        return number + 2000, True
    if number < 100:
        return number + 2500 - BUDDHIST_OFFSET, False
    return (number - BUDDHIST_OFFSET, False) if number >= 2400 else (number, True)


def read_written_date(text: str) -> WrittenDate | None:
    """Read a text that is one whole date; None if it is not one, whatever the day."""
    text = clean_line(text)
    if match := _ISO.fullmatch(text):
        year, common = year_from(match[1])
        return WrittenDate(int(match[4]), int(match[3]), year, common)
    if match := _NUMERIC.fullmatch(text):
        year, common = year_from(match[3])
        return WrittenDate(int(match[1]), int(match[2]), year, common)
    if match := _named_date().fullmatch(text):
        year, common = year_from(match[3])
        return WrittenDate(int(match[1]), _month_number(match[2]), year, common)
    match = _english_date().fullmatch(text)
    return _read_english_date(match) if match and (match[3] or match[6]) else None


def _read_english_date(match: re.Match[str]) -> WrittenDate:
    day, name, written = match.group(1, 2, 3) if match[2] else match.group(5, 4, 6)
    month = [each[:3] for each in ENGLISH_MONTHS].index(name[:3].capitalize()) + 1
    year, common = year_from(written) if written else (None, False)
    return WrittenDate(int(day), month, year, common)


def parse_date(text: str, *, today: date | None = None) -> date:
    """Read a date as people type it: `30/1/2563`, `30 ม.ค. 63`, `30 มกราคม 2563`, `30 Jan 2563`, ISO, Thai digits.

    Args:
        text: what was typed.
        today: lends its year to a date typed without one (`30/1`).

    Raises:
        InvalidValue: there is no such day, or the text is no date.
    """
    written = read_written_date(text)
    if written is None and today is not None and (yearless := read_yearless_date(text)) is not None:
        written = yearless._replace(year=today.year)
    if written is None:
        raise InvalidValue(
            "date",
            message("“{text}” is not a date. Type it like 30/1/2563 or 30 ม.ค. 63.", text=clean_line(text)),
        )
    day = written.resolve()
    if day is None:
        raise InvalidValue("date", message("There is no such day as “{text}”.", text=clean_line(text)))
    return day


def read_yearless_date(text: str) -> WrittenDate | None:
    """Read a text that is one date without its year, `30/1` or `30 ม.ค.`; None if it is not one, whatever the day."""
    text = clean_line(text)
    if match := re.fullmatch(_one("1", bare_day=False), text):
        written = _written_date(match, "1")
    elif match := _english_date().fullmatch(text):
        written = _read_english_date(match)
    else:
        return None
    return written if written.year is None else None


def _written_date(match: re.Match[str], tag: str) -> WrittenDate:
    groups = match.groupdict()
    bare = groups.get(f"db{tag}")
    if bare is not None:
        return WrittenDate(int(bare))
    kind = next(kind for kind in ("n", "p", "") if groups[f"d{kind}{tag}"] is not None)
    month_text, year_text = groups[f"m{kind}{tag}"], groups[f"y{kind}{tag}"]
    month = _month_number(month_text) if kind == "n" else int(month_text)
    year, common = year_from(year_text) if year_text else (None, False)
    return WrittenDate(int(groups[f"d{kind}{tag}"]), month, year, common)


def _with_years(
    start: WrittenDate, end: WrittenDate, reported_on: date | None
) -> tuple[WrittenDate, WrittenDate]:
    """Give both ends a year: from each other, else from the date of the report."""
    if start.month is None:
        start = start._replace(month=end.month, year=end.year)
    over_new_year = (start.month or 0) > (end.month or 0)
    if start.year is None and end.year is None and reported_on is not None:
        start, end = _with_years(start, end._replace(year=reported_on.year), None)
        first = start.resolve()
        if first and first > reported_on:  # a period still to come is the one of a year ago
            start, end = (part._replace(year=(part.year or 0) - 1) for part in (start, end))
    elif end.year is None and start.year is not None:
        end = end._replace(year=start.year + over_new_year)
    elif start.year is None and end.year is not None:
        earlier, last = start._replace(year=end.year - 1), end.resolve()
        start = start._replace(year=end.year)
        if over_new_year:
            first = earlier.resolve()
            if first is None or last is None or last - first <= _LONGEST_OVER_NEW_YEAR:
                start = earlier
    return start, end


def _match_of(
    span: tuple[int, int], start: WrittenDate, end: WrittenDate, reported_on: date | None
) -> PeriodMatch:
    start, end = _with_years(start, end, reported_on)
    first, last = start.resolve(), end.resolve()
    # Without a year a day can still be impossible in every year: try it in a leap year.
    impossible = any(
        (part if part.year else part._replace(year=2000)).resolve() is None for part in (start, end)
    )
    period = Period(first, last) if first and last else None
    return PeriodMatch(span, period, impossible, start.common_era or end.common_era, first)


def _month_period(match: re.Match[str], reported_on: date | None) -> PeriodMatch:
    first = _month_number(match["m1"])
    last = _month_number(match["m2"]) if match["m2"] else first
    first_year = year_from(match["y1"]) if match["y1"] else None
    last_year = year_from(match["y2"]) if match["y2"] else None
    start = WrittenDate(1, first, first_year[0] if first_year else None, bool(first_year and first_year[1]))
    end = WrittenDate(1, last, last_year[0] if last_year else None, bool(last_year and last_year[1]))
    start, end = _with_years(start, end, reported_on)
    if end.year is not None:
        end = end._replace(day=last_day_of_month(end.year, last).day)
    return _match_of(match.span(), start, end, reported_on)


def find_periods(text: str, reported_on: date | None) -> Iterator[PeriodMatch]:
    """Find the periods in a text: `1 - 30 มีนาคม 2563`, `28 ธันวาคม 2562 - 31 มกราคม 2563`, `เดือนมีนาคม 2563`.

    Args:
        text: clean text.
        reported_on: lends its year where none is written; a period that would then begin after it is of the year before.
    """
    found = False
    for match in _days_period().finditer(text):
        found = True
        yield _match_of(match.span(), _written_date(match, "1"), _written_date(match, "2"), reported_on)
    if not found and "เดือน" in text:
        for match in _months_period().finditer(text):
            yield _month_period(match, reported_on)


def parse_period(text: str, reported_on: date | None) -> Period:
    """Read a period as people type it, of the same forms as `find_periods`.

    Raises:
        InvalidValue: a day does not exist, or the text is no period.
    """
    text = clean_line(text)
    for match in find_periods(text, reported_on):
        if match.impossible:
            raise InvalidValue("period", message("“{text}” contains a day that does not exist.", text=text))
        if match.period and match.span == (0, len(text)):
            return match.period
    raise InvalidValue("period", message("“{text}” is not a period. Type it like 1 - 30 มี.ค. 63.", text=text))


def last_day_of_month(year: int, month: int) -> date:
    """The last day of a month; year in the Common Era."""
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def fiscal_year_of(day: date) -> int:
    """The Thai fiscal year of a day, as a Buddhist year."""
    return day.year + (day.month >= 10) + BUDDHIST_OFFSET


def fiscal_year_bounds(year: int) -> Period:
    """First and last day of a fiscal year given as a Buddhist year."""
    return Period(date(year - BUDDHIST_OFFSET - 1, 10, 1), date(year - BUDDHIST_OFFSET, 9, 30))


def format_date(day: date) -> str:
    """`30/1/2563`, as the reports of the form are dated."""
    return f"{day.day}/{day.month}/{day.year + BUDDHIST_OFFSET}"


def format_long_date(day: date, language: str = "th") -> str:
    """`30 มกราคม 2563`, `30 January 2563`."""
    return f"{day.day} {format_month(day, language)}"


def format_month(day: date, language: str = "th") -> str:
    """`มกราคม 2563`, `January 2563`: the month of a day."""
    return f"{_month(day, language)} {day.year + BUDDHIST_OFFSET}"


def format_short_month(day: date, language: str = "th") -> str:
    """`ม.ค.`, `Jan`: the month of a day, without its year."""
    return ENGLISH_MONTHS[day.month - 1][:3] if language == "en" else SHORT_MONTHS[day.month - 1]


def format_short_date(day: date, language: str = "th") -> str:
    """`30 ม.ค. 63`; in English, where 63 might be 1963, `30 Jan 2563`."""
    year = day.year + BUDDHIST_OFFSET
    return f"{format_day_of_month(day, language)} {year if language == 'en' else f'{year % 100:02}'}"


def format_day_of_month(day: date, language: str = "th") -> str:
    """`30 ม.ค.`, `30 Jan`."""
    month = ENGLISH_MONTHS[day.month - 1][:3] if language == "en" else SHORT_MONTHS[day.month - 1]
    return f"{day.day} {month}"


def format_period(period: Period, language: str = "th") -> str:
    """Write a period as the form does; month and year stand once where both ends share them."""
    start, end = period
    if start <= end and (start.year, start.month) == (end.year, end.month):
        return f"{start.day} - {format_long_date(end, language)}"
    if start <= end and start.year == end.year:
        return f"{start.day} {_month(start, language)} - {format_long_date(end, language)}"
    return f"{format_long_date(start, language)} - {format_long_date(end, language)}"


def _month(day: date, language: str) -> str:
    return (ENGLISH_MONTHS if language == "en" else MONTHS)[day.month - 1]
