"""The sentence of a progress report, and the figures in it.

Offices write the figures into one Thai sentence, each in its own words and order. Here that sentence is read and composed. Numbers
that are read as figures (counts, and the days of the period) are *figures*, not words: they are kept in Arabic digits and
printed in the digits that the paper asks for. All other digits of the sentence stay as they were typed.
"""

import re
from datetime import date
from functools import cache, lru_cache
from typing import NamedTuple

from models.dates import Period, find_periods, format_period
from models.thai import DIGIT, clean_line, to_arabic_digits, to_thai_digits

UNFINISHED_OPENING = "อยู่ระหว่างขั้นตอน..."
"""Printed before the narrative of every report that does not say 100 %."""

_NUMBER = rf"{DIGIT}{{1,3}}(?:,{DIGIT}{{3}})+(?!{DIGIT})|{DIGIT}+"
# A number that lost a digit ("2?5") is none.
_COUNT = (
    rf"(?<![0-9๐-๙/.,\-?\ufffd])(?P<number>{_NUMBER})(?P<unit>\s*(?:เรื่อง|ราย(?!งาน|ละ)|กรณี|เคส))?"
    rf"(?![/.\-?\ufffd]?{DIGIT}|[?\ufffd]|\s*%)"
)

# Several words for one thing, blanks allowed between their parts: a line may have been broken there.
_CARRIED = r"(?:(?:เรื่อง\s*(?:ที่\s*)?)?(?:ยก\s*มา|(?:คง)?ค้าง\s*(?:มา\s*)?จาก|ค้าง\s*เดิม))"
_TOTAL = r"(?:ทั้งหมด|ทั้งสิ้น|รวม)"
_DO = r"(?:ดำเนิน\s*การ|แก้ไข)"
_ALREADY = r"(?:เเล้ว|แล้ว)"
_PENDING = (
    rf"(?:ยัง\s*ไม่\s*(?:ได้\s*)?(?:{_ALREADY}\s*เสร็จ|เสร็จ\s*สิ้น|เสร็จ|ดำเนิน\s*การ(?:\s*{_ALREADY}\s*เสร็จ)?)"
    rf"|(?:อยู่\s*)?(?:ใน\s*)?ระหว่าง\s*(?:การ\s*)?{_DO}|กำลัง\s*{_DO}"
    rf"|อยู่\s*(?:ใน\s*)?ระหว่าง(?!\s*(?:ขั้นตอน|วัน|เดือน))|ไม่\s*สามารถ\s*(?:{_DO}\s*)+(?:ได้)?"
    r"|(?:เรื่อง\s*)?(?:คง\s*)?ค้าง(?:\s*(?:ดำเนินการ|อยู่|สะสม))?|(?:คง\s*)?เหลือ"
    rf"|รอ\s*(?:ผล\s*)?(?:การ\s*)?(?:{_DO}|ตรวจสอบ|รับ\s*เรื่อง|พิจารณา|อนุมัติ|ประสาน|งบประมาณ))(?:\s*{_TOTAL})?"
)
_FINISHED = (
    rf"(?:(?:ได้\s*)?(?:{_DO}\s*)?(?:{_ALREADY}\s*)?เสร็จ(?:\s*(?:สิ้น|เรียบร้อย))?(?:\s*{_ALREADY})?"
    rf"|{_DO}\s*(?:แก้ไข\s*)?(?:{_ALREADY}|ได้)|เรียบร้อย(?:\s*{_ALREADY})?|ยุติ(?:\s*เรื่อง)?)(?:\s*{_TOTAL})?"
)
_RECEIVED = rf"(?:{_TOTAL}|(?:ได้\s*)?รับ(?:\s*(?:เรื่อง|แจ้ง|ใหม่))*|(?:เรื่อง\s*)?ร้อง\s*(?:เรียน|ทุกข์))"
_WORDS = (
    f"(?P<carried>{_CARRIED})|(?P<pending>{_PENDING})|(?P<finished>{_FINISHED})"
    f"|(?P<total>{_TOTAL})|(?P<received>{_RECEIVED})"
)


@cache
def _compile(pattern: str) -> re.Pattern[str]:
    """Compiled when first needed: not at import, where the first screen waits for it."""
    return re.compile(pattern)


_LINK = re.compile(r"[\s:=]*(?:จำนวน|เป็น|ได้|แล้ว|อีก)?[\s:=]*")


_AMOUNT = re.compile(r"จำนวน\s*$")
_STATUS = frozenset({"pending", "finished"})


class Figures(NamedTuple):
    """What a narrative counts; None for what it does not say."""

    period: Period | None = None
    received: int | None = None
    finished: int | None = None
    pending: int | None = None


class Reading(NamedTuple):
    """Everything read out of a narrative.

    Attributes:
        figures: the period and the counts.
        spans: where the figures' digits stand, as (start, end), in order.
        impossible: words of a period with a day that does not exist.
        common_era: words of a period whose year was written in the Common Era.
        start: the first day of the period, which may be known where the last does not exist.
    """

    figures: Figures
    spans: tuple[tuple[int, int], ...]
    impossible: str | None
    common_era: str | None
    start: date | None


class _Count(NamedTuple):
    start: int
    end: int  # of the number
    after: int  # behind the unit
    value: int


def _join(before: str, keyword_end: int) -> bool:
    """Whether nothing but a linking word stands between a keyword and the number behind it."""
    return _LINK.fullmatch(before, keyword_end) is not None


def _last_word(before: str) -> re.Match[str] | None:
    return max(_compile(_WORDS).finditer(before), key=re.Match.end, default=None)


def _counts(masked: str) -> list[_Count]:
    """The numbers that count complaints: those with a unit, or right behind a word for what they count."""
    counts: list[_Count] = []
    for match in _compile(_COUNT).finditer(masked):
        before = masked[counts[-1].after if counts else 0 : match.start()]
        if match["unit"] is None:
            word = _last_word(before)
            if not (_AMOUNT.search(before) or (word and _join(before, word.end()))):
                continue
        digits = re.sub(r"\D", "", to_arabic_digits(match["number"]))
        if len(digits) <= 7:
            counts.append(_Count(match.start(), match.end("number"), match.end(), int(digits)))
    return counts


def _kinds(masked: str, counts: list[_Count]) -> list[str]:
    """Name what each count counts: carried, pending, finished, total, received, or "" where no word says."""
    edges = [0, *(count.after for count in counts)]
    befores = [_last_word(masked[edge : count.start]) for edge, count in zip(edges, counts, strict=False)]
    kinds = [(word.lastgroup or "") if word else "" for word in befores]
    behind_last = _compile(_WORDS).match(masked, _skip_link(masked, counts[-1].after)) if counts else None
    if behind_last is None or behind_last.lastgroup not in _STATUS:
        return kinds
    if not _words_follow(masked, counts, kinds):
        # "เสร็จสิ้น 71 เรื่อง อีก 20 เรื่อง อยู่ระหว่างดำเนินการ"
        return kinds if kinds[-1] else [*kinds[:-1], behind_last.lastgroup]
    kinds = []
    for index, count in enumerate(counts):  # "91 เรื่อง 71 เรื่องเสร็จสิ้น 20 เรื่องค้าง"
        following = counts[index + 1].start if index + 1 < len(counts) else len(masked)
        word = _compile(_WORDS).search(masked, count.after, following)
        kinds.append(word.lastgroup or "" if word else "")
    return kinds


def _words_follow(masked: str, counts: list[_Count], befores: list[str]) -> bool:
    """Whether, with a word behind the last count, all words stand behind: "91 เรื่อง 71 เรื่องเสร็จสิ้น 20 เรื่องค้าง"."""
    if befores[0] in _STATUS:
        return False
    opened = befores[0] or _AMOUNT.search(masked, 0, counts[0].start)
    return not (opened and len(counts) > 1 and befores[1] in _STATUS)


def _skip_link(text: str, position: int) -> int:
    match = re.compile(r"\s*(?:ที่\s*)?").match(text, position)
    return match.end() if match else position


@lru_cache(maxsize=64)  # a report's is read when it is cleaned, checked, and printed
def read_narrative(text: str, reported_on: date | None) -> Reading:
    """Read the period and the counts of a narrative, in any order and any of the usual words.

    Args:
        text: clean narrative of one report.
        reported_on: lends its year to a period written without one.
    """
    periods = list(find_periods(text, reported_on))
    masked = text
    spans: list[tuple[int, int]] = []
    for found in periods:
        start, end = found.span
        masked = masked[:start] + "\ufffc" * (end - start) + masked[end:]
    if periods:
        start, end = periods[0].span
        spans += [
            (start + digits.start(), start + digits.end())
            for digits in re.finditer(f"{DIGIT}+", text[start:end])
        ]
    counts = _counts(masked)
    values: dict[str, _Count] = {}
    for kind, count in zip(_kinds(masked, counts), counts, strict=True):
        name = "received" if kind in {"", "received"} else kind
        values.setdefault(name, count)
    if "total" in values and ("carried" in values or "received" not in values):
        values["received"] = values["total"]
    figures = Figures(
        periods[0].period if periods else None,
        *(values[name].value if name in values else None for name in ("received", "finished", "pending")),
    )
    taken = {values[name] for name in ("received", "finished", "pending") if name in values}
    spans += [(count.start, count.end) for count in taken]
    said = text[slice(*periods[0].span)] if periods else None
    return Reading(
        figures,
        tuple(sorted(spans)),
        said if periods and periods[0].impossible else None,
        said if periods and periods[0].common_era else None,
        periods[0].start if periods else None,
    )


def read_figures(text: str, reported_on: date | None) -> Figures:
    """The figures alone of `read_narrative`."""
    return read_narrative(text, reported_on).figures


def _recast(text: str, reported_on: date | None, *, thai: bool) -> str:
    recast = to_thai_digits if thai else to_arabic_digits
    pieces, position = [], 0
    for start, end in read_narrative(text, reported_on).spans:
        pieces += [text[position:start], recast(text[start:end])]
        position = end
    return "".join([*pieces, text[position:]])


def canonical_narrative(text: str, reported_on: date | None) -> str:
    """A narrative as it is kept: one clean line, its figures in Arabic digits, its other digits as typed."""
    return _recast(clean_line(text), reported_on, thai=False)


def narrative_in_thai_digits(text: str, reported_on: date | None) -> str:
    """A narrative as it is printed with Thai digits: its figures in Thai, its other digits as typed."""
    return _recast(text, reported_on, thai=True)


def compose_narrative(figures: Figures) -> str:
    """Compose the sentence from the figures; what is None is left out. `read_figures` reads the same figures out of it."""
    opening = "จำนวนเรื่องร้องเรียน"
    if figures.period is not None:
        opening += f" ตั้งแต่วันที่ {format_period(figures.period)}"
    parts = [opening]
    if figures.received is not None:
        parts.append(f"จำนวน {figures.received} เรื่อง")
    if figures.finished is not None:
        parts.append(f"ดำเนินการเสร็จสิ้น {figures.finished} เรื่อง")
    if figures.pending is not None:
        parts.append(f"กำลังดำเนินการ {figures.pending} เรื่อง")
    return " ".join(parts) if len(parts) > 1 or figures.period is not None else ""
