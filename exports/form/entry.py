"""The text of one report on the form: written, and read in any of the ways in which offices write it."""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import islice, pairwise
from typing import NamedTuple

from exports.form.values import Digits, money_text
from exports.form.wording import UNKNOWN
from models.dates import Period, format_date, read_written_date
from models.form.narrative import UNFINISHED_OPENING, Figures, narrative_in_thai_digits, read_figures
from models.form.project import ProgressReport
from models.numbers import format_percent
from models.thai import DIGIT, to_arabic_digits

_PERCENT_LABEL = "ความก้าวหน้าของงานฯ"
_MONEY_LABEL = "งบประมาณที่เบิกใช้"
_WHOLE = Decimal(100)
_TORN = re.compile(r"(?![ก-๎])(?P<rest>[^\s:%]+)\s*(?:บาท|%)?")
_NO_NUMBER = re.compile(r"(?![ก-๎])(?P<rest>[^\s:%]+)\s*(?:บาท|%)")
_ANY_DAY = date(2000, 9, 30)

# Marks may be lost, which is told; who writes in a hurry leaves out the sign between a label and its number.
_NUMBER = rf"-?{DIGIT}(?:[0-9๐-๙,]|\.-?)*|-"
_PROGRESS = re.compile(
    rf":{{0,2}}\s*(?P<label>ความก้?าวหน้?าของงาน)\s*ฯ?\s*[=:]\s*(?:ร้อยละ\s*)?(?P<percent>{_NUMBER})?\s*%?"
)
_MONEY = re.compile(
    r"(?P<label>งบประมาณท[ีิ]?[่้]?(?:เบ[ิี]?ก)?(?:ใช[้่]?|จ[่้]?าย)+)\s*"
    rf"(?:(?P<times>\(?\s*คร[ัิ]?[้่]?งท[ีิ]?[่้]?)\s*(?P<number>{DIGIT}*)\s*-?\)?\s*[=:]?|[=:])"
    rf"\s*(?P<money>{_NUMBER})?\s*(?:บาท)?"
)
_FIXED_WORDS = frozenset(
    {"ความก้าวหน้าของงาน", "งบประมาณที่เบิกใช้", "งบประมาณที่ใช้", "งบประมาณที่เบิกจ่าย", "งบประมาณที่ใช้จ่าย", "ครั้งที่"}
)
_DATED = re.compile(r"::\s*(?P<date>[^:]{1,40}?)\s*:(?!:)\s*")
_DATE_ALONE = re.compile(rf":?\s*(?P<date>{DIGIT}[^:]{{3,39}}?)\s*:(?!:)\s*")
# What was meant as a date, however it was mistyped.
_LOOKS_LIKE_DATE = re.compile(r"-|(?=[^/.\-]*[/.\-])(?=\D*[0-9])[0-9OoIl/.\- ]{3,14}")
_MANY_DOTS = re.compile(r"^อยู่\s*ระหว่าง\s*ขั้นตอน\s*\.{4,}\s*")
_FIGURES = re.compile(
    r"= รับทั้งหมด (?P<received>\S+) เรื่อง เสร็จสิ้น (?P<finished>\S+) เรื่อง ค้าง (?P<pending>\S+) เรื่อง"
    r" ช่วง (?P<start>\S+) ถึง (?P<end>\S+)$"
)


class EntryText(NamedTuple):
    """One entry cut into its parts, as written; None for a part that is not there.

    Attributes:
        date: of the report.
        narrative: with its opening words, without the line of figures.
        figures: those printed on a line of their own, because the narrative does not say them; None without such a line.
        percent: progress.
        number: the report's own.
        money: disbursed.
        plan: status against the plan.
        target: status against the target.
        ended: whether the entry has its progress part; without, it lost its end.
        damaged: a label of the entry that lost a mark.
    """

    date: str | None = None
    narrative: str | None = None
    figures: Figures | None = None
    percent: str | None = None
    number: int | None = None
    money: str | None = None
    plan: str | None = None
    target: str | None = None
    ended: bool = False
    damaged: str | None = None


# Writing


def has_opening(percent: Decimal | None) -> bool:
    """Whether a report of this progress is introduced as unfinished: all but those that say 100 % or more."""
    return percent is None or percent < _WHOLE


def _day(day: date | None, digits: Digits) -> str:
    return UNKNOWN if day is None else digits.write(format_date(day))


def _figures_line(report: ProgressReport, digits: Digits) -> str | None:
    """The figures on a line of their own, where the narrative says others or none; so the paper is whole all the same."""
    period = (
        Period(report.period_start, report.period_end) if report.period_start and report.period_end else None
    )
    narrative = report.narrative or ""
    said = read_figures(narrative, report.reported_on)
    meant = Figures(period, report.received, report.finished, report.pending)
    # Without a date the reader lends a period its year from elsewhere.
    is_told = report.reported_on is not None or read_figures(narrative, _ANY_DAY) == said
    if (
        said == meant
        and is_told
        and (period is not None or (report.period_start is None and report.period_end is None))
    ):
        return None
    received, finished, pending = (
        UNKNOWN if count is None else digits.write(str(count))
        for count in (report.received, report.finished, report.pending)
    )
    return (
        f"= รับทั้งหมด {received} เรื่อง เสร็จสิ้น {finished} เรื่อง ค้าง {pending} เรื่อง"
        f" ช่วง {_day(report.period_start, digits)} ถึง {_day(report.period_end, digits)}"
    )


def head_parts(report: ProgressReport, digits: Digits) -> list[str]:
    """Date and narrative, and the line of figures where one is needed.

    Args:
        report: what to write.
        digits: for date and figures.

    Returns:
        One text or two, each for a line of its own.
    """
    narrative = report.narrative or ""
    if digits is Digits.THAI:
        narrative = narrative_in_thai_digits(narrative, report.reported_on)
    opening = UNFINISHED_OPENING if has_opening(report.progress_percent) else ""
    head = f":: {_day(report.reported_on, digits)} : {opening}{narrative}".rstrip()
    figures = _figures_line(report, digits)
    return [head] if figures is None else [head, figures]


def progress_part(report: ProgressReport, digits: Digits) -> str:
    """Progress, and money used with the report's own number."""
    percent = (
        UNKNOWN if report.progress_percent is None else digits.write(format_percent(report.progress_percent))
    )
    number = digits.write(str(report.number))
    money = money_text(report.disbursed, digits)
    return f":: {_PERCENT_LABEL} = {percent} % {_MONEY_LABEL} (ครั้งที่ {number}) = {money}"


def entry_parts(report: ProgressReport, digits: Digits) -> list[str]:
    """All parts of an entry, one a line: head, perhaps figures, progress and money, plan, target."""
    return [
        *head_parts(report, digits),
        progress_part(report, digits),
        f": {report.plan_status or UNKNOWN}",
        f": {report.target_status or UNKNOWN}",
    ]


# Reading


def read_parts(parts: list[str]) -> EntryText | None:
    """Read the parts that `entry_parts` wrote; None if they are not such parts."""
    head = _DATED.match(parts[0] + " ") if parts else None
    rest = parts[1:]
    figures = None
    if rest and (match := _FIGURES.match(rest[0])):
        figures, rest = _read_figures(match), rest[1:]
    progress = _PROGRESS.match(rest[0]) if rest else None
    if head is None or progress is None or len(rest) > 3:
        return None
    money = _MONEY.search(rest[0], progress.end())
    statuses = [part.removeprefix(":").strip() for part in rest[1:]] + [None, None]
    return EntryText(
        head["date"],
        parts[0][head.end() :],
        figures,
        _whole_number(rest[0], progress, "percent")[0],
        _own_number(money),
        _whole_number(rest[0], money, "money")[0],
        statuses[0],
        statuses[1],
        ended=True,
    )


def _whole_number(text: str, match: re.Match[str] | None, name: str) -> tuple[str | None, int]:
    """A number as it is written, with what makes it none (`2o0`, `2?.00`), and where its unit ends.

    Read as far as it is a number it would be another one, and its rest would be taken for what follows.
    """
    if match is None:
        return None, 0
    torn = _TORN.match(text, match.end(name)) if match[name] else _NO_NUMBER.match(text, match.end())
    if torn is None:
        return match[name], match.end()
    return (match[name] or "") + torn["rest"], torn.end()


def _own_number(money: re.Match[str] | None) -> int | None:
    return int(money["number"]) if money and money["number"] else None


def _read_figures(match: re.Match[str]) -> Figures:
    counts = (
        None if match[name] == UNKNOWN else int(to_arabic_digits(match[name]).replace(",", ""))
        for name in ("received", "finished", "pending")
    )
    start, end = (
        (written.resolve() if (written := read_written_date(match[name])) else None)
        for name in ("start", "end")
    )
    return Figures(Period(start, end) if start and end else None, *counts)


def _is_date(text: str) -> bool:
    return (
        read_written_date(text) is not None or _LOOKS_LIKE_DATE.fullmatch(to_arabic_digits(text)) is not None
    )


def begins_entry(text: str) -> bool:
    """Whether a text begins as an entry does, with `:: date :`."""
    match = _DATED.match(text)
    return match is not None and _is_date(match["date"])


def split_entries(text: str, most: int) -> Iterator[str]:
    """Cut the text of a row where an entry begins, at `:: date :`; a row may hold several.

    Args:
        text: of the row.
        most: entries to look for; what stands behind them stays with the last.
    """
    starts = islice(
        (
            place.start()
            for place in re.finditer("(?<!:)::(?!:)", text)
            if (match := _DATED.match(text, place.start())) and _is_date(match["date"])
        ),
        most,
    )
    edges = [0, *(start for start in starts if text[:start].strip()), len(text)]
    for begin, end in pairwise(edges):
        if text[begin:end].strip():
            yield text[begin:end].strip()


def read_entry(text: str) -> EntryText:
    """Read one entry from running text; whatever is not found stays None, whatever is not known stays in the narrative."""
    head = _DATED.match(text) or _DATE_ALONE.match(text)
    if head is not None and not _is_date(head["date"]):
        head = None
    begin = head.end() if head else 0
    written = head["date"] if head else None
    progress = _PROGRESS.search(text, begin)
    money = _MONEY.search(text, progress.end() if progress else begin)
    ends = [match.start() for match in (progress, money) if match]
    narrative = text[begin : min(ends, default=len(text))].strip()
    narrative = _MANY_DOTS.sub(UNFINISHED_OPENING, narrative)
    figures = None
    if match := _FIGURES.search(narrative):
        figures, narrative = _read_figures(match), narrative[: match.start()].strip()
    percent, behind_percent = _whole_number(text, progress, "percent")
    amount, behind_money = _whole_number(text, money, "money")
    behind = max(behind_percent, behind_money) if progress or money else len(text)
    plan, _, target = text[behind:].strip().removeprefix(":").partition(":")
    return EntryText(
        written,
        narrative.lstrip(": ") if head is None else narrative,
        figures,
        percent,
        _own_number(money),
        amount,
        plan.strip() or None,
        target.strip(" :") or None,
        ended=progress is not None or money is not None,
        damaged=_find_damaged_label(progress, money),
    )


def _find_damaged_label(progress: re.Match[str] | None, money: re.Match[str] | None) -> str | None:
    labels = [progress["label"]] if progress else []
    if money:
        labels += [money["label"], (money["times"] or "").strip("( ")]
    return next((label for label in labels if label and label not in _FIXED_WORDS), None)
